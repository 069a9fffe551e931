/**
 * `REFERENCE_BIN=… node tools/run.mjs test/interop/record.ts`: has kube-apiserver write every sample, and records each as it
 * lies in etcd beside the JSON that kube-apiserver answers: test/fixtures/1.36.3/stored.json.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openEtcd } from '../../src/storage/etcd/index.ts'
import { ApiClient } from '../support/apiclient.ts'
import { root } from '../support/checkout.ts'
import { startReference } from '../support/reference.ts'
import { stores } from '../support/stores.ts'
import { samples } from './samples.ts'

const { server, etcd, stop } = await (await stores())
  .at(-1)!
  .start(['--service-cluster-ip-range=10.0.0.0/24'])
await server.end('SIGTERM') // it has made the certificates
const storage = openEtcd({ endpoints: [etcd!.url] })
const reference = await startReference(etcd!.url, join(server.dataDir, 'pki'), server.endpoint)
const client = new ApiClient(reference.endpoint)
await client.ok('POST', '/api/v1/namespaces', { metadata: { name: 'ns-kept' } })
await client.ok('POST', '/api/v1/namespaces/ns-kept/serviceaccounts', { metadata: { name: 'default' } })
for (const { path, object } of samples('kept')) await client.ok('POST', path, object)

const storageForms: Record<string, string> = {
  '/apis/events.k8s.io/v1/': '/api/v1/',
  '/apis/autoscaling/v1/': '/apis/autoscaling/v2/',
}
const { kvs } = await storage.list('/registry/')
const lines: string[] = []
for (const { path, name } of samples('kept')) {
  const other = Object.keys(storageForms).find((form) => path.startsWith(form))
  const collection = other === undefined ? path : path.replace(other, storageForms[other]!)
  // Its controllers may write at any time: what is recorded is what lay there while it answered.
  for (;;) {
    const answer = await client.ok('GET', `${collection}/${name}`)
    const kv = (await storage.list('/registry/')).kvs.find(
      ({ key, modRevision }) =>
        key.endsWith(`/${name}`) && String(modRevision) === answer.metadata.resourceVersion,
    )
    if (kv === undefined) continue
    const { apiVersion } = answer
    const resource = collection.split('/').at(-1)!
    lines.push(
      JSON.stringify({ key: kv.key, value: kv.value.toString('base64'), apiVersion, resource, answer }),
    )
    break
  }
}
const file = join(root, 'test/fixtures/1.36.3/stored.json')
writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`)
console.log(`${lines.length} of ${kvs.length} keys recorded`)
client.close()
await reference.stop()
await storage.close()
await stop()
process.exit(0)
