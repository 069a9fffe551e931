/** What a kind does when its own folder says nothing: status belongs to the status endpoint, the spec to the main one. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import type { ObjectType } from '@binnacle/openapi/schema.ts'
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

/** Raises metadata.generation when anything but metadata and status differs; for kinds that count generations. */
export const bumpGeneration = (object: KubeObject, old: KubeObject): void => {
  const fields = new Set([...Object.keys(object), ...Object.keys(old)])
  for (const field of fields) {
    if (keptByStatus.has(field)) continue
    if (!jsonEqual(object[field], old[field])) {
      object.metadata.generation = (old.metadata.generation ?? 0) + 1
      return
    }
  }
}
