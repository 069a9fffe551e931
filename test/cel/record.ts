/**
 * Asks the reference what expressions are: refused, a value, or an error. `REFERENCE_KUBECONFIG=… node tools/run.mjs
 * test/cel/record.ts` reads packages/cel/testdata/*.txt, an expression a line (in JSON's quotes where it holds a line
 * break), and writes the answers beside each.
 *
 * A ValidatingAdmissionPolicy whose rules never hold says what each expression is in its warnings.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import { root } from '../support/checkout.ts'
import { readKubeconfig } from '../support/kubeconfig.ts'

export interface Outcome {
  readonly expression: string
  /** The compiler's complaint. */
  readonly refused?: string
  /** As `'%s'.format([…])` shows it. */
  readonly value?: string
  readonly error?: string
}

const endpoint = readKubeconfig(process.env.REFERENCE_KUBECONFIG!)
const agent = new Agent({ keepAlive: true, ca: endpoint.ca, cert: endpoint.cert, key: endpoint.key })

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says
  readonly body: any
  readonly warnings: string
}

const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const url = new URL(endpoint.server + path)
    const sent = request(
      url,
      { method, agent, headers: { 'content-type': 'application/json' } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            body: JSON.parse(Buffer.concat(chunks).toString()),
            // Node reads headers as Latin-1; the text is UTF-8.
            warnings: Buffer.from(String(answer.headers.warning ?? ''), 'latin1').toString(),
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const group = '/apis/admissionregistration.k8s.io/v1'
const policies = `${group}/validatingadmissionpolicies`
const bindings = `${group}/validatingadmissionpolicybindings`
const namespace = 'default'
const configMaps = `/api/v1/namespaces/${namespace}/configmaps?dryRun=All`

const policy = (name: string, spec: object): object => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name },
  spec: {
    failurePolicy: 'Fail',
    matchConstraints: {
      resourceRules: [
        {
          apiGroups: [''],
          apiVersions: ['v1'],
          operations: ['CREATE'],
          resources: ['configmaps'],
          resourceNames: [name],
        },
      ],
    },
    ...spec,
  },
})

const refusal = async (expression: string): Promise<string | undefined> => {
  const spec = { variables: [{ name: 'v', expression }], validations: [{ expression: 'true' }] }
  const { status, body } = await ask('POST', `${policies}?dryRun=All`, policy('cel-recording', spec))
  if (status === 201) return undefined
  const message: string = body.details.causes[0].message
  const marker = 'compilation failed: '
  return message.includes(marker)
    ? message.slice(message.indexOf(marker) + marker.length)
    : message.slice(message.indexOf('program instantiation failed'))
}

/** The texts of a Warning header, unescaped. */
const textsOf = (warnings: string): string[] =>
  [...warnings.matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!.replace(/\\(.)/g, '$1'))

const evaluate = async (name: string, expressions: readonly string[]): Promise<Outcome[]> => {
  const shown = (expression: string): string => `'%s'.format([dyn(${expression})])`
  const validations = expressions.map((expression, i) => ({
    expression: `${shown(expression)} == '\\u0000'`,
    // Messages may not ask the authorizer: what does is true wherever a message appears at all.
    messageExpression: expression.includes('authorizer') ? undefined : `'#${i}#' + ${shown(expression)}`,
    message: expression.includes('authorizer') ? `#${i}#true` : undefined,
  }))
  for (const [i, expression] of expressions.entries()) {
    if (expression.includes('authorizer')) validations[i]!.expression = `!dyn(${expression})`
  }
  const created = await ask('POST', policies, policy(name, { validations }))
  if (created.status !== 201) throw new Error(JSON.stringify(created.body))
  await ask('POST', bindings, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: { policyName: name, validationActions: ['Warn'] },
  })
  let texts: string[] = []
  for (let tries = 0; tries < 100 && texts.length === 0; tries++) {
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: 'b', c: 'd' } }
    texts = textsOf((await ask('POST', configMaps, configMap)).warnings)
    if (texts.length === 0) await pause(100)
  }
  await ask('DELETE', `${bindings}/${name}`)
  await ask('DELETE', `${policies}/${name}`)
  return expressions.map((expression, i) => {
    const value = texts.find((text) => text.includes(`: #${i}#`))
    if (value !== undefined)
      return { expression, value: value.slice(value.indexOf(`#${i}#`) + `#${i}#`.length) }
    const marker = `expression '${validations[i]!.expression}' resulted in error: `
    const error = texts.find((text) => text.includes(marker))
    if (error !== undefined) return { expression, error: error.slice(error.indexOf(marker) + marker.length) }
    if (expression.includes('authorizer') && texts.length > 0) return { expression, value: 'false' }
    return { expression, error: `unknown: ${texts.length} warnings, ${texts.join(' | ').slice(0, 300)}` }
  })
}

const folder = join(root, 'packages/cel/testdata')
const perPolicy = 8

for (const file of readdirSync(folder).filter(
  (name) => name.endsWith('.txt') && name.includes(process.argv[2] ?? ''),
)) {
  const expressions = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (/^"[^ ].*"$/.test(line) && line.includes('\\n') ? (JSON.parse(line) as string) : line))
  const outcomes = new Map<string, Outcome>()
  const compiled: string[] = []
  for (const expression of expressions) {
    const refused = await refusal(expression)
    if (refused !== undefined) outcomes.set(expression, { expression, refused })
    else compiled.push(expression)
  }
  const batches: string[][] = []
  for (let i = 0; i < compiled.length; i += perPolicy) batches.push(compiled.slice(i, i + perPolicy))
  await Promise.all(
    batches.map(async (batch, i) => {
      const name = `cel-recording-${file.replace('.txt', '')}-${i}`
      const found = await evaluate(name, batch).catch((error: Error) =>
        batch.map((expression): Outcome => ({ expression, error: `unknown: ${error.message}` })),
      )
      for (const outcome of found) outcomes.set(outcome.expression, outcome)
    }),
  )
  const all = expressions.map((expression) => outcomes.get(expression)!)
  writeFileSync(join(folder, file.replace('.txt', '.recorded.json')), `${JSON.stringify(all, null, 1)}\n`)
  console.log(
    `${file}: ${all.length}, ${all.filter(({ error }) => error?.startsWith('unknown')).length} unknown`,
  )
}
agent.destroy()
