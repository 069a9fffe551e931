/** The end of a run as data: what is kept beside another server's end and compared with it. */
import type { Kube } from './kube.ts'
import { normalise, textNormaliser } from './normalise.ts'

/** How often something stood there: text to count. */
export type Counts = Record<string, number>

export interface EndState {
  /** Normalised objects and how many there are of each, by kind; events are apart. */
  readonly objects: Record<string, Counts>
  /** `Kind Type Reason (component)`, counted with their series. */
  readonly events: Counts
  /** Faults in the bonds between objects: owners that are not there, deletions that never ended, pods without a node. */
  readonly faults: string[]
}

const count = (counts: Counts, key: string, by = 1): void => {
  counts[key] = (counts[key] ?? 0) + by
}

const eventsOf = (events: readonly Kube[]): Counts => {
  const counts: Counts = {}
  for (const { type, reason, involvedObject, source, reportingComponent, count: n, series } of events) {
    const from = source?.component ?? reportingComponent ?? ''
    count(counts, `${involvedObject.kind} ${type} ${reason} (${from})`, series?.count ?? n ?? 1)
  }
  return counts
}

const faultsOf = (all: ReadonlyMap<string, readonly Kube[]>): string[] => {
  const faults: string[] = []
  const owners = new Map<string, string>()
  for (const [kind, objects] of all)
    for (const { metadata } of objects) owners.set(metadata.uid, `${kind} ${metadata.name}`)
  for (const [kind, objects] of all)
    for (const { metadata } of objects) {
      if (kind === 'Event') continue
      const what = `${kind} ${metadata.namespace ?? ''}/${metadata.name}`
      if (metadata.deletionTimestamp !== undefined) faults.push(`${what} is still being deleted`)
      for (const owner of metadata.ownerReferences ?? [])
        if (owners.get(owner.uid) !== `${owner.kind} ${owner.name}`)
          faults.push(`${what}: its owner ${owner.kind} ${owner.name} is not there`)
    }
  return faults.sort()
}

const serviceName = 'kubernetes.io/service-name'

/** The slices of a Service as one: how addresses are spread over them is a matter of which pods came at the same time. */
const joinedSlices = (slices: readonly Kube[]): Kube[] => {
  const joined = new Map<string, Kube>()
  for (const slice of slices) {
    const { namespace, labels } = slice.metadata
    const key = `${namespace}/${labels?.[serviceName]} ${slice.addressType}`
    const first = joined.get(key)
    if (first === undefined) joined.set(key, { ...slice, endpoints: [...(slice.endpoints ?? [])] })
    else first.endpoints.push(...(slice.endpoints ?? []))
  }
  return [...joined.values()]
}

/** @param serverPort where the server listens */
export const endStateOf = (all: ReadonlyMap<string, readonly Kube[]>, serverPort: number): EndState => {
  const text = textNormaliser(all)
  const objects: Record<string, Counts> = {}
  for (const [kind, list] of all) {
    if (kind === 'Event') continue
    const counts: Counts = {}
    for (const object of kind === 'EndpointSlice' ? joinedSlices(list) : list)
      count(counts, normalise(kind, object, text, serverPort))
    objects[kind] = counts
  }
  return { objects, events: eventsOf(all.get('Event') ?? []), faults: faultsOf(all) }
}

/** Objects by kind, in all. */
export const totals = ({ objects }: EndState): Counts =>
  Object.fromEntries(
    Object.entries(objects)
      .map(([kind, counts]) => [kind, Object.values(counts).reduce((sum, n) => sum + n, 0)] as const)
      .filter(([, n]) => n > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
