/**
 * Steps that are known to differ and the issue that will make them equal, in pending.json: scenario id → step → issue.
 * The step `*` stands for all steps of a scenario. An entry whose step has become equal must go.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scenarioFolder } from './format.ts'

export type Pending = Record<string, Record<string, number>>

const pendingPath = join(scenarioFolder, 'pending.json')

export const readPending = (): Pending => JSON.parse(readFileSync(pendingPath, 'utf8')) as Pending

export const writePending = (pending: Pending): void =>
  writeFileSync(pendingPath, `${JSON.stringify(pending, null, 2)}\n`)

/** The issue a difference of this step waits for; undefined when it must be equal. */
export const issueFor = (pending: Pending, scenario: string, step: string): number | undefined =>
  pending[scenario]?.[step] ?? pending[scenario]?.['*']
