/**
 * Device selectors of claims and classes: expressions that must compile. That costs about a microsecond a character, and a claim
 * may hold as many as a request: they are judged ahead of validation, in slices, and validation finds the verdicts.
 */
import {
  FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
  tooLong,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import { compileDeviceSelector, type SelectorProblem } from '@binnacle/cel/kubernetes/devices.ts'
import type { DeviceRequest, DeviceSelector } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { Slice } from '../generic/turns.ts'
import { maxListItems } from './names.ts'

const maxExpressionBytes = 10 * 1024
/** Characters of the expressions whose verdicts are kept: more than a request can bring. */
const maxKept = 4 << 20

type Verdict = SelectorProblem | { readonly isTooComplex: boolean }

const verdicts = new Map<string, Verdict>()
let kept = 0

const verdictOn = (expression: string): Verdict => {
  const known = verdicts.get(expression)
  if (known !== undefined) return known
  const selector = compileDeviceSelector(expression)
  // The selector itself is of no use here, and much larger.
  const verdict = 'problem' in selector ? selector : { isTooComplex: selector.isTooComplex }
  verdicts.set(expression, verdict)
  kept += expression.length
  for (const oldest of verdicts.keys()) {
    if (kept <= maxKept) break
    verdicts.delete(oldest)
    kept -= oldest.length
  }
  return verdict
}

/** One request after the other, so that none pushes out what another has just judged. */
let before: Promise<void> = Promise.resolve()

/** Judges all selectors of a claim or class without holding the event loop for long. */
export const judgeAhead = (lists: Iterable<readonly DeviceSelector[] | undefined>): Promise<void> => {
  const judged = before.then(async () => {
    const slice = new Slice()
    for (const selectors of lists)
      for (const { cel } of (selectors ?? []).slice(0, maxListItems)) {
        if (!isTooLong(cel?.expression ?? '')) verdictOn(cel?.expression ?? '')
        if (slice.isOver) await slice.next()
      }
  })
  before = judged.catch(() => {})
  return judged
}

/** The selectors of each request of a claim, and of each of its alternatives. */
export function* selectorsOfRequests(
  requests: readonly DeviceRequest[] | null | undefined,
): Generator<readonly DeviceSelector[] | undefined> {
  for (const { exactly, firstAvailable } of requests ?? []) {
    yield exactly?.selectors
    for (const { selectors } of firstAvailable ?? []) yield selectors
  }
}

export function* selectorsErrors(
  selectors: readonly DeviceSelector[] | undefined,
  at: Path,
): Generator<FieldError> {
  if ((selectors ?? []).length > maxListItems) return yield tooMany(at, selectors!.length, maxListItems)
  for (const [i, { cel }] of (selectors ?? []).entries()) {
    const here = at.index(i).child('cel')
    if (cel === undefined) yield required(here)
    else yield* selectorErrors(cel.expression ?? '', here.child('expression'))
  }
}

function* selectorErrors(expression: string, at: Path): Generator<FieldError> {
  if (isTooLong(expression)) return yield tooLong(at, expression, maxExpressionBytes)
  const verdict = verdictOn(expression)
  if ('problem' in verdict) {
    yield verdict.isInternal === true
      ? new FieldError('InternalError', at, undefined, verdict.problem)
      : invalidValue(at, expression, verdict.problem)
  } else if (verdict.isTooComplex) yield forbiddenField(at, 'too complex, exceeds cost limit')
}

const isTooLong = (expression: string): boolean => Buffer.byteLength(expression) > maxExpressionBytes
