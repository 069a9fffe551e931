/** Node: a machine that runs pods. https://kubernetes.io/docs/concepts/architecture/nodes/ */
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { wasSentEmpty } from '@binnacle/apimachinery/schema/decode.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defineResource, type Strategy } from '../../generic/resource.ts'
import { rangeSpelling } from '../validation/ipspelling.ts'
import { cells } from './columns.ts'
import { validate, validateStatusUpdate, validateUpdate } from './validation.ts'

/** `podCIDR` and `podCIDRs[0]` are one value under two names; what can be allocated is all there is, unless told. */
const defaults = (node: Node): void => {
  node.spec ??= {}
  const { spec } = node
  if (spec.podCIDR !== undefined && spec.podCIDR !== '') {
    if (spec.podCIDRs?.[0] !== spec.podCIDR) spec.podCIDRs = [spec.podCIDR]
  } else if (spec.podCIDRs?.[0] !== undefined) {
    spec.podCIDR = spec.podCIDRs[0]
  }
  node.status ??= {}
  if (!wasSentEmpty(node, 'status', 'allocatable')) fillAllocatable(node)
}

const fillAllocatable = ({ status }: Node): void => {
  if (status?.capacity !== undefined) status.allocatable ??= cloneJson(status.capacity)
}

/** Dynamic kubelet configuration is gone; its fields are not kept. */
const dropRemovedFields = (node: Node): void => {
  delete node.spec?.configSource
  delete node.status?.config
}

const status: Strategy<Node> = {
  prepareForUpdate: (node, old) => {
    node.spec = cloneJson(old.spec ?? {})
    dropRemovedFields(node)
  },
  validateUpdate: validateStatusUpdate,
  // Nothing at all is kept as if it had not been told, so that readers see the default all the same.
  canonicalize: fillAllocatable,
}

export default defineResource<Node>({
  group: '',
  resource: 'nodes',
  storagePrefix: 'minions',
  defaults: { v1: defaults },
  strategy: {
    // A kubelet registers itself together with its status: it is kept on create.
    prepareForCreate: dropRemovedFields,
    prepareForUpdate: (node, old) => {
      node.status = cloneJson(old.status ?? {})
      dropRemovedFields(node)
    },
    validate,
    validateUpdate,
    canonicalize: fillAllocatable,
    *warnings(node) {
      for (const [i, cidr] of (node.spec?.podCIDRs ?? []).entries())
        yield* rangeSpelling(`spec.podCIDRs[${i}]`, cidr)
      if ((node.spec?.externalID ?? '') !== '') {
        yield 'spec.externalID: this field is deprecated, and is unused by Kubernetes'
      }
    },
  },
  subresources: { status },
  selectableFields: { 'spec.unschedulable': (node) => String(node.spec?.unschedulable === true) },
  cells,
})
