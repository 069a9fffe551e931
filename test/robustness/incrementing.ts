/**
 * A hundred clients increment one annotation a hundred times each, through every verb that can write it: no increment is
 * lost, whichever store is below. The clients are ordinary ones: who was refused waits a little, longer each time, so that
 * a hundred do not keep each other from writing, and whose write landed goes on from its answer.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, ApiClient } from '../support/apiclient.ts'
import type { OnStore, StoreUnderTest } from '../support/stores.ts'

/** What is counted here are lost increments; that a write survives a crash is shown elsewhere, and its fsync takes longest. */
if (existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm'

const clients = 100
const incrementsEach = 100
/** Clients share connections, as HTTP/2 lets them. */
const connections = 10
const backoffMs = { first: 50, most: 5000 }
const key = 'example.com/count'
const configMaps = '/api/v1/namespaces/default/configmaps'
const budgets = '/apis/policy/v1/namespaces/default/poddisruptionbudgets'

interface Counter {
  kind: string
  apiVersion: string
  metadata: { name: string; resourceVersion: string; annotations: Record<string, string> }
}

const countOf = ({ metadata }: Counter): number => Number(metadata.annotations[key])

const typed = (type: string) => ({ 'content-type': `application/${type}` })

/** Writes `count` if nobody wrote since `read`. */
type Write = (client: ApiClient, path: string, read: Counter, count: string) => Promise<Answer>

const put: Write = (client, path, read, count) =>
  client.send('PUT', path, {
    ...read,
    metadata: { ...read.metadata, annotations: { ...read.metadata.annotations, [key]: count } },
  })

const patchOf =
  (type: string): Write =>
  (client, path, { metadata: { resourceVersion } }, count) =>
    client.send('PATCH', path, { metadata: { resourceVersion, annotations: { [key]: count } } }, typed(type))

const jsonPatch: Write = (client, path, read, count) => {
  const at = `/metadata/annotations/${key.replace('/', '~1')}`
  const operations = [
    { op: 'test', path: at, value: read.metadata.annotations[key] },
    { op: 'replace', path: at, value: count },
  ]
  return client.send('PATCH', path, operations, typed('json-patch+json'))
}

const apply: Write = (client, path, { kind, apiVersion, metadata: { name, resourceVersion } }, count) =>
  client.send(
    'PATCH',
    `${path}?fieldManager=counter&force=true`,
    { kind, apiVersion, metadata: { name, resourceVersion, annotations: { [key]: count } } },
    typed('apply-patch+yaml'),
  )

const verbs: { how: string; write: Write; collection?: string; subresource?: string; refused?: number }[] = [
  { how: 'an update of what was read', write: put },
  { how: 'a JSON patch that tests the old value', write: jsonPatch, refused: 422 },
  { how: 'a merge patch with the resourceVersion', write: patchOf('merge-patch+json') },
  { how: 'a strategic merge patch with the resourceVersion', write: patchOf('strategic-merge-patch+json') },
  { how: 'an apply with the resourceVersion', write: apply },
  { how: 'an update of the status', write: put, collection: budgets, subresource: '/status' },
  {
    how: 'a merge patch of the status',
    write: patchOf('merge-patch+json'),
    collection: budgets,
    subresource: '/status',
  },
]

const emptyOf = (collection: string, name: string): object => ({
  metadata: { name, annotations: { [key]: '0' } },
  ...(collection === budgets ? { spec: { minAvailable: 1, selector: { matchLabels: { a: name } } } } : {}),
})

/** Registers one test per verb, on one store. A store takes minutes, so each has a file of its own. */
export const testIncrements = (store: StoreUnderTest): void => {
  describe(store.name, { skip: store.skip }, () => {
    let started: Promise<OnStore> | undefined
    const opened: ApiClient[] = []
    after(async () => {
      for (const client of opened) client.close()
      await (await started)?.stop()
    })

    for (const [i, verb] of verbs.entries()) {
      const { how, write, collection = configMaps, subresource = '', refused = 409 } = verb
      test(`${clients} clients add one ${incrementsEach} times each by ${how}`, async (t) => {
        started ??= store.start()
        const { server } = await started
        const shared = Array.from({ length: connections }, () => new ApiClient(server.endpoint))
        opened.push(...shared)
        const name = `counter-${i}`
        await shared[0]!.ok('POST', collection, emptyOf(collection, name))
        const object = `${collection}/${name}`
        let refusals = 0

        const add = async (client: ApiClient): Promise<void> => {
          let known: Counter | undefined
          let wait = backoffMs.first
          for (let done = 0; done < incrementsEach; ) {
            known ??= (await client.ok('GET', object)) as Counter
            const answer = await write(client, object + subresource, known, String(countOf(known) + 1))
            if (answer.status === 200) {
              known = answer.json as Counter
              wait = Math.max(wait / 2, backoffMs.first)
              done++
            } else {
              assert.equal(answer.status, refused, answer.text)
              refusals++
              known = undefined
              await delay(Math.random() * wait)
              wait = Math.min(wait * 2, backoffMs.most)
            }
          }
        }
        const began = performance.now()
        await Promise.all(Array.from({ length: clients }, (_, c) => add(shared[c % connections]!)))
        t.diagnostic(`${store.name}: ${refusals} refusals, ${Math.round(performance.now() - began)} ms`)
        assert.equal(countOf((await shared[0]!.ok('GET', object)) as Counter), clients * incrementsEach)
      })
    }
  })
}
