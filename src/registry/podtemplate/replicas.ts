/** What ReplicaSet and ReplicationController, the older one, share. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { FieldError } from '@binnacle/apimachinery/validation/field.ts'
import type { ReplicaSetSpec, ReplicaSetStatus } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type {
  ReplicationControllerSpec,
  ReplicationControllerStatus,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../generic/cells.ts'
import type { Cell, Strategy } from '../generic/resource.ts'
import { containerImages, containerNames } from './columns.ts'
import { dropDisabledFields } from './disabled.ts'
import { keepStatus, nonNegativeFields, replicaCountErrors, startGeneration, statusAt } from './workload.ts'

type Replicated = KubeObject & {
  spec?: ReplicaSetSpec | ReplicationControllerSpec
  status?: ReplicaSetStatus | ReplicationControllerStatus
}

export const prepareReplicated = {
  prepareForCreate: (object: Replicated): void => {
    object.status = { replicas: 0 }
    startGeneration(object)
    dropDisabledFields(object.spec?.template?.spec)
  },
  prepareForUpdate: (object: Replicated, old: Replicated): void => {
    dropDisabledFields(object.spec?.template?.spec)
    keepStatus(object, old)
  },
} satisfies Strategy<Replicated>

export function* replicaStatusErrors(
  status: ReplicaSetStatus | ReplicationControllerStatus = { replicas: 0 },
): Generator<FieldError> {
  yield* nonNegativeFields<ReplicaSetStatus>(status, statusAt, [
    'replicas',
    'fullyLabeledReplicas',
    'readyReplicas',
    'availableReplicas',
    'observedGeneration',
    'terminatingReplicas',
  ])
  yield* replicaCountErrors(status, statusAt, ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'])
}

export const replicaFields = {
  'status.replicas': ({ status }: Replicated): string => String(status?.replicas ?? 0),
}

export const replicaCells = (
  { metadata, spec, status }: Replicated,
  selector: string,
  now: number,
): readonly Cell[] => [
  metadata.name,
  spec?.replicas ?? 0,
  status?.replicas ?? 0,
  status?.readyReplicas ?? 0,
  humanAge(metadata.creationTimestamp, now),
  containerNames(spec?.template),
  containerImages(spec?.template),
  selector,
]
