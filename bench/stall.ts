/**
 * `npm run bench:stall`: how long one request holds the event loop, at most: the longest turns in CPU time of the thread that
 * serves, for lists of ten thousand pods in every form and for bodies as large as the server takes.
 *
 *     npm run bench:stall [-- --pods 10000 --rounds 3 --out FILE]
 *
 * Each row is sent `rounds` times; the first answers of a server that was just started are not hidden.
 */
import { parseArgs } from 'node:util'
import { ApiClient } from '../test/support/apiclient.ts'
import { type LargeRequest, largeRequests } from '../test/support/largerequests.ts'
import { startServer } from '../test/support/server.ts'
import { type TurnMeter, turnMeter } from '../test/support/turns.ts'
import { machine } from './machine.ts'
import { samplePod } from './objects.ts'
import { publish } from './report.ts'

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
  },
  allowPositionals: true,
})
const podCount = Number(values.pods)
const rounds = Number(values.rounds)

const pods = '/api/v1/namespaces/default/pods'

const list = (name: string, query: string, accept?: string): LargeRequest => ({
  name,
  method: 'GET',
  path: `${pods}${query}`,
  ...(accept === undefined ? {} : { headers: { accept } }),
  status: 200,
})

const lists: readonly LargeRequest[] = [
  list('as JSON', ''),
  list('as protobuf', '', 'application/vnd.kubernetes.protobuf'),
  list('as a Table', '', 'application/json;as=Table;g=meta.k8s.io;v=v1'),
  list('their metadata', '', 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'),
  list('as YAML', '', 'application/yaml'),
  list('as indented JSON', '?pretty=1'),
  { ...list('as JSON, compressed', ''), headers: { 'accept-encoding': 'gzip' } },
  list('a label selector that nothing matches', '?labelSelector=x%3Dy'),
  list('a field selector that nothing matches', '?fieldSelector=spec.nodeName%3Dy'),
  list('a watch from the beginning, JSON', '?watch=1&timeoutSeconds=2'),
  list('the same, protobuf', '?watch=1&timeoutSeconds=2', 'application/vnd.kubernetes.protobuf;stream=watch'),
]

const documents: readonly LargeRequest[] = [
  { name: '/openapi/v2, first', method: 'GET', path: '/openapi/v2', status: 200 },
  { name: '/openapi/v3/api/v1, first', method: 'GET', path: '/openapi/v3/api/v1', status: 200 },
]

const shown = (turns: readonly number[]): string => turns.map((ms) => ms.toFixed(0)).join(', ') || 'below 4'

const measure = async (
  client: ApiClient,
  meter: TurnMeter,
  requests: readonly LargeRequest[],
  times: number,
): Promise<string[]> => {
  const turns = requests.map((): number[] => [])
  for (let round = 0; round < times; round++) {
    for (const [i, { method, path, headers, body, status, name }] of requests.entries()) {
      await meter.longest()
      const answer = await client.send(method, path, body, headers).catch((error: unknown) => {
        throw new Error(`${name}: no answer`, { cause: error })
      })
      if (answer.status !== status) throw new Error(`${name}: ${answer.status} ${answer.text.slice(0, 300)}`)
      turns[i]!.push(...(await meter.longest()))
    }
  }
  return requests.map(({ name }, i) => `| ${name} | ${shown(turns[i]!.sort((a, b) => b - a).slice(0, 5))} |`)
}

const fill = async (client: ApiClient): Promise<void> => {
  let next = 0
  const writer = async (): Promise<void> => {
    for (let i = next++; i < podCount; i = next++) await client.ok('POST', pods, samplePod(`pod-${i}`))
  }
  await Promise.all(Array.from({ length: 8 }, writer))
}

const main = async (): Promise<void> => {
  const facts = machine()
  const meter = turnMeter()
  process.env.NODE_OPTIONS = meter.nodeOptions
  const server = await startServer()
  const client = new ApiClient(server.endpoint)
  const head = ['| request | longest turns, ms of CPU |', '| --- | --- |']
  const lines: string[] = []
  try {
    await client.ok('POST', '/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'default' } })
    lines.push('', '## Bodies', '', ...head, ...(await measure(client, meter, largeRequests, rounds)))
    lines.push('', '## Documents', '', ...head, ...(await measure(client, meter, documents, 1)))
    await fill(client)
    const title = `## Lists of ${podCount.toLocaleString('en')} pods`
    lines.push('', title, '', ...head, ...(await measure(client, meter, lists, rounds)))
    const all: LargeRequest = {
      name: 'all of them deleted by one request',
      method: 'DELETE',
      path: `${pods}?gracePeriodSeconds=0`,
      status: 200,
    }
    lines.push(...(await measure(client, meter, [all], 1)))
  } finally {
    client.close()
    await server.stop()
    meter.remove()
  }
  publish(
    `# How long one request holds the event loop\n\n\`npm run bench:stall\`: ${facts}\n${lines.join('\n')}\n`,
    values.out,
  )
}

await main()
