/** Objects of JSON whose fields are declared. */
import type { ObjectType } from '../types/type.ts'
import { adapt } from './adapt.ts'
import { fail } from './errors.ts'
import type { Value } from './value.ts'

export class ObjectValue {
  readonly raw: Readonly<Record<string, unknown>>
  readonly type: ObjectType

  constructor(raw: Readonly<Record<string, unknown>>, type: ObjectType) {
    this.raw = raw
    this.type = type
  }

  /** The field's value; undefined where the object has none. Throws EvaluationError for fields that are not declared. */
  find(name: string): Value | undefined {
    const field = this.type.fields.get(name)
    if (field === undefined) return fail(`no such key: ${name}`)
    const property = field.property ?? name
    const raw = Object.hasOwn(this.raw, property) ? this.raw[property] : undefined
    if (raw !== undefined) return adapt(raw, field.type)
    const absent = field.absent?.()
    return absent === undefined ? undefined : adapt(absent, field.type)
  }

  /** Whether the object itself has the field. */
  has(name: string): boolean {
    const field = this.type.fields.get(name)
    if (field === undefined) return fail(`no such key: ${name}`)
    const property = field.property ?? name
    return Object.hasOwn(this.raw, property) && this.raw[property] !== undefined
  }
}
