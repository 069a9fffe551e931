/**
 * One object as the server keeps it: the JSON bytes that clients will read, and an index that is filled in when a
 * selector first asks. Entries are immutable and shared by the cache, its history and every reader.
 *
 *     value    {"kind":"Pod","apiVersion":"v1","metadata":{"name":"a",…},"spec":…}
 *              └──────────────── header ───────────────────┘
 *     served   header + "resourceVersion":"1234", + the rest
 *
 * The stored bytes hold no resourceVersion (the revision is only known once the write has happened, and the reference
 * stores none either); it is spliced in when the bytes are copied out, which costs a few nanoseconds and lets the
 * embedded store and the cache share one buffer. Bytes that many objects share are kept once (packing.ts).
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parseStoredJson } from '@binnacle/apimachinery/serializer/storedjson.ts'
import type { Revision } from '../storage/interface.ts'
import type { Encoded } from './encodings.ts'
import { type Bytes, flat, flatForNow } from './packing.ts'

/** Field selector labels and their values; computed by the kind. */
export type FieldsOf = (object: KubeObject) => Readonly<Record<string, string>>

/** A row of a table without its object; ages, which change by themselves, are left open. */
export interface RowTemplate {
  /** JSON around the ages: one text more than there are ages. */
  readonly texts: readonly string[]
  /** When what is shown began, in milliseconds since the epoch. */
  readonly since: readonly number[]
  /** The bytes of all texts. */
  readonly bytes: number
}

/** What all entries of one stored resource have in common. */
export interface EntryShape {
  /** `{"kind":"Pod","apiVersion":"v1","metadata":{` */
  readonly header: Buffer
  /** Length of `{"kind":"Pod","apiVersion":"v1",`: what list items of built-in types leave out. */
  readonly typeMetaLength: number
  readonly fieldsOf: FieldsOf
}

export const entryShape = (kind: string, apiVersion: string, fieldsOf: FieldsOf): EntryShape => {
  const typeMeta = `{"kind":${JSON.stringify(kind)},"apiVersion":${JSON.stringify(apiVersion)},`
  return {
    header: Buffer.from(`${typeMeta}"metadata":{`),
    typeMetaLength: Buffer.byteLength(typeMeta),
    fieldsOf,
  }
}

const versionOpen = Buffer.from('"resourceVersion":"')
const versionClose = Buffer.from('",')
const itemOpen = Buffer.from('{"metadata":{')

const noLabels: Readonly<Record<string, string>> = Object.freeze({})

export class Entry {
  readonly key: string
  readonly revision: Revision
  /** The stored JSON, perhaps in terms of another object's. */
  readonly bytes: Bytes
  private readonly shape: EntryShape
  private parsed: KubeObject | undefined
  private labelIndex: Readonly<Record<string, string>> | undefined
  private fieldIndex: Readonly<Record<string, string>> | undefined
  /** Where the metadata end in `value`, its closing brace included; 0 until somebody asks. */
  private metadataEnd = 0
  /** The cells of its table row, kept by endpoints/tablerows.ts. */
  row: RowTemplate | undefined
  /** Another encoding, kept by encodings.ts. */
  encoded: Encoded | undefined

  constructor(key: string, revision: Revision, bytes: Bytes, shape: EntryShape) {
    this.key = key
    this.revision = revision
    this.bytes = bytes
    this.shape = shape
  }

  /** The stored JSON; made when it is kept in terms of another object's. */
  get value(): Buffer {
    return flat(this.bytes)
  }

  /** The same object at another revision: what a DELETED event shows. */
  at(revision: Revision): Entry {
    const entry = new Entry(this.key, revision, this.bytes, this.shape)
    entry.labelIndex = this.labelIndex
    entry.fieldIndex = this.fieldIndex
    return entry
  }

  /** The parsed object with its resourceVersion, kept from the first call on. Shared: never change it. */
  object(): KubeObject {
    this.parsed ??= this.parse()
    return this.parsed
  }

  /** The parsed object, kept only if it was kept already. Shared: never change it. */
  peek(): KubeObject {
    return this.parsed ?? this.parse()
  }

  /** The parsed object, the caller's own. */
  parse(): KubeObject {
    const object = parseStoredJson(flatForNow(this.bytes)) as KubeObject
    object.metadata.resourceVersion = String(this.revision)
    return object
  }

  labels(): Readonly<Record<string, string>> {
    if (this.labelIndex === undefined) this.index()
    return this.labelIndex!
  }

  fields(): Readonly<Record<string, string>> {
    if (this.fieldIndex === undefined) this.index()
    return this.fieldIndex!
  }

  private index(): void {
    const object = this.parsed ?? this.parse()
    this.labelIndex = object.metadata.labels ?? noLabels
    this.fieldIndex = this.shape.fieldsOf(object)
  }

  /** Size of what `writeTo` writes. */
  get servedBytes(): number {
    return this.bytes.length + versionOpen.length + digits(this.revision) + versionClose.length
  }

  /** Copies the served form to `target` at `offset`; returns the end. Budget: 0.3 µs plus the copy. */
  writeTo(target: Buffer, offset: number): number {
    const { header } = this.shape
    header.copy(target, offset)
    return this.writeTail(target, offset + header.length)
  }

  /** Size of what `writeItemTo` writes. */
  get itemBytes(): number {
    return this.servedBytes - this.shape.typeMetaLength + 1
  }

  /** As `writeTo`, without kind and apiVersion: an element of a typed list. */
  writeItemTo(target: Buffer, offset: number): number {
    itemOpen.copy(target, offset)
    return this.writeTail(target, offset + itemOpen.length)
  }

  /** At least the size of what `writeMetadataTo` writes. */
  get metadataBytes(): number {
    this.metadataEnd ||= endOfObject(flatForNow(this.bytes), this.shape.header.length)
    return this.metadataEnd - this.shape.header.length + versionOpen.length + 16 + versionClose.length
  }

  /** Copies the metadata, without the brace that opens them but with the one that closes them; returns the end. */
  writeMetadataTo(target: Buffer, offset: number): number {
    this.metadataEnd ||= endOfObject(flatForNow(this.bytes), this.shape.header.length)
    const at = this.writeVersion(target, offset)
    return at + this.bytes.copy(target, at, this.shape.header.length, this.metadataEnd)
  }

  private writeTail(target: Buffer, offset: number): number {
    const at = this.writeVersion(target, offset)
    return at + this.bytes.copy(target, at, this.shape.header.length)
  }

  private writeVersion(target: Buffer, offset: number): number {
    let at = offset + versionOpen.copy(target, offset)
    at += target.write(String(this.revision), at, 'latin1')
    return at + versionClose.copy(target, at)
  }

  /** The served form as bytes of its own. */
  served(): Buffer {
    const bytes = Buffer.allocUnsafe(this.servedBytes)
    this.writeTo(bytes, 0)
    return bytes
  }
}

const quote = 0x22
const backslash = 0x5c

/** The end of the JSON object that begins before `from`, its brace included. Valid JSON only. */
const endOfObject = (json: Buffer, from: number): number => {
  let depth = 1
  for (let i = from; i < json.length; i++) {
    const c = json[i]!
    if (c === quote) {
      // Strings are what metadata is made of: skipped by the platform's search.
      do i = json.indexOf(quote, i + 1)
      while (isEscaped(json, i))
      if (i === -1) break
    } else if (c === 0x7b) depth++
    else if (c === 0x7d && --depth === 0) return i + 1
  }
  return json.length
}

/** An odd number of backslashes stands before it. */
const isEscaped = (json: Buffer, at: number): boolean => {
  let before = at - 1
  while (json[before] === backslash) before--
  return (at - before) % 2 === 0
}

const digits = (n: number): number => {
  let count = 1
  for (let rest = n; rest >= 10; rest = Math.floor(rest / 10)) count++
  return count
}
