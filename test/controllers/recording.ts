/** What was seen: by scenario, by the name of the look. */
import { existsSync, readFileSync } from 'node:fs'
import { recordingOf, type ScenarioFile } from './format.ts'
import type { Counted, Snapshot } from './snapshot.ts'

export type Recording = Record<string, Record<string, Snapshot>>

export const readRecording = (file: ScenarioFile): Recording => {
  const path = recordingOf(file)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Recording) : {}
}

const print = (one: Counted | string): string[] =>
  typeof one === 'string'
    ? [one]
    : [`${one.count} x`, ...JSON.stringify(one.object, undefined, 1).split('\n')]

/** What differs, resource by resource, line by line: `-` the reference's, `+` ours. Empty: equal. */
export const differences = (wanted: Snapshot, got: Snapshot): string[] =>
  [...new Set([...Object.keys(wanted), ...Object.keys(got)])].sort().flatMap((resource) => {
    const [a, b] = [wanted[resource] ?? [], got[resource] ?? []].map((list) =>
      list.map((one) => JSON.stringify(one)),
    )
    const missing = (wanted[resource] ?? []).filter((_, i) => !b!.includes(a![i]!))
    const surplus = (got[resource] ?? []).filter((_, i) => !a!.includes(b![i]!))
    if (missing.length === 0 && surplus.length === 0) return []
    const pairs = Array.from({ length: Math.max(missing.length, surplus.length) }, (_, i) =>
      lineDifferences(
        missing[i] === undefined ? [] : print(missing[i]!),
        surplus[i] === undefined ? [] : print(surplus[i]!),
      ),
    )
    return [`${resource}:`, ...pairs.flat()]
  })

/** Lines that only one of two texts has, in their order, with what stands before them as context. */
const lineDifferences = (a: readonly string[], b: readonly string[]): string[] => {
  const [inA, inB] = [new Set(a), new Set(b)]
  if (a.length === 0 || b.length === 0)
    return [...a.map((line) => `  - ${line}`), ...b.map((line) => `  + ${line}`)]
  const only = [
    ...a.filter((line) => !inB.has(line)).map((line) => `  - ${line}`),
    ...b.filter((line) => !inA.has(line)).map((line) => `  + ${line}`),
  ]
  return only.length > 0 ? only : [`  - ${a.join(' ')}`, `  + ${b.join(' ')}`]
}
