/**
 * Keeps processes running beside the server: each is started anew when it ends, later each time it ends soon, and all end with the
 * server.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { supervised } from '@binnacle/component/process.ts'

export interface Component {
  readonly name: string
  /** A file that Node runs. */
  readonly file: string
  readonly flags: readonly string[]
}

export interface Processes {
  /** Process ids of those that run now, by name. */
  pids(): Readonly<Record<string, number>>
  /** Ends all of them, by force those that take longer than five seconds; resolves when they are gone. */
  stop(): Promise<void>
}

const firstPauseMs = 500
const pauseMaxMs = 30_000
/** One that ran for so long has not failed at its start. */
const settledMs = 60_000
/** For so long a process may finish what it does. */
const graceMs = 5_000

/** `ended` is told of each end that was not asked for. */
export const keepProcesses = (
  components: readonly Component[],
  ended: (name: string, why: string) => void,
): Processes => {
  const children = new Map<string, ChildProcess>()
  const timers = new Set<NodeJS.Timeout>()
  let isStopping = false
  const start = (component: Component, failures: number): void => {
    const begun = performance.now()
    // Its log lines are the server's: one stream for who reads them.
    const child = spawn(process.execPath, ['--enable-source-maps', component.file, ...component.flags], {
      // Its input ends when this process does, however it ends: nothing is left running.
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, [supervised]: '1' },
    })
    child.stdin?.on('error', () => {})
    const again = (why: string): void => {
      children.delete(component.name)
      if (isStopping) return
      ended(component.name, why)
      const soonAfter = performance.now() - begun < settledMs ? failures : 0
      const timer = setTimeout(
        () => {
          timers.delete(timer)
          start(component, soonAfter + 1)
        },
        Math.min(pauseMaxMs, firstPauseMs * 2 ** soonAfter),
      )
      timers.add(timer)
    }
    // The machine has no memory or no place for another process: it never was, so it has no end.
    child.once('error', (error) => {
      if (child.pid === undefined) again(error.message)
    })
    if (child.pid === undefined) return
    children.set(component.name, child)
    child.once('exit', (code, signal) => again(signal ?? `exit code ${code}`))
  }
  for (const component of components) start(component, 0)
  return {
    pids: () => Object.fromEntries([...children].map(([name, { pid }]) => [name, pid!])),
    stop: async () => {
      isStopping = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all([...children.values()].map(end))
    },
  }
}

const end = async (child: ChildProcess): Promise<void> => {
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await exited
  clearTimeout(timer)
}
