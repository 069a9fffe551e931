/**
 * Keeps classes of volume attributes for as long as a claim or a volume has one, is to have it, or had it last. Rule:
 * https://kubernetes.io/docs/concepts/storage/volume-attributes-classes/
 */
import { loopOf } from '@binnacle/client/controller/loop.ts'
import {
  persistentvolumeclaims,
  persistentvolumes,
  volumeattributesclasses,
} from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Controller } from '../../controller.ts'
import { classesOfClaim, classesOfVolume, finalizersAfter } from './plan.ts'

const byClass = 'volumeattributesclass'

export const vacProtection: Controller = {
  name: 'volumeattributesclass-protection-controller',
  serviceAccount: 'volumeattributesclass-protection-controller',
  start: ({ client, informers, clock, log }) => {
    const classes = informers.of(volumeattributesclasses)
    const claims = informers.of(persistentvolumeclaims)
    const volumes = informers.of(persistentvolumes)
    claims.addIndex(byClass, classesOfClaim)
    volumes.addIndex(byClass, classesOfVolume)

    const loop = loopOf({
      clock,
      workers: 1,
      onError: (error, key) => {
        if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
          log.warn({ class: key, err: error }, 'a class of volume attributes was not protected')
      },
      reconcile: async (name) => {
        const found = classes.lister.byKey(name)
        if (found === undefined) return undefined
        const isUsed =
          claims.lister.byIndex(byClass, name).length > 0 || volumes.lister.byIndex(byClass, name).length > 0
        const finalizers = finalizersAfter(found, isUsed)
        if (finalizers !== undefined)
          await client.update(volumeattributesclasses, {
            ...found,
            metadata: { ...found.metadata, finalizers },
          })
        return undefined
      },
    })
    const look = (names: readonly string[]): void => {
      for (const name of names) if (classes.lister.byKey(name) !== undefined) loop.queue.add(name)
    }
    classes.addHandler({
      added: ({ metadata }) => loop.queue.add(metadata.name!),
      updated: ({ metadata }) => loop.queue.add(metadata.name!),
    })
    // Only what is left matters: a class in use stays anyway.
    claims.addHandler({
      updated: (_, old) => look(classesOfClaim(old)),
      deleted: (claim) => look(classesOfClaim(claim)),
    })
    volumes.addHandler({
      updated: (_, old) => look(classesOfVolume(old)),
      deleted: (volume) => look(classesOfVolume(volume)),
    })
    return [loop]
  },
}
