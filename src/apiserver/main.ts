/** The entry of the bundle: reads the command line, starts the server, ends it on a signal. */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import pino, { type Logger } from 'pino'
import { type RunningApiServer, startApiServer } from './apiserver.ts'
import { startComponents } from './components/index.ts'
import { runCommand } from './flags.ts'
import type { ApiServerOptions } from './options.ts'
import { productVersion } from './version.ts'
import { runWorkers } from './workers/primary.ts'
import { thisWorker } from './workers/worker.ts'

const loggerFor = (o: ApiServerOptions): Logger =>
  pino(
    { level: o.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )

/** What must end before the server does. */
const endings: (() => Promise<void>)[] = []

/** Starts a server that ends on SIGINT and SIGTERM; a second signal ends it at once. */
const start = async (o: ApiServerOptions, ignored: readonly string[]): Promise<RunningApiServer> => {
  const log = loggerFor(o)
  if (ignored.length > 0) log.info({ flags: ignored }, 'these flags have no effect here')
  // A mistake of ours in one request must not take the others down.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'))
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  // Idle connections and timers keep no process alive; a start that waits for etcd must not end in silence.
  const starting = setInterval(() => {}, 60_000)
  let server: RunningApiServer
  try {
    server = await startApiServer(o, log)
  } catch (error) {
    log.fatal({ err: error }, 'the API server cannot start')
    process.exit(1)
  }
  clearInterval(starting)
  let isEnding = false
  const end = (signal: NodeJS.Signals) => {
    if (isEnding) process.exit(1)
    isEnding = true
    log.info({ signal }, 'shutting down')
    void Promise.allSettled(endings.map((stop) => stop()))
      .then(() => server.close())
      .then(
        () => process.exit(0),
        (error) => {
          log.error({ err: error }, 'shutting down failed')
          process.exit(1)
        },
      )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  return server
}

/** Serves in this process, or in as many as `--workers` says; `ready` is called when all of it serves. */
const serve = async (
  o: ApiServerOptions,
  ignored: readonly string[],
  ready: (server: { url: string; kubeconfig: string }) => void,
): Promise<void> => {
  if (thisWorker !== undefined) {
    const { url, kubeconfig } = await start(shareOf(o, thisWorker.id), ignored)
    thisWorker.ready(url, kubeconfig)
  } else if (o.workers > 1) {
    const log = loggerFor(o)
    const replaced = (pid: number | undefined, why: string) =>
      log.error({ pid, why }, 'a worker ended and is replaced')
    const { workers: count, bindAddress: host, securePort: port } = o
    process.exit(await runWorkers({ count, host, port, ready, replaced }))
  } else ready(await start(o, ignored))
}

/** One worker's part of what the flags allow to all, and an audit log of its own: two processes cannot rotate one file. */
const shareOf = (o: ApiServerOptions, worker: number): ApiServerOptions => ({
  ...o,
  maxRequestsInFlight: Math.ceil(o.maxRequestsInFlight / o.workers),
  maxMutatingRequestsInFlight: Math.ceil(o.maxMutatingRequestsInFlight / o.workers),
  ...(o.auditLogPath === undefined || o.auditLogPath === '-'
    ? {}
    : { auditLogPath: `${o.auditLogPath}.${worker}` }),
})

void runCommand(
  process.argv.slice(2),
  {
    apiserver: (o, ignored) =>
      serve(o, ignored, ({ url }) => {
        process.stdout.write(`serving ${url}\n`)
      }),
    up: (o, ignored, only) =>
      serve(o, ignored, ({ kubeconfig, url }) => {
        const log = loggerFor(o)
        const components = startComponents({
          ...{ dataDir: o.dataDir, url, only, logLevel: o.logLevel },
          servingCa: readFileSync(o.tlsCertFile ?? join(o.dataDir, 'pki/ca.crt'), 'utf8'),
          clock: systemClock,
          notRenewed: (error) => log.error({ err: error }, 'a certificate was not renewed'),
          ended: (component, why) => log.error({ component, why }, 'a process ended and is started anew'),
        })
        components.catch((error) => log.error({ err: error }, 'the processes beside the server do not start'))
        endings.push(async () => (await components).stop())
        // What was built on the way took its own time.
        const begun = performance.getEntriesByName('binnacle built')[0]?.startTime ?? 0
        const seconds = ((performance.now() - begun) / 1000).toFixed(2)
        const file = relative(process.cwd(), kubeconfig)
        process.stdout.write(
          `Binnacle is ready at ${url} after ${seconds} s. Point kubectl at it:\n\n    export KUBECONFIG=$PWD/${file}\n\n`,
        )
      }),
  },
  productVersion,
)
