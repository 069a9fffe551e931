/**
 * What the store costs: creates and gets of 3-kB values, one caller and 64, both engines.
 *
 *   node tools/run.mjs bench/micro/storage.ts
 *
 * One run on 4 shared cores under load 10, Node 20.20, real fsync for embedded, etcd 3.6.16 with --unsafe-no-fsync on the
 * same cores; calls a second and client CPU per call:
 *
 *                              embedded                  etcd
 *   create, 1 caller           6,518/s   106 µs         4,799/s   106 µs
 *   create, 64 callers        78,189/s    16 µs        19,868/s    16 µs
 *   get, 1 caller            873,814/s     2 µs         7,103/s    47 µs
 *   get, 64 callers        2,097,609/s     1 µs        37,553/s    11 µs
 *   list of 20,000 (60 MB)       447/s     4 ms             5/s   178 ms
 *   opening with 27,000 keys, 81 MB: 160 ms
 *
 * The etcd rows were 314, 93, 210 and 89 µs over node:http2: a stream object, header objects and events for each call.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../src/storage/embedded/index.ts'
import { openEtcd } from '../../src/storage/etcd/index.ts'
import type { Storage } from '../../src/storage/interface.ts'
import { startEtcd } from '../../test/support/etcd.ts'

const value = (): Buffer => Buffer.alloc(3_000, 'v')

async function measure(
  name: string,
  callers: number,
  calls: number,
  call: (i: number) => Promise<unknown>,
): Promise<void> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < calls) await call(next++)
    }),
  )
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const perSecond = Math.round(calls / seconds).toLocaleString('en')
  console.log(
    `${name.padEnd(34)} ${perSecond.padStart(9)}/s ${((user + system) / calls).toFixed(1).padStart(7)} µs CPU`,
  )
}

async function bench(name: string, storage: Storage): Promise<void> {
  const key = (series: string, i: number): string => `/registry/bench/${series}/${i}`
  const create = (series: string) => (i: number) => storage.create(key(series, i), value())
  await measure(`${name} (warming up)`, 64, 5_000, create('warm'))
  await measure(`${name} create, 1 caller`, 1, 2_000, create('one'))
  await measure(`${name} create, 64 callers`, 64, 20_000, create('many'))
  await measure(`${name} get, 1 caller`, 1, 3_000, (i) => storage.get(key('many', i)))
  await measure(`${name} get, 64 callers`, 64, 30_000, (i) => storage.get(key('many', i % 20_000)))
  await measure(`${name} list of 20,000`, 1, 3, () => storage.list('/registry/bench/many/'))
  await storage.close()
}

const directory = mkdtempSync(join(tmpdir(), 'binnacle-bench-'))
await bench('embedded', await openEmbedded({ directory }))
const start = performance.now()
const again = await openEmbedded({ directory })
console.log(`embedded: opened again with 27,000 keys, 81 MB, in ${Math.round(performance.now() - start)} ms`)
await again.close()
rmSync(directory, { recursive: true, force: true })

const etcd = await startEtcd()
await bench('etcd', openEtcd({ endpoints: [etcd.url] }))
await etcd.stop()
