/**
 * What a key that stands several times in one JSON object leaves behind. Go's decoder reads each value into the place that
 * the one before it filled: structs keep fields that are not named again, lists their items field by field, and null
 * clears what can be nil and nothing else. Observed answers: test/scenarios/badinput/repeated-keys.
 */
import type { ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { setOwn } from '../meta/clone.ts'
import { ExactNumber } from '../serializer/exactnumber.ts'
import type { JsonResult, Member } from '../serializer/json.ts'

/** The value of a member; a number whose text says more than its value (`1.0`) as that text. */
export const exactValue = ({ value, literal }: Member): unknown =>
  literal !== undefined && typeof value === 'number' && (/[.eE]/.test(literal) || !Number.isFinite(value))
    ? new ExactNumber(literal)
    : value

/**
 * Values of one key, to be filled in one after the other. The result shares nothing with the text's own values, names no key
 * twice and is still to be decoded.
 */
export class Refill {
  private readonly source: Pick<JsonResult, 'repeated' | 'literals'>
  /** Items that a shorter list hides: a longer one finds them again. */
  private readonly hidden = new WeakMap<unknown[], unknown[]>()

  constructor(source: Pick<JsonResult, 'repeated' | 'literals'>) {
    this.source = source
  }

  /** `standing` is an earlier result of this method (it may be changed and returned), undefined for an empty place. */
  fill(type: Type, isPointer: boolean, standing: unknown, value: unknown): unknown {
    if (value === null || value === undefined) return afterNull(type, isPointer, standing)
    if (typeof value !== 'object' || value instanceof ExactNumber) return value
    if (Array.isArray(value))
      return this.fillList(type.kind === 'list' ? type.items : anything, standing, value)
    if (type.kind === 'object') return this.fillObject(type, standing, value)
    const result = type.kind === 'map' && isFilled(standing) ? standing : {}
    const values = type.kind === 'map' ? type.values : anything
    for (const member of this.membersOf(value))
      setOwn(result, member.key, this.fill(values, false, undefined, exactValue(member)))
    return result
  }

  private fillObject(type: ObjectType, standing: unknown, value: object): object {
    const result = isFilled(standing) ? standing : {}
    for (const member of this.membersOf(value)) {
      const { key } = member
      const field = type.fields.get(key)
      // Unknown fields were told of where they stood.
      if (field === undefined) continue
      const before = Object.hasOwn(result, key) ? result[key] : undefined
      result[key] = this.fill(field.type, field.pointer, before, exactValue(member))
    }
    return result
  }

  private fillList(items: Type, standing: unknown, value: readonly unknown[]): unknown[] {
    if (value.length === 0) return []
    const before = Array.isArray(standing) ? standing : []
    const places = [...before, ...(this.hidden.get(before) ?? [])]
    const literals = this.source.literals?.get(value)
    const result = value.map((item, i) =>
      this.fill(items, false, places[i], exactValue({ key: '', value: item, literal: literals?.get(i) })),
    )
    this.hidden.set(result, places.slice(result.length))
    return result
  }

  private membersOf(value: object): readonly Member[] {
    const repeated = this.source.repeated?.get(value)
    if (repeated !== undefined) return repeated
    const literals = this.source.literals?.get(value)
    return Object.entries(value).map(([key, item]) => ({ key, value: item, literal: literals?.get(key) }))
  }
}

/** Fields without a schema, and those whose types read their own JSON: nothing of the earlier value stays. */
const anything: Type = { kind: 'raw', goName: '' }

const isFilled = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

/** Pointers, lists and maps become nil; types that read null themselves become zero; all others stay as they are. */
const afterNull = (type: Type, isPointer: boolean, standing: unknown): unknown => {
  if (isPointer) return undefined
  switch (type.kind) {
    case 'list':
    case 'map':
    case 'bytes':
    case 'time':
    case 'microTime':
    case 'quantity':
      return undefined
    case 'intOrString':
      return typeof standing === 'string' ? 0 : standing
    default:
      return standing
  }
}
