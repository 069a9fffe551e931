/** What kube-apiserver 1.36.3 stored, recorded by record.ts: our store reads it and serves the same objects. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { Registry } from '../../src/registry/generic/registry.ts'
import { kinds } from '../../src/registry/kinds.generated.ts'
import { openEmbedded } from '../../src/storage/embedded/index.ts'
import { root } from '../support/checkout.ts'

interface Stored {
  readonly key: string
  /** base64 */
  readonly value: string
  readonly apiVersion: string
  readonly resource: string
  readonly answer: KubeObject
}

const recorded = JSON.parse(readFileSync(join(root, 'test/fixtures/1.36.3/stored.json'), 'utf8')) as Stored[]

/** Another store counts its revisions anew. */
const withoutRevision = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: undefined },
})

describe(`${recorded.length} objects that kube-apiserver stored`, () => {
  let registry: Registry
  const unreadable: string[] = []
  before(async () => {
    const storage = await openEmbedded({ memory: true })
    for (const { key, value } of recorded) await storage.create(key, Buffer.from(value, 'base64'))
    registry = new Registry({
      storage,
      definitions: kinds as never,
      clock: systemClock,
      onCorrupt: (key, error) => unreadable.push(`${key}: ${error}`),
    })
    await registry.start()
  })

  test('all can be read', () => assert.deepEqual(unreadable, []))

  for (const { key, apiVersion, resource, answer } of recorded) {
    test(`${key} is served as kube-apiserver serves it`, async () => {
      const { group } = parseGroupVersion(apiVersion)!
      const { namespace = '', name = '' } = answer.metadata
      const store = registry.store(group, resource)
      assert.equal(store.keyOf(namespace, name), key)
      const object = JSON.parse((await store.read(namespace, name)).served().toString()) as KubeObject
      assert.deepEqual(
        JSON.parse(JSON.stringify(withoutRevision(object))),
        JSON.parse(JSON.stringify(withoutRevision(answer))),
      )
      assert.deepEqual(registry.of(group, resource).get(namespace, name)?.metadata.uid, answer.metadata.uid)
    })
  }
})
