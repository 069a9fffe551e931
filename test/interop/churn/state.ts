/** Everything that a server holds, by kind, and waiting until it holds still. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ApiClient } from '../../support/apiclient.ts'
import type { Kube } from './kube.ts'

interface Collection {
  readonly kind: string
  readonly path: string
}

/** Every kind once, in the version that its group prefers. */
export const collections = async (client: ApiClient): Promise<Collection[]> => {
  const { groups } = await client.ok('GET', '/apis')
  const preferred = groups.map((g: Kube) => `/apis/${g.preferredVersion.groupVersion}`)
  const lists = await Promise.all(
    ['/api/v1', ...preferred].map(async (path) => {
      const { resources } = await client.ok('GET', path)
      return resources
        .filter(
          ({ name, verbs }: Kube) =>
            verbs.includes('list') &&
            name !== 'componentstatuses' &&
            !(name === 'events' && path !== '/api/v1'),
        )
        .map(({ name, kind }: Kube) => ({ kind, path: `${path}/${name}` }))
    }),
  )
  return lists.flat()
}

/** All objects by kind. */
export const readAll = async (client: ApiClient): Promise<Map<string, Kube[]>> => {
  const all = new Map<string, Kube[]>()
  for (const { kind, path } of await collections(client))
    all.set(kind, (await client.ok('GET', path)).items ?? [])
  return all
}

/** Kinds that move by themselves. */
const restless = new Set(['Lease', 'Event'])

/** Resolves with the milliseconds it took until nothing had changed for `calmMs`; rejects after `patienceMs`. */
export const untilQuiet = async (client: ApiClient, calmMs: number, patienceMs: number): Promise<number> => {
  const watched = (await collections(client)).filter(({ kind }) => !restless.has(kind))
  const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'
  const began = Date.now()
  let last = new Map<string, string>()
  let since = Date.now()
  for (;;) {
    const now = new Map<string, string>()
    for (const { kind, path } of watched) {
      const { items } = await client.ok('GET', path, undefined, { accept })
      for (const { metadata: m } of items ?? [])
        now.set(`${kind} ${m.namespace ?? ''}/${m.name}`, `${m.uid} ${m.resourceVersion}`)
    }
    const changed = [...now].filter(([key, value]) => last.get(key) !== value).map(([key]) => key)
    if (changed.length > 0 || now.size !== last.size) since = Date.now()
    last = now
    if (Date.now() - since >= calmMs) return since - began
    if (Date.now() - began > patienceMs)
      throw new Error(
        `not quiet after ${patienceMs / 1000} s; just changed: ${changed.slice(0, 20).join(', ')}`,
      )
    await delay(2000)
  }
}
