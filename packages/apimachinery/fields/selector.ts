/**
 * Field selectors: `status.phase=Running,metadata.name!=a`. Which fields a kind knows is asked elsewhere; this file is
 * the syntax. https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/
 */
import { badRequest } from '../errors/status.ts'

export interface FieldRequirement {
  readonly field: string
  readonly operator: '=' | '!='
  readonly value: string
}

export interface FieldSelector {
  /** In the order of the terms' texts. All must hold. */
  readonly requirements: readonly FieldRequirement[]
  /** `fields` has a text for every field that the kind knows; a missing one counts as ''. */
  matches(fields: Readonly<Record<string, string>>): boolean
  /** The canonical text, which parses to the same selector. */
  toString(): string
}

/** Parses the text of a fieldSelector parameter. Throws a 400 StatusError in the reference's words. */
export const parseFieldSelector = (text: string): FieldSelector => {
  // All terms are cut into their parts before the first value is read.
  const terms = splitTerms(text)
    .filter((term) => term !== '')
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((term) => cutTerm(term, text))
  return selectorOf(
    terms
      .map(({ value, ...rest }) => ({ ...rest, value: unescapeValue(value) }))
      // A term of nothing but an operator says nothing.
      .filter(({ field, value }) => field !== '' || value !== ''),
  )
}

/** Selects by the value of one field. */
export const fieldEquals = (field: string, value: string): FieldSelector =>
  selectorOf([{ field, operator: '=', value }])

const selectorOf = (requirements: readonly FieldRequirement[]): FieldSelector => ({
  requirements,
  matches: (fields) => {
    for (const { field, operator, value } of requirements) {
      const given = Object.hasOwn(fields, field) ? fields[field]! : ''
      if ((given === value) !== (operator === '=')) return false
    }
    return true
  },
  toString: () =>
    requirements.map(({ field, operator, value }) => `${field}${operator}${escapeValue(value)}`).join(','),
})

/** Splits at commas that no backslash precedes. */
const splitTerms = (text: string): string[] => {
  const terms: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === ',') {
      terms.push(text.slice(start, i))
      start = i + 1
    }
  }
  terms.push(text.slice(start))
  return terms
}

/** The parts of a term, its value still escaped. */
const cutTerm = (term: string, selector: string): FieldRequirement => {
  for (let i = 0; i < term.length; i++) {
    const operator = term.startsWith('!=', i)
      ? '!='
      : term.startsWith('==', i)
        ? '=='
        : term[i] === '='
          ? '='
          : undefined
    if (operator === undefined) continue
    return {
      field: term.slice(0, i),
      operator: operator === '!=' ? '!=' : '=',
      value: term.slice(i + operator.length),
    }
  }
  throw badRequest(`invalid selector: '${selector}'; can't understand '${term}'`)
}

const escapeValue = (value: string): string => value.replace(/[\\,=]/g, (c) => `\\${c}`)

const unescapeValue = (value: string): string => {
  let plain = ''
  for (let i = 0; i < value.length; i++) {
    const c = value[i]!
    if (c === '\\') {
      const next = value[++i] ?? ''
      if (next === '' || !'\\,='.includes(next))
        throw badRequest(`invalid field selector: invalid escape sequence: \\${next}`)
      plain += next
    } else if (c === ',' || c === '=') {
      throw badRequest(`invalid field selector: unescaped character in value: ${c.charCodeAt(0)}`)
    } else plain += c
  }
  return plain
}
