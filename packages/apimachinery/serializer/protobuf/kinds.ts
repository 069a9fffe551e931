/** The message of a kind, by what the envelope says. */
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { parseGroupVersion } from '../../meta/object.ts'

/**
 * The type whose message holds objects of `kind`; undefined where there is none. Metadata-only views of the old
 * `meta.k8s.io/v1beta1` have the messages of v1, but for the list, whose two fields changed places.
 */
export const messageTypeOf = (apiVersion: string, kind: string): ObjectType | undefined => {
  const at = parseGroupVersion(apiVersion)
  if (at === undefined) return undefined
  if (at.group !== 'meta.k8s.io' || at.version !== 'v1beta1') return typeOf(at.group, at.version, kind)
  if (kind === 'PartialObjectMetadataList') {
    oldList ??= swapped(typeOf('meta.k8s.io', 'v1', kind)!)
    return oldList
  }
  return typeOf('meta.k8s.io', 'v1', kind)
}

let oldList: ObjectType | undefined

const swapped = (list: ObjectType): ObjectType => {
  const numbers: Readonly<Record<string, number>> = { metadata: 2, items: 1 }
  const fields = [...list.fields].map(
    ([name, field]) =>
      [name, Object.hasOwn(numbers, name) ? { ...field, number: numbers[name]! } : field] as const,
  )
  return { ...list, fields: new Map(fields) }
}
