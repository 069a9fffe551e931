/** PersistentVolumeClaim: a wish for storage. https://kubernetes.io/docs/concepts/storage/persistent-volumes/ */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { quantityText } from '../../podtemplate/resourcelist.ts'
import { accessModesText } from '../persistentvolume/accessmodes.ts'
import { settleDataSource } from './datasource.ts'
import { betaClass, validate, validateStatusUpdate, validateUpdate, warnings } from './validation.ts'

const defaults = (claim: PersistentVolumeClaim): void => {
  claim.spec ??= {}
  claim.spec.volumeMode ??= 'Filesystem'
  if (claim.status !== undefined) claim.status.phase ||= 'Pending'
}

/** A column that is empty for claims without a volume: they have nothing yet. */
const capacityText = (claim: PersistentVolumeClaim): string =>
  (claim.spec?.volumeName ?? '') === '' ? '' : quantityText(claim.status?.capacity?.storage ?? '0')

const phaseText = ({ metadata, status }: PersistentVolumeClaim): string =>
  metadata.deletionTimestamp !== undefined ? 'Terminating' : (status?.phase ?? '')

export default defineResource<PersistentVolumeClaim>({
  group: '',
  resource: 'persistentvolumeclaims',
  deletion: { returnsObject: true },
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (claim) => {
      claim.status = { phase: 'Pending' }
      settleDataSource(claim.spec!, undefined)
    },
    prepareForUpdate: (claim, old) => {
      claim.status = cloneJson(old.status ?? { phase: 'Pending' })
      settleDataSource(claim.spec!, old.spec)
    },
    validate,
    validateUpdate,
    warnings,
  },
  subresources: {
    status: {
      prepareForUpdate: (claim, old) => {
        claim.spec = cloneJson(old.spec ?? {})
      },
      validateUpdate: validateStatusUpdate,
    },
  },
  cells: (claim, now) => [
    claim.metadata.name,
    phaseText(claim),
    claim.spec?.volumeName ?? '',
    capacityText(claim),
    (claim.spec?.volumeName ?? '') === '' ? '' : accessModesText(claim.status?.accessModes),
    claim.metadata.annotations?.[betaClass] ?? claim.spec?.storageClassName ?? '',
    claim.spec?.volumeAttributesClassName ?? '<unset>',
    humanAge(claim.metadata.creationTimestamp, now),
    claim.spec?.volumeMode ?? '<unset>',
  ],
})
