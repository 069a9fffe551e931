/** Our server and kube-apiserver on the same etcd, one after the other and together: each serves what the other wrote. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { type Reference, referenceMissing, startReference } from '../support/reference.ts'
import { type OnStore, stores } from '../support/stores.ts'
import { type Sample, samples } from './samples.ts'

const { skip, start } = (await stores()).at(-1)!

/** Kinds whose status the reference's own controllers keep writing. */
const isLive = ({ path }: Sample): boolean =>
  /customresourcedefinitions|apiservices|flowschemas|prioritylevelconfigurations|servicecidrs/.test(path)

// biome-ignore lint/suspicious/noExplicitAny: an object of any kind
const comparable = (sample: Sample, object: any): unknown => {
  if (!isLive(sample)) return object
  const { status: _status, metadata, ...rest } = object
  return { ...rest, name: metadata.name, uid: metadata.uid, labels: metadata.labels }
}

const prepare = async (client: ApiClient, id: string): Promise<void> => {
  await client.ok('POST', '/api/v1/namespaces', { metadata: { name: `ns-${id}` } })
  await client.ok('POST', `/api/v1/namespaces/ns-${id}/serviceaccounts`, { metadata: { name: 'default' } })
}

const createAll = async (client: ApiClient, all: readonly Sample[]): Promise<void> => {
  const failed: string[] = []
  for (const { path, object } of all) {
    const answer = await client.send('POST', path, object)
    if (answer.status !== 201) failed.push(`${path}: ${answer.status} ${answer.text}`)
  }
  assert.deepEqual(failed, [])
}

/** Every collection that a server lists, by its discovery. */
const collections = async (client: ApiClient): Promise<string[]> => {
  const { groups } = await client.ok('GET', '/apis')
  const versions = [
    '/api/v1',
    ...groups.flatMap((g: { versions: { groupVersion: string }[] }) =>
      g.versions.map((v) => `/apis/${v.groupVersion}`),
    ),
  ]
  const lists = await Promise.all(
    versions.map(async (path) => {
      const { resources } = await client.ok('GET', path)
      return resources
        .filter(
          (r: { name: string; verbs: string[] }) =>
            r.verbs.includes('list') && r.name !== 'componentstatuses',
        )
        .map((r: { name: string }) => `${path}/${r.name}`)
    }),
  )
  return lists.flat()
}

const getAll = async (client: ApiClient, all: readonly Sample[]): Promise<Map<string, unknown>> =>
  new Map(
    await Promise.all(
      all.map(async (sample) => {
        const answer = await client.send('GET', `${sample.path}/${sample.name}`)
        return [`${sample.path}/${sample.name}`, comparable(sample, answer.json)] as const
      }),
    ),
  )

const same = (actual: Map<string, unknown>, expected: Map<string, unknown>): void => {
  const different: string[] = []
  for (const [path, wanted] of expected) {
    try {
      assert.deepEqual(actual.get(path), wanted)
    } catch (error) {
      different.push(`${path}: ${(error as Error).message}`)
    }
  }
  assert.equal(different.length, 0, different.join('\n\n'))
}

describe('two servers on one store', { skip: skip || referenceMissing }, () => {
  let ours: OnStore
  let reference: Reference
  let our: ApiClient
  let their: ApiClient
  const first = samples('ours')
  const second = samples('theirs').map((sample) =>
    // Its name is an address, of which there is one.
    sample.name === '192.0.2.77'
      ? { ...sample, name: '192.0.2.78', object: { ...sample.object, metadata: { name: '192.0.2.78' } } }
      : sample,
  )
  let written: Map<string, unknown>
  let names: Map<string, string[]>

  const namesIn = async (client: ApiClient, paths: readonly string[]): Promise<Map<string, string[]>> =>
    new Map(
      await Promise.all(
        paths.map(async (path) => {
          const { items } = await client.ok('GET', path)
          return [
            path,
            (items ?? []).map(
              (i: { metadata: { namespace?: string; name: string } }) =>
                `${i.metadata.namespace ?? ''}/${i.metadata.name}`,
            ),
          ] as const
        }),
      ),
    )

  before(async () => {
    ours = await start(['--service-cluster-ip-range=10.0.0.0/24'])
    our = new ApiClient(ours.server.endpoint)
    await prepare(our, 'ours')
    await createAll(our, first)
    written = await getAll(our, first)
    names = await namesIn(our, await collections(our))
    assert.equal(await ours.server.end('SIGTERM'), 0)
    reference = await startReference(ours.etcd!.url, join(ours.server.dataDir, 'pki'), ours.server.endpoint)
    their = new ApiClient(reference.endpoint)
  })
  after(async () => {
    our?.close()
    their?.close()
    await reference?.stop()
    await ours?.stop()
  })

  test('kube-apiserver serves every object that we wrote, as we served it', async (t) => {
    t.diagnostic(`${written.size} objects`)
    same(await getAll(their, first), written)
  })

  test('kube-apiserver lists every resource that we wrote', async () => {
    for (const [path, ourNames] of names) {
      const theirs = new Set((await namesIn(their, [path])).get(path))
      // Each server of a cluster has a lease of its own and ends those of others in time.
      const lost = ourNames.filter((name) => !theirs.has(name) && !name.startsWith('kube-system/apiserver-'))
      assert.deepEqual(lost, [], path)
    }
  })

  test('we serve every object that kube-apiserver wrote, as it serves it', async () => {
    await prepare(their, 'theirs')
    await createAll(their, second)
    await ours.server.restart()
    const unread = ours.server
      .output()
      .split('\n')
      .filter((line) => line.includes('cannot be read'))
    assert.equal(unread.length, 0, unread.join('\n'))
    same(await getAll(our, second), await getAll(their, second))
  })

  test('we watch, update and delete what kube-apiserver wrote, and it sees that', async () => {
    const failed: string[] = []
    await Promise.all(
      second.map(async (sample) => {
        const path = `${sample.path}/${sample.name}`
        const watch = our.watch(`${sample.path}?watch=1&fieldSelector=metadata.name%3D${sample.name}`)
        try {
          assert.equal(await watch.opened, 200)
          await their.ok('GET', path)
          await our.ok('GET', path)
          await watch.count(1)
          const merge = { 'content-type': 'application/merge-patch+json' }
          const before = watch.lines.length
          const changed = await their.ok('PATCH', path, { metadata: { annotations: { by: 'them' } } }, merge)
          await watch.count(before + 1)
          const seen = watch.lines
            .map((line) => JSON.parse(line))
            .find(({ object }) => object.metadata.annotations?.by === 'them')
          assert.deepEqual(comparable(sample, seen.object), comparable(sample, changed), 'the event')
          for (;;) {
            const read = await our.ok('GET', path)
            read.metadata.annotations.by = 'us'
            const put = await our.send('PUT', path, read)
            if (put.status === 409) continue
            assert.equal(put.status, 200, put.text)
            break
          }
          assert.deepEqual(
            comparable(sample, await their.ok('GET', path)),
            comparable(sample, await our.ok('GET', path)),
            'the update',
          )
          const gone = await our.send('DELETE', `${path}?gracePeriodSeconds=0`)
          assert.equal(gone.status, 200, gone.text)
          const left = await their.send('GET', path)
          // What waits for a finalizer's owner is marked, not gone.
          assert.ok(left.status === 404 || left.json.metadata.deletionTimestamp !== undefined, left.text)
        } catch (error) {
          failed.push(`${path}: ${(error as Error).message}`)
        } finally {
          watch.close()
        }
      }),
    )
    assert.equal(failed.length, 0, failed.join('\n\n'))
  })
})
