/** Named formats: `format.dns1123Label().validate('a_b')` answers what is wrong, or none. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import {
  dns1035LabelProblems,
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  labelValueProblems,
  nameIsDNS1035Label,
  nameIsDNSLabel,
  nameIsDNSSubdomain,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import { define, type Library, member, overload } from '../library/define.ts'
import { listOf, opaque, optionalOf, stringType, type Type } from '../types/type.ts'
import { Opaque } from '../values/opaque.ts'
import { none, Optional } from '../values/optional.ts'
import { parseTimestamp } from '../values/timestamp.ts'
import { tryParse } from './url.ts'

export const formatType = opaque('kubernetes.NamedFormat')

class Format extends Opaque {
  readonly name: string
  readonly problems: (text: string) => readonly string[]

  constructor(name: string, problems: (text: string) => readonly string[]) {
    super()
    this.name = name
    this.problems = problems
  }

  override get type(): Type {
    return formatType
  }

  override equals(other: Opaque): boolean {
    return other instanceof Format && other.name === this.name
  }
}

const unless = (isRight: (text: string) => boolean, problem: string) => {
  return (text: string): readonly string[] => (isRight(text) ? [] : [problem])
}

const uriProblems = (text: string): readonly string[] => {
  const parts = tryParse(text)
  return typeof parts === 'string' ? [`parse ${goQuote(text)}: ${parts}`] : []
}
const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)
const isBase64 = (text: string): boolean =>
  text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text !== ''
const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && parseTimestamp(`${text}T00:00:00Z`) !== undefined

const formats: Readonly<Record<string, (text: string) => readonly string[]>> = {
  dns1123Label: dns1123LabelProblems,
  dns1123Subdomain: dns1123SubdomainProblems,
  dns1035Label: dns1035LabelProblems,
  qualifiedName: qualifiedNameProblems,
  dns1123LabelPrefix: (text) => nameIsDNSLabel(text, true),
  dns1123SubdomainPrefix: (text) => nameIsDNSSubdomain(text, true),
  dns1035LabelPrefix: (text) => nameIsDNS1035Label(text, true),
  labelValue: labelValueProblems,
  uri: uriProblems,
  uuid: unless(isUuid, 'does not match the UUID format'),
  byte: unless(isBase64, 'invalid base64'),
  date: unless(isDate, 'invalid date'),
  datetime: unless((text) => parseTimestamp(text) !== undefined, 'invalid datetime'),
}

const made = new Map(Object.entries(formats).map(([name, problems]) => [name, new Format(name, problems)]))
const validated = optionalOf(listOf(stringType))

export const namedFormats: Library = {
  functions: [
    ...Array.from(made, ([name, format]) =>
      define(`format.${name}`, [overload(`format-${name}`, [], formatType, () => format)]),
    ),
    define('format.named', [
      overload('format-named', [stringType], optionalOf(formatType), (name: string) => {
        const format = made.get(name)
        return format === undefined ? none : new Optional(format)
      }),
    ]),
    define('validate', [
      member('format-validate', [formatType, stringType], validated, (format: Format, text: string) => {
        const problems = format.problems(text)
        return problems.length === 0 ? none : new Optional(problems)
      }),
    ]),
  ],
}
