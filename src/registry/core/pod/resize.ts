/** The resize endpoint: cpu and memory of running containers change in place. */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import type { Container, Pod, ResourceRequirements } from '@binnacle/openapi/generated/types/core.v1.ts'
import { mirrorAnnotation } from './ephemeral.ts'
import { bumpPodGeneration } from './prepare.ts'
import { qosClassOf } from './qos.ts'
import { podErrors, specAt } from './validation.ts'

const lists = ['containers', 'initContainers'] as const

/** Takes resources and resize policies of containers by name, and keeps the rest of the old pod. */
export const prepareForResize = (pod: Pod, old: Pod): void => {
  const spec = cloneJson(old.spec)
  for (const list of lists) {
    const asked = new Map((pod.spec[list] ?? []).map((container) => [container.name, container]))
    for (const container of spec[list] ?? []) {
      const now = asked.get(container.name)
      if (now === undefined) continue
      if (now.resources !== undefined) container.resources = now.resources
      if (now.resizePolicy !== undefined) container.resizePolicy = now.resizePolicy
    }
  }
  if (pod.spec.resources !== undefined) spec.resources = pod.spec.resources
  pod.spec = spec
  const { resourceVersion, managedFields } = pod.metadata
  pod.metadata = { ...old.metadata }
  if (resourceVersion !== undefined) pod.metadata.resourceVersion = resourceVersion
  if (managedFields !== undefined) pod.metadata.managedFields = managedFields
  if (old.status !== undefined) pod.status = old.status
  bumpPodGeneration(pod, old)
}

const withoutResizable = (resources: ResourceRequirements | undefined): unknown => {
  const rest = cloneJson(resources ?? {}) as ResourceRequirements
  for (const list of ['requests', 'limits'] as const) {
    for (const name of ['cpu', 'memory']) delete rest[list]?.[name]
    if (rest[list] !== undefined && Object.keys(rest[list]).length === 0) delete rest[list]
  }
  return rest
}

function* removedErrors(now: Container, before: Container, at: Path): Generator<FieldError> {
  for (const list of ['requests', 'limits'] as const) {
    const had = before.resources?.[list] ?? {}
    for (const name of ['cpu', 'memory']) {
      if (!Object.hasOwn(had, name) || Object.hasOwn(now.resources?.[list] ?? {}, name)) continue
      yield forbiddenField(at.child('resources', list), `resource ${list} cannot be removed`)
    }
  }
}

export function* validateResize(pod: Pod, old: Pod): Generator<FieldError> {
  const annotations = old.metadata.annotations
  if (annotations !== undefined && Object.hasOwn(annotations, mirrorAnnotation)) {
    yield forbiddenField(path('[]'), 'static pods cannot be resized')
  }
  if (old.spec.os?.name === 'windows') {
    yield forbiddenField(path('[]'), 'windows pods cannot be resized')
    return
  }
  yield* podErrors(pod)
  if (qosClassOf(pod.spec) !== qosClassOf(old.spec)) {
    yield invalidValue(
      specAt,
      old.status?.qosClass ?? '',
      'Pod QOS Class may not change as a result of resizing',
    )
  }
  let othersChange = false
  for (const list of lists) {
    for (const [i, container] of (pod.spec[list] ?? []).entries()) {
      const before = old.spec[list]![i]!
      yield* removedErrors(container, before, specAt.child(list).index(i))
      if (!jsonEqual(withoutResizable(container.resources), withoutResizable(before.resources)))
        othersChange = true
    }
  }
  if (othersChange) yield forbiddenField(specAt, 'only cpu and memory resources are mutable')
}
