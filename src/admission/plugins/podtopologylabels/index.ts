/**
 * PodTopologyLabels: a pod learns its node's zone and region when it is bound, or when it is created on a node.
 * The bind endpoint copies the Binding's labels to the pod.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#podtopologylabels
 */
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isAbout, podOf } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'

const labels = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region']

export const podTopologyLabels = (listers: Listers): AdmissionPlugin => ({
  name: 'PodTopologyLabels',
  handles: (a) => a.operation === 'CREATE' && (isAbout(a, '', 'pods') || isAbout(a, '', 'pods', 'binding')),
  admit: (a) => {
    const isPod = isAbout(a, '', 'pods')
    const target = (a.object as KubeObject & { target?: { kind?: string; name?: string } }).target
    // A target without a kind is bound all the same, but learns nothing.
    if (!isPod && target?.kind !== 'Node') return
    const nodeName = isPod ? podOf(a).spec.nodeName : target?.name
    if (nodeName === undefined || nodeName === '') return
    const node = listers.of<Node>('', 'nodes').get('', nodeName)
    for (const label of labels) {
      const value = node?.metadata.labels?.[label]
      if (value === undefined) continue
      const { metadata } = a.object!
      metadata.labels = { ...metadata.labels, [label]: value }
    }
  },
})
