/** What the schema of a whole object may say if its status is a subresource, and how a message shows a schema. */
import { type FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps, ValidationRule } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { isSchema } from './structural.ts'

type Show = (schema: JSONSchemaProps) => unknown

const schemas =
  (field: 'properties' | 'patternProperties' | 'definitions'): Show =>
  (schema) => {
    const map = schema[field]
    if (map === undefined) return null
    const entries = Object.entries(map).map(([name, part]) => [name, shownSchema(part)] as const)
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

const plain =
  (field: keyof JSONSchemaProps, zero: unknown = null): Show =>
  (schema) =>
    schema[field] ?? zero

const list =
  (field: 'allOf' | 'oneOf' | 'anyOf'): Show =>
  (schema) =>
    schema[field]?.map(shownSchema) ?? null

const orBoolean =
  (field: 'additionalProperties' | 'additionalItems'): Show =>
  (schema) => {
    const value = schema[field] as unknown
    if (value === undefined) return null
    return { Allows: value !== false, Schema: isSchema(value) ? shownSchema(value) : null }
  }

/** A rule as messages show it. */
export const shownRule = (rule: ValidationRule): unknown => ({
  Rule: rule.rule ?? '',
  Message: rule.message ?? '',
  MessageExpression: rule.messageExpression ?? '',
  Reason: rule.reason ?? null,
  FieldPath: rule.fieldPath ?? '',
  OptionalOldSelf: rule.optionalOldSelf ?? null,
})

export const shownItems = (items: unknown): unknown => ({
  Schema: isSchema(items) ? shownSchema(items) : null,
  JSONSchemas: Array.isArray(items) ? (items as JSONSchemaProps[]).map(shownSchema) : null,
})

/** The names of the reference's own fields, in their order. */
const fields: Readonly<Record<string, Show>> = {
  ID: plain('id', ''),
  Schema: plain('$schema', ''),
  Ref: plain('$ref'),
  Description: plain('description', ''),
  Type: plain('type', ''),
  Nullable: plain('nullable', false),
  Format: plain('format', ''),
  Title: plain('title', ''),
  Default: plain('default'),
  Maximum: plain('maximum'),
  ExclusiveMaximum: plain('exclusiveMaximum', false),
  Minimum: plain('minimum'),
  ExclusiveMinimum: plain('exclusiveMinimum', false),
  MaxLength: plain('maxLength'),
  MinLength: plain('minLength'),
  Pattern: plain('pattern', ''),
  MaxItems: plain('maxItems'),
  MinItems: plain('minItems'),
  UniqueItems: plain('uniqueItems', false),
  MultipleOf: plain('multipleOf'),
  Enum: plain('enum'),
  MaxProperties: plain('maxProperties'),
  MinProperties: plain('minProperties'),
  Required: plain('required'),
  Items: ({ items }) => (items === undefined ? null : shownItems(items)),
  AllOf: list('allOf'),
  OneOf: list('oneOf'),
  AnyOf: list('anyOf'),
  Not: ({ not }) => (not === undefined ? null : shownSchema(not)),
  Properties: schemas('properties'),
  AdditionalProperties: orBoolean('additionalProperties'),
  PatternProperties: schemas('patternProperties'),
  Dependencies: ({ dependencies }) => {
    if (dependencies === undefined) return null
    const entries = Object.entries(dependencies as Record<string, unknown>).map(([name, value]) => {
      const schema = isSchema(value) ? shownSchema(value) : null
      return [name, { Schema: schema, Property: Array.isArray(value) ? value : null }] as const
    })
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  },
  AdditionalItems: orBoolean('additionalItems'),
  Definitions: schemas('definitions'),
  ExternalDocs: ({ externalDocs: docs }) =>
    docs === undefined ? null : { Description: docs.description ?? '', URL: docs.url ?? '' },
  Example: plain('example'),
  XPreserveUnknownFields: plain('x-kubernetes-preserve-unknown-fields'),
  XEmbeddedResource: plain('x-kubernetes-embedded-resource', false),
  XIntOrString: plain('x-kubernetes-int-or-string', false),
  XListMapKeys: plain('x-kubernetes-list-map-keys'),
  XListType: plain('x-kubernetes-list-type'),
  XMapType: plain('x-kubernetes-map-type'),
  XValidations: (schema) => schema['x-kubernetes-validations']?.map(shownRule) ?? null,
}

export const shownSchema = (schema: JSONSchemaProps): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, show]) => [name, show(schema)]))

const allowed =
  'Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations'
const isAllowed = new Set(allowed.split(' '))

/** With a status of its own, the status must be found by the properties alone. */
export function* rootWithStatusErrors(schema: JSONSchemaProps, at: Path): Generator<FieldError> {
  const because = 'at the root of the schema if the status subresource is enabled'
  const zeros = shownSchema({})
  const shown = shownSchema(schema)
  // The first is told.
  for (const [name, value] of Object.entries(shown)) {
    if (value === zeros[name]) continue
    if (name === 'Type' && value !== 'object') {
      yield invalidValue(at.child('type'), value, `only "object" is allowed as the type ${because}`)
      return
    }
    if (isAllowed.has(name)) continue
    yield invalidValue(at, shown, `only [${allowed}] fields are allowed ${because}`)
    return
  }
}
