/** What every object has, at the root and in each object that is embedded, gets no default and embeds nothing. */
import { type FieldError, forbiddenField, type Path } from '@binnacle/apimachinery/validation/field.ts'
import type { JSONSchemaProps } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { partsOf } from './schema.ts'

const names = ['metadata', 'kind', 'apiVersion']

/** Where a schema stands: below which field of the whole object, if it is one of the whole, and whether of any member. */
interface Below {
  readonly top: string | undefined
  readonly ofAnyMember: boolean
}

export const metaFieldErrors = (schema: JSONSchemaProps, at: Path): Generator<FieldError> =>
  errorsOf(schema, at, true, undefined)

function* errorsOf(
  schema: JSONSchemaProps,
  at: Path,
  isRoot: boolean,
  below: Below | undefined,
): Generator<FieldError> {
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true
  if (below !== undefined) {
    if (schema.default !== undefined) yield* noDefault(below, at.child('default'))
    if (isEmbedded) {
      const text = 'must not be used inside of resource meta'
      yield forbiddenField(at.child('x-kubernetes-embedded-resource'), text)
    }
  }
  const { properties = {} } = schema
  const own = (isRoot || isEmbedded ? names : []).filter((name) => Object.hasOwn(properties, name))
  for (const name of own) {
    const inside = { top: isRoot ? name : below?.top, ofAnyMember: false }
    yield* errorsOf(properties[name]!, at.child('properties').key(name), false, inside)
  }
  for (const [part, here] of partsOf(schema, at)) {
    if (own.some((name) => properties[name] === part)) continue
    const isOfAnyMember = (part as unknown) === schema.additionalProperties
    yield* errorsOf(part, here, false, below && (isOfAnyMember ? { ...below, ofAnyMember: true } : below))
  }
}

function* noDefault({ top, ofAnyMember }: Below, at: Path): Generator<FieldError> {
  if (ofAnyMember)
    yield forbiddenField(at, 'must not be set inside additionalProperties applying to object metadata')
  else if (top !== undefined) yield forbiddenField(at, `must not be set in top-level ${top}`)
}
