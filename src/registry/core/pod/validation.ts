/** A new pod: its spec, its special annotations, and what only a pod of its own must keep. */

import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { podAnnotationsErrors } from '../../podtemplate/validation/metadata.ts'
import { podSpecErrors } from '../../podtemplate/validation/podspec.ts'

export const annotationsAt = path('metadata', 'annotations')
export const specAt = path('spec')

/** Metadata and spec, of new pods and changed ones alike. */
export const podErrors = (pod: Pod, old?: Pod): Generator<FieldError> =>
  allErrors(withSentEmpties(pod, pod), old)

function* allErrors(pod: Pod, old: Pod | undefined): Generator<FieldError> {
  if (pod.metadata.annotations) yield* podAnnotationsErrors(pod.metadata, pod.spec, annotationsAt)
  yield* podSpecErrors(pod.spec, specAt, { podName: pod.metadata.name ?? '', old: old?.spec })
  if (!pod.spec.serviceAccountName) yield* tokenErrors(pod)
  yield* paddedImageErrors(pod)
}

/** A token is of an account. */
function* tokenErrors({ spec }: Pod): Generator<FieldError> {
  for (const [i, { projected }] of (spec.volumes ?? []).entries()) {
    for (const [j, source] of (projected?.sources ?? []).entries()) {
      if (!source.serviceAccountToken) continue
      const at = specAt.child('volumes').index(i).child('projected', 'sources').index(j)
      yield forbiddenField(
        at.child('serviceAccountToken'),
        'must not be specified when serviceAccountName is not set',
      )
    }
  }
}

function* paddedImageErrors(pod: Pod): Generator<FieldError> {
  for (const list of ['containers', 'initContainers'] as const) {
    const containers = pod.spec[list] ?? []
    for (let i = 0; i < containers.length; i++) {
      const image = containers[i]!.image
      if (image && image !== image.trim()) {
        yield invalidValue(
          specAt.child(list).index(i).child('image'),
          image,
          'must not have leading or trailing whitespace',
        )
      }
    }
  }
}

export function* validate(pod: Pod): Generator<FieldError> {
  yield* podErrors(pod)
  if ((pod.spec.ephemeralContainers ?? []).length > 0) {
    yield forbiddenField(specAt.child('ephemeralContainers'), 'cannot be set on create')
  }
  if (pod.spec.nodeName && (pod.spec.schedulingGates ?? []).length > 0) {
    yield forbiddenField(
      specAt.child('nodeName'),
      'cannot be set until all schedulingGates have been cleared',
    )
  }
}
