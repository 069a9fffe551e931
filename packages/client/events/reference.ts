/** What an event says of the object it is about, and how it is called. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ObjectReference } from '@binnacle/openapi/generated/types/core.v1.ts'

/** An object of the API, or a reference made with `referenceTo` (then its kind is known without metadata). */
export type EventSubject = KubeObject | ObjectReference

/** Fields in the reference's order; what is empty is left out. `fieldPath`: a part, such as `spec.containers{web}`. */
export const referenceTo = (subject: EventSubject, fieldPath?: string): ObjectReference => {
  if (!isObject(subject)) return fieldPath === undefined ? subject : { ...subject, fieldPath }
  const { kind, apiVersion, metadata } = subject
  const { namespace, name, uid, resourceVersion } = metadata
  return {
    kind,
    ...(namespace ? { namespace } : {}),
    ...(name ? { name } : {}),
    ...(uid ? { uid } : {}),
    apiVersion,
    ...(resourceVersion ? { resourceVersion } : {}),
    ...(fieldPath === undefined ? {} : { fieldPath }),
  }
}

const isObject = (subject: EventSubject): subject is KubeObject =>
  'metadata' in subject && subject.metadata !== undefined

/** Events about what has no namespace are in this one. */
export const namespaceOf = (reference: ObjectReference): string => reference.namespace || 'default'

const nameMax = 253

/**
 * `web.18ea09dcaff3b123`: the object and the nanoseconds since the epoch, in hex. Clocks here have milliseconds; chance fills the rest, so that two
 * reporters of one moment do not meet.
 */
export const eventName = (reference: ObjectReference, nowMs: number, random: () => number): string => {
  const nanoseconds = BigInt(Math.floor(nowMs)) * 1_000_000n + BigInt(Math.floor(random() * 1_000_000))
  const suffix = `.${nanoseconds.toString(16)}`
  return (reference.name ?? '').slice(0, nameMax - suffix.length) + suffix
}
