/** A watching client that writes down what it is sent, and goes on where it ended as clients do. */
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient, NoAnswer } from '../../support/apiclient.ts'
import type { Endpoint } from '../../support/kubeconfig.ts'
import type { Random } from '../../support/seed.ts'
import { accept, type Encoding, frameReader, type StatusLike } from './encodings.ts'
import type { Frame, Selection, Session } from './history.ts'
import type { Recorder } from './recorder.ts'

/** A watch that is not over so long after its time is given up. */
const graceMs = 25_000

/** How a watcher begins, and begins anew when it is told that it is too late. */
export type Start = 'list' | 'zero' | 'newest' | 'streaming'

export interface WatcherPlan {
  readonly name: string
  readonly selection: Selection
  readonly encoding: Encoding
  readonly start: Start
  /** Never resumes: each request begins as the first did. */
  readonly forgets?: boolean
  readonly bookmarks?: boolean
}

export const selectionQuery = (selection: Selection): string => {
  const query: string[] = []
  if (selection.sides !== undefined)
    query.push(`labelSelector=${encodeURIComponent(`side in (${selection.sides.join(',')})`)}`)
  if (selection.name !== undefined)
    query.push(`fieldSelector=${encodeURIComponent(`metadata.name=${selection.name}`)}`)
  return query.join('&')
}

export const collectionOf = (selection: Selection): string =>
  selection.namespace === undefined
    ? '/api/v1/configmaps'
    : `/api/v1/namespaces/${selection.namespace}/configmaps`

/** A transaction of several keys: who was cut off in the middle of one must ask for it again. */
const isOfMany = (frame: Frame): boolean =>
  frame.type !== 'BOOKMARK' && frame.value.content.startsWith('many/')

export class Watcher {
  readonly plan: WatcherPlan
  private readonly recorder: Recorder
  private readonly random: Random
  private readonly clients: readonly ApiClient[]
  private readonly running: Promise<void>
  private isOver = false
  /** Where to go on; undefined: begin anew. */
  private at: number | undefined
  private current: { readonly start: Session['start']; readonly frames: Frame[]; isLast: boolean } | undefined
  private isPaused = false
  /** When reading went on. Milliseconds of `performance.now`. */
  private resumedAt = Number.NEGATIVE_INFINITY
  private stream: { pause(): void; resume(): void; close(): void } | undefined
  sessions = 0
  expired = 0

  constructor(plan: WatcherPlan, endpoints: readonly Endpoint[], recorder: Recorder, random: Random) {
    this.plan = plan
    this.recorder = recorder
    this.random = random
    this.clients = endpoints.map((endpoint) => new ApiClient(endpoint))
    this.running = this.run()
  }

  /** The session of now, as if it were to be told everything; undefined while there is none. */
  snapshot(): Session | undefined {
    return this.current === undefined ? undefined : this.session(this.current, 'open')
  }

  /** The session of now is the last one, and is to be judged as having been sent everything. */
  finish(): void {
    if (this.current !== undefined) this.current.isLast = true
    this.isOver = true
    this.stream?.close()
  }

  /** Reads nothing any more until `resume`. */
  pause(): void {
    this.isPaused = true
    this.stream?.pause()
  }

  resume(): void {
    this.isPaused = false
    this.resumedAt = performance.now()
    this.stream?.resume()
  }

  /** Loses its connections. */
  cut(): void {
    for (const client of this.clients) client.close()
  }

  async stop(): Promise<void> {
    this.isOver = true
    this.stream?.close()
    this.cut()
    await this.running
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      try {
        const client = this.random.pick(this.clients)
        if (this.plan.forgets) this.at = undefined
        if (this.at === undefined && this.plan.start === 'list') await this.list(client)
        await this.follow(client)
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        await delay(20)
      }
    }
  }

  private async list(client: ApiClient): Promise<void> {
    const { selection } = this.plan
    const order = this.recorder.next()
    const answer = await client.send('GET', `${collectionOf(selection)}?${selectionQuery(selection)}`)
    if (answer.status !== 200) throw new NoAnswer(answer.text)
    const { metadata, items } = answer.json
    this.at = Number(metadata.resourceVersion)
    this.recorder.saw(this.at)
    this.recorder.reads.push({
      reader: `${this.plan.name}, listing`,
      selection,
      level: 'consistent',
      asked: 0,
      order,
      revision: this.at,
      items: new Map(
        items.map(
          (item: {
            metadata: {
              namespace: string
              name: string
              resourceVersion: string
              labels?: { side: string }
              annotations?: { content: string }
            }
          }) => [
            `${item.metadata.namespace}/${item.metadata.name}`,
            {
              revision: Number(item.metadata.resourceVersion),
              value: {
                side: item.metadata.labels?.side ?? '',
                content: item.metadata.annotations?.content ?? '',
              },
            },
          ],
        ),
      ),
    })
  }

  private query(): { query: string; start: Session['start'] } {
    const { at, recorder, plan } = this
    const bookmarks = plan.bookmarks || plan.start === 'streaming' ? '&allowWatchBookmarks=true' : ''
    if (at !== undefined)
      return {
        query: `resourceVersion=${at}${bookmarks}`,
        start: { from: 'revision', revision: at, isInWindow: at >= recorder.windowFrom },
      }
    const asked = recorder.next()
    if (plan.start === 'zero')
      return {
        query: `resourceVersion=0${bookmarks}`,
        start: { from: 'state', notBefore: 0, asked: undefined },
      }
    if (plan.start === 'newest')
      return { query: bookmarks.slice(1), start: { from: 'state', notBefore: 0, asked } }
    const stream = `sendInitialEvents=true&resourceVersionMatch=NotOlderThan${bookmarks}`
    // Half of them ask for what somebody has seen already, perhaps at the other server.
    if (this.random.next() < 0.5) return { query: stream, start: { from: 'state', notBefore: 0, asked } }
    const { newest } = recorder
    return {
      query: `${stream}&resourceVersion=${newest}`,
      start: { from: 'state', notBefore: newest, asked: undefined },
    }
  }

  /** One watch request, until it is over. */
  private async follow(client: ApiClient): Promise<void> {
    const { plan, recorder } = this
    const { query, start } = this.query()
    const timeout = this.random.below(9, 4)
    const path = `${collectionOf(plan.selection)}?watch=1&timeoutSeconds=${timeout}&${query}&${selectionQuery(plan.selection)}`
    const frames: Frame[] = []
    const session = { start, frames, isLast: false }
    let error: StatusLike | undefined
    let status = 0
    const stream = client.connection().request({ ':path': path, accept: accept[plan.encoding] })
    const read = frameReader(plan.encoding)
    const refusal: Buffer[] = []
    stream.on('response', (answer) => {
      status = answer[':status'] ?? 0
      if (status === 200) this.current = session
    })
    stream.on('error', () => {})
    stream.on('data', (chunk: Buffer) => {
      if (status !== 200) {
        refusal.push(chunk)
        return
      }
      try {
        for (const one of read(chunk)) {
          if ('error' in one) error = one.error
          else {
            frames.push(one.frame)
            recorder.saw(one.frame.revision)
          }
        }
      } catch (cause) {
        recorder.problems.push(`${plan.name}: what was sent cannot be read: ${cause}`)
        stream.close()
      }
    })
    const closed = new Promise<void>((resolve) => stream.on('close', resolve))
    stream.end()
    const giveUp = (): void => {
      const { session } = stream
      // It was we who did not read.
      const ms = this.isPaused ? graceMs : this.resumedAt + graceMs - performance.now()
      if (ms > 0) timer = setTimeout(giveUp, ms)
      else {
        // Node's client sometimes does not see that a connection is over whose server died while it read slowly; it is closing
        // then. On a connection that is well, it is the server that does not end what it must.
        if (session?.closed === false)
          recorder.problems.push(`${plan.name}: not ended ${graceMs} ms after its time`)
        else recorder.lost++
        session?.destroy()
      }
    }
    let timer = setTimeout(giveUp, timeout * 1_000 + graceMs)
    this.stream = { pause: () => stream.pause(), resume: () => stream.resume(), close: () => stream.close() }
    if (this.isPaused) stream.pause()
    await closed
    clearTimeout(timer)
    this.stream = undefined
    this.current = undefined
    if (status !== 200 && status !== 410) {
      recorder.refused++
      throw new NoAnswer(`${status} ${Buffer.concat(refusal)}`)
    }
    const isExpired = status === 410 || error?.code === 410
    if (error !== undefined && !isExpired)
      recorder.problems.push(`${plan.name}: an error in the stream: ${JSON.stringify(error)}`)
    this.sessions++
    if (isExpired) this.expired++
    recorder.sessions.push(this.session(session, isExpired ? 'expired' : session.isLast ? 'open' : 'over'))
    this.at = isExpired ? undefined : this.nextAt(start, frames)
  }

  private session(
    { start, frames }: { start: Session['start']; frames: readonly Frame[] },
    end: Session['end'],
  ): Session {
    const { name, encoding, selection } = this.plan
    const from = start.from === 'revision' ? `after ${start.revision}` : `from ${this.plan.start}`
    // A fault in between may have cost the window.
    const isInWindow = (revision: number, was: boolean): boolean =>
      was && revision >= this.recorder.windowFrom
    return {
      watcher: `${name} (${encoding}, ${from})`,
      selection,
      start:
        start.from === 'revision'
          ? { ...start, isInWindow: isInWindow(start.revision, start.isInWindow) }
          : start,
      frames,
      end,
    }
  }

  /** Where to go on after these frames: a state counts only when it is whole, for all one can tell. */
  private nextAt(start: Session['start'], frames: readonly Frame[]): number | undefined {
    const last = frames.at(-1)
    if (start.from === 'state') {
      // Without a mark nothing tells where the state ended; its objects are not in order of revision.
      const marker = frames.findIndex((frame) => frame.type === 'BOOKMARK')
      if (marker === -1 || last === undefined) return undefined
      return isOfMany(last) ? Math.max(frames[marker]!.revision, last.revision - 1) : last.revision
    }
    if (last === undefined) return start.revision
    return isOfMany(last) ? Math.max(start.revision, last.revision - 1) : last.revision
  }
}
