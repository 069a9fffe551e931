/**
 * JSON patch, RFC 6902, as the reference applies it, which differs from the RFC: list indices may be negative, `replace`
 * and `copy` bear a missing source, `test` takes an absent value for null. Libraries follow the RFC, so this is our own.
 */

import { jsonTypeName } from '../errors/gotypes.ts'
import { badRequest, failure, requestEntityTooLarge, StatusError } from '../errors/status.ts'
import { cloneJson, setOwn } from '../meta/clone.ts'
import { jsonEqual } from '../meta/equal.ts'
import { ExactNumber, keepNumberTexts } from '../serializer/exactnumber.ts'
import { JsonSyntaxError, parseJson, stringifyJson } from '../serializer/json.ts'

export interface JsonPatchOperation {
  readonly op: string
  readonly path: string
  readonly from: string
  /** Undefined counts as null. */
  readonly value?: unknown
}

/** The most operations in one patch. */
const maxOperations = 10_000
/** What all `copy` operations of a patch may add together, in bytes of JSON: a few of them could double it each time. */
const maxCopiedBytes = 3 * 1024 * 1024

/** Reads a patch body. Throws 400 for what is no list of operations, 413 for too many. */
export const parseJsonPatch = (bytes: Uint8Array): JsonPatchOperation[] => {
  const value = parsePatchJson(bytes)
  if (value === null) return []
  if (!Array.isArray(value)) throw undecodable(value, 'Go value of type []handlers.jsonPatchOp')
  if (value.length > maxOperations) {
    throw requestEntityTooLarge(
      `Request entity too large: The allowed maximum operations in a JSON patch is ${maxOperations}, got ${value.length}`,
    )
  }
  return value.map(toOperation)
}

/** Parses the body of a JSON or merge patch. Throws 400. */
export const parsePatchJson = (bytes: Uint8Array): unknown => {
  try {
    return keepNumberTexts(parseJson(bytes))
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw badRequest(`error decoding patch: ${error.problem}`)
    throw error
  }
}

/** 400: a value of the wrong type in a patch body. */
export const undecodable = (value: unknown, target: string): StatusError =>
  badRequest(`error decoding patch: json: cannot unmarshal ${jsonTypeName(value)} into ${target}`)

const toOperation = (given: unknown): JsonPatchOperation => {
  if (given === null) return { op: '', path: '', from: '' }
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw undecodable(given, 'Go value of type handlers.jsonPatchOp')
  }
  const fields = given as Record<string, unknown>
  const text = (name: string): string => {
    const value = Object.hasOwn(fields, name) ? (fields[name] ?? '') : ''
    if (typeof value !== 'string')
      throw undecodable(value, `Go struct field jsonPatchOp.${name} of type string`)
    return value
  }
  return { op: text('op'), path: text('path'), from: text('from'), value: fields.value }
}

/** Every failure of an operation looks like this to a client. */
const rejected = (): StatusError =>
  new StatusError(
    failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {}),
  )

/** Applies operations to a copy of `current` and returns it. Throws 422 when one cannot be done. */
export const applyJsonPatch = (current: unknown, operations: readonly JsonPatchOperation[]): unknown => {
  const document = new Document(cloneJson(current))
  for (const operation of operations) document.apply(operation)
  document.sortWhatWasOpened()
  return document.root
}

/** The tokens of a pointer. Go's reader drops whatever stands before the first slash. */
const tokensOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

/** A list index; `length` is that of the list, plus one where an item may be put behind the last. */
const indexOf = (token: string, length: number): number => {
  if (!/^[-+]?[0-9]{1,9}$/.test(token)) throw rejected()
  const index = Number(token)
  const at = index < 0 ? index + length : index
  if (at < 0 || at >= length) throw rejected()
  return at
}

type Container = unknown[] | Record<string, unknown>

class Document {
  root: unknown
  private copiedBytes = 0
  /** Objects on the way to what operations named. */
  private readonly opened = new Set<object>()

  constructor(root: unknown) {
    this.root = root
  }

  apply({ op, path, from, value = null }: JsonPatchOperation): void {
    if (op === 'add') this.add(path, cloneJson(value))
    else if (op === 'remove') this.remove(path)
    else if (op === 'replace') this.replace(path, cloneJson(value))
    else if (op === 'move') this.move(from, path)
    else if (op === 'copy') this.copy(from, path)
    else if (op === 'test') this.test(path, value)
    else throw rejected()
  }

  private test(path: string, value: unknown): void {
    const found = this.get(path) ?? null
    if (!jsonEqual(found, value)) throw rejected()
    this.openBelow(found)
  }

  /** What was compared was opened as far as it goes. */
  private openBelow(value: unknown): void {
    const open = [value]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (typeof at !== 'object' || at === null) continue
      this.opened.add(at)
      for (const inner of Object.values(at)) open.push(inner ?? null)
    }
  }

  private move(from: string, path: string): void {
    const moved = this.get(from)
    this.remove(from)
    this.add(path, moved)
  }

  private copy(from: string, path: string): void {
    if (tokensOf(from).length === 0) throw rejected()
    const copied = this.get(from) ?? null
    this.copiedBytes += Buffer.byteLength(stringifyJson(copied))
    if (this.copiedBytes > maxCopiedBytes) throw rejected()
    // What is copied is written as it is opened by then, on both ways.
    this.holder(tokensOf(path))
    this.sortWhatWasOpened()
    this.add(path, cloneJson(copied))
  }

  /** The object or list that holds the last token. */
  private holder(tokens: readonly string[]): Container {
    let at = this.root
    for (let i = 0; i < tokens.length - 1; i++) {
      if (typeof at === 'object' && at !== null) this.opened.add(at)
      at = child(at, tokens[i]!)
    }
    if (typeof at !== 'object' || at === null) throw rejected()
    this.opened.add(at)
    return at as Container
  }

  /** The reference opens objects into Go maps, which it writes by key; messages and warnings show the order. */
  sortWhatWasOpened(): void {
    for (const object of this.opened) {
      if (Array.isArray(object)) continue
      const keys = Object.keys(object)
      if (keys.every((key, i) => i === 0 || keys[i - 1]! < key)) continue
      const fields = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))
      for (const [key] of fields) delete (object as Record<string, unknown>)[key]
      for (const [key, value] of fields) setOwn(object as Record<string, unknown>, key, value)
    }
  }

  /** The value there; undefined where an object lacks the last key. */
  private get(path: string): unknown {
    const tokens = tokensOf(path)
    return tokens.length === 0 ? this.root : child(this.holder(tokens), tokens[tokens.length - 1]!)
  }

  private add(path: string, value: unknown): void {
    const tokens = tokensOf(path)
    const key = tokens[tokens.length - 1]
    if (key === undefined) throw rejected()
    const holder = this.holder(tokens)
    if (!Array.isArray(holder)) setOwn(holder, key, value)
    else if (key === '-') holder.push(value)
    else holder.splice(indexOf(key, holder.length + 1), 0, value)
  }

  private replace(path: string, value: unknown): void {
    const tokens = tokensOf(path)
    const key = tokens[tokens.length - 1]
    if (key === undefined) {
      if (typeof value !== 'object' || value === null || value instanceof ExactNumber) throw rejected()
      this.root = value
      return
    }
    const holder = this.holder(tokens)
    if (Array.isArray(holder)) holder[indexOf(key, holder.length)] = value
    else setOwn(holder, key, value)
  }

  private remove(path: string): void {
    const tokens = tokensOf(path)
    const key = tokens[tokens.length - 1]
    if (key === undefined) throw rejected()
    const holder = this.holder(tokens)
    if (Array.isArray(holder)) holder.splice(indexOf(key, holder.length), 1)
    else if (!Object.hasOwn(holder, key)) throw rejected()
    else delete holder[key]
  }
}

const child = (at: unknown, token: string): unknown => {
  if (Array.isArray(at)) return at[indexOf(token, at.length)]
  if (typeof at !== 'object' || at === null) throw rejected()
  return Object.hasOwn(at, token) ? (at as Record<string, unknown>)[token] : undefined
}
