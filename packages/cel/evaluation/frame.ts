/** One run of an expression: its variables, and what it has cost so far. */
import { fail } from '../values/errors.ts'
import type { Value } from '../values/value.ts'

export interface Frame {
  readonly slots: Value[]
  /** Units of the reference's cost model: about one per name, field and call, more for what grows with its input. */
  cost: number
  readonly limit: number
  /** Asked now and then: whether nobody waits any more. */
  readonly isCancelled: (() => boolean) | undefined
  /** Steps of loops until it is asked again. */
  steps: number
}

export type Evaluate = (frame: Frame) => Value

/** Adds to the cost. Throws EvaluationError when it exceeds the limit; nothing in the expression passes over that. */
export const charge = (frame: Frame, cost: number): void => {
  frame.cost += cost
  if (frame.cost > frame.limit) fail('operation cancelled: actual cost limit exceeded', true)
}

const stepsBetweenQuestions = 1024

/** Called for each step of a loop. */
export const step = (frame: Frame, cost: number): void => {
  charge(frame, cost)
  if (--frame.steps > 0) return
  frame.steps = stepsBetweenQuestions
  if (frame.isCancelled?.() === true) fail('operation interrupted', true)
}
