/**
 * Field paths and field errors: validation collects them all, and each points at what a user would type.
 *
 * A validator is a pure generator; it never changes the object:
 *
 *     export function* validateSpec(spec: CronJobSpec, at: Path): Generator<FieldError> {
 *       if (spec.schedule === '') yield required(at.child('schedule'), '')
 *     }
 */

import { goQuote } from '../errors/quote.ts'
import type { StatusCause } from '../errors/status.ts'
import { stringifyJson } from '../serializer/json.ts'

/** An immutable position in an object: `spec.containers[0].env[2].name`, `metadata.labels[a.b/c]`. */
export class Path {
  private readonly parent: Path | undefined
  private readonly segment: string

  constructor(segment: string, parent?: Path) {
    this.segment = segment
    this.parent = parent
  }

  /** A field of the object here; several names go several levels down. */
  child(...names: string[]): Path {
    let at: Path = this
    for (const name of names)
      at = new Path(at.segment === '' && at.parent === undefined ? name : `.${name}`, at)
    return at
  }

  /** An element of the list here. */
  index(i: number): Path {
    return new Path(`[${i}]`, this)
  }

  /** A value of the map here. */
  key(k: string): Path {
    return new Path(`[${k}]`, this)
  }

  toString(): string {
    return this.parent === undefined ? this.segment : this.parent.toString() + this.segment
  }
}

/** The root of a path; with no names, the object itself. */
export const path = (...names: string[]): Path => {
  const [first = '', ...rest] = names
  return new Path(first).child(...rest)
}

/** metav1.CauseType values that field errors carry. */
export type FieldErrorReason =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueDuplicate'
  | 'FieldValueNotFound'
  | 'FieldValueTypeInvalid'
  | 'InternalError'

const words: Record<FieldErrorReason, string> = {
  FieldValueRequired: 'Required value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueNotFound: 'Not found',
  FieldValueTypeInvalid: 'Invalid value',
  InternalError: 'Internal error',
}

/** Reasons whose message shows the offending value. */
const withoutValue: ReadonlySet<FieldErrorReason> = new Set([
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueTooLong',
  'InternalError',
])

/** Prints a value as the reference's messages do: strings quoted, scalars bare, the rest as JSON. */
const shown = (value: unknown): string => {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'string') return goQuote(value)
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  return stringifyJson(value)
}

export class FieldError {
  readonly reason: FieldErrorReason
  readonly field: string
  readonly value: unknown
  readonly detail: string
  /** The field is of a type of its own in Go, not a string, which messages print as JSON if its values are listed. */
  readonly isNamedType: boolean

  constructor(
    reason: FieldErrorReason,
    at: Path | string,
    value: unknown,
    detail: string,
    isNamedType = reason === 'FieldValueNotSupported',
  ) {
    this.reason = reason
    this.field = at.toString()
    this.value = value
    this.detail = detail
    this.isNamedType = isNamedType
  }

  /** What stands in `details.causes[].message`: everything but the path. */
  body(): string {
    const print = this.isNamedType && typeof this.value === 'string' ? stringifyJson : shown
    const value = withoutValue.has(this.reason) ? '' : `: ${print(this.value)}`
    return `${words[this.reason]}${value}${this.detail === '' ? '' : `: ${this.detail}`}`
  }

  /** What stands in the Status message. */
  message(): string {
    return `${this.field}: ${this.body()}`
  }

  cause(): StatusCause {
    return { reason: this.reason, message: this.body(), field: this.field }
  }
}

export const required = (at: Path, detail = ''): FieldError =>
  new FieldError('FieldValueRequired', at, '', detail)
export const invalidValue = (at: Path, value: unknown, detail: string): FieldError =>
  new FieldError('FieldValueInvalid', at, value, detail)
/** A value whose type has a name of its own in Go: a text is printed as JSON, with what HTML would read escaped. */
export const invalidNamed = (at: Path, value: unknown, detail: string): FieldError =>
  new FieldError('FieldValueInvalid', at, value, detail, true)
/** `supported` is printed sorted, each quoted, as the reference does. */
export const notSupported = (at: Path, value: unknown, supported: readonly string[]): FieldError =>
  new FieldError(
    'FieldValueNotSupported',
    at,
    value,
    supported.length === 0
      ? ''
      : `supported values: ${[...supported]
          .sort()
          .map((v) => JSON.stringify(v))
          .join(', ')}`,
  )
export const forbiddenField = (at: Path, detail: string): FieldError =>
  new FieldError('FieldValueForbidden', at, '', detail)
/** `max` in bytes (or characters where the reference counts those); 0 or less leaves the number out. */
export const tooLong = (at: Path, _value: unknown, max: number): FieldError =>
  new FieldError(
    'FieldValueTooLong',
    at,
    '',
    max > 0 ? `may not be more than ${max} bytes` : 'value is too long',
  )
export const tooMany = (at: Path, actual: number, max: number): FieldError =>
  new FieldError(
    'FieldValueTooMany',
    at,
    actual,
    max > 0 ? `must have at most ${max} item${max === 1 ? '' : 's'}` : 'has too many items',
  )
export const duplicate = (at: Path, value: unknown): FieldError =>
  new FieldError('FieldValueDuplicate', at, value, '')
/** The same for a value of a type of its own. */
export const duplicateNamed = (at: Path, value: unknown): FieldError =>
  new FieldError('FieldValueDuplicate', at, value, '', true)
export const notFoundField = (at: Path, value: unknown): FieldError =>
  new FieldError('FieldValueNotFound', at, value, '')
export const typeInvalid = (at: Path, value: unknown, detail: string): FieldError =>
  new FieldError('FieldValueTypeInvalid', at, value, detail)
