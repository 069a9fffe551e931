/** The pod of a workload: metadata and spec, and what only a pod of its own may have. */

import { type FieldError, forbiddenField, type Path } from '@binnacle/apimachinery/validation/field.ts'
import type { PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { labelsErrors } from './labelselector.ts'
import { annotationsErrors, podAnnotationsErrors } from './metadata.ts'
import { type PodSpecOptions, podSpecErrors } from './podspec.ts'

export function* templateMetadataErrors(
  template: PodTemplateSpec | undefined,
  at: Path,
): Generator<FieldError> {
  const { labels, annotations } = template?.metadata ?? {}
  if (labels) yield* labelsErrors(labels, at.child('labels'))
  if (annotations) yield* annotationsErrors(annotations, at.child('annotations'))
}

export function* podTemplateErrors(
  template: PodTemplateSpec | undefined,
  at: Path,
  options: PodSpecOptions = {},
): Generator<FieldError> {
  const metadata = template?.metadata ?? {}
  const spec = template?.spec ?? { containers: [] }
  yield* templateMetadataErrors(template, at)
  if (metadata.annotations) yield* podAnnotationsErrors(metadata, spec, at.child('annotations'))
  yield* podSpecErrors(spec, at.child('spec'), options)
  if ((spec.ephemeralContainers ?? []).length > 0) {
    yield forbiddenField(
      at.child('spec', 'ephemeralContainers'),
      'ephemeral containers not allowed in pod template',
    )
  }
}
