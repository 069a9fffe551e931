/** Regular expressions, in time linear in the text: RE2's syntax and behaviour. */
import { RE2JS, RE2JSException } from 're2js'
import { fail } from '../values/errors.ts'

const kept = 256
const cache = new Map<string, RE2JS>()

/** The pattern, compiled once. Throws EvaluationError with the reference's words. */
export const compilePattern = (text: string): RE2JS => {
  const known = cache.get(text)
  if (known !== undefined) return known
  const problem = patternProblem(text)
  if (problem instanceof RE2JS) {
    if (cache.size >= kept) cache.delete(cache.keys().next().value!)
    cache.set(text, problem)
    return problem
  }
  return fail(problem)
}

/** The compiled pattern, or what is wrong with it. */
export const patternProblem = (text: string): RE2JS | string => {
  try {
    return RE2JS.compile(text)
  } catch (error) {
    if (error instanceof RE2JSException) return error.message
    throw error
  }
}
