/** Writes several objects in one etcd transaction, past our servers: their events share a revision. On etcd only. */
import { randomUUID } from 'node:crypto'
import type { Random } from '../../support/seed.ts'
import { gateway } from './witness.ts'
import type { Places } from './writers.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const names = ['many-0', 'many-1', 'many-2']

export class Transactions {
  private readonly urls: readonly string[]
  private readonly places: Places
  private readonly random: Random
  private written = 0
  done = 0

  constructor(urls: readonly string[], places: Places, random: Random) {
    this.urls = urls
    this.places = places
    this.random = random
  }

  /** One transaction of two to five keys; whether it was acknowledged. */
  async one(): Promise<boolean> {
    const keys = this.places.namespaces.flatMap((namespace) => names.map((name) => ({ namespace, name })))
    const first = this.random.below(keys.length)
    const chosen = Array.from({ length: this.random.below(6, 2) }, (_, i) => keys[(first + i) % keys.length]!)
    const success = chosen.map(({ namespace, name }) => {
      const key = base64(`/registry/configmaps/${namespace}/${name}`)
      if (this.random.next() < 0.2) return { request_delete_range: { key } }
      const content = `many/${++this.written}`
      const labels = { owner: 'many', side: this.random.pick(this.places.sides) }
      const metadata = {
        ...{ name, namespace, uid: randomUUID(), creationTimestamp: '2026-01-01T00:00:00Z' },
        ...{ labels, annotations: { content } },
      }
      const object = { kind: 'ConfigMap', apiVersion: 'v1', metadata, data: { content } }
      return { request_put: { key, value: base64(JSON.stringify(object)) } }
    })
    try {
      await gateway(this.random.pick(this.urls), '/v3/kv/txn', { compare: [], success, failure: [] }, 2_000)
      this.done++
      return true
    } catch {
      return false // the member is away; whether it happened, the witness knows
    }
  }
}
