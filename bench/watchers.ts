/**
 * `npm run bench:watchers`: 2,000 watchers of one resource at 500 changes a second, a million events a second, while the server
 * has two cores. All must be delivered, with a lag from the write to the watcher of less than a second for 99 in 100.
 *
 *     npm run bench:watchers [-- --watchers 2000 --rate 500 --seconds 20 --workers 2 --out FILE]
 *
 * Server (and its workers) on cores 0 and 1, clients on the others; etcd wherever the kernel likes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { buildLoadGenerator, runFanout } from './load.ts'
import { machine } from './machine.ts'
import { hasReference, startBinnacle, startReference } from './servers.ts'

const { values } = parseArgs({
  options: {
    watchers: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '20' },
    workers: { type: 'string', default: '2' },
    out: { type: 'string' },
  },
  allowPositionals: true,
})
const [watchers, rate, seconds] = [Number(values.watchers), Number(values.rate), Number(values.seconds)]

const main = async (): Promise<void> => {
  if (!hasReference())
    throw new Error('the reference is not here: set REFERENCE_DIR to the folder that holds its `up` script')
  const facts = machine()
  buildLoadGenerator()
  const reference = await startReference(23_990, 26_643)
  const lines: string[] = []
  try {
    const { pki, pkiDir } = reference
    const server = await startBinnacle('binnacle', 26_645, pki, pkiDir, reference.etcdUrl, {
      flags: [`--workers=${values.workers}`],
      cores: '0,1',
    })
    try {
      const fan = await runFanout(server, pki, {
        op: 'fanout',
        path: '/api/v1/namespaces/default/configmaps',
        c: watchers,
        conns: watchers,
        n: rate * seconds,
        rate,
        ...(cpus().length > 2 ? { cores: `2-${cpus().length - 1}` } : {}),
      })
      lines.push(
        '| watchers | changes/s | seconds | events expected | delivered | lag p50 | lag p99 | latest | CPU an event |',
        '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
        `| ${watchers.toLocaleString('en')} | ${rate} | ${seconds} | ${fan.expected.toLocaleString('en')} | ${fan.requests.toLocaleString('en')} | ${fan.p50ms} ms | ${fan.p99ms} ms | ${fan.maxms} ms | ${fan.cpuMicroseconds.toFixed(2)} µs |`,
      )
      if (fan.errors > 0) lines.push('', `${fan.errors} errors, first: ${fan.firstError}`)
    } finally {
      await server.stop()
    }
  } finally {
    await reference.stop()
  }
  const report = `# Many watchers\n\n\`npm run bench:watchers\` (${values.workers} workers on two cores, a connection for each watcher): ${facts}\n\n${lines.join('\n')}\n`
  console.log(report)
  if (values.out === undefined) return
  mkdirSync(dirname(values.out), { recursive: true })
  writeFileSync(values.out, report)
}

await main()
