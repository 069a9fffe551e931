/**
 * `npm run bench:growth`: how cost grows with objects and with watchers, for kube-apiserver and for us on the same etcd.
 *
 *     npm run bench:growth [-- --out bench/results/growth]      writes growth.md and growth.svg
 *
 * Objects: ConfigMaps of 1 kB; watchers: each on a connection of its own, so many changes a second that about 20,000 events a
 * second leave the server. Run it alone on the machine.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Load, run, runFanout } from './load.ts'
import { type Chart, chartsAsSvg } from './plot.ts'
import { residentMiB } from './processes.ts'
import { besideReference, during, publish } from './report.ts'
import { type Pki, type Reference, type Server, startBinnacle } from './servers.ts'

const { values } = parseArgs({
  options: { out: { type: 'string' }, quick: { type: 'boolean' } },
  allowPositionals: true,
})
const isQuick = values.quick === true
const objectCounts = isQuick ? [200, 1000] : [1000, 10_000, 50_000]
const watcherCounts = isQuick ? [10, 50] : [10, 100, 1000, 5000]

const ns = '/api/v1/namespaces/default'
const path = `${ns}/configmaps`
const body = {
  metadata: { name: 'grow-%d', labels: { app: 'grow', shard: 'a' } },
  data: { text: 'x'.repeat(600), number: '%d' },
}

/** What was measured, by server: points of (how many, how much). */
const charts: (Chart & { readonly unit: string })[] = []
const put = (title: string, unit: string, across: string, server: string, x: number, y: number): void => {
  let chart = charts.find((c) => c.title === title)
  if (chart === undefined) {
    chart = { title, unit, across, lines: new Map() }
    charts.push(chart)
  }
  const line = chart.lines.get(server) ?? []
  chart.lines.set(server, [...line, [x, y]])
}

const forms: [string, Partial<Load>][] = [
  ['LIST as JSON', {}],
  ['LIST as protobuf, warm', { accept: 'application/vnd.kubernetes.protobuf' }],
  ['LIST as Table, warm', { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' }],
]

const byObjects = async (server: Server, pki: Pki): Promise<void> => {
  let made = 0
  for (const objects of objectCounts) {
    const create = await run(server, pki, { op: 'create', path, n: objects - made, from: made, body })
    if (create.errors > 0) throw new Error(`${server.name}: ${create.firstError}`)
    put('create', 'µs of CPU', 'objects', server.name, objects, create.cpuMicroseconds)
    made = objects
    await new Promise((r) => setTimeout(r, 2000))
    put('resident memory', 'MiB', 'objects', server.name, objects, residentOf(server))
    const get = await run(server, pki, { op: 'get', path: `${path}/grow-%d`, n: Math.min(objects, 5000) })
    put('GET', 'µs of CPU', 'objects', server.name, objects, get.cpuMicroseconds)
    const lists = { op: 'get', path, n: Math.max(3, Math.round(60_000 / objects)), c: 1, conns: 1 } as const
    for (const [title, form] of forms) {
      await run(server, pki, { ...lists, ...form, n: 1 })
      const list = await run(server, pki, { ...lists, ...form })
      put(title, 'ms of CPU', 'objects', server.name, objects, list.cpuMicroseconds / 1000)
    }
    const selected = { ...lists, path: `${path}?labelSelector=app%3Dnone` }
    await run(server, pki, { ...selected, n: 1 })
    const select = await run(server, pki, selected)
    put('LIST of none by label', 'ms of CPU', 'objects', server.name, objects, select.cpuMicroseconds / 1000)
    const page = await run(server, pki, { ...lists, path: `${path}?limit=500`, n: 50 })
    put('first page of 500', 'ms of CPU', 'objects', server.name, objects, page.cpuMicroseconds / 1000)
  }
}

const byWatchers = async (server: Server, pki: Pki): Promise<void> => {
  const watched = `${ns}/configmaps`
  for (const watchers of watcherCounts) {
    const rate = Math.max(4, Math.min(200, Math.round(20_000 / watchers)))
    const before = residentOf(server)
    const fan = await runFanout(server, pki, {
      op: 'fanout',
      path: watched,
      c: watchers,
      conns: watchers,
      n: rate * 10,
      rate,
    })
    if (fan.requests < fan.expected)
      console.error(
        `${server.name}: ${watchers} watchers: ${fan.requests} of ${fan.expected}: ${fan.firstError}`,
      )
    put(
      'event delivered, its write included',
      'µs of CPU',
      'watchers',
      server.name,
      watchers,
      fan.cpuMicroseconds,
    )
    put('lag of an event, p99', 'ms', 'watchers', server.name, watchers, fan.p99ms)
    put(
      'memory a watcher',
      'KiB',
      'watchers',
      server.name,
      watchers,
      Math.max(0, ((residentOf(server) - before) * 1024) / watchers),
    )
  }
}

const residentOf = (server: Server): number =>
  server.memoryPids.reduce((sum, pid) => sum + residentMiB(pid), 0)

const number = (v: number): string =>
  v >= 100 ? Math.round(v).toLocaleString('en') : v >= 1 ? v.toFixed(1) : v.toFixed(2)

const table = (chart: Chart & { readonly unit: string }): string => {
  const names = [...chart.lines.keys()]
  const at = chart.lines.get(names[0]!)!.map(([x]) => x)
  const lines = at.map((x, i) => {
    const cells = names.map((name) => chart.lines.get(name)?.[i]?.[1])
    const ratio =
      cells[0] !== undefined && cells[1] !== undefined && cells[0] > 0 ? cells[1] / cells[0] : undefined
    return `| ${x.toLocaleString('en')} | ${cells.map((y) => (y === undefined ? '–' : number(y))).join(' | ')} | ${ratio?.toFixed(2) ?? '–'} |`
  })
  return [
    `### ${chart.title} (${chart.unit})`,
    '',
    `| ${chart.across} | ${names.join(' | ')} | ratio |`,
    `| ---: |${' ---: |'.repeat(names.length + 1)}`,
    ...lines,
  ].join('\n')
}

const measure = async (reference: Reference): Promise<void> => {
  const { pki, pkiDir, etcdUrl } = reference
  const both = async (server: Server): Promise<void> => {
    await byObjects(server, pki)
    await byWatchers(server, pki)
  }
  await both(reference)
  await during(startBinnacle('binnacle', 26_645, pki, pkiDir, etcdUrl), both)
}

const facts = await besideReference(measure)
publish(
  `# How cost grows\n\n\`npm run bench:growth\`: ${facts}\n\n![plots](growth.svg)\n\n${charts.map(table).join('\n\n')}\n`,
  values.out === undefined ? undefined : `${values.out}.md`,
)
if (values.out !== undefined) {
  const titled = charts.map((chart) => ({ ...chart, title: `${chart.title} (${chart.unit})` }))
  writeFileSync(`${values.out}.svg`, chartsAsSvg(titled))
}
