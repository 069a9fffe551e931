/**
 * Keeps processes running beside the server: each is started anew when it ends, later each time it ends soon, and all end with the
 * server.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
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
  /** Ends all of them; resolves when they are gone. */
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
  const start = (component: Component, pauseMs: number): void => {
    const begun = performance.now()
    // Its log lines are the server's: one stream for who reads them.
    const child = spawn(process.execPath, ['--enable-source-maps', component.file, ...component.flags], {
      // Its input ends when this process does, however it ends: nothing is left running.
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, [supervised]: '1' },
    })
    child.stdin!.on('error', () => {})
    children.set(component.name, child)
    child.on('error', () => {})
    child.once('exit', (code, signal) => {
      children.delete(component.name)
      if (isStopping) return
      ended(component.name, signal ?? `exit code ${code}`)
      const next = performance.now() - begun > settledMs ? firstPauseMs : Math.min(pauseMaxMs, pauseMs * 2)
      const timer = setTimeout(() => {
        timers.delete(timer)
        start(component, next)
      }, pauseMs)
      timers.add(timer)
    })
  }
  for (const component of components) start(component, firstPauseMs)
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
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await exited
  clearTimeout(timer)
}
