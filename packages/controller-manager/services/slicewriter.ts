/** Writes slices as planned, and knows whether the cache has heard of what was written. */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import type { OwnerReference } from '@binnacle/apimachinery/meta/object.ts'
import type { Informer } from '@binnacle/client/cache/informer.ts'
import { endpointslices } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import type { Content, SlicePlan } from './packing.ts'
import type { Family } from './podaddresses.ts'

export const managedByLabel = 'endpointslice.kubernetes.io/managed-by'
export const serviceNameLabel = 'kubernetes.io/service-name'
export const headlessLabel = 'service.kubernetes.io/headless'

/** What slices of one owner have in common. */
export interface Dress {
  readonly namespace: string
  readonly generateName: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly owner: OwnerReference
  /** A slice that is changed no longer says how its name was made. */
  readonly forgetsGenerateName?: boolean
}

/** What was written last of a slice; no generation: it was removed. */
interface Trace {
  readonly generation: number | undefined
  /** When, on a clock that nobody sets. Milliseconds. */
  readonly at: number
  /** Written before the cache began anew: then it says what is. */
  isDoubtful: boolean
}

/** What the cache has not shown for so long it never will: as expectations, given up after five minutes. */
const traceMs = 5 * 60_000

export class SliceWriter {
  private readonly client: Client
  /** By service: what was written and the cache may not know yet; undefined: that it is gone. */
  private readonly written = new Map<string, Map<string, Trace>>()
  private readonly clock: Clock

  constructor(client: Client, clock: Clock, slices: Pick<Informer<EndpointSlice>, 'addHandler'>) {
    this.client = client
    this.clock = clock
    slices.addHandler({
      lost: () => {
        for (const traces of this.written.values())
          for (const trace of traces.values()) trace.isDoubtful = true
      },
      replaced: () => {
        for (const traces of this.written.values())
          for (const [uid, trace] of traces) if (trace.isDoubtful) traces.delete(uid)
      },
    })
  }

  /** Whether the cache is older than what was written: to plan from it would make doubles. */
  isAhead(key: string, cached: readonly EndpointSlice[]): boolean {
    const written = this.written.get(key)
    if (written === undefined) return false
    const known = new Map(cached.map(({ metadata }) => [metadata.uid!, metadata.generation ?? 0]))
    for (const [uid, { generation, at }] of written) {
      const seen = known.get(uid)
      // Removed by somebody while the watch was interrupted, say: the cache will never show it.
      const isLost = elapsed(this.clock) - at > traceMs
      const isMissing =
        generation === undefined ? seen !== undefined : seen === undefined || seen < generation
      if (isMissing && !isLost) return true
      if (isLost || generation === undefined) written.delete(uid)
    }
    return false
  }

  /** Whether a slice that was seen is what was written, so that nobody needs to look at it. */
  isOwn(key: string, { metadata }: EndpointSlice): boolean {
    return (this.written.get(key)?.get(metadata.uid!)?.generation ?? -1) >= (metadata.generation ?? 0)
  }

  /** Whether we removed it ourselves. */
  hasRemoved(key: string, { metadata }: EndpointSlice): boolean {
    const written = this.written.get(key)
    if (written === undefined || !written.has(metadata.uid!)) return false
    const removed = written.get(metadata.uid!)?.generation === undefined
    written.delete(metadata.uid!)
    return removed
  }

  forget(key: string): void {
    this.written.delete(key)
  }

  async apply(key: string, family: Family, plan: SlicePlan, dress: Dress): Promise<void> {
    const { namespace } = dress
    const annotations =
      dress.annotations === undefined || Object.keys(dress.annotations).length === 0
        ? {}
        : { annotations: { ...dress.annotations } }
    const bodyOf = ({ endpoints, ports }: Content) => ({
      endpoints: endpoints as EndpointSlice['endpoints'],
      ports: ports as NonNullable<EndpointSlice['ports']>,
    })
    for (const content of plan.create)
      this.wrote(
        key,
        await this.client.create(endpointslices, {
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          metadata: {
            ...{ namespace, generateName: dress.generateName, labels: { ...dress.labels }, ...annotations },
            ownerReferences: [dress.owner],
          },
          addressType: family,
          ...bodyOf(content),
        }),
      )
    for (const { slice, content } of plan.update) {
      const { annotations: _, generateName, ...metadata } = slice.metadata
      this.wrote(
        key,
        await this.client.update(endpointslices, {
          ...slice,
          metadata: {
            ...metadata,
            ...(generateName === undefined || dress.forgetsGenerateName ? {} : { generateName }),
            labels: { ...dress.labels },
            ...annotations,
          },
          ...bodyOf(content),
        }),
      )
    }
    for (const { metadata } of plan.remove) {
      this.remember(key, metadata.uid!, undefined)
      try {
        await this.client.delete(endpointslices, namespace, metadata.name!)
      } catch (error) {
        if (!hasReason(error, 'NotFound')) {
          this.of(key).delete(metadata.uid!)
          throw error
        }
      }
    }
  }

  private wrote(key: string, { metadata }: EndpointSlice): void {
    this.remember(key, metadata.uid!, metadata.generation ?? 0)
  }

  private remember(key: string, uid: string, generation: number | undefined): void {
    this.of(key).set(uid, { generation, at: elapsed(this.clock), isDoubtful: false })
  }

  private of(key: string): Map<string, Trace> {
    const found = this.written.get(key) ?? new Map<string, Trace>()
    this.written.set(key, found)
    return found
  }
}
