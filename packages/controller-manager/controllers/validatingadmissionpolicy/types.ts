/** The types of kinds as expressions see them: of built-in kinds by what is known of them, of others by their OpenAPI. Pure. */
import { escapeName, type StructuralSchema, typeOfSchema } from '@binnacle/cel/kubernetes/schema.ts'
import {
  boolType,
  bytesType,
  doubleType,
  dynType,
  type Field,
  intType,
  listOf,
  mapOf,
  objectType,
  stringType,
  type Type,
  timestampType,
} from '@binnacle/cel/types/type.ts'
import type { Type as BuiltIn, ScalarType } from '@binnacle/openapi/schema.ts'

const scalars: Readonly<Partial<Record<ScalarType['kind'], Type>>> = {
  string: stringType,
  boolean: boolType,
  int32: intType,
  int64: intType,
  uint8: intType,
  uint32: intType,
  uint64: intType,
  float64: doubleType,
  bytes: bytesType,
  intOrString: dynType,
  time: timestampType,
  microTime: timestampType,
  duration: stringType,
}

/**
 * The type of a built-in kind, by `name`; undefined where published schemas give none: quantities, any JSON. A type within itself
 * has no fields.
 */
export const typeOfBuiltIn = (
  type: BuiltIn,
  name: string,
  within: readonly string[] = [],
): Type | undefined => {
  switch (type.kind) {
    case 'list': {
      const element = typeOfBuiltIn(type.items, `${name}.@idx`, within)
      return element === undefined ? undefined : listOf(element)
    }
    case 'map': {
      const value = typeOfBuiltIn(type.values, `${name}.@elem`, within)
      return value === undefined ? undefined : mapOf(stringType, value)
    }
    case 'object': {
      const fields = new Map<string, Field>()
      if (!within.includes(type.name))
        for (const field of type.fields.values()) {
          const escaped = escapeName(field.name)
          const of = typeOfBuiltIn(field.type, `${name}.${field.name}`, [...within, type.name])
          if (escaped !== undefined && of !== undefined)
            fields.set(escaped, { type: of, property: field.name })
        }
      return objectType(name, fields)
    }
    default:
      return isFreeObject(type) ? objectType(name, {}) : scalars[type.kind]
  }
}

const isFreeObject = ({ kind, goName }: ScalarType): boolean =>
  kind === 'fieldsV1' || goName === 'runtime.RawExtension'

/** The part of an OpenAPI v3 document that is read. */
export interface OpenApiDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> }
}

type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A schema that says more than so many things of its parts is not looked at: it is not this server's. */
const maxParts = 100_000
const maxDepth = 100

/** The schema of a kind with everything it refers to in its place; undefined where the document has none, or too much. */
export const schemaOf = (
  document: OpenApiDocument,
  group: string,
  version: string,
  kind: string,
): StructuralSchema | undefined => {
  const schemas = document.components?.schemas ?? {}
  const isWanted = (schema: unknown): schema is Schema =>
    isSchema(schema) &&
    Array.isArray(schema['x-kubernetes-group-version-kind']) &&
    schema['x-kubernetes-group-version-kind'].some(
      (one: Schema | null) => one?.group === group && one.version === version && one.kind === kind,
    )
  const found = Object.values(schemas).find(isWanted)
  if (found === undefined) return undefined
  const parts = { left: maxParts }
  const schema = resolved(found, schemas, [], 0, parts)
  return parts.left < 0 ? undefined : schema
}

const reference = '#/components/schemas/'

/** The name that a schema refers to, by itself or as the one of which it is all. */
const referred = ({ $ref, allOf }: Schema): string | undefined => {
  const target =
    typeof $ref === 'string' ? $ref : Array.isArray(allOf) && allOf.length === 1 && allOf[0]?.$ref
  return typeof target === 'string' && target.startsWith(reference)
    ? target.slice(reference.length)
    : undefined
}

const resolved = (
  schema: Schema,
  schemas: Readonly<Record<string, unknown>>,
  within: readonly string[],
  depth: number,
  parts: { left: number },
): StructuralSchema => {
  if (parts.left-- <= 0 || depth > maxDepth) return {}
  const inner = (part: unknown, names = within): unknown =>
    isSchema(part) ? resolved(part, schemas, names, depth + 1, parts) : part
  const name = referred(schema)
  if (name !== undefined) {
    if (within.includes(name)) return { type: 'object' }
    const target = Object.hasOwn(schemas, name) ? schemas[name] : undefined
    return inner(target ?? {}, [...within, name]) as StructuralSchema
  }
  const { type, format, items, properties, additionalProperties } = schema
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof format === 'string' ? { format } : {}),
    ...(items === undefined ? {} : { items: inner(items) }),
    ...(isSchema(properties)
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([key, part]) => [key, inner(part)])),
        }
      : {}),
    ...(isSchema(additionalProperties) ? { additionalProperties: inner(additionalProperties) } : {}),
    ...(schema['x-kubernetes-int-or-string'] === true || format === 'int-or-string'
      ? { 'x-kubernetes-int-or-string': true }
      : {}),
  }
}

export const typeOfDocument = (schema: StructuralSchema, name: string): Type | undefined =>
  typeOfSchema(schema, name)
