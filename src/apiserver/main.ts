/** The entry of the bundle: reads the command line, starts the server, ends it on a signal. */
import { relative } from 'node:path'
import pino, { type Logger } from 'pino'
import { type RunningApiServer, startApiServer } from './apiserver.ts'
import { runCommand } from './flags.ts'
import type { ApiServerOptions } from './options.ts'
import { productVersion } from './version.ts'

const loggerFor = (o: ApiServerOptions): Logger =>
  pino(
    { level: o.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )

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
    void server.close().then(
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

void runCommand(
  process.argv.slice(2),
  {
    apiserver: async (o, ignored) => {
      const { url } = await start(o, ignored)
      process.stdout.write(`serving ${url}\n`)
    },
    up: async (o, ignored) => {
      const { kubeconfig, url } = await start(o, ignored)
      const seconds = (performance.now() / 1000).toFixed(2)
      const file = relative(process.cwd(), kubeconfig)
      process.stdout.write(
        `Binnacle is ready at ${url} after ${seconds} s. Point kubectl at it:\n\n    export KUBECONFIG=$PWD/${file}\n\n`,
      )
    },
  },
  productVersion,
)
