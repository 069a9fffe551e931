/** Maps: written in expressions, or objects of JSON with free keys. */
import type { Type } from '../types/type.ts'
import { adapt } from './adapt.ts'
import { Double } from './double.ts'
import { isInt, normalizeInt } from './int.ts'
import { UInt } from './uint.ts'
import type { Value } from './value.ts'

export abstract class MapValue {
  abstract readonly size: number
  /** The value under a key; undefined where there is none. Numbers that are equal are one key. */
  abstract get(key: Value): Value | undefined
  abstract keys(): Value[]

  /** `key in map` */
  contains(key: Value): boolean {
    return this.get(key) !== undefined
  }
}

type Key = string | boolean | number | bigint

/** What equal keys share; undefined for what can be no key. */
const normalize = (key: Value): Key | undefined => {
  if (typeof key === 'string' || typeof key === 'boolean' || isInt(key)) return key
  if (key instanceof UInt) return normalizeInt(key.value)
  if (key instanceof Double && Number.isInteger(key.value)) return normalizeInt(BigInt(key.value))
  return undefined
}

export class HashMap extends MapValue {
  private readonly entries = new Map<Value, readonly [Value, Value]>()

  override get size(): number {
    return this.entries.size
  }

  override get(key: Value): Value | undefined {
    const normal = normalize(key)
    return normal === undefined ? undefined : this.entries.get(normal)?.[1]
  }

  override keys(): Value[] {
    return Array.from(this.entries.values(), ([key]) => key)
  }

  /** Sets a value. What can be no key is kept, as the reference keeps it, though nothing finds it. */
  set(key: Value, value: Value): void {
    this.entries.set(key instanceof Double ? key : (normalize(key) ?? key), [key, value])
  }

  /** Whether the key is new and can be one. */
  add(key: Value, value: Value): boolean {
    const normal = normalize(key)
    if (normal === undefined || key instanceof Double || this.entries.has(normal)) return false
    this.entries.set(normal, [key, value])
    return true
  }
}

/** An object of JSON as a map; values are adapted when they are asked for. */
export class RecordMap extends MapValue {
  readonly record: Readonly<Record<string, unknown>>
  private readonly valueType: Type
  private names: string[] | undefined

  constructor(record: Readonly<Record<string, unknown>>, valueType: Type) {
    super()
    this.record = record
    this.valueType = valueType
  }

  private get own(): string[] {
    this.names ??= Object.keys(this.record).filter((name) => this.record[name] !== undefined)
    return this.names
  }

  override get size(): number {
    return this.own.length
  }

  override get(key: Value): Value | undefined {
    if (typeof key !== 'string' || !Object.hasOwn(this.record, key)) return undefined
    const raw = this.record[key]
    return raw === undefined ? undefined : adapt(raw, this.valueType)
  }

  override keys(): Value[] {
    return this.own
  }
}

/** Any function from names to values, as a map: for what is computed on demand. */
export class LookupMap extends MapValue {
  private readonly lookup: (key: string) => Value | undefined
  private readonly names: () => readonly string[]

  constructor(lookup: (key: string) => Value | undefined, names: () => readonly string[]) {
    super()
    this.lookup = lookup
    this.names = names
  }

  override get size(): number {
    return this.names().length
  }

  override get(key: Value): Value | undefined {
    return typeof key === 'string' ? this.lookup(key) : undefined
  }

  override keys(): Value[] {
    return [...this.names()]
  }

  /** Only what is listed, even where looking up finds more. */
  override contains(key: Value): boolean {
    return this.names().some((name) => name === key)
  }
}
