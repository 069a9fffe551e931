/** A watch as the server sends it: one JSON document a line, grouped by how they arrive so that a burst is handled in one turn. */
import { type Status, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { IncomingAnswer } from '../transport/transport.ts'

export type WatchEvent<T extends KubeObject = KubeObject> =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: T }
  /** Nothing older than this will come; of its object only the metadata are true. */
  | { readonly type: 'BOOKMARK'; readonly object: KubeObject }

/**
 * Throws a StatusError when the server sends an ERROR event: 410 Expired when the watch has fallen behind. `prepare` sees each object
 * first.
 */
export async function* watchEvents<T extends KubeObject>(
  answer: IncomingAnswer,
  prepare?: (object: T) => void,
): AsyncGenerator<WatchEvent<T>[]> {
  let rest: Uint8Array | undefined
  for await (const chunk of answer.chunks()) {
    const bytes: Buffer =
      rest === undefined
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
        : Buffer.concat([rest, chunk])
    // A line that is still on its way keeps its own copy: the chunk may be a slice of something large.
    const end = bytes.lastIndexOf(10) + 1
    rest =
      end === bytes.length
        ? undefined
        : end === 0 && rest !== undefined
          ? bytes
          : Buffer.from(bytes.subarray(end))
    if (end === 0) continue
    const events: WatchEvent<T>[] = []
    for (let from = 0; from < end; ) {
      const to = bytes.indexOf(10, from)
      const event = JSON.parse(bytes.toString('utf8', from, to)) as
        | WatchEvent<T>
        | { type: 'ERROR'; object: Status }
      if (event.type === 'ERROR') {
        if (events.length > 0) yield events
        throw new StatusError(event.object)
      }
      prepare?.(event.object as T)
      events.push(event)
      from = to + 1
    }
    yield events
  }
}
