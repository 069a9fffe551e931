/** Rules that the kinds with a selector and a template share. */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { bumpGeneration } from '../generic/strategy.ts'
import { Enumeration } from './validation/enumeration.ts'
import { isEmptySelector, labelSelectorErrors, selectorMatches } from './validation/labelselector.ts'
import { podTemplateErrors } from './validation/template.ts'

export const specAt = path('spec')
export const statusAt = path('status')

const negative = 'must be greater than or equal to 0'

/** One error if the number is below zero. */
export function* nonNegativeErrors(
  value: number | bigint | undefined | null,
  at: Path,
): Generator<FieldError> {
  if (value !== undefined && value !== null && value < 0) yield invalidValue(at, value, negative)
}

/** The same for several fields of one object, in order. */
export function* nonNegativeFields<T>(
  object: T,
  at: Path,
  fields: readonly (keyof T & string)[],
): Generator<FieldError> {
  for (const field of fields) yield* nonNegativeErrors(object[field] as number | undefined, at.child(field))
}

/** Whether the selector is well formed, so that it can be matched against something. */
export const isMatchable = (selector: LabelSelector): boolean => {
  for (const _ of labelSelectorErrors(selector, path(''))) return false
  return true
}

/** A selector that is there, not empty and well formed; `emptyText` is what an empty one is told. */
export function* selectorErrors(
  selector: LabelSelector | undefined,
  at: Path,
  emptyText: string,
): Generator<FieldError> {
  if (!selector) {
    yield required(at)
    return
  }
  yield* labelSelectorErrors(selector, at)
  if (isEmptySelector(selector)) yield invalidValue(at, shownSelector(selector), emptyText)
}

const alwaysOnly = new Enumeration(['Always'])

/** The template of a kind that keeps a number of pods running. */
export function* replicatedTemplateErrors(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
  at: Path,
  old: PodTemplateSpec | undefined,
): Generator<FieldError> {
  if (selector && !isEmptySelector(selector)) {
    const labels = template?.metadata?.labels
    if (!selectorMatches(selector, labels)) {
      yield invalidValue(
        at.child('metadata', 'labels'),
        labels ?? null,
        '`selector` does not match template `labels`',
      )
    }
  } else if (!selector) {
    const labels = sortedMap(template?.metadata?.labels)
    yield invalidValue(at.child('metadata', 'labels'), labels, '`selector` does not match template `labels`')
  }
  yield* podTemplateErrors(template, at, { old: old?.spec })
  yield* runsForeverErrors(template, at)
}

/** Pods of such a kind are started again whenever they end. */
export function* runsForeverErrors(
  template: PodTemplateSpec | undefined,
  at: Path,
  kind = 'ReplicaSet',
): Generator<FieldError> {
  const spec = template?.spec
  if (spec?.restartPolicy && spec.restartPolicy !== 'Always') {
    yield alwaysOnly.error(at.child('spec', 'restartPolicy'), spec.restartPolicy)
  }
  if (spec?.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds !== null) {
    const detail = `activeDeadlineSeconds in ${kind} is not Supported`
    yield forbiddenField(at.child('spec', 'activeDeadlineSeconds'), detail)
  }
}

/** A selector as messages print it: its fields in the order of their definition, without what is empty. */
export const shownSelector = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): unknown => ({
  ...(Object.keys(matchLabels).length === 0 ? {} : { matchLabels: sortedMap(matchLabels) }),
  ...(matchExpressions.length === 0
    ? {}
    : {
        matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
          key: key ?? '',
          operator: operator ?? '',
          ...((values ?? []).length === 0 ? {} : { values }),
        })),
      }),
})

/** Selector, then template; a selector that can't be read hides what it would say about the template. */
export function* selectorAndTemplateErrors(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
  emptyText: string,
  old: PodTemplateSpec | undefined,
): Generator<FieldError> {
  yield* selectorErrors(selector, specAt.child('selector'), emptyText)
  if (selector && !isMatchable(selector)) {
    yield invalidValue(specAt.child('selector'), shownSelector(selector), 'invalid label selector')
    return
  }
  yield* replicatedTemplateErrors(selector, template, specAt.child('template'), old)
}

/** A workload keeps the pods that it has chosen. */
export function* immutableSelectorError(
  now: LabelSelector | undefined,
  before: LabelSelector | undefined,
): Generator<FieldError> {
  if (!jsonEqual(now, before))
    yield invalidValue(specAt.child('selector'), now ? shownSelector(now) : null, 'field is immutable')
}

/** Each of `parts` is at most `replicas`, and available at most ready. */
export function* replicaCountErrors<
  T extends { replicas?: number; readyReplicas?: number; availableReplicas?: number },
>(
  status: T,
  at: Path,
  parts: readonly (keyof T & string)[],
  notReady = 'cannot be greater than readyReplicas',
): Generator<FieldError> {
  const total = status.replicas ?? 0
  for (const part of parts) {
    const count = (status[part] as number | undefined) ?? 0
    if (count > total) yield invalidValue(at.child(part), count, 'cannot be greater than status.replicas')
  }
  const available = status.availableReplicas ?? 0
  if (available > (status.readyReplicas ?? 0)) {
    yield invalidValue(at.child('availableReplicas'), available, notReady)
  }
}

/** A new object counts its generations from one. */
export const startGeneration = (object: KubeObject): void => {
  object.metadata.generation = 1
}

/** Keeps the status and raises the generation where the spec changed. */
export const keepStatus = (object: KubeObject, old: KubeObject): void => {
  if (old.status === undefined) delete object.status
  else object.status = old.status
  if (old.metadata.generation === undefined) delete object.metadata.generation
  else object.metadata.generation = old.metadata.generation
  bumpGeneration(object, old)
}

/** The status endpoint of the kinds whose spec, and nothing of whose metadata but labels, it keeps. */
export const keepSpec = (object: KubeObject, old: KubeObject): void => {
  if (old.spec === undefined) delete object.spec
  else object.spec = old.spec
}

export const keepLabels = (object: KubeObject, old: KubeObject): void => {
  if (old.metadata.labels === undefined) delete object.metadata.labels
  else object.metadata.labels = old.metadata.labels
}

/** A map as messages print it: by key; null where there is none. */
export const sortedMap = (
  map: Readonly<Record<string, string>> | undefined,
): Record<string, string> | null =>
  map === undefined ? null : Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))
