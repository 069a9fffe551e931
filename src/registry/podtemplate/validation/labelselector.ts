/** metav1.LabelSelector, label maps, and whether a selector matches labels. */

import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { labelValueProblems, qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { problemsAt } from './enumeration.ts'

type Labels = Readonly<Record<string, string>> | undefined

/** Faults of a map of labels: all of them stand at the map itself. */
export function* labelsErrors(labels: Labels, at: Path): Generator<FieldError> {
  for (const key in labels) {
    yield* problemsAt(at, key, qualifiedNameProblems(key))
    yield* problemsAt(at, labels[key], labelValueProblems(labels[key]!))
  }
}

export function* labelSelectorErrors(
  selector: LabelSelector | undefined | null,
  at: Path,
): Generator<FieldError> {
  if (!selector) return
  yield* labelsErrors(selector.matchLabels, at.child('matchLabels'))
  for (const [i, requirement] of (selector.matchExpressions ?? []).entries()) {
    const here = at.child('matchExpressions').index(i)
    const values = requirement.values ?? []
    switch (requirement.operator) {
      case 'In':
      case 'NotIn':
        if (values.length === 0)
          yield required(here.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")
        break
      case 'Exists':
      case 'DoesNotExist':
        if (values.length > 0) {
          yield forbiddenField(
            here.child('values'),
            "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
          )
        }
        break
      default:
        yield invalidValue(
          here.child('operator'),
          requirement.operator ?? '',
          'not a valid selector operator',
        )
    }
    yield* problemsAt(here.child('key'), requirement.key ?? '', qualifiedNameProblems(requirement.key ?? ''))
    for (const [j, value] of values.entries()) {
      yield* problemsAt(here.child('values').index(j), value, labelValueProblems(value))
    }
  }
}

/** Whether nothing is asked: such a selector matches everything. */
export const isEmptySelector = (selector: LabelSelector | undefined | null): boolean =>
  !selector ||
  (Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0)

/** Whether the labels fit; a missing selector matches nothing, an empty one everything. */
export const selectorMatches = (selector: LabelSelector | undefined | null, labels: Labels): boolean => {
  if (!selector) return false
  const of = labels ?? {}
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (!Object.hasOwn(of, key) || of[key] !== value) return false
  }
  return (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
    const present = Object.hasOwn(of, key)
    if (operator === 'Exists') return present
    if (operator === 'DoesNotExist') return !present
    if (operator === 'In') return present && (values ?? []).includes(of[key]!)
    return !present || !(values ?? []).includes(of[key]!)
  })
}

/** A selector as kubectl prints it: `a=b,c in (d,e),!f`; `<none>` for one that matches all. */
export const formatSelector = (selector: LabelSelector | undefined | null): string => {
  if (!selector) return '<none>'
  const parts = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => [key, `${key}=${value}`] as const),
    ...(selector.matchExpressions ?? []).map((r) => [r.key, formatRequirement(r)] as const),
  ]
  if (parts.length === 0) return '<none>'
  return parts
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',')
}

const formatRequirement = (r: { key: string; operator: string; values?: readonly string[] }): string => {
  const values = `(${[...(r.values ?? [])].sort().join(',')})`
  if (r.operator === 'Exists') return r.key
  if (r.operator === 'DoesNotExist') return `!${r.key}`
  return `${r.key} ${r.operator === 'In' ? 'in' : 'notin'} ${values}`
}

/** Labels as kubectl prints them: sorted, `a=b,c=d`, `<none>` without any. */
export const formatLabels = (labels: Labels): string => {
  const texts = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`)
  // By their texts: `a.b=` comes before `a=`.
  return texts.length === 0 ? '<none>' : texts.sort().join(',')
}
