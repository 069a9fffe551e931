/** The life of a process that works until it is told to end. */
import pino, { type Logger } from 'pino'

export type { Logger } from 'pino'

/** Set in the environment of a process that must not outlive the one at the other end of its standard input. */
export const supervised = 'BINNACLE_SUPERVISED'

/** JSON lines on standard error, as the API server writes them. */
export const loggerFor = (level: string): Logger =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )

/** Who is told to end has so long to finish what is under way: requests to a server that is gone may never be answered. */
const graceMs = 30_000

/**
 * Runs `work` until it ends or a signal comes; SIGINT and SIGTERM abort it, a second one ends the process at once, and so does
 * half a minute in which it did not end. Exit code 0 when it ended as it should, 1 when it failed.
 *
 * A supervised process ends when its standard input does. It leaves SIGINT to who supervises it: a terminal sends that to both, and
 * the SIGTERM that follows would be the second signal.
 */
export const runProcess = async (
  log: Logger,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<never> => {
  const ending = new AbortController()
  const end = (signal: NodeJS.Signals): void => {
    if (ending.signal.aborted) process.exit(1)
    log.info({ signal }, 'shutting down')
    setTimeout(() => {
      log.error('what was under way did not end in time')
      process.exit(1)
    }, graceMs).unref()
    ending.abort()
  }
  const isSupervised = process.env[supervised] !== undefined
  process.on('SIGINT', isSupervised ? () => {} : end)
  process.on('SIGTERM', end)
  if (isSupervised) process.stdin.resume().once('close', () => end('SIGTERM'))
  // A mistake in one handler must not take the others down.
  process.on('uncaughtException', (error) => log.error({ err: error }, 'uncaught exception'))
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  // Timers and idle connections of ours keep no process alive.
  setInterval(() => {}, 60_000)
  try {
    await work(ending.signal)
    process.exit(0)
  } catch (error) {
    log.fatal({ err: error }, 'the process cannot go on')
    process.exit(1)
  }
}
