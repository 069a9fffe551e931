/** PersistentVolume: a piece of storage in the cluster. https://kubernetes.io/docs/concepts/storage/persistent-volumes/ */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { nanosSent } from '@binnacle/apimachinery/schema/decode.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { PersistentVolume } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { quantityText } from '../../podtemplate/resourcelist.ts'
import { accessModesText } from './accessmodes.ts'
import { defaults } from './defaults.ts'
import { validate, validateUpdate, warnings } from './validation.ts'

const claimText = ({ spec }: PersistentVolume): string =>
  spec?.claimRef === undefined ? '' : `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}`

const phaseText = ({ metadata, status }: PersistentVolume): string =>
  metadata.deletionTimestamp !== undefined ? 'Terminating' : (status?.phase ?? '')

export default defineResource<PersistentVolume>({
  group: '',
  resource: 'persistentvolumes',
  deletion: { returnsObject: true },
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (volume, { now }) => {
      volume.status = { phase: 'Pending', lastPhaseTransitionTime: formatTime(now) }
    },
    prepareForUpdate: (volume, old) => {
      volume.status = cloneJson(old.status ?? {})
    },
    validate,
    validateUpdate,
    warnings,
  },
  subresources: {
    status: {
      prepareForUpdate: (volume, old, { now }) => {
        volume.spec = cloneJson(old.spec ?? {})
        const phase = volume.status?.phase ?? ''
        const told = volume.status?.lastPhaseTransitionTime
        const isTold =
          told !== undefined &&
          (told !== old.status?.lastPhaseTransitionTime ||
            nanosSent(volume, 'status', 'lastPhaseTransitionTime') > 0)
        const had = old.status?.lastPhaseTransitionTime
        if (volume.status?.lastPhaseTransitionTime === undefined && had !== undefined) {
          volume.status = { ...volume.status, lastPhaseTransitionTime: had }
        }
        if (phase !== (old.status?.phase ?? '') && !isTold) {
          volume.status = { ...volume.status, lastPhaseTransitionTime: formatTime(now) }
        }
      },
    },
  },
  cells: (volume, now) => [
    volume.metadata.name,
    volume.spec?.capacity?.storage === undefined ? '' : quantityText(volume.spec.capacity.storage),
    accessModesText(volume.spec?.accessModes),
    volume.spec?.persistentVolumeReclaimPolicy ?? '',
    phaseText(volume),
    claimText(volume),
    volume.metadata.annotations?.['volume.beta.kubernetes.io/storage-class'] ??
      volume.spec?.storageClassName ??
      '',
    volume.spec?.volumeAttributesClassName ?? '<unset>',
    volume.status?.reason ?? '',
    humanAge(volume.metadata.creationTimestamp, now),
    volume.spec?.volumeMode ?? '<unset>',
  ],
})
