/** Plays a workflow and holds what was printed against the recording. */
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { recordingOf, type Workflow, type WorkflowFile } from './format.ts'
import { play, type Seen } from './player.ts'

/** By workflow, one for each command that was looked at. */
export type Recording = Record<string, readonly Seen[]>

export const readRecording = (file: WorkflowFile): Recording =>
  existsSync(recordingOf(file)) ? (JSON.parse(readFileSync(recordingOf(file), 'utf8')) as Recording) : {}

/** For so long what should come to be may not be yet. */
const patienceMs = 120_000

const told = (from: string, { code, stdout, stderr }: Seen): string =>
  [
    `${from} (exit code ${code})`,
    ...stdout.map((line) => `  1 ${line}`),
    ...stderr.map((line) => `  2 ${line}`),
  ].join('\n')

/** Rejects with what differs. */
export const compare = async (
  base: string,
  kubeconfig: string,
  file: WorkflowFile,
  workflow: Workflow,
  recording: Recording,
): Promise<void> => {
  const wanted = recording[workflow.name] ?? []
  let next = 0
  await play(base, kubeconfig, file, workflow, async (step, _, look) => {
    const expected = wanted[next++]
    if (expected?.command !== step.command) throw new Error(`not recorded: ${step.command}`)
    let seen = await look()
    if (step.mode === 'see')
      for (
        const deadline = Date.now() + patienceMs;
        !isDeepStrictEqual(seen, expected);
        seen = await look()
      ) {
        if (Date.now() > deadline) break
        await delay(100)
      }
    if (!isDeepStrictEqual(seen, expected))
      throw new Error(`$ ${step.command}\n${told('expected', expected)}\n${told('got', seen)}`)
  })
  if (next < wanted.length) throw new Error(`recorded, but no longer typed: ${wanted[next]!.command}`)
}
