/**
 * Lists in the forms whose elements are made anew: YAML, and JSON for people. They are written element by element like the
 * others: ten thousand pods as YAML are thirty megabytes and take seconds, of which nobody else waits for more than a slice.
 */
import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { stringifyYaml } from '@binnacle/apimachinery/serializer/yaml.ts'
import type { Entry } from '../../watch/entry.ts'
import { encodedItems, type ItemFormat, jsonList, type ListFrame } from './itemstream.ts'
import { jsonType, type Negotiated, yamlType } from './negotiation.ts'
import { prettyJson } from './serialize.ts'

/** A list that is not empty, and how its elements are written. */
export interface ListForm {
  readonly frame: ListFrame
  readonly items: ItemFormat
}

/**
 * @param list every other field of the list
 * @param field where the elements stand
 * @param make the element of an entry
 */
export const listForm = (
  { encoding, pretty }: Negotiated,
  list: object,
  field: 'items' | 'rows',
  make: (entry: Entry) => object,
): ListForm => {
  if (encoding === 'yaml')
    return { frame: yamlList(list, field), items: encodedItems((entry) => stringifyYaml([make(entry)])) }
  if (!pretty)
    return { frame: jsonList(list, field), items: encodedItems((entry) => stringifyJson(make(entry))) }
  return { frame: prettyList(list, field), items: encodedItems((entry) => indented(make(entry))) }
}

/** Members stand in the order of their names, the elements in the midst of them; a list is not indented. */
const yamlList = (list: object, field: string): ListFrame => {
  const members = (isBefore: boolean): string => {
    const some = Object.entries(list).filter(([name]) => name < field === isBefore)
    return some.length === 0 ? '' : stringifyYaml(Object.fromEntries(some))
  }
  return {
    head: Buffer.from(`${members(true)}${field}:\n`),
    tail: Buffer.from(members(false)),
    contentType: yamlType,
  }
}

const prettyList = (list: object, field: string): ListFrame => ({
  head: Buffer.from(`${prettyJson(list).slice(0, -2)},\n  "${field}": [`),
  separator: 0x2c,
  tail: Buffer.from('\n  ]\n}'),
  contentType: jsonType,
})

/** An element at its depth. Text holds no line breaks but those of the layout. */
const indented = (item: object): string => `\n    ${prettyJson(item).replaceAll('\n', '\n    ')}`
