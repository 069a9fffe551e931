/** Workflows as files: what people type, one command after the other. README.md says how they are written. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../../support/checkout.ts'

/** Which of the clusters a file plays in; in `nodes` things happen to nodes, so that others would be disturbed. */
export type ClusterName = 'shared' | 'nodes'

export interface Step {
  /** For a POSIX shell. */
  readonly command: string
  /**
   * `run`: typed once. `see`: looked at until nothing changes any more (recording) or until it is as recorded (playing).
   * `until`: repeated until it succeeds; its output is nobody's business.
   */
  readonly mode: 'run' | 'see' | 'until'
  /** Lines in an order of chance; those of a table stay below its header. */
  readonly sorted: boolean
  /** Of the output only the last line: how many lines of progress came before is chance. */
  readonly last: boolean
}

export interface Workflow {
  readonly name: string
  /** `$ns` in the commands, and the namespace they play in. */
  readonly ns: string
  readonly steps: readonly Step[]
}

export interface WorkflowFile {
  readonly name: string
  readonly cluster: ClusterName
  /** Texts by name: they lie in the folder where the commands are typed. */
  readonly files: Readonly<Record<string, string>>
  readonly workflows: readonly Workflow[]
}

interface WrittenStep {
  readonly run?: string
  readonly see?: string
  readonly until?: string
  readonly sorted?: boolean
  readonly last?: boolean
}

interface WrittenFile {
  readonly about: string
  readonly cluster?: ClusterName
  readonly files?: Readonly<Record<string, string>>
  readonly workflows: Readonly<Record<string, readonly (string | WrittenStep)[]>>
}

const folder = join(root, 'test/interop/workflows')

export const recordingOf = (file: WorkflowFile): string => join(folder, `${file.name}.recorded.json`)

/** All files, or those whose name contains `pattern`, or of the others the workflows whose name does. */
export const readWorkflows = (pattern = ''): WorkflowFile[] =>
  readdirSync(folder)
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => readFile(path.replace(/\.yaml$/, ''), readFileSync(join(folder, path), 'utf8')))
    .map((file) =>
      file.name.includes(pattern)
        ? file
        : { ...file, workflows: file.workflows.filter(({ name }) => name.includes(pattern)) },
    )
    .filter(({ workflows }) => workflows.length > 0)

const readFile = (name: string, text: string): WorkflowFile => {
  const file = parse(text) as WrittenFile
  return {
    name,
    cluster: file.cluster ?? 'shared',
    files: file.files ?? {},
    workflows: Object.entries(file.workflows).map(([title, steps], index) => ({
      name: title,
      ns: `${name}-${index + 1}`,
      steps: steps.map(stepOf),
    })),
  }
}

const stepOf = (step: string | WrittenStep): Step => {
  const {
    run,
    see,
    until,
    sorted = false,
    last = false,
  }: WrittenStep = typeof step === 'string' ? { run: step } : step
  const command = run ?? see ?? until
  if (command === undefined) throw new Error(`nothing to type: ${JSON.stringify(step)}`)
  const mode = run !== undefined ? 'run' : see !== undefined ? 'see' : 'until'
  return { command: command.trim(), mode, sorted, last }
}
