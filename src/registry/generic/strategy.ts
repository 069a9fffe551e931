/** What a kind does when its own folder says nothing: status belongs to the status endpoint, the spec to the main one. */
import { type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto, wasSentEmptyBelow, wasSentNanosBelow } from '@binnacle/apimachinery/schema/decode.ts'
import { equalAs, sameAmounts } from '@binnacle/apimachinery/schema/equal.ts'
import type { ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { Strategy } from './resource.ts'

/** Main endpoint of a kind with a status subresource: status is reset on create and kept on update. */
const withStatus = (type: ObjectType | undefined): Strategy => ({
  prepareForCreate: (object) => {
    const zero = type === undefined ? undefined : decodeInto<KubeObject>(type, {}).object.status
    if (zero === undefined) delete object.status
    else object.status = zero
  },
  prepareForUpdate: (object, old) => {
    if (old.status === undefined) delete object.status
    else object.status = old.status
  },
})

const withoutStatus: Strategy = {}

/** The status endpoint: everything but status and the bookkeeping of metadata stays as it was. */
const statusEndpoint: Strategy = {
  prepareForUpdate: (object, old) => {
    for (const field of Object.keys(object)) {
      if (!keptByStatus.has(field) && old[field] === undefined) delete object[field]
    }
    for (const field of Object.keys(old)) if (!keptByStatus.has(field)) object[field] = old[field]
  },
}

const keptByStatus = new Set(['apiVersion', 'kind', 'metadata', 'status'])

/** The strategy of an endpoint: the kind's own members over the defaults. `type` (of the stored version) tells what an empty status is. */
export const strategyOf = (
  own: Strategy | undefined,
  subresource: string,
  hasStatus: boolean,
  type?: ObjectType,
): Strategy => ({
  ...(subresource === '' ? (hasStatus ? withStatus(type) : withoutStatus) : statusEndpoint),
  ...own,
})

/** The rules of a strategy for the names of one object. */
export const namesOf = (strategy: Strategy, object: KubeObject) =>
  strategy.validateName === undefined
    ? undefined
    : (name: string, prefix: boolean): string[] => strategy.validateName!(name, prefix, object)

/** Raises metadata.generation when anything but metadata and status differs; for kinds that count generations. */
export const bumpGeneration = (object: KubeObject, old: KubeObject): void => {
  const type = storedTypeOf(object)
  const fields = new Set([...Object.keys(object), ...Object.keys(old)])
  for (const field of fields) {
    if (keptByStatus.has(field)) continue
    // A time between two seconds is none that is stored, though nothing else of it is kept.
    if (
      wasSentNanosBelow(object, field) ||
      !sameAmounts(type?.fields.get(field)?.type, object[field], old[field])
    ) {
      object.metadata.generation = (old.metadata.generation ?? 0) + 1
      return
    }
  }
}

/**
 * The same for kinds that also count what is sent empty (`rules: []`), though nothing of it is kept: they compare with Go's
 * reflect.DeepEqual, to which an empty list or map is not an absent one.
 */
export const bumpGenerationStrictly = (object: KubeObject, old: KubeObject): void => {
  bumpGeneration(object, old)
  const fields = [...(storedTypeOf(object)?.fields.keys() ?? [])].filter((field) => !keptByStatus.has(field))
  if (fields.some((field) => wasSentEmptyBelow(object, field)))
    object.metadata.generation = (old.metadata.generation ?? 0) + 1
}

/** Whether a write of one object over the other would change what is stored. Both are of the stored version. */
export const sameStored = (object: KubeObject, old: KubeObject): boolean => {
  const type = storedTypeOf(object)
  const fields = new Set([...Object.keys(object), ...Object.keys(old)])
  for (const field of fields) {
    // Whoever manages fields is told in one order, whatever the order was that somebody else stored.
    const of = field === 'metadata' ? undefined : type?.fields.get(field)?.type
    if (!equalAs(of, object[field], old[field])) return false
  }
  return true
}

/** Whether two objects of one kind have the same below a path through structs: raw JSON by its text. */
export const sameBelow = (object: KubeObject, old: KubeObject, ...path: readonly string[]): boolean => {
  const [type, now, before] = below(object, old, path)
  return equalAs(type, now, before)
}

/** The same, amounts by their value. */
export const sameAmountsBelow = (
  object: KubeObject,
  old: KubeObject,
  ...path: readonly string[]
): boolean => {
  const [type, now, before] = below(object, old, path)
  return sameAmounts(type, now, before)
}

const below = (
  object: KubeObject,
  old: KubeObject,
  path: readonly string[],
): [type: Type | undefined, now: unknown, before: unknown] => {
  let type: Type | undefined = storedTypeOf(object)
  let [now, before]: unknown[] = [object, old]
  for (const field of path) {
    type = type?.kind === 'object' ? type.fields.get(field)?.type : undefined
    now = (now as Record<string, unknown> | undefined)?.[field]
    before = (before as Record<string, unknown> | undefined)?.[field]
  }
  return [type, now, before]
}

const storedTypeOf = ({ apiVersion, kind }: KubeObject): ObjectType | undefined => {
  const at = parseGroupVersion(apiVersion)
  return at === undefined ? undefined : typeOf(at.group, at.version, kind)
}
