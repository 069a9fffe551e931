/** Types from structural schemas, and what rules within them may use: `self`, `oldSelf`. */
import { Environment } from '../environment.ts'
import {
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  type Field,
  intType,
  listOf,
  mapOf,
  type ObjectType,
  objectType,
  optionalOf,
  stringType,
  type Type,
  timestampType,
} from '../types/type.ts'
import { kubernetesLibraries } from './libraries.ts'

/** The parts of a schema that say what type a value has. */
export interface StructuralSchema {
  readonly type?: string
  readonly format?: string
  readonly items?: unknown
  readonly properties?: Readonly<Record<string, unknown>>
  readonly additionalProperties?: unknown
  readonly required?: readonly string[]
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly maxLength?: number
  readonly maxItems?: number
  readonly maxProperties?: number
  readonly 'x-kubernetes-int-or-string'?: boolean
  readonly 'x-kubernetes-embedded-resource'?: boolean
}

export const isSchema = (value: unknown): value is StructuralSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const scalars: Readonly<Record<string, Type>> = { boolean: boolType, integer: intType, number: doubleType }
const ofFormat: Readonly<Record<string, Type>> = {
  byte: bytesType,
  date: timestampType,
  'date-time': timestampType,
  duration: durationType,
}

/** The type of a schema's values, by `name`; undefined where expressions may not look: the schema has no type. */
export const typeOfSchema = (
  schema: StructuralSchema,
  name: string,
  isResource = false,
): Type | undefined => {
  if (schema['x-kubernetes-int-or-string'] === true) return dynType
  const { type = '', format = '' } = schema
  if (type === 'string') return Object.hasOwn(ofFormat, format) ? ofFormat[format] : stringType
  if (Object.hasOwn(scalars, type)) return scalars[type]
  if (type === 'array') {
    const element = isSchema(schema.items) ? typeOfSchema(schema.items, `${name}.@idx`) : undefined
    return element === undefined ? undefined : listOf(element)
  }
  return type === 'object' ? typeOfObject(schema, name, isResource) : undefined
}

const typeOfObject = (schema: StructuralSchema, name: string, isResource: boolean): Type | undefined => {
  if (isSchema(schema.additionalProperties)) {
    const value = typeOfSchema(schema.additionalProperties, `${name}.@elem`)
    return value === undefined ? undefined : mapOf(stringType, value)
  }
  return lazyObject(name, () => {
    const fields = new Map<string, Field>()
    for (const [property, part] of Object.entries(schema.properties ?? {})) {
      const escaped = escapeName(property)
      const type = isSchema(part) ? typeOfSchema(part, `${name}.${property}`) : undefined
      if (escaped !== undefined && type !== undefined) fields.set(escaped, { type, property })
    }
    if (isResource || schema['x-kubernetes-embedded-resource'] === true) addResourceFields(fields, name)
    return fields
  })
}

/** Fields are made when somebody asks: of a large schema with many rules, few are. */
const lazyObject = (name: string, make: () => ObjectType['fields']): ObjectType => {
  let fields: ObjectType['fields'] | undefined
  return {
    kind: 'object',
    name,
    get fields() {
      fields ??= make()
      return fields
    },
  }
}

/** What rules may read of every object, whatever its schema says of it. */
const addResourceFields = (fields: Map<string, Field>, name: string): void => {
  const metadata: ObjectType = objectType(`${name}.metadata`, { name: stringType, generateName: stringType })
  fields.set('apiVersion', { type: stringType })
  fields.set('kind', { type: stringType })
  fields.set('metadata', { type: metadata })
}

const keywords = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return'.split(
    ' ',
  ),
)
const escapes: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
}

/** The name that expressions use for a property; undefined for one that they cannot name. */
export const escapeName = (property: string): string | undefined => {
  if (keywords.has(property)) return `__${property}__`
  return /^[A-Za-z_.\-/][A-Za-z0-9_.\-/]*$/.test(property)
    ? property.replace(/__|[.\-/]/g, (part) => escapes[part]!)
    : undefined
}

export interface RuleOptions {
  /** Whether it stands at the root of a resource's schema. */
  readonly isRoot?: boolean
  /** Whether the rule is asked for new values, too: then the old one is an optional. */
  readonly hasOptionalOldSelf?: boolean
}

/** The environment of rules of a schema; undefined where the schema has no type. */
export const ruleEnvironment = (
  schema: StructuralSchema,
  options: RuleOptions = {},
): Environment | undefined => {
  const type = typeOfSchema(schema, 'selfType1', options.isRoot)
  if (type === undefined) return undefined
  const oldSelf = options.hasOptionalOldSelf === true ? optionalOf(type) : type
  return new Environment({
    variables: { self: type, oldSelf },
    libraries: kubernetesLibraries,
    hasHomogeneousLiterals: true,
  })
}
