/** Who uses a class of volume attributes, and whether it may go. Pure. */
import type { PersistentVolume, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { VolumeAttributesClass } from '@binnacle/openapi/generated/types/storage.v1.ts'

export const finalizer = 'kubernetes.io/vac-protection'

const named = (...names: readonly (string | undefined)[]): string[] =>
  [...new Set(names.filter((name) => name !== undefined && name !== ''))] as string[]

/** The class that a claim asks for, the one it has, and the one it is on its way to. */
export const classesOfClaim = ({ spec, status }: PersistentVolumeClaim): string[] =>
  named(
    spec?.volumeAttributesClassName,
    status?.currentVolumeAttributesClassName,
    status?.modifyVolumeStatus?.targetVolumeAttributesClassName,
  )

export const classesOfVolume = ({ spec }: PersistentVolume): string[] =>
  named(spec?.volumeAttributesClassName)

/** @returns the finalizers that it should have; undefined: those it has */
export const finalizersAfter = (
  { metadata }: VolumeAttributesClass,
  isUsed: boolean,
): string[] | undefined => {
  const { deletionTimestamp, finalizers = [] } = metadata
  const isProtected = finalizers.includes(finalizer)
  if (deletionTimestamp === undefined) return isProtected ? undefined : [...finalizers, finalizer]
  return isProtected && !isUsed ? finalizers.filter((one) => one !== finalizer) : undefined
}
