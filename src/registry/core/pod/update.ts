/** What may change in a pod once it exists: images, a shorter deadline, more tolerations, fewer gates. */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type {
  Container,
  NodeSelectorTerm,
  Pod,
  PodSpec,
  Toleration,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { appArmorContainer, mirror, podAnnotationsErrors } from '../../podtemplate/validation/metadata.ts'
import { tolerationsErrors } from '../../podtemplate/validation/scheduling.ts'
import { specDiff } from './specdiff.ts'
import { annotationsAt, podErrors, specAt } from './validation.ts'

const mayChange =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,' +
  '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'
const deadlineMax = 2147483647

function* imageErrors(
  containers: readonly Container[] | undefined,
  list: 'containers' | 'initContainers',
): Generator<FieldError> {
  for (const [i, { image }] of (containers ?? []).entries()) {
    const at = specAt.child(list).index(i).child('image')
    if (!image) yield required(at)
    else if (image !== image.trim())
      yield invalidValue(at, image, 'must not have leading or trailing whitespace')
  }
}

function* deadlineErrors(now: number | undefined, before: number | undefined): Generator<FieldError> {
  const at = specAt.child('activeDeadlineSeconds')
  if (now !== undefined && now !== null) {
    if (now < 0 || now > deadlineMax)
      yield invalidValue(at, now, `must be between 0 and ${deadlineMax}, inclusive`)
    else if (before !== undefined && now > before)
      yield invalidValue(at, now, 'must be less than or equal to previous value')
  } else if (before !== undefined)
    yield invalidValue(at, null, 'must not update from a positive integer to nil value')
}

function* gateErrors(spec: PodSpec, old: PodSpec): Generator<FieldError> {
  const before = new Set((old.schedulingGates ?? []).map((gate) => gate.name))
  const places = new Map((spec.schedulingGates ?? []).map(({ name }, i) => [name, i]))
  for (const [name, i] of places) {
    if (before.has(name)) continue
    const detail = `only deletion is allowed, but found new scheduling gate '${name}'`
    yield forbiddenField(specAt.child('schedulingGates').index(i).child('name'), detail)
  }
}

const withoutTime = (toleration: Toleration): Toleration => ({ ...toleration, tolerationSeconds: undefined })

/** Every toleration of before is still there; one that only got another time counts as there. */
function* tolerationUpdateErrors(
  now: readonly Toleration[],
  before: readonly Toleration[],
): Generator<FieldError> {
  const at = specAt.child('tolerations')
  if (before.every((old) => now.some((t) => jsonEqual(withoutTime(t), withoutTime(old))))) {
    yield* tolerationsErrors(now, at)
  } else yield forbiddenField(at, 'existing toleration can not be modified except its tolerationSeconds')
}

/** Some annotations are rules of the pod: they stay as they were made. */
export function* annotationUpdateErrors(pod: Pod, old: Pod): Generator<FieldError> {
  const now = pod.metadata.annotations ?? {}
  const before = old.metadata.annotations ?? {}
  for (const [isFixed, what] of [
    [(key: string) => key.startsWith(appArmorContainer), 'AppArmor annotations'],
    [(key: string) => key === mirror, 'mirror pod annotation'],
  ] as const) {
    for (const key of Object.keys(before)) {
      if (isFixed(key) && !(Object.hasOwn(now, key) && now[key] === before[key]))
        yield forbiddenField(annotationsAt.key(key), `may not remove or update ${what}`)
    }
    for (const key of Object.keys(now)) {
      if (isFixed(key) && !Object.hasOwn(before, key))
        yield forbiddenField(annotationsAt.key(key), `may not add ${what}`)
    }
  }
  yield* podAnnotationsErrors(pod.metadata, pod.spec, annotationsAt)
}

const shownTerm = (term: NodeSelectorTerm): unknown => ({
  MatchExpressions: shownRequirements(term.matchExpressions),
  MatchFields: shownRequirements(term.matchFields),
})

const shownRequirements = (list: NodeSelectorTerm['matchExpressions']): unknown =>
  list?.map(({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ?? null

const requiredTerms = 'requiredDuringSchedulingIgnoredDuringExecution'

/** A pod behind gates may ask for fewer nodes than before, never for others. */
function* narrowingErrors(spec: PodSpec, old: PodSpec): Generator<FieldError> {
  const selector = spec.nodeSelector ?? {}
  for (const [key, value] of Object.entries(old.nodeSelector ?? {})) {
    if (Object.hasOwn(selector, key) && selector[key] === value) continue
    const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)'
    yield invalidValue(specAt.child('nodeSelector'), spec.nodeSelector, detail)
    break
  }
  const before = old.affinity?.nodeAffinity?.[requiredTerms]?.nodeSelectorTerms ?? []
  if (before.length === 0) return
  const terms = spec.affinity?.nodeAffinity?.[requiredTerms]?.nodeSelectorTerms
  const now = terms ?? []
  const at = path('spec', 'affinity', 'nodeAffinity', requiredTerms, 'nodeSelectorTerms')
  if (now.length !== before.length) {
    const detail = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed'
    yield invalidValue(at, terms?.map(shownTerm), detail)
    return
  }
  for (const [i, term] of now.entries()) {
    if (extendsTerm(term, before[i]!)) continue
    yield invalidValue(at.index(i), shownTerm(term), 'only additions are allowed (no mutations or deletions)')
  }
}

/** An empty term matches no node, so that adding to it would match more. */
const extendsTerm = (term: NodeSelectorTerm, before: NodeSelectorTerm): boolean =>
  isEmpty(term) === isEmpty(before) &&
  isPrefix(before.matchExpressions ?? [], term.matchExpressions ?? []) &&
  isPrefix(before.matchFields ?? [], term.matchFields ?? [])

const isEmpty = ({ matchExpressions, matchFields }: NodeSelectorTerm): boolean =>
  (matchExpressions ?? []).length === 0 && (matchFields ?? []).length === 0

const isPrefix = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length <= now.length && before.every((item, i) => jsonEqual(item, now[i]))

/** The new spec with everything that may change put back as it was; what still differs is forbidden. */
const withoutAllowed = (spec: PodSpec, old: PodSpec, isGated: boolean): PodSpec => {
  const copy = cloneJson(spec)
  const before = cloneJson(old)
  for (const list of ['containers', 'initContainers'] as const) {
    for (const [i, container] of (copy[list] ?? []).entries()) {
      const image = before[list]?.[i]?.image
      if (image === undefined) delete container.image
      else container.image = image
    }
  }
  if (copy.initContainers?.length === 0) delete copy.initContainers
  restore(copy, before, 'activeDeadlineSeconds')
  restore(copy, before, 'schedulingGates')
  restore(copy, before, 'tolerations')
  if ((old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1) {
    restore(copy, before, 'terminationGracePeriodSeconds')
  }
  if (isGated) {
    restore(copy, before, 'nodeSelector')
    const nodeAffinity = before.affinity?.nodeAffinity
    if (nodeAffinity !== undefined) copy.affinity = { ...copy.affinity, nodeAffinity }
    else if (copy.affinity?.nodeAffinity !== undefined) {
      delete copy.affinity.nodeAffinity
      if (before.affinity === undefined && Object.keys(copy.affinity).length === 0) delete copy.affinity
    }
  }
  return copy
}

const restore = (spec: PodSpec, before: PodSpec, field: keyof PodSpec): void => {
  if (before[field] === undefined) delete spec[field]
  else (spec as unknown as Record<string, unknown>)[field] = before[field]
}

/** The spec with what was sent empty; limits of nothing make requests of nothing. */
const asSent = (pod: Pod): PodSpec => {
  const spec = withSentEmpties(pod.spec, pod, 'spec')
  for (const { resources } of [...(spec.containers ?? []), ...(spec.initContainers ?? [])])
    if (resources?.limits !== undefined && Object.keys(resources.limits).length === 0)
      resources.requests ??= {}
  return spec
}

/** Claims are told of already, and none of them are no change. */
const withoutEmptyClaims = (spec: PodSpec): PodSpec => {
  if (spec.resources?.claims?.length !== 0) return spec
  const { claims: _, ...resources } = spec.resources
  return { ...spec, resources }
}

export function* validateUpdate(pod: Pod, old: Pod): Generator<FieldError> {
  yield* podErrors(pod, old)
  yield* annotationUpdateErrors(pod, old)
  const lists = ['containers', 'initContainers'] as const
  for (const list of lists) {
    if ((pod.spec[list] ?? []).length !== (old.spec[list] ?? []).length) {
      yield forbiddenField(specAt.child(list), 'pod updates may not add or remove containers')
      return
    }
    yield* imageErrors(pod.spec[list], list)
  }
  let grows = false
  for (const error of deadlineErrors(pod.spec.activeDeadlineSeconds, old.spec.activeDeadlineSeconds)) {
    yield error
    grows = pod.spec.activeDeadlineSeconds !== undefined
  }
  if (grows) return
  yield* tolerationUpdateErrors(pod.spec.tolerations ?? [], old.spec.tolerations ?? [])
  yield* gateErrors(pod.spec, old.spec)
  const isGated = (old.spec.schedulingGates ?? []).length > 0
  if (isGated) yield* narrowingErrors(withSentEmpties(pod.spec, pod, 'spec'), old.spec)
  const rest = withoutAllowed(pod.spec, old.spec, isGated)
  if (jsonEqual(withoutEmptyClaims(rest), old.spec)) return
  const shown = withoutAllowed(asSent(pod), old.spec, isGated)
  yield forbiddenField(specAt, `${mayChange}\n${specDiff(old.spec, shown)}`)
}
