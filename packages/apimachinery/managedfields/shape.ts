/**
 * What ownership sees of a type: which values are owned as a whole, and by what the items of a list are told apart.
 * Made once per type and field from the schema (`x-kubernetes-list-type`, `-list-map-keys`, `-map-type`).
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
import type { Field, ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { hasRaw } from '../schema/equal.ts'
import { zeroScalar } from '../schema/zero.ts'
import { mayHoldAmounts } from './amounts.ts'
import { fieldElement } from './pathelement.ts'

export type Shape =
  /** Owned as a whole: scalars, and atomic structs, maps and lists (JSON of any form among them). */
  | {
      readonly kind: 'leaf'
      readonly isAtomic: boolean
      /** Of a list that may hold raw JSON: an update that spells that in another way changes the list. */
      readonly spelled?: Type
      /** Of a list that may hold amounts that an update takes (`amounts.ts`). */
      readonly amounts?: Type
    }
  | { readonly kind: 'struct'; readonly fields: ReadonlyMap<string, FieldShape> }
  | { readonly kind: 'map'; readonly values: Shape }
  | { readonly kind: 'set' }
  | { readonly kind: 'list'; readonly keys: readonly ListKey[]; readonly items: Shape }

export interface FieldShape {
  /** `f:<name>` */
  readonly element: string
  readonly shape: Shape
}

/** One of the fields that tell items apart, sorted by name; `default` stands for an absent one. */
export interface ListKey {
  readonly name: string
  readonly default: unknown
}

const scalarShape: Shape = { kind: 'leaf', isAtomic: false }
const atomicShape: Shape = { kind: 'leaf', isAtomic: true }
const setShape: Shape = { kind: 'set' }

/** Fields are built when first looked at: types may contain themselves. */
class StructShape {
  readonly kind = 'struct'
  readonly #type: ObjectType
  #fields: ReadonlyMap<string, FieldShape> | undefined
  constructor(type: ObjectType) {
    this.#type = type
  }
  get fields(): ReadonlyMap<string, FieldShape> {
    this.#fields ??= new Map(
      [...this.#type.fields.values()].map((field) => [
        field.name,
        { element: fieldElement(field.name), shape: shapeOfField(field) },
      ]),
    )
    return this.#fields
  }
}

const structs = new WeakMap<ObjectType, Shape>()

/** The shape of a kind or struct. The same type gives the same shape. */
export const shapeOf = (type: Type): Shape => {
  switch (type.kind) {
    case 'object': {
      let shape = structs.get(type)
      if (shape === undefined) {
        shape = type.mapType === 'atomic' ? atomicShape : new StructShape(type)
        structs.set(type, shape)
      }
      return shape
    }
    case 'map':
      return { kind: 'map', values: shapeOf(type.values) }
    case 'list':
      return atomicList(type)
    case 'raw':
    case 'fieldsV1':
      return atomicShape
    default:
      return scalarShape
  }
}

const atomicList = (type: Type): Shape => {
  const [raw, amounts] = [hasRaw(type), mayHoldAmounts(type)]
  if (!raw && !amounts) return atomicShape
  return { kind: 'leaf', isAtomic: true, ...(raw && { spelled: type }), ...(amounts && { amounts: type }) }
}

const shapeOfField = (field: Field): Shape => {
  const { type } = field
  if (type.kind === 'list') {
    if (field.listType === 'set') return setShape
    if (field.listType !== 'map') return atomicList(type)
    return { kind: 'list', keys: keysOf(type.items, field.listMapKeys ?? []), items: shapeOf(type.items) }
  }
  if (field.mapType === 'atomic') return atomicShape
  // A field may say otherwise than the type of its struct.
  return field.mapType === 'granular' && type.kind === 'object' ? new StructShape(type) : shapeOf(type)
}

const keysOf = (items: Type, names: readonly string[]): ListKey[] =>
  [...names].sort().map((name) => ({
    name,
    default: items.kind === 'object' ? absentKey(items.fields.get(name)) : undefined,
  }))

/** An absent key has its declared default; one that is always written, its zero value; others have none. */
const absentKey = (field: Field | undefined): unknown => {
  if (field === undefined || field.default !== undefined || field.presence !== 'always') return field?.default
  return zeroScalar(field.type)
}
