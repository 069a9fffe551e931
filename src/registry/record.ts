/**
 * Records anew what kube-apiserver answers to the rows of every `testdata/cases.json` below this folder:
 *
 *     node tools/run.mjs src/registry/record.ts https://127.0.0.1:26443 <folder with ca.crt, admin.crt, admin.key> [kind folder...]
 *
 * Everything is sent with dryRun=All; the `old` object of an update is really created and deleted again. The server must
 * be a reference on a single-stack cluster (10.0.0.0/24) without controllers, and nobody else's.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { join } from 'node:path'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

interface Row {
  object: KubeObject
  old?: KubeObject
  namespace?: string
  subresource?: string
  answer: unknown
}

interface Reply {
  code: number
  body: KubeObject & { message?: string; details?: { causes?: unknown[] } }
  warnings: string[]
}

const [server = '', pki = '', ...only] = process.argv.slice(2)
const root = join(process.cwd(), 'src/registry')
const usualNamespace = 'kinds-core'
const tls = {
  ca: readFileSync(join(pki, 'ca.crt')),
  cert: readFileSync(join(pki, 'admin.crt')),
  key: readFileSync(join(pki, 'admin.key')),
}

const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const call = httpsRequest(
      new URL(path, server),
      { method, ...tls, headers: { 'content-type': 'application/json' } },
      (reply) => {
        const chunks: Buffer[] = []
        reply.on('data', (chunk: Buffer) => chunks.push(chunk))
        reply.on('end', () => {
          const warnings = [reply.headers.warning ?? []].flat().flatMap((line) => line.split(/, (?=299 )/))
          resolve({
            code: reply.statusCode ?? 0,
            body: JSON.parse(Buffer.concat(chunks).toString()),
            warnings: warnings.map((line) => JSON.parse(line.slice(line.indexOf('"')))),
          })
        })
      },
    )
    call.on('error', reject)
    call.end(body === undefined ? undefined : JSON.stringify(body))
  })

/** Resource names and scopes, by `apiVersion kind`. */
const resources = new Map<string, { name: string; namespaced: boolean }>()

const resourceOf = async ({
  apiVersion,
  kind,
}: KubeObject): Promise<{ name: string; namespaced: boolean }> => {
  if (!resources.has(`${apiVersion} ${kind}`)) {
    const list = (await send('GET', apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`))
      .body
    for (const r of list.resources as { name: string; namespaced: boolean; kind: string }[]) {
      if (!r.name.includes('/')) resources.set(`${apiVersion} ${r.kind}`, r)
    }
  }
  return resources.get(`${apiVersion} ${kind}`)!
}

const collectionOf = async (object: KubeObject, namespace: string): Promise<string> => {
  const { name, namespaced } = await resourceOf(object)
  const version = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`
  return namespaced ? `${version}/namespaces/${namespace}/${name}` : `${version}/${name}`
}

/** Without what differs from run to run, and without what default admission adds. */
const normalised = (object: KubeObject): KubeObject => {
  const {
    uid: _,
    creationTimestamp: __,
    resourceVersion: ___,
    managedFields: ____,
    ...metadata
  } = object.metadata
  const finalizers = metadata.finalizers?.filter((name) => !name.endsWith('-protection'))
  if (finalizers?.length === 0) delete metadata.finalizers
  const copy: KubeObject = { ...object, metadata }
  const status = copy.status as { lastPhaseTransitionTime?: string } | undefined
  if (status?.lastPhaseTransitionTime !== undefined) status.lastPhaseTransitionTime = '2026-01-01T00:00:00Z'
  const spec = copy.spec as { taints?: { key: string }[] } | undefined
  if (copy.kind === 'Node' && spec?.taints !== undefined) {
    spec.taints = spec.taints.filter((taint) => taint.key !== 'node.kubernetes.io/not-ready')
    if (spec.taints.length === 0) delete spec.taints
  }
  return copy
}

const answerOf = ({ code, body, warnings }: Reply): unknown => ({
  code,
  ...(code >= 400
    ? {
        message: body.message ?? '',
        ...(body.details?.causes === undefined ? {} : { causes: body.details.causes }),
      }
    : { object: normalised(body) }),
  ...(warnings.length === 0 ? {} : { warnings }),
})

const recordRow = async (row: Row): Promise<void> => {
  const collection = await collectionOf(row.object, row.namespace ?? usualNamespace)
  if (row.old === undefined) {
    row.answer = answerOf(await send('POST', `${collection}?dryRun=All`, row.object))
    return
  }
  const item = `${collection}/${row.old.metadata.name}`
  const made = await send('POST', collection, row.old)
  if (made.code !== 201) throw new Error(`${item}: ${made.body.message}`)
  const metadata = { ...row.object.metadata, resourceVersion: made.body.metadata.resourceVersion }
  const target = row.subresource === undefined ? item : `${item}/${row.subresource}`
  row.answer = answerOf(await send('PUT', `${target}?dryRun=All`, { ...row.object, metadata }))
  await send('DELETE', `${item}?gracePeriodSeconds=0`)
  const left = await send('GET', item)
  if (left.code !== 200) return
  delete left.body.metadata.finalizers
  if (left.body.kind === 'Namespace') await send('PUT', `${item}/finalize`, { ...left.body, spec: {} })
  else await send('PUT', item, left.body)
}

const kindFolders = (): string[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => existsSync(join(root, name, 'testdata/cases.json')))
    .filter((name) => only.length === 0 || only.includes(name))
    .sort()

await send('POST', '/api/v1/namespaces', { metadata: { name: usualNamespace } })
for (const folder of kindFolders()) {
  const file = join(root, folder, 'testdata/cases.json')
  const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[]
  for (const row of rows) await recordRow(row)
  writeFileSync(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`)
  console.log(`${folder}: ${rows.length} rows`)
}
