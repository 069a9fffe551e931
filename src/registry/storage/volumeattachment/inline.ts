/** A volume that stands in the attachment itself, of a driver that came in a pod: little of a PersistentVolume may be said. */
import {
  type FieldError,
  forbiddenField,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { PersistentVolumeSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { accessModes, isTornBetween } from '../../core/persistentvolume/accessmodes.ts'
import { shownClaimRef, shownSources } from '../../core/persistentvolume/sourcediff.ts'
import { goNodeAffinity, inOrder, validateSources } from '../../core/persistentvolume/validation.ts'
import { oneOf } from '../../core/validation/enumerated.ts'

const notHere = 'may not be specified in the context of inline volumes'

export function* inlineVolumeErrors(spec: PersistentVolumeSpec, at: Path): Generator<FieldError> {
  if (spec.claimRef !== undefined) yield forbiddenField(at.child('claimRef'), notHere)
  if (Object.keys(spec.capacity ?? {}).length > 0) yield forbiddenField(at.child('capacity'), notHere)
  if (spec.csi === undefined)
    yield required(at.child('csi'), 'has to be specified in the context of inline volumes')
  const modes = spec.accessModes ?? []
  if (modes.length === 0) yield required(at.child('accessModes'))
  for (const mode of modes) yield* oneOf(at.child('accessModes'), mode, accessModes)
  if (isTornBetween(modes))
    yield forbiddenField(at.child('accessModes'), 'may not use ReadWriteOncePod with other access modes')
  if ((spec.persistentVolumeReclaimPolicy ?? 'Retain') !== 'Retain') {
    const text = 'may only be Retain in the context of inline volumes'
    yield forbiddenField(at.child('persistentVolumeReclaimPolicy'), text)
  }
  if (spec.nodeAffinity !== undefined) yield forbiddenField(at.child('nodeAffinity'), notHere)
  yield* validateSources(spec, at)
  if ((spec.storageClassName ?? '') !== '') yield forbiddenField(at.child('storageClassName'), notHere)
  if ((spec.volumeMode ?? 'Filesystem') !== 'Filesystem') {
    const text = 'may not specify volumeMode other than Filesystem in the context of inline volumes'
    yield forbiddenField(at.child('volumeMode'), text)
  }
}

/** A volume as the reference's messages print it: every field of its internal structures. */
export const shownInlineVolume = (spec: PersistentVolumeSpec): unknown => ({
  Capacity: inOrder(spec.capacity),
  ...shownSources(spec),
  AccessModes: spec.accessModes ?? null,
  ClaimRef: spec.claimRef === undefined ? null : shownClaimRef(spec.claimRef),
  PersistentVolumeReclaimPolicy: spec.persistentVolumeReclaimPolicy ?? '',
  StorageClassName: spec.storageClassName ?? '',
  MountOptions: spec.mountOptions ?? null,
  VolumeMode: spec.volumeMode ?? null,
  NodeAffinity: goNodeAffinity(spec.nodeAffinity),
  VolumeAttributesClassName: spec.volumeAttributesClassName ?? null,
})
