/**
 * Sends the rows of a case file to a running reference and writes the answers beside them:
 *
 *     KUBECONFIG=<admin kubeconfig with client certificate files> record.mjs <folder with cases.ts bundled> <answers file>
 *
 * Nothing here runs in tests.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type Answer, type Case, type CaseFile, caseNamespace, changed, fixedUID } from './case.ts'

const kubeconfig = readFileSync(process.env.KUBECONFIG!, 'utf8')
const field = (name: string): string => {
  const value = new RegExp(`${name}: *"?([^"\\s]+)`).exec(kubeconfig)?.[1]
  if (value === undefined) throw new Error(`the kubeconfig has no ${name}`)
  return value
}
const fileOrData = (name: string): Buffer =>
  kubeconfig.includes(`${name}-data:`)
    ? Buffer.from(field(`${name}-data`), 'base64')
    : readFileSync(resolve(dirname(process.env.KUBECONFIG!), field(name)))
const server = field('server')
const agent = new Agent({
  ca: fileOrData('certificate-authority'),
  cert: fileOrData('client-certificate'),
  key: fileOrData('client-key'),
  keepAlive: true,
  maxSockets: 8,
})

interface Reply {
  code: number
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the reference sends
  body: any
  warnings: string[]
}

export const call = (
  method: string,
  path: string,
  body?: unknown,
  type = 'application/json',
): Promise<Reply> =>
  new Promise((done, failed) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    // Node leaves out the length of a DELETE's body, and the connection is then out of step.
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(text) }
    const req = request(server + path, { method, agent, headers }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (c: Buffer) => chunks.push(c))
      res.on('end', () => {
        const answer = Buffer.concat(chunks).toString()
        const warnings: string[] = []
        for (let i = 0; i < res.rawHeaders.length; i += 2) {
          if (res.rawHeaders[i]!.toLowerCase() !== 'warning') continue
          warnings.push(JSON.parse(/^299 - (".*")$/.exec(res.rawHeaders[i + 1]!)![1]!))
        }
        let parsed: unknown = answer
        try {
          parsed = JSON.parse(answer)
        } catch {}
        done({ code: res.statusCode!, body: parsed, warnings })
      })
    })
    req.on('error', failed)
    req.end(text)
  })

const stored = (object: KubeObject): KubeObject => {
  const text = JSON.stringify(object)
  const copy = JSON.parse(
    object.metadata.uid ? text.replaceAll(object.metadata.uid, fixedUID) : text,
  ) as KubeObject
  for (const name of ['managedFields', 'creationTimestamp', 'resourceVersion', 'uid'] as const)
    delete copy.metadata[name]
  return copy
}

const answerOf = (reply: Reply, before?: KubeObject): Answer => ({
  code: reply.code,
  ...(reply.code < 300
    ? { object: stored(reply.body) }
    : { message: reply.body.message, causes: reply.body.details?.causes }),
  ...(reply.warnings.length === 0 ? {} : { warnings: reply.warnings }),
  ...(before === undefined ? {} : { before }),
})

const record = async (file: CaseFile, row: Case): Promise<Answer> => {
  const prefix = file.group === '' ? `/api/${file.version}` : `/apis/${file.group}/${file.version}`
  const collection = `${prefix}/namespaces/${caseNamespace}/${file.resource}`
  if (row.old === undefined) {
    return answerOf(await call('POST', `${collection}?dryRun=All`, changed(file.base, row.change)))
  }
  const name = file.base.metadata.name!
  const path = `${collection}/${name}`
  let reply = await call('POST', collection, changed(file.base, row.old))
  if (reply.code >= 300) return answerOf(reply)
  if (row.oldStatus !== undefined) {
    reply = await call('PUT', `${path}/status`, changed(reply.body, row.oldStatus))
    if (reply.code >= 300) throw new Error(`${row.name}: ${reply.body.message}`)
  }
  const before = stored(reply.body)
  const tail = row.subresource === undefined ? '' : `/${row.subresource}`
  const answer = answerOf(
    await call('PUT', `${path}${tail}?dryRun=All`, changed(reply.body, row.change)),
    before,
  )
  await call('DELETE', path, {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    gracePeriodSeconds: 0,
    propagationPolicy: 'Background',
  })
  return answer
}

const [, , casesPath, answersPath, only] = process.argv
if (casesPath !== undefined && answersPath !== undefined) {
  const { default: file } = (await import(pathToFileURL(resolve(casesPath)).href)) as { default: CaseFile }
  await call('POST', '/api/v1/namespaces', { metadata: { name: caseNamespace } })
  await call('POST', `/api/v1/namespaces/${caseNamespace}/serviceaccounts`, {
    metadata: { name: 'default' },
    automountServiceAccountToken: false,
  })
  const answers: Record<string, Answer> = {}
  for (const row of file.cases) {
    if (only !== undefined && !row.name.includes(only)) continue
    if (Object.hasOwn(answers, row.name)) throw new Error(`two rows are called ${row.name}`)
    answers[row.name] = await record(file, row)
  }
  mkdirSync(dirname(answersPath), { recursive: true })
  const lines = Object.entries(answers).map(
    ([name, answer]) => `${JSON.stringify(name)}: ${JSON.stringify(answer)}`,
  )
  writeFileSync(answersPath, `{\n${lines.join(',\n')}\n}\n`)
  agent.destroy()
}
