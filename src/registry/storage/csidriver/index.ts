/** CSIDriver: what a volume driver can do. https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/csi-driver-v1/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { duplicate, type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type { CSIDriver } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { notSupportedInOrder, oneOf } from '../../core/validation/enumerated.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'

const defaults = (driver: CSIDriver): void => {
  driver.spec ??= {}
  const { spec } = driver
  spec.attachRequired ??= true
  spec.podInfoOnMount ??= false
  if ((spec.volumeLifecycleModes ?? []).length === 0) spec.volumeLifecycleModes = ['Persistent']
  spec.storageCapacity ??= false
  spec.fsGroupPolicy ??= 'ReadWriteOnceWithFSType'
  spec.requiresRepublish ??= false
  spec.seLinuxMount ??= false
}

const modes = ['Persistent', 'Ephemeral']
const minTokenSeconds = 600
const maxTokenSeconds = 2 ** 32
const minPeriodSeconds = 10

function* validate({ spec }: CSIDriver): Generator<FieldError> {
  const at = path('spec')
  yield* oneOf(at.child('fsGroupPolicy'), spec.fsGroupPolicy, ['File', 'None', 'ReadWriteOnceWithFSType'])
  const audiences = new Set<string>()
  for (const [i, token] of (spec.tokenRequests ?? []).entries()) {
    const tokenAt = at.child('tokenRequests').index(i)
    if (audiences.has(token.audience ?? '')) {
      yield duplicate(tokenAt.child('audience'), token.audience)
      continue
    }
    audiences.add(token.audience ?? '')
    if (token.expirationSeconds === undefined) continue
    if (token.expirationSeconds < minTokenSeconds) {
      yield invalidValue(
        tokenAt.child('expirationSeconds'),
        token.expirationSeconds,
        'may not specify a duration less than 10 minutes',
      )
    }
    if (token.expirationSeconds > maxTokenSeconds) {
      yield invalidValue(
        tokenAt.child('expirationSeconds'),
        token.expirationSeconds,
        'may not specify a duration larger than 2^32 seconds',
      )
    }
  }
  for (const mode of spec.volumeLifecycleModes ?? []) {
    if (!modes.includes(mode)) yield notSupportedInOrder(at.child('volumeLifecycleModes'), mode, modes)
  }
  const period = spec.nodeAllocatableUpdatePeriodSeconds
  if (period !== undefined && period < minPeriodSeconds) {
    yield invalidValue(
      at.child('nodeAllocatableUpdatePeriodSeconds'),
      period,
      'must be greater than or equal to 10 seconds',
    )
  }
  const inSecrets = spec.serviceAccountTokenInSecrets
  if (inSecrets !== undefined && (spec.tokenRequests ?? []).length === 0) {
    yield invalidValue(
      at.child('serviceAccountTokenInSecrets'),
      inSecrets,
      'serviceAccountTokenInSecrets is set but no tokenRequests are specified',
    )
  }
}

function* validateUpdate(driver: CSIDriver, old: CSIDriver): Generator<FieldError> {
  yield* validate(driver)
  const at = path('spec')
  const { spec } = driver
  // The reference names the field so.
  if (spec.attachRequired !== old.spec.attachRequired)
    yield invalidValue(at.child('attachedRequired'), spec.attachRequired, immutableText)
  if (!jsonEqual(spec.volumeLifecycleModes, old.spec.volumeLifecycleModes)) {
    yield invalidValue(at.child('volumeLifecycleModes'), spec.volumeLifecycleModes, immutableText)
  }
}

/** Fields whose change counts as a new generation. */
const counted = [
  'tokenRequests',
  'requiresRepublish',
  'podInfoOnMount',
  'storageCapacity',
  'fsGroupPolicy',
  'seLinuxMount',
  'nodeAllocatableUpdatePeriodSeconds',
  'serviceAccountTokenInSecrets',
] as const

/** A feature that is off by default: its field is not kept. */
const dropDisabledFields = ({ spec }: CSIDriver): void => {
  delete (spec as { preventPodSchedulingIfMissing?: boolean }).preventPodSchedulingIfMissing
}

export default defineResource<CSIDriver>({
  group: 'storage.k8s.io',
  resource: 'csidrivers',
  deletion: { returnsObject: true },
  defaults: { v1: defaults },
  strategy: {
    allowUnconditionalUpdate: false,
    prepareForCreate: dropDisabledFields,
    prepareForUpdate: (driver, old) => {
      dropDisabledFields(driver)
      if (counted.some((field) => !jsonEqual(driver.spec[field], old.spec[field]))) {
        driver.metadata.generation = (old.metadata.generation ?? 0) + 1
      }
    },
    validate,
    validateUpdate,
    *warnings({ spec }, old) {
      if (old !== undefined && jsonEqual(spec.tokenRequests, old.spec.tokenRequests)) return
      if ((spec.tokenRequests ?? []).length > 0 && spec.serviceAccountTokenInSecrets === undefined) {
        yield 'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes'
      }
    },
  },
  cells: ({ metadata, spec }, now) => [
    metadata.name,
    spec.attachRequired ?? true,
    spec.podInfoOnMount ?? false,
    spec.storageCapacity ?? false,
    spec.tokenRequests?.map((token) => token.audience ?? '').join(',') ?? '<unset>',
    spec.requiresRepublish ?? false,
    (spec.volumeLifecycleModes ?? []).join(',') || '<none>',
    humanAge(metadata.creationTimestamp, now),
  ],
})
