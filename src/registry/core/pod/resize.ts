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
import { bumpPodGeneration, keepMetadata, shortestGrace } from './prepare.ts'
import { qosClassOf } from './qos.ts'
import { podErrors, specAt } from './validation.ts'

const lists = ['containers', 'initContainers'] as const

/** Whether both pods have as many containers of each kind. */
const hasSameLists = (pod: Pod, old: Pod): boolean =>
  lists.every((list) => (pod.spec[list] ?? []).length === (old.spec[list] ?? []).length)

/**
 * Takes resources and resize policies of containers, each from its place in the list, and keeps the rest of the old pod.
 * Another container in that place stays as it was asked for, and so does a whole pod with more or fewer containers: they are
 * refused anyway, with all their faults.
 */
export const prepareForResize = (pod: Pod, old: Pod): void => {
  shortestGrace(pod)
  if (!hasSameLists(pod, old)) return
  const spec = cloneJson(old.spec)
  for (const list of lists) {
    for (const [i, container] of (spec[list] ?? []).entries()) {
      const asked = pod.spec[list]![i]!
      const { resources, resizePolicy } = asked
      if (asked.name !== container.name) spec[list]![i] = asked
      if (resources !== undefined) container.resources = resources
      // A policy that is left out is asked to go, which is refused.
      if (resizePolicy !== undefined) container.resizePolicy = resizePolicy
      else delete container.resizePolicy
    }
  }
  if (pod.spec.resources !== undefined) spec.resources = pod.spec.resources
  else delete spec.resources
  pod.spec = spec
  keepMetadata(pod, old)
  if (old.status !== undefined) pod.status = old.status
  bumpPodGeneration(pod, old)
}

/** What of a container must stay; a container without claims may get some. */
const withoutResizable = ({ resources, resizePolicy = [] }: Container, before: Container): unknown => {
  const rest = cloneJson(resources ?? {}) as ResourceRequirements
  for (const list of ['requests', 'limits'] as const) {
    for (const name of ['cpu', 'memory']) delete rest[list]?.[name]
    if (rest[list] !== undefined && Object.keys(rest[list]).length === 0) delete rest[list]
  }
  if ((before.resources?.claims ?? []).length === 0) delete rest.claims
  return { ...rest, resizePolicy }
}

function* removedErrors(now: Container, before: Container, at: Path): Generator<FieldError> {
  for (const list of ['requests', 'limits'] as const) {
    const has = now.resources?.[list] ?? {}
    if (Object.keys(before.resources?.[list] ?? {}).some((name) => !Object.hasOwn(has, name)))
      yield forbiddenField(at.child('resources', list), `resource ${list} cannot be removed`)
  }
}

/** The same without cpu and memory: what of them nobody may change. */
const withoutCpuAndMemory = (resources: ResourceRequirements): unknown => {
  const rest = cloneJson(resources)
  for (const list of ['requests', 'limits'] as const) {
    for (const name of ['cpu', 'memory']) delete rest[list]?.[name]
    if (Object.keys(rest[list] ?? {}).length === 0) delete rest[list]
  }
  if ((rest.claims ?? []).length === 0) delete rest.claims
  return rest
}

/** Resources of the pod as a whole. */
function* podLevelErrors(now: ResourceRequirements | undefined, before: ResourceRequirements | undefined) {
  const at = specAt.child('resources')
  if (now === undefined) {
    if (before !== undefined) yield forbiddenField(at, 'pod-level resources cannot be removed')
    return
  }
  for (const list of ['requests', 'limits'] as const) {
    const has = now[list] ?? {}
    if (Object.keys(before?.[list] ?? {}).some((name) => !Object.hasOwn(has, name)))
      yield forbiddenField(at.child(list), `pod-level resource ${list} cannot be removed`)
  }
  // Claims alone are no resources of a pod that had none.
  const isOfClaims = before === undefined && now.requests === undefined && now.limits === undefined
  const asked = isOfClaims ? { ...now, claims: undefined } : now
  if (!jsonEqual(withoutCpuAndMemory(asked), withoutCpuAndMemory(before ?? {})))
    yield forbiddenField(specAt, 'only cpu and memory resources are mutable at pod-level')
}

/** Containers stay the same ones, in the same order. */
function* identityErrors(pod: Pod, old: Pod): Generator<FieldError> {
  for (const list of lists) {
    const now = pod.spec[list] ?? []
    const before = old.spec[list] ?? []
    const at = specAt.child(list)
    if (now.length !== before.length) {
      yield forbiddenField(at, `${list} may not be added or removed on resize`)
      continue
    }
    for (const [i, { name }] of now.entries()) {
      if (name !== before[i]!.name)
        yield forbiddenField(at.index(i).child('name'), `${list} may not be renamed or reordered on resize`)
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
      pod.status?.qosClass ?? '',
      'Pod QOS Class may not change as a result of resizing',
    )
  }
  yield* podLevelErrors(pod.spec.resources, old.spec.resources)
  const identity = [...identityErrors(pod, old)]
  if (identity.length > 0) {
    yield* identity
    return
  }
  const changedInits: Path[] = []
  // No resources at all and none of any sort are not the same.
  let othersChange =
    qosClassOf(pod.spec) === qosClassOf(old.spec) &&
    old.spec.resources === undefined &&
    pod.spec.resources !== undefined &&
    Object.keys(pod.spec.resources).length === 0
  for (const list of ['initContainers', 'containers'] as const) {
    for (const [i, container] of (pod.spec[list] ?? []).entries()) {
      const before = old.spec[list]![i]!
      yield* removedErrors(container, before, specAt.child(list).index(i))
      if (jsonEqual(withoutResizable(container, before), withoutResizable(before, before))) continue
      if (list === 'containers') othersChange = true
      else changedInits.push(specAt.child(list).index(i))
    }
  }
  if (othersChange) yield forbiddenField(specAt, 'only cpu and memory resources are mutable')
  for (const at of changedInits)
    yield forbiddenField(at, 'only cpu and memory resources for init or sidecar containers are mutable')
}
