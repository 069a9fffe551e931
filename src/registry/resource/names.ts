/** Names that claims, classes and slices share: drivers, pools, attributes, and what a driver reads for itself. */

import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import {
  duplicate,
  type FieldError,
  invalidValue,
  notSupported,
  type Path,
  required,
  tooLong,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  cIdentifierProblems,
  dns1123SubdomainProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  DeviceToleration,
  OpaqueDeviceConfiguration,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { invalidEach } from '../core/validation/texts.ts'

const maxDriverBytes = 63
const maxPoolBytes = 253
const maxDomainBytes = 63
const maxIdentifierBytes = 32
export const maxListItems = 32
const maxParametersBytes = 10 * 1024

/** A driver's name: a domain name in any case. */
export function* driverErrors(name: string | undefined | null, at: Path): Generator<FieldError> {
  const text = name ?? ''
  if (text === '') {
    yield required(at)
    return
  }
  if (Buffer.byteLength(text) > maxDriverBytes) yield tooLong(at, text, maxDriverBytes)
  yield* invalidEach(at, text, dns1123SubdomainProblems(text.toLowerCase()))
}

/** A pool's name: one or more domain names with slashes between them. */
export function* poolErrors(name: string | undefined | null, at: Path): Generator<FieldError> {
  const text = name ?? ''
  if (text === '') {
    yield required(at)
    return
  }
  if (Buffer.byteLength(text) > maxPoolBytes) yield tooLong(at, text, maxPoolBytes)
  for (const part of text.split('/')) yield* invalidEach(at, part, dns1123SubdomainProblems(part))
}

/** The name of an attribute or a capacity: an identifier, perhaps below a domain. */
export function* attributeNameErrors(name: string, at: Path): Generator<FieldError> {
  const parts = name.split('/')
  if (parts.length === 1) yield* identifierErrors(name, at)
  else if (parts.length === 2) {
    const [domain, rest] = parts as [string, string]
    if (domain === '') yield invalidValue(at, '', 'the domain must not be empty')
    else {
      if (Buffer.byteLength(domain) > maxDomainBytes) yield tooLong(at, domain, maxDomainBytes)
      yield* invalidEach(at, domain, dns1123SubdomainProblems(domain.toLowerCase()))
    }
    if (rest === '') yield invalidValue(at, '', 'the name must not be empty')
    else yield* identifierErrors(rest, at)
  }
}

function* identifierErrors(name: string, at: Path): Generator<FieldError> {
  if (Buffer.byteLength(name) > maxIdentifierBytes) yield tooLong(at, name, maxIdentifierBytes)
  yield* invalidEach(at, name, cIdentifierProblems(name))
}

/** An attribute as constraints name it: with its domain. */
export function* fullAttributeNameErrors(name: string, at: Path): Generator<FieldError> {
  yield* attributeNameErrors(name, at)
  if (!name.includes('/'))
    yield invalidValue(at, name, 'a fully qualified name must be a domain and a name separated by a slash')
}

/** Checks the items of a list; of one that is too long only that is told. */
export function* eachUpTo<T>(
  max: number,
  list: readonly T[],
  at: Path,
  check: (item: T, at: Path) => Iterable<FieldError>,
): Generator<FieldError> {
  if (list.length > max) yield tooMany(at, list.length, max)
  else for (const [i, item] of list.entries()) yield* check(item, at.index(i))
}

/**
 * Checks the items of a set, and only then that each is there once: by its text, or by its name in `keyOf`. Of a set that
 * is too long only that is told.
 */
export function* eachOnce<T>(
  max: number,
  list: readonly T[],
  at: Path,
  check: (item: T, at: Path) => Iterable<FieldError>,
  keyOf: (item: T) => string,
): Generator<FieldError> {
  yield* eachUpTo(max, list, at, check)
  if (list.length > max) return
  const seen = new Set<string>()
  for (const [i, key] of list.map(keyOf).entries()) {
    if (seen.has(key)) yield duplicate(at.index(i), key)
    seen.add(key)
  }
}

/** Configuration that only a driver understands: any JSON object. */
export function* opaqueErrors(
  opaque: OpaqueDeviceConfiguration | undefined,
  at: Path,
): Generator<FieldError> {
  if (opaque === undefined) {
    yield required(at)
    return
  }
  yield* driverErrors(opaque.driver, at.child('driver'))
  yield* rawObjectErrors(opaque.parameters, at.child('parameters'), true)
}

/** As it was sent: `stringifyJson` knows every number, but escapes what HTML would read. */
const sizeOf = (value: unknown): number =>
  Buffer.byteLength(stringifyJson(value).replaceAll(/\\u00(?:3c|3e|26)/g, '<'))

export function* rawObjectErrors(value: unknown, at: Path, isRequired: boolean): Generator<FieldError> {
  if (value === undefined || value === null) {
    if (isRequired) yield required(at)
    return
  }
  if (sizeOf(value) > maxParametersBytes) yield tooLong(at, value, maxParametersBytes)
  else if (typeof value !== 'object' || Array.isArray(value))
    yield invalidValue(at, '<value omitted>', 'must be a valid JSON object')
}

const effects = ['NoExecute', 'NoSchedule', 'None']

export function* tolerationsErrors(
  tolerations: readonly DeviceToleration[] | undefined,
  at: Path,
): Generator<FieldError> {
  for (const [i, { key = '', operator = '', value = '', effect = '' }] of (tolerations ?? []).entries()) {
    const here = at.index(i)
    if (key !== '') yield* invalidEach(here.child('key'), key, qualifiedNameProblems(key))
    if (operator === 'Exists') {
      if (value !== '') yield invalidValue(here.child('value'), value, 'must be empty for operator `Exists`')
    } else if (operator === 'Equal') {
      yield* invalidEach(here.child('value'), value, labelValueProblems(value))
    } else if (operator === '') yield required(here.child('operator'))
    else yield notSupported(here.child('operator'), operator, ['Equal', 'Exists'])
    if (effect !== '') yield* effectErrors(effect, here.child('effect'))
  }
}

export function* effectErrors(effect: string, at: Path): Generator<FieldError> {
  if (effect === '') yield required(at)
  else if (!effects.includes(effect)) yield notSupported(at, effect, effects)
}
