/**
 * Regular expressions of schemas, in RE2's syntax as Go speaks it: those that cannot be compiled are refused, and defaults are
 * matched with them, in time linear in the text.
 */

import { type FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import { compiledPattern, weightOf } from '@binnacle/cel/library/pattern.ts'
import type { JSONSchemaProps } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { type Rest, rest } from '../../generic/turns.ts'

/** Steps of the heaviest expression that is compiled: a tenth of a second. People's have some hundred. */
const maxWeight = 20_000
/** Steps times characters of what is matched. */
const maxWork = 10_000_000

export function* patternErrors({ pattern = '' }: JSONSchemaProps, at: Path): Generator<FieldError | Rest> {
  if (pattern === '') return
  yield rest
  const compiled = weightOf(pattern) > maxWeight ? undefined : compiledPattern(pattern)
  if (typeof compiled !== 'string') return
  const text = `must be a valid regular expression, but isn't: ${compiled}`
  yield invalidValue(at.child('pattern'), pattern, text)
}

/** Whether a good pattern is found in a text. What would take too long is taken as it is. */
export const isMatched = (pattern: string, text: string): boolean => {
  const weight = weightOf(pattern)
  if (weight > maxWeight || weight * text.length > maxWork) return true
  const compiled = compiledPattern(pattern)
  return typeof compiled === 'string' || compiled.matcher(text).find()
}
