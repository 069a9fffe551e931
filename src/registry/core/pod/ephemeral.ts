/** The ephemeralcontainers endpoint: containers join a running pod; those that did stay as they are. */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { type FieldError, forbiddenField, path } from '@binnacle/apimachinery/validation/field.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { bumpPodGeneration, keepMetadata } from './prepare.ts'
import { ephemeralContainerDiff } from './specdiff.ts'
import { podErrors, specAt } from './validation.ts'

export const mirrorAnnotation = 'kubernetes.io/config.mirror'

/** Takes the list and keeps the rest of the old pod. */
export const prepareForEphemeralUpdate = (pod: Pod, old: Pod): void => {
  const added = pod.spec.ephemeralContainers
  pod.spec = { ...old.spec }
  if (added === undefined) delete pod.spec.ephemeralContainers
  else pod.spec.ephemeralContainers = added
  dropDisabledFields(pod.spec)
  keepMetadata(pod, old)
  if (old.status !== undefined) pod.status = old.status
  bumpPodGeneration(pod, old)
}

export function* validateEphemeralUpdate(pod: Pod, old: Pod): Generator<FieldError> {
  yield* podErrors(pod)
  const annotations = pod.metadata.annotations
  if (annotations !== undefined && Object.hasOwn(annotations, mirrorAnnotation)) {
    yield forbiddenField(path('[]'), 'static pods do not support ephemeral containers')
  }
  const now = new Map((pod.spec.ephemeralContainers ?? []).map((container) => [container.name, container]))
  const at = specAt.child('ephemeralContainers')
  for (const container of old.spec.ephemeralContainers ?? []) {
    const found = now.get(container.name)
    if (found === undefined) {
      yield forbiddenField(
        at,
        `existing ephemeral containers ${JSON.stringify(container.name)} may not be removed\n`,
      )
    } else if (!jsonEqual(found, container)) {
      const text = `existing ephemeral containers ${JSON.stringify(container.name)} may not be changed\n`
      yield forbiddenField(at, text + ephemeralContainerDiff(container, found))
    }
  }
}
