/** Clients that write: each has objects of its own, and a few that all of them fight over. Every content is written once. */
import { type Answer, type ApiClient, NoAnswer } from '../../support/apiclient.ts'
import type { Endpoint } from '../../support/kubeconfig.ts'
import type { Random } from '../../support/seed.ts'
import { Client } from './client.ts'
import { type Recorder, wasAway } from './recorder.ts'

/** A pause between two writes of one writer: the machine has other things to do. */
const pauseMs = 15
const doubtMs = 15_000
const ownNames = 6
const sharedNames = 3

interface Known {
  readonly revision: number
  readonly content: string
}

interface Written {
  metadata: { name: string; namespace: string; resourceVersion: string; annotations: { content: string } }
}

export interface Places {
  /** Two namespaces of this round. */
  readonly namespaces: readonly [string, string]
  /** Values of the label `side`. */
  readonly sides: readonly string[]
}

const typed = (type: string) => ({ 'content-type': `application/${type}` })

export class Writer extends Client {
  private readonly number: number
  private readonly places: Places
  /** What its own objects are; absent: it does not know. */
  private readonly known = new Map<string, Known | 'absent'>()
  /** When a write that got no answer can no longer land. */
  private sureFrom = 0
  private written = 0

  constructor(
    number: number,
    places: Places,
    endpoints: readonly Endpoint[],
    recorder: Recorder,
    random: Random,
  ) {
    super(endpoints, recorder, random, pauseMs)
    this.number = number
    this.places = places
  }

  protected act(client: ApiClient): Promise<void> {
    const { random } = this
    const namespace = random.pick(this.places.namespaces)
    const dice = random.next()
    if (dice < 0.02) return this.deleteAll(client, namespace)
    if (dice < 0.15) return this.fight(client, namespace, `shared-${random.below(sharedNames)}`)
    return this.own(client, namespace, `w${this.number}-${random.below(ownNames)}`)
  }

  protected onNoAnswer(): void {
    this.recorder.unanswered++
    this.known.clear()
    this.sureFrom = performance.now() + doubtMs
  }

  private body(namespace: string, name: string): { content: string; object: object } {
    const content = `${this.number}/${++this.written}`
    const labels = { side: this.random.pick(this.places.sides), owner: `w${this.number}` }
    const metadata = { name, namespace, labels, annotations: { content } }
    return { content, object: { metadata, data: { content } } }
  }

  /** Returns the answer if the server gave one of the wanted ones; throws NoAnswer if it could not, and records anything else. */
  private async send(
    client: ApiClient,
    method: string,
    path: string,
    body: unknown,
    type: string,
    wanted: readonly number[],
  ): Promise<Answer | undefined> {
    const answer = await client.send(method, path, body, typed(type))
    if (wasAway(answer)) {
      this.recorder.refused++
      throw new NoAnswer(answer.text)
    }
    if (wanted.includes(answer.status)) return answer
    this.recorder.problems.push(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
    return undefined
  }

  private async own(client: ApiClient, namespace: string, name: string): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    const key = `${namespace}/${name}`
    const now = this.known.get(key) ?? (await this.read(client, path, name, key))
    const { content, object } = this.body(namespace, name)
    if (now === 'absent') {
      const answer = await this.send(client, 'POST', path, object, 'json', [201, 409])
      // A create that got no answer before may have been carried out since it was looked for.
      if (answer?.status === 201) this.wrote(key, answer.json, content)
      else this.known.delete(key)
      return
    }
    if (this.random.next() < 0.2) {
      const preconditions = { resourceVersion: String(now.revision) }
      const answer = await this.send(
        client,
        'DELETE',
        `${path}/${name}`,
        { preconditions },
        'json',
        [200, 404, 409],
      )
      if (answer?.status !== 200) this.known.delete(key)
      else {
        this.recorder.acknowledge(key, undefined, now.content, true)
        this.known.set(key, 'absent')
      }
      return
    }
    const answer = await this.change(client, `${path}/${name}`, object, content)
    if (answer?.status === 200) this.wrote(key, answer.json, content)
    else this.known.delete(key)
  }

  private change(
    client: ApiClient,
    path: string,
    object: object,
    content: string,
  ): Promise<Answer | undefined> {
    const { metadata } = object as { metadata: { labels: { side: string } } }
    const merge = {
      metadata: { labels: { side: metadata.labels.side }, annotations: { content } },
      data: { content },
    }
    const replace = (at: string, value: string) => ({ op: 'replace', path: at, value })
    switch (this.random.below(4)) {
      case 0:
        return this.send(client, 'PUT', path, object, 'json', [200, 404, 409])
      case 1:
        return this.send(client, 'PATCH', path, merge, 'merge-patch+json', [200, 404, 409])
      case 2:
        return this.send(client, 'PATCH', path, merge, 'strategic-merge-patch+json', [200, 404, 409])
      default: {
        const operations = [
          replace('/metadata/labels/side', metadata.labels.side),
          replace('/metadata/annotations/content', content),
          replace('/data/content', content),
        ]
        return this.send(client, 'PATCH', path, operations, 'json-patch+json', [200, 404, 409])
      }
    }
  }

  private wrote(key: string, { metadata }: Written, content: string): void {
    const revision = Number(metadata.resourceVersion)
    const before = this.known.get(key)
    if (before !== undefined && before !== 'absent' && revision <= before.revision)
      this.recorder.problems.push(`${key}: ${revision} was acknowledged after ${before.revision}`)
    this.recorder.acknowledge(key, revision, content)
    this.known.set(key, { revision, content })
  }

  private async read(client: ApiClient, path: string, name: string, key: string): Promise<Known | 'absent'> {
    const answer = await this.send(client, 'GET', `${path}/${name}`, undefined, 'json', [200, 404])
    const { metadata } = (answer?.status === 200 ? answer.json : {}) as Partial<Written>
    const found: Known | 'absent' =
      metadata === undefined
        ? 'absent'
        : { revision: Number(metadata.resourceVersion), content: metadata.annotations.content }
    this.known.set(key, found)
    return found
  }

  /** Read, change, write back: a conflict is the right answer when somebody else did so in between (kubernetes#95958: not for ever). */
  private async fight(client: ApiClient, namespace: string, name: string): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    const key = `${namespace}/${name}`
    for (let tries = 0; tries < 20; tries++) {
      const read = await this.send(client, 'GET', `${path}/${name}`, undefined, 'json', [200, 404])
      const { content, object } = this.body(namespace, name)
      if (read?.status !== 200) {
        const made = await this.send(client, 'POST', path, object, 'json', [201, 409])
        if (made?.status === 201)
          this.recorder.acknowledge(key, Number(made.json.metadata.resourceVersion), content)
        return
      }
      const { metadata } = read.json
      const changed = {
        ...object,
        metadata: { ...(object as Written).metadata, resourceVersion: metadata.resourceVersion },
      }
      const put = await this.send(client, 'PUT', `${path}/${name}`, changed, 'json', [200, 404, 409])
      if (put?.status === 200) {
        this.recorder.acknowledge(key, Number(put.json.metadata.resourceVersion), content)
        return
      }
    }
    this.recorder.problems.push(`${key}: twenty conflicts one after the other`)
  }

  private async deleteAll(client: ApiClient, namespace: string): Promise<void> {
    const path = `/api/v1/namespaces/${namespace}/configmaps?labelSelector=owner%3Dw${this.number}`
    for (const key of [...this.known.keys()]) if (key.startsWith(`${namespace}/`)) this.known.delete(key)
    const answer = await this.send(client, 'DELETE', path, undefined, 'json', [200, 404, 409])
    if (answer?.status !== 200) return
    // The answer lists what was found, and what is deleted may be newer, if anybody else wrote it or an old write came late.
    if (performance.now() < this.sureFrom) return
    const own = (answer.json.items as Written[]).filter(({ metadata }) => metadata.name.startsWith('w'))
    for (const { metadata } of own)
      this.recorder.acknowledge(
        `${namespace}/${metadata.name}`,
        undefined,
        metadata.annotations.content,
        true,
      )
  }
}
