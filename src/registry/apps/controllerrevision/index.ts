/** ControllerRevision: a past state of a DaemonSet or StatefulSet. Its data never changes. */

import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import type { ControllerRevision } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { nonNegativeErrors } from '../../podtemplate/workload.ts'

const dataAt = path('data')

function* validate(revision: ControllerRevision): Generator<FieldError> {
  const { data } = revision
  if (data === undefined || data === null) yield required(dataAt, 'data is mandatory')
  else if (typeof data !== 'object' || Array.isArray(data))
    yield required(dataAt, 'data must be a valid JSON object')
  yield* nonNegativeErrors(revision.revision, path('revision'))
}

function* validateUpdate(revision: ControllerRevision, old: ControllerRevision): Generator<FieldError> {
  yield* nonNegativeErrors(revision.revision, path('revision'))
  // Compared as text: another order of members is another revision.
  if (stringifyJson(revision.data) !== stringifyJson(old.data))
    yield invalidValue(dataAt, revision.data ?? null, 'field is immutable')
}

/** The controller that owns it, as `kind.group/name`. */
const controllerOf = ({ metadata }: ControllerRevision): string => {
  const owner = (metadata.ownerReferences ?? []).find((reference) => reference.controller === true)
  if (owner === undefined) return '<none>'
  const group = owner.apiVersion.includes('/')
    ? `.${owner.apiVersion.slice(0, owner.apiVersion.indexOf('/'))}`
    : ''
  return `${owner.kind.toLowerCase()}${group}/${owner.name}`
}

export default defineResource<ControllerRevision>({
  group: 'apps',
  resource: 'controllerrevisions',
  strategy: { validate, validateUpdate },
  cells: (revision, now) => [
    revision.metadata.name,
    controllerOf(revision),
    revision.revision,
    humanAge(revision.metadata.creationTimestamp, now),
  ],
})
