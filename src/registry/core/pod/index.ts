/** Pod: containers that run together on one node. https://kubernetes.io/docs/concepts/workloads/pods/ */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { defaultPod } from '../../podtemplate/defaults.ts'
import { podStatusWarnings, podWarnings } from '../../podtemplate/warnings.ts'
import { cells, rowConditions } from './columns.ts'
import { deletion } from './deletion.ts'
import { prepareForEphemeralUpdate, validateEphemeralUpdate } from './ephemeral.ts'
import { prepareForCreate, prepareForUpdate } from './prepare.ts'
import { prepareForResize, validateResize } from './resize.ts'
import { fillAddresses, prepareForStatusUpdate, validateStatusUpdate } from './status.ts'
import { validateUpdate } from './update.ts'
import { validate } from './validation.ts'

const defaults = (pod: Pod): void => {
  pod.spec ??= { containers: [] }
  defaultPod(pod)
  fillAddresses(pod.status)
  for (const key of pastAnnotations) delete pod.metadata.annotations?.[key]
}

/** Init containers stood in annotations once; reading them now would only mislead. */
const pastAnnotations = [
  'pod.beta.kubernetes.io/init-containers',
  'pod.alpha.kubernetes.io/init-containers',
  'pod.beta.kubernetes.io/init-container-statuses',
  'pod.alpha.kubernetes.io/init-container-statuses',
]

export default defineResource<Pod>({
  group: '',
  resource: 'pods',
  resetFields: { '': ['status'], status: ['metadata.deletionTimestamp', 'metadata.ownerReferences', 'spec'] },
  defaults: { v1: defaults },
  strategy: { prepareForCreate, prepareForUpdate, validate, validateUpdate, warnings: podWarnings },
  subresources: {
    status: {
      prepareForUpdate: prepareForStatusUpdate,
      validateUpdate: validateStatusUpdate,
      warnings: podStatusWarnings,
    },
    ephemeralcontainers: {
      prepareForUpdate: prepareForEphemeralUpdate,
      validateUpdate: validateEphemeralUpdate,
    },
    resize: { prepareForUpdate: prepareForResize, validateUpdate: validateResize },
  },
  deletion,
  selectableFields: {
    'spec.nodeName': (pod) => pod.spec.nodeName ?? '',
    'spec.restartPolicy': (pod) => pod.spec.restartPolicy ?? '',
    'spec.schedulerName': (pod) => pod.spec.schedulerName ?? '',
    'spec.serviceAccountName': (pod) => pod.spec.serviceAccountName ?? '',
    'spec.hostNetwork': (pod) => String(pod.spec.hostNetwork ?? false),
    'status.phase': (pod) => pod.status?.phase ?? '',
    'status.podIP': (pod) => pod.status?.podIP ?? '',
    'status.nominatedNodeName': (pod) => pod.status?.nominatedNodeName ?? '',
  },
  cells,
  rowConditions,
})
