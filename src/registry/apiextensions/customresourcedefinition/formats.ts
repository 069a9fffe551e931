/** Formats that values of a type are checked by; others say nothing and are warned of. Source: warnings to each format in turn. */
import type {
  CustomResourceDefinition,
  JSONSchemaProps,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { isSchema } from './structural.ts'

const known: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'string',
    new Set(
      'bsonobjectid uri email hostname ipv4 ipv6 cidr mac uuid uuid3 uuid4 uuid5 isbn isbn10 isbn13 creditcard ssn hexcolor rgbcolor byte password date duration datetime date-time k8s-short-name k8s-long-name'.split(
        ' ',
      ),
    ),
  ],
  ['integer', new Set(['int32', 'int64'])],
  ['number', new Set(['float', 'double'])],
])

const unknownFormats = function* ({
  type = '',
  format = '',
  properties,
  items,
  additionalProperties,
}: JSONSchemaProps): Generator<string> {
  if (type !== '' && format !== '' && known.get(type)?.has(format) !== true) yield format
  for (const property of Object.values(properties ?? {})) yield* unknownFormats(property)
  if (isSchema(items)) yield* unknownFormats(items)
  if (isSchema(additionalProperties)) yield* unknownFormats(additionalProperties)
}

export function* formatWarnings({ spec }: CustomResourceDefinition): Generator<string> {
  const formats = new Set<string>()
  for (const { schema } of spec?.versions ?? []) {
    if (schema?.openAPIV3Schema === undefined) continue
    for (const format of unknownFormats(schema.openAPIV3Schema)) formats.add(format)
  }
  for (const format of formats) yield `unrecognized format ${JSON.stringify(format)}`
}
