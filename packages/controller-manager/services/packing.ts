/**
 * Which slices to make, change and remove so that they hold the wanted endpoints: as few writes as can be, even where the slices
 * could be fuller. Pure. Rule: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#distribution-of-endpointslices
 */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Endpoint, EndpointPort, EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'

/** Endpoints that have the same ports. */
export interface Wanted {
  /** Empty: none, which slices say by null. */
  readonly ports: readonly EndpointPort[]
  readonly endpoints: readonly Endpoint[]
}

export interface Content {
  readonly ports: readonly EndpointPort[] | null
  readonly endpoints: readonly Endpoint[] | null
}

export interface SlicePlan {
  readonly create: readonly Content[]
  readonly update: readonly { readonly slice: EndpointSlice; readonly content: Content }[]
  readonly remove: readonly EndpointSlice[]
}

export interface PackingOptions {
  /** Endpoints a slice may have. */
  readonly max: number
  /** Whether an empty slice stays where there is nothing to tell. */
  readonly placeholder: boolean
  /** Whether what surrounds the endpoints of a slice, as its labels, is as it should be. */
  readonly isDressed: (slice: EndpointSlice) => boolean
}

/** @param existing slices of one Service and one address family */
export const packSlices = (
  existing: readonly EndpointSlice[],
  wanted: readonly Wanted[],
  o: PackingOptions,
): SlicePlan => {
  const create: Content[] = []
  const update: { slice: EndpointSlice; content: Content }[] = []
  const remove: EndpointSlice[] = []
  const byPorts = new Map(wanted.map((group) => [portsId(group.ports), group]))
  const slicesOf = new Map<string, EndpointSlice[]>()
  for (const slice of existing) {
    const id = portsId(slice.ports ?? [])
    if (byPorts.has(id)) slicesOf.set(id, [...(slicesOf.get(id) ?? []), slice])
    else remove.push(slice)
  }
  for (const [id, group] of byPorts) {
    const packed = packGroup(slicesOf.get(id) ?? [], group, o)
    create.push(...packed.create)
    update.push(...packed.update)
    remove.push(...packed.remove)
  }
  if (o.placeholder && remove.length === existing.length && create.length === 0) {
    const kept = remove.find((slice) => isEmpty(slice) && o.isDressed(slice))
    if (kept === undefined) create.push({ ports: null, endpoints: null })
    else remove.splice(remove.indexOf(kept), 1)
  }
  // A slice that would go takes what a new one would have had: one write instead of two.
  while (create.length > 0 && remove.length > 0)
    update.push({ slice: remove.shift()!, content: create.shift()! })
  return { create, update, remove }
}

const isEmpty = ({ ports, endpoints }: EndpointSlice): boolean =>
  (ports ?? []).length === 0 && (endpoints ?? []).length === 0

const packGroup = (
  slices: readonly EndpointSlice[],
  { ports, endpoints }: Wanted,
  { max, isDressed }: PackingOptions,
): SlicePlan => {
  const missing = new Map(endpoints.map((endpoint) => [endpointId(endpoint), endpoint]))
  const remove: EndpointSlice[] = []
  const changed: { slice?: EndpointSlice; endpoints: Endpoint[] }[] = []
  const unchanged: { slice: EndpointSlice; endpoints: Endpoint[] }[] = []
  for (const slice of slices) {
    const before = slice.endpoints ?? []
    const kept: Endpoint[] = []
    let isSame = true
    for (const endpoint of before) {
      const id = endpointId(endpoint)
      const now = missing.get(id)
      if (now === undefined) continue
      missing.delete(id)
      kept.push(now)
      if (!jsonEqual(now, endpoint)) isSame = false
    }
    if (kept.length === 0) remove.push(slice)
    else if (isSame && kept.length === before.length && isDressed(slice))
      unchanged.push({ slice, endpoints: kept })
    else changed.push({ slice, endpoints: kept })
  }
  const rest = [...missing.values()]
  changed.sort((a, b) => b.endpoints.length - a.endpoints.length)
  for (const one of changed) one.endpoints.push(...rest.splice(0, Math.max(0, max - one.endpoints.length)))
  while (rest.length > 0) {
    // The fullest that has room for all that are left, else a new one.
    const room = unchanged
      .filter((one) => one.endpoints.length + rest.length <= max)
      .sort((a, b) => b.endpoints.length - a.endpoints.length)[0]
    if (room === undefined) changed.push({ endpoints: rest.splice(0, max) })
    else {
      unchanged.splice(unchanged.indexOf(room), 1)
      room.endpoints.push(...rest.splice(0))
      changed.push(room)
    }
  }
  const contentOf = (list: Endpoint[]): Content => ({
    ports: ports.length === 0 ? null : ports,
    endpoints: list,
  })
  return {
    create: changed.filter(({ slice }) => slice === undefined).map((one) => contentOf(one.endpoints)),
    update: changed.flatMap(({ slice, endpoints: list }) =>
      slice === undefined ? [] : [{ slice, content: contentOf(list) }],
    ),
    remove,
  }
}

/** The same for the same ports in any order. */
export const portsId = (ports: readonly EndpointPort[]): string =>
  ports
    .map(({ name, port, protocol, appProtocol }) => JSON.stringify([name, port, protocol, appProtocol]))
    .sort()
    .join()

const endpointId = ({ addresses, targetRef: r }: Endpoint): string =>
  JSON.stringify([r?.kind, r?.namespace, r?.name, r?.uid, [...addresses].sort()])
