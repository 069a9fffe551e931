import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alreadyExists } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Binding, Role } from './bindings.ts'
import { type BootstrapWriter, reconcileBootstrapPolicy } from './bootstrapPolicy.ts'
import { user } from './testing.ts'

/** A store of RBAC objects. */
class Store implements BootstrapWriter {
  readonly objects = new Map<string, KubeObject>()
  readonly writes: string[] = []

  get(_apiVersion: string, resource: string, namespace: string, name: string): KubeObject | undefined {
    return this.objects.get(`${resource}/${namespace}/${name}`)
  }

  async create(resource: string, object: KubeObject): Promise<void> {
    this.put(resource, object)
  }

  async update(resource: string, object: KubeObject): Promise<void> {
    this.put(resource, object)
  }

  put(resource: string, object: KubeObject): void {
    const { namespace = '', name } = object.metadata
    this.objects.set(`${resource}/${namespace}/${name}`, object)
    this.writes.push(`${resource}/${name}`)
  }

  at<T>(resource: string, name: string): T {
    return this.objects.get(`${resource}//${name}`) as unknown as T
  }
}

const filled = async (): Promise<Store> => {
  const store = new Store()
  await reconcileBootstrapPolicy(store)
  store.writes.length = 0
  return store
}

test('a fresh store gets all recorded roles and bindings, and a second start writes nothing', async () => {
  const store = new Store()
  assert.deepEqual(await reconcileBootstrapPolicy(store), { created: 133, updated: 0 })
  assert.equal(store.at<Role>('clusterroles', 'cluster-admin').kind, 'ClusterRole')
  assert.deepEqual(await reconcileBootstrapPolicy(store), { created: 0, updated: 0 })
})

test('a missing rule comes back, an added one stays', async () => {
  const store = await filled()
  const mine = { apiGroups: ['acme.io'], resources: ['things'], verbs: ['get'] }
  const before = store.at<Role>('clusterroles', 'system:discovery')
  store.put('clusterroles', { ...before, rules: [mine] } as Role)
  assert.equal((await reconcileBootstrapPolicy(store)).updated, 1)
  assert.deepEqual(store.at<Role>('clusterroles', 'system:discovery').rules, [mine, ...before.rules!])
})

test('a missing subject comes back, an added one stays', async () => {
  const store = await filled()
  const before = store.at<Binding>('clusterrolebindings', 'cluster-admin')
  store.put('clusterrolebindings', { ...before, subjects: [user('jane')] } as Binding)
  await reconcileBootstrapPolicy(store)
  assert.deepEqual(store.at<Binding>('clusterrolebindings', 'cluster-admin').subjects, [
    user('jane'),
    ...before.subjects!,
  ])
})

test('autoupdate false leaves an object alone', async () => {
  const store = await filled()
  const before = store.at<Role>('clusterroles', 'system:discovery')
  const annotations = { 'rbac.authorization.kubernetes.io/autoupdate': 'false' }
  store.put('clusterroles', { ...before, metadata: { ...before.metadata, annotations }, rules: [] } as Role)
  assert.equal((await reconcileBootstrapPolicy(store)).updated, 0)
  assert.deepEqual(store.at<Role>('clusterroles', 'system:discovery').rules, [])
})

test('rules that the aggregation controller wrote stay its own', async () => {
  const store = await filled()
  const before = store.at<Role>('clusterroles', 'view')
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]
  store.put('clusterroles', { ...before, rules } as Role)
  await reconcileBootstrapPolicy(store)
  assert.deepEqual(store.at<Role>('clusterroles', 'view').rules, rules)
})

test('another replica that is faster is no failure', async () => {
  const store = new Store()
  let isFirst = true
  const create = store.create.bind(store)
  store.create = async (resource, object) => {
    await create(resource, object)
    if (isFirst) {
      isFirst = false
      throw alreadyExists({ group: 'rbac.authorization.k8s.io', resource }, object.metadata.name ?? '')
    }
  }
  assert.equal((await reconcileBootstrapPolicy(store)).created, 132)
  assert.equal(store.objects.size, 133)
})
