/**
 * A rule of a kind as a test row: a base object, a few changes, and what the reference answered to it.
 *
 * `record.ts` sends the rows of a `testdata/cases.ts` to a running reference and writes `testdata/answers.json` beside it;
 * `replay.ts` runs the same rows through our definition and compares.
 */

import type { StatusCause } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

/** Dotted path → value; `undefined` removes the field, a number is a list index: `{ 'spec.containers.0.image': 'b' }`. */
export type Change = Readonly<Record<string, unknown>>

export interface Case {
  /** The rule, as a sentence. */
  readonly name: string
  /** Applied to the base object: the object that is sent. */
  readonly change?: Change
  /** Present on updates: applied to the base before the object is created; `change` then makes the object that is PUT. */
  readonly old?: Change
  /** Written through the status subresource before the update. */
  readonly oldStatus?: Change
  /** The reference walks a map here: its faults come in any order. */
  readonly unordered?: boolean
  /** Where the update goes; the main resource when absent. */
  readonly subresource?: string
}

export interface CaseFile {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly base: KubeObject
  readonly cases: readonly Case[]
}

export interface Answer {
  readonly code: number
  readonly message?: string
  readonly causes?: readonly StatusCause[]
  /** Texts of the Warning headers. */
  readonly warnings?: readonly string[]
  /** What was stored, without uid, times and managedFields. */
  readonly object?: KubeObject
  /** On updates: what was stored before. */
  readonly before?: KubeObject
}

export type Answers = Readonly<Record<string, Answer>>

/** Stands for the uid that the server made up. */
export const fixedUID = '11111111-2222-3333-4444-555555555555'

/** The namespace that rows live in. */
export const caseNamespace = 'rules'

/** A deep copy of `object` with `change` applied. */
export const changed = <T>(object: T, change: Change = {}): T => {
  const copy = structuredClone(object)
  for (const [path, value] of Object.entries(change)) {
    const names = path.split('.')
    const last = names.pop()!
    let at = copy as Record<string, unknown>
    for (const name of names) {
      at[name] ??= {}
      at = at[name] as Record<string, unknown>
    }
    if (value === undefined) delete at[last]
    else at[last] = structuredClone(value)
  }
  return copy
}

/** Short for a row that creates. */
export const creates = (name: string, change: Change = {}): Case => ({ name, change })

/** Short for a row that updates. */
export const updates = (name: string, old: Change, change: Change, more: Partial<Case> = {}): Case => ({
  name,
  old,
  change,
  ...more,
})

/** The row, where the reference walks a map. */
export const inAnyOrder = (row: Case): Case => ({ ...row, unordered: true })
