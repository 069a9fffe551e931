/** The pod of a workload: metadata and spec, and what only a pod of its own may have. */

import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { problemsAt } from './enumeration.ts'
import { labelsErrors } from './labelselector.ts'
import { podAnnotationsErrors } from './metadata.ts'
import { podSpecErrors } from './podspec.ts'

const annotationsBytesMax = 256 * 1024

function* annotationsErrors(annotations: Readonly<Record<string, string>>, at: Path): Generator<FieldError> {
  let size = 0
  for (const key of Object.keys(annotations)) {
    const lower = key.toLowerCase()
    yield* problemsAt(at, key, qualifiedNameProblems(lower))
    size += Buffer.byteLength(key) + Buffer.byteLength(annotations[key]!)
  }
  if (size > annotationsBytesMax)
    yield invalidValue(at, '', `may not be more than ${annotationsBytesMax} bytes`)
}

export function* podTemplateErrors(template: PodTemplateSpec | undefined, at: Path): Generator<FieldError> {
  const metadata = template?.metadata ?? {}
  const spec = template?.spec ?? { containers: [] }
  if (metadata.labels) yield* labelsErrors(metadata.labels, at.child('labels'))
  if (metadata.annotations) {
    yield* annotationsErrors(metadata.annotations, at.child('annotations'))
    yield* podAnnotationsErrors(metadata, spec, at.child('annotations'))
  }
  yield* podSpecErrors(spec, at.child('spec'))
  if ((spec.ephemeralContainers ?? []).length > 0) {
    yield forbiddenField(
      at.child('spec', 'ephemeralContainers'),
      'ephemeral containers not allowed in pod template',
    )
  }
}
