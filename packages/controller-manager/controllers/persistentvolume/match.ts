/** Which volume a claim gets. Pure. Rule: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding */
import { selectorOf } from '@binnacle/apimachinery/labels/selector.ts'
import { compareQuantities, parseQuantity, type Quantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type {
  ObjectReference,
  PersistentVolume,
  PersistentVolumeClaim,
} from '@binnacle/openapi/generated/types/core.v1.ts'

const betaClass = 'volume.beta.kubernetes.io/storage-class'

export const classOfClaim = ({ metadata, spec }: PersistentVolumeClaim): string =>
  metadata.annotations?.[betaClass] ?? spec?.storageClassName ?? ''

export const classOfVolume = ({ metadata, spec }: PersistentVolume): string =>
  metadata.annotations?.[betaClass] ?? spec?.storageClassName ?? ''

const modeOf = (volumeMode: string | undefined): string => volumeMode ?? 'Filesystem'

/** Whether a volume is, or is kept, for this claim and no other. */
export const refersTo = ({ namespace, name, uid }: ObjectReference, claim: PersistentVolumeClaim): boolean =>
  namespace === claim.metadata.namespace &&
  name === claim.metadata.name &&
  (uid === undefined || uid === '' || uid === claim.metadata.uid)

const storageOf = (list: Readonly<Record<string, string>> | undefined): Quantity =>
  parseQuantity(list?.storage ?? '0')

/** Why a volume that a claim names can not be its; undefined: it can. */
export const misfit = (volume: PersistentVolume, claim: PersistentVolumeClaim): string | undefined => {
  const asked = storageOf(claim.spec?.resources?.requests)
  if (compareQuantities(storageOf(volume.spec?.capacity), asked) < 0) return 'requested PV is too small'
  if (classOfVolume(volume) !== classOfClaim(claim)) return 'storageClassName does not match'
  if (modeOf(volume.spec?.volumeMode) !== modeOf(claim.spec?.volumeMode)) return 'incompatible volumeMode'
  if (!hasModes(volume, claim)) return 'incompatible accessMode'
  return undefined
}

const hasModes = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean => {
  const has = volume.spec?.accessModes ?? []
  return (claim.spec?.accessModes ?? []).every((mode) => has.includes(mode))
}

/**
 * The volume kept for the claim, else the smallest that is large enough, of those with the fewest access modes.
 * @param onlyKept the claim waits for its first consumer, for whom the scheduler chooses
 */
export const bestVolume = (
  claim: PersistentVolumeClaim,
  volumes: readonly PersistentVolume[],
  onlyKept: boolean,
): PersistentVolume | undefined => {
  const selector = selectorOf(claim.spec?.selector ?? {})
  const asked = storageOf(claim.spec?.resources?.requests)
  const className = classOfClaim(claim)
  let best: PersistentVolume | undefined
  for (const volume of volumes) {
    const { metadata, spec, status } = volume
    if (modeOf(spec?.volumeMode) !== modeOf(claim.spec?.volumeMode)) continue
    if (metadata.deletionTimestamp !== undefined || !hasModes(volume, claim)) continue
    if (compareQuantities(storageOf(spec?.capacity), asked) < 0) continue
    if ((spec?.volumeAttributesClassName ?? '') !== (claim.spec?.volumeAttributesClassName ?? '')) continue
    const reference = spec?.claimRef
    if (reference !== undefined) {
      if (refersTo(reference, claim)) return volume
      continue
    }
    if (onlyKept || status?.phase !== 'Available' || classOfVolume(volume) !== className) continue
    if (claim.spec?.selector !== undefined && !selector.matches(metadata.labels ?? {})) continue
    if (best === undefined || compare(volume, best) < 0) best = volume
  }
  return best
}

const compare = (a: PersistentVolume, b: PersistentVolume): number =>
  (a.spec?.accessModes ?? []).length - (b.spec?.accessModes ?? []).length ||
  compareQuantities(storageOf(a.spec?.capacity), storageOf(b.spec?.capacity)) ||
  (a.metadata.name! < b.metadata.name! ? -1 : 1)
