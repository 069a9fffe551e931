/** The client's verbs, discovery and metadata against a real server. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { SharedInformers } from '@binnacle/client/cache/factory.ts'
import { RestMapper } from '@binnacle/client/discovery/mapper.ts'
import { configmaps, customresourcedefinitions, deployments } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { retryOnConflict } from '@binnacle/client/retry/conflict.ts'
import { configMap, notBuilt, openWorkbench, until, type Workbench } from './workbench.ts'

describe('the client against a server', { skip: notBuilt }, () => {
  let bench: Workbench
  before(async () => {
    bench = await openWorkbench()
  })
  after(() => bench?.close())

  test('an object is made, read, changed, applied and deleted', async () => {
    const { client, namespace } = bench
    const made = await client.create(configmaps, configMap(namespace, 'verbs', { a: '1' }))
    assert.equal((await client.get(configmaps, namespace, 'verbs')).metadata.uid, made.metadata.uid)
    const updated = await client.update(configmaps, { ...made, data: { a: '2' } })
    assert.deepEqual(updated.data, { a: '2' })
    await assert.rejects(client.update(configmaps, made), (error) => hasReason(error, 'Conflict'))
    const patched = await client.patch(configmaps, namespace, 'verbs', 'merge-patch+json', {
      data: { b: '3' },
    })
    assert.deepEqual(patched.data, { a: '2', b: '3' })
    const applied = await client.apply(configmaps, configMap(namespace, 'verbs', { c: '4' }), {
      fieldManager: 'x',
    })
    assert.deepEqual(applied.data, { a: '2', b: '3', c: '4' })
    assert.deepEqual(
      applied.metadata.managedFields?.map(({ manager, operation }) => `${manager} ${operation}`),
      ['x Apply', 'client-test Update'],
    )
    await client.delete(configmaps, namespace, 'verbs', { preconditions: { uid: made.metadata.uid! } })
    assert.equal(await client.find(configmaps, namespace, 'verbs'), undefined)
    await assert.rejects(client.get(configmaps, namespace, 'verbs'), /configmaps "verbs" not found/)
  })

  test('a list goes page by page and its items say what they are', async () => {
    const { client, namespace } = bench
    for (const name of ['p-1', 'p-2', 'p-3'])
      await client.create(configmaps, configMap(namespace, name, {}, { page: 'yes' }))
    const options = { labelSelector: 'page=yes', limit: 2 }
    const first = await client.list(configmaps, namespace, options)
    const second = await client.list(configmaps, namespace, {
      ...options,
      continue: first.metadata.continue!,
    })
    assert.deepEqual(
      [...first.items, ...second.items].map(
        ({ kind, apiVersion, metadata }) => `${apiVersion} ${kind} ${metadata.name}`,
      ),
      ['v1 ConfigMap p-1', 'v1 ConfigMap p-2', 'v1 ConfigMap p-3'],
    )
    await client.deleteCollection(configmaps, namespace, { labelSelector: 'page=yes' })
    assert.deepEqual((await client.list(configmaps, namespace, { labelSelector: 'page=yes' })).items, [])
  })

  test('writers who cross retry until all have written', async () => {
    const { client, namespace } = bench
    await client.create(configmaps, configMap(namespace, 'crossing', {}))
    const names = Array.from({ length: 5 }, (_, i) => `writer-${i}`)
    await Promise.all(
      names.map((name) =>
        retryOnConflict(
          async () => {
            const current = await client.get(configmaps, namespace, 'crossing')
            await client.update(configmaps, { ...current, data: { ...current.data, [name]: 'was here' } })
          },
          { steps: 30 },
        ),
      ),
    )
    assert.deepEqual(
      Object.keys((await client.get(configmaps, namespace, 'crossing')).data ?? {}).sort(),
      names,
    )
  })

  test('discovery names every kind, its verbs and its preferred version', async () => {
    const mapper = new RestMapper({ client: bench.client, clock: systemClock })
    assert.equal(await mapper.refresh(), true)
    assert.equal(await mapper.refresh(), false, 'the second time nothing is new')
    const found = mapper.ofKind('apps/v1', 'Deployment')
    assert.deepEqual(
      { ...found, verbs: [...(found?.verbs ?? [])].sort() },
      {
        ...{ group: 'apps', version: 'v1', resource: 'deployments', kind: 'Deployment', namespaced: true },
        ...{ singular: 'deployment', shortNames: ['deploy'], categories: ['all'] },
        verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
        ...{ subresources: ['scale', 'status'], isPreferred: true },
      },
    )
    assert.equal(mapper.ofName('autoscaling', 'horizontalpodautoscalers')?.version, 'v2')
    assert.equal(mapper.ofName('autoscaling', 'horizontalpodautoscalers', 'v1')?.isPreferred, false)
    const deletable = mapper.preferred('list', 'watch', 'delete').map(({ resource }) => resource)
    assert.ok(deletable.includes('pods') && deletable.includes('secrets'))
    assert.ok(!deletable.includes('bindings') && !deletable.includes('componentstatuses'))
    assert.equal(mapper.ofKind('v1', 'Nonsense'), undefined)
    assert.deepEqual(mapper.unavailable(), [])
  })

  const noCustomResources =
    process.env.INTEROP_KUBECONFIG === undefined && 'our server does not serve custom resources yet'
  test('a kind that is defined later is found when it is asked for', {
    skip: noCustomResources,
  }, async () => {
    const { client } = bench
    const mapper = new RestMapper({ client, clock: { ...systemClock, elapsed: () => (now += 60_000) } })
    let now = 0
    await mapper.refresh()
    const group = `g${bench.namespace}.example.com`
    await client.create(customresourcedefinitions, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `boats.${group}` },
      spec: {
        group,
        scope: 'Namespaced',
        names: { kind: 'Boat', plural: 'boats' },
        versions: [
          { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } },
        ],
      },
    })
    try {
      let found = await mapper.findKind(`${group}/v1`, 'Boat')
      for (let tries = 0; found === undefined && tries < 200; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        found = await mapper.findKind(`${group}/v1`, 'Boat')
      }
      assert.equal(found?.resource, 'boats')
    } finally {
      await client.delete(customresourcedefinitions, '', `boats.${group}`)
    }
  })

  test('an informer of metadata sees objects come, change and go without what is in them', async () => {
    const { client, namespace } = bench
    await client.create(configmaps, configMap(namespace, 'there', { large: 'x'.repeat(1000) }))
    const stop = new AbortController()
    const informers = new SharedInformers({ client, clock: systemClock, signal: stop.signal })
    const informer = informers.of(configmaps, { namespace, form: 'metadata' })
    assert.notEqual(
      informer,
      informers.of(configmaps, { namespace }),
      'the whole objects are another picture',
    )
    const seen: string[] = []
    informer.addHandler({
      added: ({ kind, apiVersion, metadata }) => seen.push(`added ${apiVersion} ${kind} ${metadata.name}`),
      updated: ({ metadata }) => seen.push(`updated ${metadata.name}`),
      deleted: ({ metadata }) => seen.push(`deleted ${metadata.name}`),
    })
    informers.start()
    await informers.synced()
    assert.equal(informer.lister.get(namespace, 'there')?.data, undefined)
    assert.ok(seen.includes('added v1 ConfigMap there'))
    seen.length = 0
    const later = await client.create(configmaps, configMap(namespace, 'later', { a: '1' }))
    await client.update(configmaps, { ...later, data: { a: '2' } })
    await client.delete(configmaps, namespace, 'later')
    await until(() => seen.length === 3, 'three events came')
    assert.deepEqual(seen, ['added v1 ConfigMap later', 'updated later', 'deleted later'])
    stop.abort()
  })

  test('metadata alone are read of one object and of a list', async () => {
    const { client, namespace } = bench
    await client.create(deployments, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
      },
    })
    const one = await client.get(deployments, namespace, 'web', { form: 'metadata' })
    const [listed] = (await client.list(deployments, namespace, { form: 'metadata' })).items
    for (const object of [one, listed])
      assert.deepEqual(Object.keys(object ?? {}).sort(), ['apiVersion', 'kind', 'metadata'])
    assert.deepEqual([one.apiVersion, one.kind, one.metadata.name], ['apps/v1', 'Deployment', 'web'])
    await client.delete(deployments, namespace, 'web')
  })
})
