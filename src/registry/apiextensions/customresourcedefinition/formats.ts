/** Formats that values of a type are checked by; others say nothing and are warned of. Source: warnings to each format in turn. */
import { isIPv4, isIPv6 } from 'node:net'
import { path } from '@binnacle/apimachinery/validation/field.ts'
import type {
  CustomResourceDefinition,
  JSONSchemaProps,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { partsOf } from './schema.ts'

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

const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i
const date = /^[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])$/
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const isDay = (text: string): boolean =>
  date.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true

/** Formats whose texts are looked at; others are taken as they are. */
const checks: Readonly<Record<string, (text: string) => boolean>> = {
  byte: (text) => base64.test(text),
  date: isDay,
  'date-time': (text) =>
    isDay(text.slice(0, 10)) && /^[Tt ][0-9:.]+(?:[Zz]|[+-][0-9:]+)$/.test(text.slice(10)),
  ipv4: (text) => isIPv4(text),
  ipv6: (text) => isIPv6(text),
  uuid: (text) => uuid.test(text),
}

/** Whether a text is of a format. */
export const isOfFormat = (format: string, text: string): boolean =>
  !Object.hasOwn(checks, format) || checks[format]!(text)

/** Without a type, formats are those of texts. */
function* unknownFormats(schema: JSONSchemaProps): Generator<string> {
  const { type = '', format = '' } = schema
  if (format !== '' && known.get(type === '' ? 'string' : type)?.has(format) !== true) yield format
  for (const [part] of partsOf(schema, path())) yield* unknownFormats(part)
}

export function* formatWarnings({ spec }: CustomResourceDefinition): Generator<string> {
  const formats = new Set<string>()
  for (const { schema } of spec?.versions ?? []) {
    if (schema?.openAPIV3Schema === undefined) continue
    for (const format of unknownFormats(schema.openAPIV3Schema)) formats.add(format)
  }
  for (const format of formats) yield `unrecognized format ${JSON.stringify(format)}`
}
