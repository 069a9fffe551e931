/** Revisions of templates whose names are taken, which no scenario can bring about: names end with a hash of our own. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { controllerrevisions, statefulsets } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import { dataOf } from '@binnacle/controller-manager/controllers/history/data.ts'
import {
  forgetRevisions,
  type Keeper,
  keepRevision,
} from '@binnacle/controller-manager/controllers/history/keeper.ts'
import { safeHash } from '@binnacle/controller-manager/rollout/templatehash.ts'
import type { ControllerRevision, StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const namespace = 'default'
const template = (image: string) => ({
  metadata: { labels: { app: 'db' } },
  spec: { containers: [{ name: 'c', image }] },
})

describe('revisions of a template', () => {
  let server: RunningServer
  let client: Client
  let keeper: Keeper
  before(async () => {
    server = await startServer(['--log-level=warn'])
    client = clientFor(readKubeconfig(server.kubeconfig), { userAgent: 'test' })
    const owner = await client.create<StatefulSet>(statefulsets, {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db', namespace },
      spec: { selector: { matchLabels: { app: 'db' } }, template: template('a') },
    })
    keeper = { client, owner, ownerResource: statefulsets }
  })
  after(async () => {
    client.close()
    await server.stop()
  })

  const wish = (image: string, collisions = 0) => ({
    data: dataOf(template(image)),
    labels: { app: 'db' },
    hashLabel: 'controller.kubernetes.io/hash',
    annotations: undefined,
    collisions,
  })
  const taken = (image: string, collisions: number): Promise<ControllerRevision> =>
    client.create(controllerrevisions, {
      apiVersion: 'apps/v1',
      kind: 'ControllerRevision',
      metadata: { namespace, name: `db-${safeHash(dataOf(template(image)), collisions)}` },
      data: { somebody: 'else' },
      revision: 1,
    })

  test('a name that is taken is counted, and the next one tried', async () => {
    await taken('a', 0)
    await taken('a', 1)
    const { revision, collisions } = await keepRevision(keeper, [], wish('a'))
    assert.equal(collisions, 2)
    assert.equal(revision.metadata.labels?.['controller.kubernetes.io/hash'], safeHash(wish('a').data, 2))
    assert.equal(revision.revision, 1)
  })
  test('one that was made already and that the cache does not know is found', async () => {
    const first = await keepRevision(keeper, [], wish('b'))
    const again = await keepRevision(keeper, [], wish('b'))
    assert.equal(again.revision.metadata.uid, first.revision.metadata.uid)
    assert.equal(again.collisions, 0)
  })
  test('where every name is taken it gives up', async () => {
    for (let collisions = 0; collisions <= 10; collisions++) await taken('c', collisions)
    await assert.rejects(keepRevision(keeper, [], wish('c')), /already exists/)
  })
  test('a template that comes back gets the next number, also past another writer', async () => {
    const { revision: old } = await keepRevision(keeper, [], wish('d'))
    const { revision: young } = await keepRevision(keeper, [old], wish('e'))
    assert.equal(young.revision, 2)
    await client.patch(controllerrevisions, namespace, old.metadata.name!, 'merge-patch+json', {
      metadata: { annotations: { written: 'meanwhile' } },
    })
    const { revision } = await keepRevision(keeper, [old, young], wish('d'))
    assert.deepEqual(
      [revision.metadata.uid, revision.revision, revision.metadata.annotations?.written],
      [old.metadata.uid, 3, 'meanwhile'],
    )
  })
  test('the oldest that nobody needs go, and one that is gone already does not matter', async () => {
    const kept: ControllerRevision[] = []
    for (const image of ['v', 'w', 'x', 'y', 'z'])
      kept.push((await keepRevision(keeper, kept, wish(image))).revision)
    const [first, second] = kept
    await client.delete(controllerrevisions, namespace, first!.metadata.name!)
    await forgetRevisions(keeper, kept, (one) => one === second, 2)
    const { items } = await client.list(controllerrevisions, namespace)
    const names = items.map(({ metadata }) => metadata.name)
    assert.deepEqual(
      kept.map(({ metadata }) => names.includes(metadata.name)),
      [false, true, false, true, true],
    )
  })
})
