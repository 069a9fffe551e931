/**
 * TaintNodesByCondition: a new node takes no pods until something has seen it ready.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#taintnodesbycondition
 */
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isAbout } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'

const key = 'node.kubernetes.io/not-ready'

export const taintNodesByCondition: AdmissionPlugin = {
  name: 'TaintNodesByCondition',
  handles: (a) => a.operation === 'CREATE' && isAbout(a, '', 'nodes'),
  admit: (a) => {
    const node = a.object as unknown as Node
    node.spec ??= {}
    const taints = node.spec.taints ?? []
    if (!taints.some((taint) => taint.key === key && taint.effect === 'NoSchedule')) {
      node.spec.taints = [...taints, { key, effect: 'NoSchedule' }]
    }
  },
}
