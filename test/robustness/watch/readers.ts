/** Clients that list and get at every level of consistency, and remember how new what they have seen was. */
import { type ApiClient, NoAnswer } from '../../support/apiclient.ts'
import type { Endpoint } from '../../support/kubeconfig.ts'
import type { Random } from '../../support/seed.ts'
import { Client } from './client.ts'
import { accept, acceptList, type Encoding, readList, readObject } from './encodings.ts'
import type { Read, Selection } from './history.ts'
import type { Recorder } from './recorder.ts'
import { collectionOf, selectionQuery } from './watcher.ts'

const pauseMs = 60

export class Reader extends Client {
  private readonly name: string
  private readonly selections: readonly Selection[]
  private readonly names: readonly Selection[]
  private readonly base: number

  /** @param names selections of one object each, for gets @param base revisions from here on may be asked for */
  constructor(
    name: string,
    selections: readonly Selection[],
    names: readonly Selection[],
    endpoints: readonly Endpoint[],
    recorder: Recorder,
    random: Random,
    base: number,
  ) {
    super(endpoints, recorder, random, pauseMs)
    this.name = name
    this.selections = selections
    this.names = names
    this.base = base
  }

  protected act(client: ApiClient): Promise<void> {
    return this.random.next() < 0.3 ? this.get(client) : this.list(client)
  }

  protected onNoAnswer(): void {
    this.recorder.refused++
  }

  private level(levels: readonly Read['level'][]): { level: Read['level']; asked: number; query: string } {
    const level = this.random.pick(levels)
    const { newest } = this.recorder
    switch (level) {
      case 'consistent':
        return { level, asked: 0, query: '' }
      case 'cached':
        return { level, asked: 0, query: 'resourceVersion=0' }
      case 'notOlder':
        return { level, asked: newest, query: `resourceVersion=${newest}&resourceVersionMatch=NotOlderThan` }
      case 'exact': {
        const asked = this.random.below(newest + 1, Math.max(this.base, newest - 50))
        return { level, asked, query: `resourceVersion=${asked}&resourceVersionMatch=Exact` }
      }
    }
  }

  private async list(client: ApiClient): Promise<void> {
    const { random, recorder } = this
    const selection = random.pick(this.selections)
    const { level, asked, query } = this.level(['consistent', 'cached', 'notOlder', 'exact'])
    const encoding: Encoding = random.pick(['json', 'protobuf', 'metadata', 'table'])
    // A cached list comes whole, whatever the limit; with one it would be read at a revision of its own.
    const limit = level !== 'cached' && random.next() < 0.4 ? random.below(12, 3) : 0
    const base = `${collectionOf(selection)}?${selectionQuery(selection)}`
    const order = recorder.next()
    const items = new Map<string, { revision: number; value: { side: string; content: string } }>()
    let revision: number | undefined
    let pages = 0
    for (let token: string | undefined = ''; token !== undefined; pages++) {
      const page: string = token === '' ? query : `continue=${encodeURIComponent(token)}`
      const answer = await this.send(client, `${base}&${page}&limit=${limit}`, encoding)
      if (answer === undefined) return
      const list = readList(encoding, answer)
      if (revision !== undefined && list.revision !== revision) {
        recorder.problems.push(`${this.name}: a page of ${list.revision} follows one of ${revision}`)
        return
      }
      revision = list.revision
      for (const { key, ...item } of list.items) {
        if (items.has(key)) recorder.problems.push(`${this.name}: ${key} stands on two pages of ${revision}`)
        items.set(key, item)
      }
      token = list.continue === '' ? undefined : list.continue
    }
    recorder.saw(revision!)
    const reader = `${this.name} (list, ${encoding}, ${level} ${asked || ''}, ${pages} pages)`
    recorder.reads.push({ reader, selection, level, asked, order, revision, items })
  }

  private async get(client: ApiClient): Promise<void> {
    const { random, recorder } = this
    const selection = random.pick(this.names)
    const { level, asked, query } = this.level(['consistent', 'cached', 'notOlder'])
    const encoding: Encoding = random.pick(['json', 'protobuf', 'metadata'])
    const order = recorder.next()
    const path = `/api/v1/namespaces/${selection.namespace}/configmaps/${selection.name}`
    const answer = await this.send(
      client,
      `${path}?${query.replace(/&resourceVersionMatch.*/, '')}`,
      encoding,
      true,
    )
    if (answer === undefined) return
    const found = answer.length === 0 ? [] : [readObject(encoding, answer)]
    for (const { revision } of found) recorder.saw(revision)
    recorder.reads.push({
      reader: `${this.name} (get, ${encoding}, ${level} ${asked || ''})`,
      selection,
      level,
      asked,
      order,
      revision: undefined,
      items: new Map(found.map(({ key, ...item }) => [key, item])),
    })
  }

  /** The body; empty for a 404; undefined if there was a reason not to answer. */
  private async send(
    client: ApiClient,
    path: string,
    encoding: Encoding,
    isGet = false,
  ): Promise<Buffer | undefined> {
    const { status, bytes } = await bytesOf(client, path, (isGet ? accept : acceptList)[encoding])
    if (status === 200) return bytes
    if (status === 404 && isGet) return Buffer.alloc(0)
    this.recorder.refused++
    // Too old (compacted), too new (the cache did not come so far in time), or the store is away.
    if (status !== 410 && status !== 429 && status < 500)
      this.recorder.problems.push(`GET ${path}: ${status} ${bytes.toString().slice(0, 300)}`)
    return undefined
  }
}

const bytesOf = (client: ApiClient, path: string, type: string): Promise<{ status: number; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const session = client.connection()
    const stream = session.request({ ':path': path, accept: type })
    const chunks: Buffer[] = []
    let status = 0
    let isWhole = false
    stream.on('response', (answer) => {
      status = answer[':status'] ?? 0
    })
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('error', (error) => reject(new NoAnswer(error.message)))
    stream.on('end', () => {
      isWhole = true
    })
    stream.on('close', () => {
      if (isWhole && status !== 0 && stream.rstCode === 0 && !session.destroyed)
        resolve({ status, bytes: Buffer.concat(chunks) })
      else reject(new NoAnswer(`no answer to ${path}`))
    })
    stream.end()
  })
