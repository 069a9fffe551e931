/**
 * Asks a running reference for what the stored recording lacks, through `kubectl proxy`:
 *
 *     KUBECTL=<path> KUBECONFIG=<file> npm run generate -- --record-live
 *
 * - `legacy-discovery.json`: the documents of `/api`, `/apis` and every group and version;
 * - `aggregated-discovery.json`: the same as APIGroupDiscoveryList;
 * - `tables.json`: column headers per resource, descriptions left out;
 * - `selectable-fields.json`: the field labels that the list of each resource accepts.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Facts, Json } from './facts.ts'
import { linesOf } from './record.ts'

const aggregated = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const table = 'application/json;as=Table;g=meta.k8s.io;v=v1'

/** Labels that no field has: events map theirs by hand. */
const extraLabels = [
  'metadata.name',
  'metadata.namespace',
  'source',
  'reportingComponent',
  'reason',
  'type',
  'regarding.kind',
  'status.podIPs',
  'status.podIP',
  'spec.hostNetwork',
  'status.successful',
]

export const recordLive = async (facts: Facts): Promise<void> => {
  const proxy = spawn(process.env.KUBECTL ?? 'kubectl', ['proxy', '--port=0', '--reject-paths=^$'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      proxy.stdout.on('data', (text: Buffer) => {
        const match = /127\.0\.0\.1:\d+/.exec(text.toString())
        if (match !== null) resolve(`http://${match[0]}`)
      })
      proxy.on('exit', () => reject(new Error('kubectl proxy ended')))
    })
    const ask = (path: string, accept = 'application/json'): Promise<Response> =>
      fetch(address + path, { headers: { accept } })
    const get = async (path: string, accept?: string): Promise<Json> => (await ask(path, accept)).json()

    const documents: Record<string, Json> = {}
    for (const path of ['/api', '/apis', '/api/v1']) documents[path] = await get(path)
    // Where the recorded server happened to listen is no fact.
    for (const entry of documents['/api'].serverAddressByClientCIDRs) entry.serverAddress = '10.0.0.1:6443'
    for (const group of documents['/apis'].groups) {
      documents[`/apis/${group.name}`] = await get(`/apis/${group.name}`)
      for (const { groupVersion } of group.versions)
        documents[`/apis/${groupVersion}`] = await get(`/apis/${groupVersion}`)
    }
    const write = (name: string, entries: Record<string, unknown>): void =>
      writeFileSync(join(facts.folder, name), linesOf(entries))
    write('legacy-discovery.json', documents)
    write('aggregated-discovery.json', {
      '/api': await get('/api', aggregated),
      '/apis': await get('/apis', aggregated),
    })

    const tables: Record<string, unknown> = {}
    const labels: Record<string, string[]> = {}
    for (const [path, document] of Object.entries(documents)) {
      for (const r of document.resources ?? []) {
        if (!r.verbs.includes('list')) continue
        const key = `${document.groupVersion.includes('/') ? '' : '/'}${document.groupVersion}/${r.name}`
        const { columnDefinitions } = await get(`${path}/${r.name}?limit=1`, table)
        tables[key] = columnDefinitions.map((c: Json) => [c.name, c.type, c.format, c.priority])
        const [group, version] = key.split('/') as [string, string]
        const candidates = new Set([
          ...extraLabels,
          ...pathsOf(facts, facts.kinds[`${group}/${version}/${r.kind}`]!, 3),
        ])
        const accepted = await Promise.all(
          [...candidates].map(async (label) => {
            const answer = await ask(`${path}/${r.name}?limit=1&fieldSelector=${label}%3Dx`)
            const text = await answer.text()
            // A value that does not parse (a boolean field) is refused with another message than an unknown label.
            return answer.ok || !/not a known field|field label not supported|not supported/.test(text)
          }),
        )
        labels[key] = [...candidates].filter((_, i) => accepted[i])
      }
    }
    write('tables.json', tables)
    write('selectable-fields.json', labels)
  } finally {
    proxy.kill()
  }
}

/** Dotted paths of the scalar fields of a struct, `depth` levels deep. */
const pathsOf = (facts: Facts, definition: string, depth: number): string[] => {
  const type = facts.goTypes[definition]
  if (type?.fields === undefined || depth === 0) return []
  return type.fields.flatMap(([name, expression, flags]) => {
    const inner = expression.replace(/^\*/, '')
    const below = inner.startsWith('@')
      ? pathsOf(facts, inner.slice(1), flags.includes('inline') ? depth : depth - 1)
      : []
    if (flags.includes('inline')) return below
    return below.length > 0 ? below.map((p) => `${name}.${p}`) : [name]
  })
}
