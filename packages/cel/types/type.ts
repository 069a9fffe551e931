/** Types of expressions, as the checker sees them. */

export type Type =
  | { readonly kind: PrimitiveKind }
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly value: Type }
  | ObjectType
  | { readonly kind: 'opaque'; readonly name: string; readonly params: readonly Type[] }
  | { readonly kind: 'type'; readonly of?: Type }
  /** A parameter of a generic overload, or one of its instances while a call is checked. */
  | { readonly kind: 'param'; readonly name: string }

export type PrimitiveKind =
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'null'
  | 'timestamp'
  | 'duration'
  | 'dyn'
  /** A protobuf message of any type: for us, dyn under another name. */
  | 'any'
  /** Of what was complained about already: it goes with everything. */
  | 'error'

export interface ObjectType {
  readonly kind: 'object'
  readonly name: string
  /** Fields by the name that expressions use. */
  readonly fields: ReadonlyMap<string, Field>
  /** Its values are maps of anything: only the checker knows the fields. */
  readonly isFree?: boolean
}

export interface Field {
  readonly type: Type
  /** The property's name in JSON, where it differs from the name that expressions use. */
  readonly property?: string
  /** How the value is where JSON has none; without it, reading is an error. */
  readonly absent?: () => unknown
}

const primitive = (kind: PrimitiveKind): Type => ({ kind })
export const boolType = primitive('bool')
export const intType = primitive('int')
export const uintType = primitive('uint')
export const doubleType = primitive('double')
export const stringType = primitive('string')
export const bytesType = primitive('bytes')
export const nullType = primitive('null')
export const timestampType = primitive('timestamp')
export const durationType = primitive('duration')
export const dynType = primitive('dyn')
export const anyType = primitive('any')
export const errorType = primitive('error')
export const listOf = (element: Type): Type => ({ kind: 'list', element })
export const mapOf = (key: Type, value: Type): Type => ({ kind: 'map', key, value })
export const opaque = (name: string, ...params: Type[]): Type => ({ kind: 'opaque', name, params })
export const optionalOf = (type: Type): Type => opaque('optional_type', type)
export const typeOfType = (of?: Type): Type => ({ kind: 'type', of })
export const param = (name: string): Type => ({ kind: 'param', name })
export const objectType = (
  name: string,
  fields: Readonly<Record<string, Type | Field>> | ReadonlyMap<string, Field>,
): ObjectType => ({
  kind: 'object',
  name,
  fields:
    fields instanceof Map
      ? fields
      : new Map(
          Object.entries(fields).map(([field, type]) => [field, 'kind' in type ? { type } : (type as Field)]),
        ),
})

const short: Partial<Record<PrimitiveKind, string>> = { error: '!error!' }
const long: Partial<Record<PrimitiveKind, string>> = {
  error: '*error*',
  null: 'null_type',
  any: 'google.protobuf.Any',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
}

/** `map(string, list(timestamp))`: how the checker's messages name a type. */
export const printType = (type: Type): string => print(type, short)

/** `map(string, list(google.protobuf.Timestamp))`: how messages about the result of an expression name a type. */
export const printFullType = (type: Type): string => print(type, long)

const print = (type: Type, names: Partial<Record<PrimitiveKind, string>>): string => {
  switch (type.kind) {
    case 'list':
      return `list(${print(type.element, names)})`
    case 'map':
      return `map(${print(type.key, names)}, ${print(type.value, names)})`
    case 'object':
    case 'param':
      return type.name
    case 'opaque':
      return type.params.length === 0
        ? type.name
        : `${type.name}(${type.params.map((part) => print(part, names)).join(', ')})`
    case 'type':
      return type.of === undefined ? 'type' : `type(${print(type.of, names)})`
    default:
      return names[type.kind] ?? type.kind
  }
}

export const isDyn = (type: Type): boolean =>
  type.kind === 'dyn' || type.kind === 'any' || type.kind === 'error'

/** The types that a type is made of. */
export const partsOf = (type: Type): readonly Type[] => {
  switch (type.kind) {
    case 'list':
      return [type.element]
    case 'map':
      return [type.key, type.value]
    case 'opaque':
      return type.params
    case 'type':
      return type.of === undefined ? [] : [type.of]
    default:
      return []
  }
}

/** The same type made of other parts. */
export const withParts = (type: Type, parts: readonly Type[]): Type => {
  switch (type.kind) {
    case 'list':
      return listOf(parts[0]!)
    case 'map':
      return mapOf(parts[0]!, parts[1]!)
    case 'opaque':
      return opaque(type.name, ...parts)
    case 'type':
      return typeOfType(parts[0])
    default:
      return type
  }
}

const hasSameHead = (a: Type, b: Type): boolean =>
  a.kind === b.kind &&
  (!('name' in a) || a.name === (b as { name: string }).name) &&
  partsOf(a).length === partsOf(b).length

export const isSameType = (a: Type, b: Type): boolean =>
  a === b || (hasSameHead(a, b) && partsOf(a).every((part, i) => isSameType(part, partsOf(b)[i]!)))

/** Whether two types have the same outermost form: list and list, the same object, the same opaque name. */
export const isSameHead = hasSameHead
