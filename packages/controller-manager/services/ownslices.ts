/** The slices that one controller manages: which there are of a Service, and whose must be looked at when somebody has changed one. */
import type { ObjectKey } from '@binnacle/client/cache/indexer.ts'
import type { Informer } from '@binnacle/client/cache/informer.ts'
import { endpointslices } from '@binnacle/client/resources.ts'
import type { EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import type { ControllerContext } from '../controller.ts'
import { managedByLabel, SliceWriter, serviceNameLabel } from './slicewriter.ts'

/** Index of slices by who manages them and whose they are: `manager namespace/service`. */
const byService = 'managed service'

export class OwnSlices {
  readonly writer: SliceWriter
  private readonly manager: string
  private readonly informer: Informer<EndpointSlice>

  /** `manager`: as slices name it. */
  constructor(
    { client, clock, informers }: Pick<ControllerContext, 'client' | 'clock' | 'informers'>,
    manager: string,
  ) {
    this.manager = manager
    this.informer = informers.of(endpointslices)
    this.informer.addIndex(byService, ({ metadata }) => {
      const { [managedByLabel]: of, [serviceNameLabel]: service } = metadata.labels ?? {}
      return of === undefined || service === undefined ? [] : [`${of} ${metadata.namespace}/${service}`]
    })
    this.writer = new SliceWriter(client, clock, this.informer)
  }

  /** Those of a Service that stay. */
  of(key: ObjectKey): EndpointSlice[] {
    return this.informer.lister
      .byIndex(byService, `${this.manager} ${key}`)
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  }

  /** `look` is called with the key of a Service when its slices are not as they were written. */
  follow(look: (key: ObjectKey) => void): void {
    const { writer } = this
    /** Somebody else's change is looked at, our own is known. */
    const seen = (slice: EndpointSlice): void => {
      const key = this.keyOf(slice)
      if (key !== undefined && !writer.isOwn(key, slice)) look(key)
    }
    this.informer.addHandler({
      added: seen,
      updated: (slice, old) => {
        seen(slice)
        // One that is no longer ours is missed.
        const before = this.keyOf(old)
        if (before === undefined || before === this.keyOf(slice)) return
        writer.hasRemoved(before, old)
        look(before)
      },
      deleted: (slice) => {
        const key = this.keyOf(slice)
        if (key !== undefined && !writer.hasRemoved(key, slice)) look(key)
      },
    })
  }

  private keyOf({ metadata }: EndpointSlice): ObjectKey | undefined {
    const { [managedByLabel]: manager, [serviceNameLabel]: service } = metadata.labels ?? {}
    return manager === this.manager && service !== undefined ? `${metadata.namespace}/${service}` : undefined
  }
}
