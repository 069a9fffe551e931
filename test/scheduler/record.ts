/**
 * `npm run scheduler:record [-- pattern]`: plays the cases against the real kube-scheduler (REFERENCE_BIN) beside our API server
 * and writes what it decided next to them. Scores are read from its log.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { stringify } from 'yaml'
import { root } from '../support/checkout.ts'
import { freePort } from '../support/ports.ts'
import { startServer } from '../support/server.ts'
import { Play, type Watcher } from './cluster.ts'
import { type CaseFile, folder, type Outcome, type Recorded, readCases } from './scenario.ts'

const settleMs = 250

/** Reads scores from what kube-scheduler logs. */
class Log implements Watcher {
  private readonly path: string
  private from = 0

  constructor(path: string) {
    this.path = path
  }

  forget(): void {
    this.from = readFileSync(this.path).length
  }

  text(): string {
    return readFileSync(this.path).subarray(this.from).toString()
  }

  async seen(): Promise<void> {
    await delay(settleMs)
  }

  async settled(outcomes: () => Promise<Record<string, Outcome>>): Promise<void> {
    let last = ''
    // Until nothing has happened for some time; of a pod about which nothing was decided yet, for longer.
    for (let quiet = 0, tries = 0; quiet < 4 && tries < 120; tries++) {
      const found = await outcomes()
      const now = JSON.stringify(found)
      const isOpen =
        now === '{}' ||
        Object.values(found).some(
          // A binding that waits for a volume looks as if nothing happened.
          (outcome) => Object.keys(outcome).length === 0 || outcome.nominated !== undefined,
        )
      quiet = now === last && !isOpen ? quiet + 1 : 0
      if (isOpen && tries >= (now === '{}' ? 12 : 28)) return
      last = now
      await delay(settleMs / 2)
    }
  }

  scores(pod: string): Outcome['scores'] {
    const text = this.text()
    const attempt = text.lastIndexOf(`"Attempting to schedule pod" pod="default/${pod}"`)
    const scores: NonNullable<Outcome['scores']> = {}
    const line =
      /"Plugin scored node for pod" pod="default\/([^"]+)" plugin="([^"]+)" node="([^"]+)" score=(-?\d+)/g
    for (const [, of, plugin, node, score] of text.slice(Math.max(0, attempt)).matchAll(line))
      if (of === pod && Number(score) !== 0) {
        scores[node!] ??= {}
        scores[node!]![plugin!] = Number(score)
      }
    return Object.keys(scores).length === 0 ? undefined : sortKeys(scores)
  }
}

const sortKeys = <T>(object: Record<string, T>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(object)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [
        key,
        typeof value === 'object' ? (sortKeys(value as Record<string, unknown>) as T) : value,
      ]),
  )

const startScheduler = async (kubeconfig: string, file: CaseFile, work: string) => {
  const port = await freePort()
  const path = join(work, 'kube-scheduler.log')
  const log = openSync(path, 'w')
  const configPath = join(work, 'config.yaml')
  if (file.configuration !== undefined)
    writeFileSync(
      configPath,
      stringify({
        apiVersion: 'kubescheduler.config.k8s.io/v1',
        kind: 'KubeSchedulerConfiguration',
        leaderElection: { leaderElect: false },
        clientConnection: { kubeconfig },
        ...file.configuration,
      }),
    )
  const child = spawn(
    join(process.env.REFERENCE_BIN!, 'kube-scheduler'),
    [
      ...(file.configuration === undefined
        ? [`--kubeconfig=${kubeconfig}`, '--leader-elect=false']
        : [`--config=${configPath}`]),
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      '-v=10',
    ],
    { stdio: ['ignore', log, log] },
  )
  for (let tries = 0; !readFileSync(path, 'utf8').includes('Caches populated'); tries++) {
    if (tries > 100 || child.exitCode !== null)
      throw new Error(`kube-scheduler does not start: ${readFileSync(path, 'utf8').slice(-2000)}`)
    await delay(100)
  }
  await delay(1000)
  return {
    watcher: new Log(path),
    stop: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
  }
}

const main = async (): Promise<void> => {
  const args = process.argv.slice(2)
  const given = args.find((arg) => arg.startsWith('--kubeconfig='))?.slice('--kubeconfig='.length)
  const pattern = args.find((arg) => !arg.startsWith('--')) ?? ''
  const server = given === undefined ? await startServer(['--log-level=warn']) : undefined
  const kubeconfig = given ?? server!.kubeconfig
  const client = clientFor(readKubeconfig(kubeconfig), { userAgent: 'scheduler-cases/1' })
  const work = mkdtempSync(join(tmpdir(), 'scheduler-record-'))
  try {
    for (const file of readCases(root, pattern)) {
      const scheduler = await startScheduler(kubeconfig, file, work)
      const play = new Play(client, scheduler.watcher)
      const recorded: Recorded = {}
      try {
        await play.prepare()
        for (const c of file.cases) {
          try {
            recorded[c.name] = await play.run(c, file.nodes)
            console.log(`${file.file}: ${c.name}`)
          } catch (error) {
            process.exitCode = 1
            console.error(`${file.file}: ${c.name}: ${(error as Error).message}`)
          }
        }
      } finally {
        await scheduler.stop()
      }
      writeFileSync(
        join(root, folder, `${file.file}.recorded.json`),
        `${JSON.stringify(recorded, null, 2)}\n`,
      )
    }
  } finally {
    await server?.stop()
  }
  process.exit()
}

await main()
