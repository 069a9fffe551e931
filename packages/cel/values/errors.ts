/** What goes wrong while an expression runs. */

/** The value of an expression is an error. `&&`, `||`, `all` and `exists` pass over it where the other side decides. */
export class EvaluationError extends Error {
  /** Nothing passes over it: the cost was too high, or nobody waits any more. */
  readonly isFinal: boolean

  constructor(message: string, isFinal = false) {
    super(message)
    this.isFinal = isFinal
  }
}

/** Throws an error without a stack: taking one costs more than most expressions. */
export const fail = (message: string, isFinal = false): never => {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  const error = new EvaluationError(message, isFinal)
  Error.stackTraceLimit = stackTraceLimit
  throw error
}

/** Whether an error ends the run, rather than being the value of a part of it. */
export const isFinal = (error: unknown): boolean => !(error instanceof EvaluationError) || error.isFinal

/** A constant part of an expression can have no value: found when a program is made of what compiled. */
export class InstantiationError extends Error {
  constructor(message: string) {
    super(`program instantiation failed: ${message}`)
  }
}
