/** Query parameters to options, with the reference's answers to wrong ones. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { badRequest, failure, invalid, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import {
  FieldError,
  forbiddenField,
  notSupported,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { validateManagerName } from '@binnacle/apimachinery/validation/managers.ts'

/** meta/v1 ListOptions, as far as they came. */
export interface ListOptions {
  readonly labelSelector: string
  readonly fieldSelector: string
  readonly watch: boolean
  readonly allowWatchBookmarks: boolean
  readonly resourceVersion: string
  readonly resourceVersionMatch: string
  readonly timeoutSeconds: number | undefined
  readonly limit: number
  readonly continue: string
  readonly sendInitialEvents: boolean | undefined
}

const flag = (query: URLSearchParams, name: string): boolean | undefined => {
  const value = query.get(name)
  if (value === null) return undefined
  // Go's conversion of query parameters: present and neither "false" nor "0".
  return value !== 'false' && value !== '0'
}

const integer = (query: URLSearchParams, name: string): number | undefined => {
  const value = query.get(name)
  if (value === null) return undefined
  if (!/^[+-]?\d+$/.test(value))
    throw badRequest(`strconv.ParseInt: parsing ${goQuote(value)}: invalid syntax`)
  const number = BigInt(value.replace('+', ''))
  if (BigInt.asIntN(64, number) !== number)
    throw badRequest(`strconv.ParseInt: parsing ${goQuote(value)}: value out of range`)
  return Number(number)
}

export const listOptionsOf = (query: URLSearchParams): ListOptions => ({
  labelSelector: query.get('labelSelector') ?? '',
  fieldSelector: query.get('fieldSelector') ?? '',
  watch: flag(query, 'watch') ?? false,
  allowWatchBookmarks: flag(query, 'allowWatchBookmarks') ?? false,
  resourceVersion: query.get('resourceVersion') ?? '',
  resourceVersionMatch: query.get('resourceVersionMatch') ?? '',
  timeoutSeconds: integer(query, 'timeoutSeconds'),
  limit: Math.max(0, integer(query, 'limit') ?? 0),
  continue: query.get('continue') ?? '',
  sendInitialEvents: flag(query, 'sendInitialEvents'),
})

/** The combinations that make no sense, as one 422 for `ListOptions`. */
export const validateListOptions = (o: ListOptions, isWatch: boolean): void => {
  const errors = [...(isWatch ? watchProblems(o) : listProblems(o))]
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', errors)
}

const matches = ['Exact', 'NotOlderThan', '']

function* listProblems(o: ListOptions): Generator<FieldError> {
  yield* matchProblems(o)
  if (o.sendInitialEvents !== undefined) {
    yield forbiddenField(path('sendInitialEvents'), 'sendInitialEvents is forbidden for list')
  }
}

function* matchProblems(o: ListOptions): Generator<FieldError> {
  const matchAt = path('resourceVersionMatch')
  if (o.resourceVersionMatch === '') return
  if (o.resourceVersion === '')
    yield forbiddenField(matchAt, 'resourceVersionMatch is forbidden unless resourceVersion is provided')
  if (o.continue !== '')
    yield forbiddenField(matchAt, 'resourceVersionMatch is forbidden when continue is provided')
  if (!matches.includes(o.resourceVersionMatch)) yield unsupportedMatch(o.resourceVersionMatch, matches)
  if (o.resourceVersionMatch === 'Exact' && o.resourceVersion === '0') {
    yield forbiddenField(matchAt, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"')
  }
}

/** These two lists stand in messages in this order, not sorted. */
const unsupportedMatch = (value: string, supported: readonly string[]): FieldError =>
  new FieldError(
    'FieldValueNotSupported',
    path('resourceVersionMatch'),
    value,
    `supported values: ${supported.map((v) => JSON.stringify(v)).join(', ')}`,
  )

function* watchProblems(o: ListOptions): Generator<FieldError> {
  const matchAt = path('resourceVersionMatch')
  if (o.sendInitialEvents !== undefined) {
    if (o.resourceVersionMatch !== 'NotOlderThan') {
      yield forbiddenField(matchAt, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')
    }
  }
  if (o.resourceVersionMatch !== '') {
    if (o.sendInitialEvents === undefined) {
      yield forbiddenField(
        matchAt,
        'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
      )
    }
    if (o.resourceVersionMatch !== 'NotOlderThan')
      yield unsupportedMatch(o.resourceVersionMatch, ['NotOlderThan'])
    if (o.continue !== '')
      yield forbiddenField(matchAt, 'resourceVersionMatch is forbidden when continue is provided')
  }
}

const uint64Max = 2n ** 64n - 1n

/**
 * A resourceVersion as a revision; '' and '0' are 0.
 * @param use lists answer a bad one with 400; get and watch with the reference's 500
 */
export const revisionOf = (resourceVersion: string, use: 'list' | 'read'): number => {
  if (resourceVersion === '') return 0
  const isNumber = /^\d+$/.test(resourceVersion)
  if (!isNumber || BigInt(resourceVersion) > uint64Max) {
    const quoted = goQuote(resourceVersion)
    const fault = isNumber ? 'value out of range' : 'invalid syntax'
    const why = `resourceVersion: Invalid value: ${quoted}: strconv.ParseUint: parsing ${quoted}: ${fault}`
    throw use === 'list'
      ? badRequest(`invalid resource version: ${why}`)
      : new StatusError(failure(500, '', why))
  }
  return Number(resourceVersion)
}

/** `dryRun=All` is the only value there is. */
export const dryRunOf = (values: readonly string[], kind: string): boolean => {
  const errors = [...dryRunProblems(values)]
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind }, '', errors)
  return values.length > 0
}

export function* dryRunProblems(values: readonly string[]): Generator<FieldError> {
  if (!values.every((v) => v === 'All')) yield notSupported(path('dryRun'), values, ['All'])
}

function* managerProblems(query: URLSearchParams, kind: string, isApply: boolean): Generator<FieldError> {
  if (isApply) {
    if ((query.get('fieldManager') ?? '') === '')
      yield required(path('fieldManager'), 'is required for apply patch')
  } else if (kind === 'PatchOptions' && query.get('force') !== null) {
    yield forbiddenField(path('force'), 'may not be specified for non-apply patch')
  }
  yield* validateManagerName(query.get('fieldManager') ?? '', path('fieldManager'))
}

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore'

export interface WriteOptions {
  readonly dryRun: boolean
  readonly validation: FieldValidation
}

/** Options of a create, update or patch. Throws one 422 for everything that is wrong with them. */
export const writeOptionsOf = (query: URLSearchParams, kind: string, isApply = false): WriteOptions => {
  const dryRun = query.getAll('dryRun')
  const errors = [
    ...managerProblems(query, kind, isApply),
    ...dryRunProblems(dryRun),
    ...validationProblems(query.get('fieldValidation')),
  ]
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind }, '', errors)
  const validation = query.get('fieldValidation')
  return {
    dryRun: dryRun.length > 0,
    validation: validation === 'Strict' || validation === 'Ignore' ? validation : 'Warn',
  }
}

function* validationProblems(value: string | null): Generator<FieldError> {
  if (value !== null && !['', 'Ignore', 'Strict', 'Warn'].includes(value))
    yield notSupported(path('fieldValidation'), value, ['', 'Ignore', 'Strict', 'Warn'])
}

/** Whether an apply takes fields that other managers own. */
export const forceOf = (query: URLSearchParams): boolean => flag(query, 'force') ?? false

/** The level alone; checks the options beside it, but not dryRun. */
export const fieldValidationOf = (query: URLSearchParams, kind: string): FieldValidation => {
  const rest = new URLSearchParams(query)
  rest.delete('dryRun')
  return writeOptionsOf(rest, kind).validation
}
