/**
 * Two official client libraries against our server: a client-go shared informer (test/interop/go) and the informer of the
 * JavaScript client list and watch, see every object come, change and go, and resume after the server cut the watch.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { CoreV1Api, KubeConfig, makeInformer, type V1ConfigMap, Watch } from '@kubernetes/client-node'
import { root } from '../support/checkout.ts'
import { subjects } from '../support/subjects.ts'

const run = promisify(execFile)

const noGo = await run('go', ['version']).then(
  () => false as const,
  () => 'Go is not installed',
)

for (const subject of await subjects()) {
  describe(`informers on ${subject.name}`, { skip: subject.skip }, () => {
    const namespace = `informers-${randomBytes(4).toString('hex')}`
    let kubeconfig = ''
    let config: KubeConfig
    let core: CoreV1Api

    before(async () => {
      kubeconfig = await subject.start()
      config = new KubeConfig()
      config.loadFromFile(kubeconfig)
      core = config.makeApiClient(CoreV1Api)
      await core.createNamespace({ body: { metadata: { name: namespace } } })
    })
    after(async () => {
      await core?.deleteNamespace({ name: namespace })
      await core?.replaceNamespaceFinalize({
        name: namespace,
        body: {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace },
          spec: { finalizers: [] },
        },
      })
      await subject.stop()
    })

    test('client-go sees 500 objects come, change and go', { skip: noGo }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'informer-'))
      try {
        const program = join(folder, 'informer')
        await run('go', ['build', '-o', program, '.'], { cwd: join(root, 'test/interop/go') })
        const { stdout } = await run(program, [kubeconfig, namespace], { timeout: 600_000 })
        const seen = JSON.parse(stdout) as Record<string, number>
        assert.equal(seen.outOfOrder, 0)
        assert.equal(seen.deleted, 500)
        assert.equal(seen.added, 500)
        // What was there before the list was may be seen in its last state only.
        assert.ok(seen.updated! >= 499, `${seen.updated} updates`)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })

    test('the JavaScript client lists, and its informer sees objects come, change and go', async () => {
      const names = Array.from({ length: 50 }, (_, i) => `js-${String(i).padStart(2, '0')}`)
      const labels = { client: 'javascript' }
      const selector = 'client=javascript'
      await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'js-first', labels } } })
      const informer = makeInformer<V1ConfigMap>(
        config,
        `/api/v1/namespaces/${namespace}/configmaps`,
        () => core.listNamespacedConfigMap({ namespace, labelSelector: selector }),
        selector,
      )
      const seen = { add: new Set<string>(), update: new Set<string>(), delete: new Set<string>() }
      const everythingGone = new Promise<void>((resolve, reject) => {
        for (const verb of ['add', 'update', 'delete'] as const) {
          informer.on(verb, (object) => {
            seen[verb].add(object.metadata!.name!)
            if (seen.delete.size === names.length + 1) resolve()
          })
        }
        informer.on('error', reject)
      })
      await informer.start()
      try {
        for (const name of names) {
          await core.createNamespacedConfigMap({
            namespace,
            body: { metadata: { name, labels }, data: { a: '1' } },
          })
        }
        const list = await core.listNamespacedConfigMap({ namespace, labelSelector: selector, limit: 20 })
        assert.equal(list.items.length, 20)
        assert.equal(
          list.metadata?.remainingItemCount,
          undefined,
          'the reference counts none under a selector',
        )
        for (const name of names) {
          await core.replaceNamespacedConfigMap({
            namespace,
            name,
            body: { metadata: { name, labels }, data: { a: '2' } },
          })
        }
        for (const name of [...names, 'js-first']) await core.deleteNamespacedConfigMap({ namespace, name })
        await everythingGone
      } finally {
        await informer.stop()
      }
      assert.deepEqual([...seen.add].sort(), ['js-first', ...names].sort())
      assert.deepEqual([...seen.update].sort(), names)
    })

    test('a watch of the JavaScript client resumes from the version where it was cut', async () => {
      const labels = { client: 'resume' }
      const path = `/api/v1/namespaces/${namespace}/configmaps`
      const watch = new Watch(config)
      /** Names of the events after a version, until the server ends the watch. */
      const eventsAfter = (resourceVersion: string): Promise<{ names: string[]; last: string }> =>
        new Promise((resolve, reject) => {
          const names: string[] = []
          let last = resourceVersion
          watch
            .watch(
              path,
              { resourceVersion, labelSelector: 'client=resume', timeoutSeconds: 3 },
              (type, object: V1ConfigMap) => {
                names.push(`${type} ${object.metadata!.name}`)
                last = object.metadata!.resourceVersion!
              },
              (error) =>
                error instanceof Error && !/abort|premature/i.test(error.message)
                  ? reject(error)
                  : resolve({ names, last }),
            )
            .catch(reject)
        })
      const make = (name: string): Promise<V1ConfigMap> =>
        core.createNamespacedConfigMap({ namespace, body: { metadata: { name, labels } } })
      const start = (await core.listNamespacedConfigMap({ namespace })).metadata!.resourceVersion!
      await make('one')
      await make('two')
      const first = await eventsAfter(start)
      assert.deepEqual(first.names, ['ADDED one', 'ADDED two'])
      await make('three')
      await core.deleteNamespacedConfigMap({ namespace, name: 'one' })
      assert.deepEqual((await eventsAfter(first.last)).names, ['ADDED three', 'DELETED one'])
    })
  })
}
