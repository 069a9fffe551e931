/**
 * `npm run bench:watchers`: 2,000 watchers of one resource at 500 changes a second, a million events a second, while the server
 * has two cores. All must be delivered, with a lag from the write to the watcher of less than a second for 99 in 100.
 *
 *     npm run bench:watchers [-- --watchers 2000 --rate 500 --seconds 20 --workers 2 --out FILE]
 *
 * Server (and its workers) on cores 0 and 1, clients on the others; etcd wherever the kernel likes.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { runFanout } from './load.ts'
import { besideReference, during, publish } from './report.ts'
import { type Reference, startBinnacle } from './servers.ts'

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

const lines: string[] = []

const measure = async (reference: Reference): Promise<void> => {
  const { pki, pkiDir, etcdUrl } = reference
  const options = { flags: [`--workers=${values.workers}`], cores: '0,1' }
  await during(startBinnacle('binnacle', 26_645, pki, pkiDir, etcdUrl, options), async (server) => {
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
  })
}

const facts = await besideReference(measure)
publish(
  `# Many watchers\n\n\`npm run bench:watchers\` (${values.workers} workers on two cores, a connection for each watcher): ${facts}\n\n${lines.join('\n')}\n`,
  values.out,
)
