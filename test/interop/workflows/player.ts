/** Types the commands of a workflow in a folder of their own, with its namespace as the one that is meant. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parse } from 'yaml'
import { buildTool } from '../../support/tools.ts'
import type { Step, Workflow, WorkflowFile } from './format.ts'
import { normalised } from './normalise.ts'

export interface Seen {
  readonly command: string
  readonly code: number
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
}

/** Takes one look; a step that is only looked at may be looked at again. */
export type Look = (step: Step, index: number, look: () => Promise<Seen>) => Promise<void>

/** How long one command may take, and how long one may be waited for. */
const patienceMs = 180_000

interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export class Shell {
  private readonly env: NodeJS.ProcessEnv
  private readonly cwd: string

  private constructor(cwd: string, env: NodeJS.ProcessEnv) {
    this.cwd = cwd
    this.env = env
  }

  /** @param kubeconfig of an admin */
  static async open(
    base: string,
    kubeconfig: string,
    file: WorkflowFile,
    workflow: Workflow,
  ): Promise<Shell> {
    const cwd = join(base, workflow.ns)
    mkdirSync(cwd, { recursive: true })
    for (const [name, text] of Object.entries(file.files)) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true })
      writeFileSync(join(cwd, name), text.replaceAll('$ns', workflow.ns), { mode: 0o755 })
    }
    const config = parse(readFileSync(kubeconfig, 'utf8'))
    for (const { context } of config.contexts) context.namespace = workflow.ns
    const own = join(base, `${workflow.ns}.kubeconfig`)
    writeFileSync(own, JSON.stringify(config), { mode: 0o600 })
    const bin = join(base, `${workflow.ns}.bin`)
    mkdirSync(bin)
    symlinkSync(await buildTool('kubectl'), join(bin, 'kubectl'))
    return new Shell(cwd, {
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      HOME: base,
      KUBECONFIG: own,
      TZ: 'UTC',
      LC_ALL: 'C',
      // kubectl lives for a moment: collecting its garbage is a third of what it costs.
      GOGC: '800',
      ns: workflow.ns,
    })
  }

  run(command: string): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      // A group of its own: what it leaves in the background ends with it.
      const child = spawn('sh', ['-c', command], { cwd: this.cwd, env: this.env, detached: true })
      let [stdout, stderr] = ['', '']
      child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()))
      child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()))
      const end = (): void => {
        try {
          process.kill(-child.pid!, 'SIGKILL')
        } catch {
          // All of it has ended.
        }
      }
      const timer = setTimeout(end, patienceMs)
      child.stdin.on('error', () => {})
      child.stdin.end()
      child.once('error', reject)
      child.once('exit', end)
      child.once('close', (code) => {
        clearTimeout(timer)
        resolve({ code: code ?? -1, stdout, stderr })
      })
    })
  }
}

export const play = async (
  base: string,
  kubeconfig: string,
  file: WorkflowFile,
  workflow: Workflow,
  look: Look,
): Promise<void> => {
  const shell = await Shell.open(base, kubeconfig, file, workflow)
  const until = async (command: string): Promise<void> => {
    for (const deadline = Date.now() + patienceMs; ; await delay(100)) {
      const { code, stdout, stderr } = await shell.run(command)
      if (code === 0) return
      if (Date.now() > deadline) throw new Error(`not within three minutes: ${command}\n${stdout}${stderr}`)
    }
  }
  await until('kubectl get namespace $ns || kubectl create namespace $ns')
  await until('kubectl get serviceaccount default')
  for (const [index, step] of workflow.steps.entries()) {
    if (step.mode === 'until') await until(step.command)
    else
      await look(step, index, async () => {
        const { code, stdout, stderr } = await shell.run(step.command)
        return {
          command: step.command,
          code,
          stdout: normalised(stdout, workflow.ns, step),
          stderr: normalised(stderr, workflow.ns, step),
        }
      })
  }
}
