/** What became of claims of devices, in a form in which two servers can be compared: nothing random, nothing of the clock. */
import type { ResourceClaim } from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { ClaimOutcome } from './scenario.ts'

const madeByScheduler = 'resource.kubernetes.io/extended-resource-claim'

/** Of a claim whose name is generated, the part that is not. */
export const claimName = ({ metadata }: ResourceClaim): string =>
  `claim ${metadata.annotations?.[madeByScheduler] === undefined ? metadata.name : metadata.generateName}`

/** The names of generated claims end in chance. */
export const withoutSuffix = (status: { resourceClaimName: string }): unknown => ({
  ...status,
  resourceClaimName: status.resourceClaimName.replace(/[a-z0-9]{5}$/, ''),
})

/** Undefined: nothing was done with it. */
export const claimOutcome = ({ metadata, spec, status }: ResourceClaim): ClaimOutcome | undefined => {
  const isExtended = metadata.annotations?.[madeByScheduler] !== undefined
  const { allocation, reservedFor = [] } = status ?? {}
  const finalizers = metadata.finalizers ?? []
  if (allocation === undefined && reservedFor.length === 0 && !isExtended) return undefined
  const results = allocation?.devices?.results ?? []
  return {
    ...(allocation === undefined
      ? {}
      : {
          devices: results.map(({ request, driver, pool, device, shareID, ...more }) => {
            const rest = { ...more, ...(shareID === undefined ? {} : { shareID: 'SHARE' }) }
            const text = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`
            return `${request}: ${driver}/${pool}/${device}${text}`
          }),
        }),
    ...(allocation?.devices?.config === undefined ? {} : { config: allocation.devices.config }),
    ...(allocation?.nodeSelector === undefined ? {} : { nodeSelector: allocation.nodeSelector }),
    ...(allocation?.allocationTimestamp === undefined ? {} : { hasTime: true }),
    ...(reservedFor.length === 0
      ? {}
      : { reservedFor: reservedFor.map(({ name, resource }) => `${resource}/${name}`) }),
    ...(finalizers.length === 0 ? {} : { finalizers }),
    ...(isExtended ? { spec } : {}),
  }
}
