/** Whether a claim asks for more than it has, and who makes it larger. Pure. */
import { compareQuantities, parseQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import { movedPluginOf } from '../persistentvolume/provisioners.ts'

/** Bound to this volume, and asking for more than it holds. */
export const isTooSmall = ({ spec, status }: PersistentVolumeClaim, volume: PersistentVolume): boolean =>
  status?.phase === 'Bound' &&
  spec?.volumeName === volume.metadata.name &&
  isMore(spec?.resources?.requests?.storage, volume.spec?.capacity?.storage) &&
  isMore(spec?.resources?.requests?.storage, status.capacity?.storage)

export const isMore = (asked: string | undefined, has: string | undefined): boolean =>
  compareQuantities(parseQuantity(asked ?? '0'), parseQuantity(has ?? '0')) > 0

export interface Expansion {
  readonly message: string
  /** The driver whose resizer looks for its name on the claim. */
  readonly resizer?: string
}

/** No plugin that is built in expands volumes any more. */
export const expansionOf = (volume: PersistentVolume): Expansion => {
  const moved = movedPluginOf(volume)
  return moved === undefined
    ? { message: 'waiting for an external controller to expand this PVC' }
    : {
        message: `CSI migration enabled for ${moved.plugin}; waiting for external resizer to expand the pvc`,
        resizer: moved.driver,
      }
}
