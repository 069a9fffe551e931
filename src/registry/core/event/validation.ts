/**
 * Two generations of events share one stored form. An event with an `eventTime` is of the new generation and must say who
 * reports what; one without is of the old and may say almost anything, as long as it lies beside its object.
 *
 * The reference prints an empty value for every text it refuses here; so do we.
 */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'
import { immutableText, invalidEach } from '../validation/texts.ts'

const maxTextBytes = 128
const maxMessageBytes = 1024

const isNew = (event: Event): boolean => (event.eventTime ?? null) !== null

const clusterNamespaces = new Set(['default', 'kube-system'])

/** The object of an event lies in the event's namespace; events about cluster-scoped objects lie in `default`. */
function* validateNamespace(event: Event): Generator<FieldError> {
  const object = event.involvedObject?.namespace ?? ''
  const own = event.metadata.namespace ?? ''
  const isFine = isNew(event)
    ? object !== '' || clusterNamespaces.has(own)
    : object === own || (object === '' && own === 'default')
  if (!isFine)
    yield invalidValue(path('involvedObject', 'namespace'), object, 'does not match event.namespace')
}

function* validateText(text: string | undefined, at: Path): Generator<FieldError> {
  if ((text ?? '') === '') yield required(at, '')
  else yield* validateLength(text, at, maxTextBytes)
}

function* validateLength(text: string | undefined, at: Path, max: number): Generator<FieldError> {
  if (Buffer.byteLength(text ?? '') > max) yield invalidValue(at, '', `can have at most ${max} characters`)
}

/** `reporter`: the name under which the version that was written carries the reporting component. */
function* validateStored(event: Event, reporter: string): Generator<FieldError> {
  yield* validateNamespace(event)
  if (!isNew(event)) return
  const component = event.reportingComponent ?? ''
  if (component === '') yield required(path(reporter), '')
  yield* invalidEach(path(reporter), component, qualifiedNameProblems(component))
  yield* validateText(event.reportingInstance, path('reportingInstance'))
  yield* validateText(event.action, path('action'))
  yield* validateText(event.reason, path('reason'))
  yield* validateLength(event.message, path('message'), maxMessageBytes)
}

/** An event written through the core group, new or changed. */
export const validateCoreEvent = (event: Event): Generator<FieldError> =>
  validateStored(event, 'reportingComponent')

const isSet = (time: string | null | undefined): boolean => (time ?? null) !== null

function* validateSeries(event: Event): Generator<FieldError> {
  if (event.series === undefined) return
  if ((event.series.count ?? 0) < 2) yield invalidValue(path('series', 'count'), '', 'should be at least 2')
  if (!isSet(event.series.lastObservedTime)) yield required(path('series', 'lastObservedTime'), '')
}

/** What an event written through events.k8s.io is checked for first, new or changed. */
export const validateNewEventFirst = (event: Event): Generator<FieldError> =>
  validateStored(event, 'reportingController')

/** An event created through events.k8s.io: of the new generation, without fields of the old. */
export function* validateNewEvent(event: Event): Generator<FieldError> {
  yield* validateSeries(event)
  if (!isNew(event)) yield required(path('eventTime'), '')
  const type = event.type ?? ''
  if (type !== 'Normal' && type !== 'Warning')
    yield invalidValue(path('type'), '', `has invalid value: ${type}`)
  const unset = 'needs to be unset'
  if (isSet(event.firstTimestamp)) yield invalidValue(path('firstTimestamp'), '', unset)
  if (isSet(event.lastTimestamp)) yield invalidValue(path('lastTimestamp'), '', unset)
  if ((event.count ?? 0) !== 0) yield invalidValue(path('count'), '', unset)
  if ((event.source?.component ?? '') !== '' || (event.source?.host ?? '') !== '') {
    yield invalidValue(path('source'), '', unset)
  }
}

/** References and sources as messages print them: Go's field names, every field. */
const referenceText = (r: Event['involvedObject'] | undefined): object | null =>
  r === undefined
    ? null
    : {
        Kind: r.kind ?? '',
        Namespace: r.namespace ?? '',
        Name: r.name ?? '',
        UID: r.uid ?? '',
        APIVersion: r.apiVersion ?? '',
        ResourceVersion: r.resourceVersion ?? '',
        FieldPath: r.fieldPath ?? '',
      }

const sourceText = (s: Event['source']): object => ({ Component: s?.component ?? '', Host: s?.host ?? '' })

/** An event changed through events.k8s.io: only its series may grow. */
export function* validateNewEventUpdate(event: Event, old: Event): Generator<FieldError> {
  yield* validateSeries(event)
  const fixed: [string, unknown, unknown][] = [
    ['involvedObject', referenceText(event.involvedObject), referenceText(old.involvedObject)],
    ['reason', event.reason ?? '', old.reason ?? ''],
    ['message', event.message ?? '', old.message ?? ''],
    ['source', sourceText(event.source), sourceText(old.source)],
    ['firstTimestamp', event.firstTimestamp ?? null, old.firstTimestamp ?? null],
    ['lastTimestamp', event.lastTimestamp ?? null, old.lastTimestamp ?? null],
    ['count', event.count ?? 0, old.count ?? 0],
    // The reference compares the reason twice, and clients see two causes.
    ['reason', event.reason ?? '', old.reason ?? ''],
    ['type', event.type ?? '', old.type ?? ''],
    ['eventTime', event.eventTime ?? null, old.eventTime ?? null],
    ['action', event.action ?? '', old.action ?? ''],
    ['related', referenceText(event.related), referenceText(old.related)],
    ['reportingController', event.reportingComponent ?? '', old.reportingComponent ?? ''],
    ['reportingInstance', event.reportingInstance ?? '', old.reportingInstance ?? ''],
  ]
  for (const [field, now, before] of fixed) {
    if (!jsonEqual(now, before)) yield invalidValue(path(field), now, immutableText)
  }
}
