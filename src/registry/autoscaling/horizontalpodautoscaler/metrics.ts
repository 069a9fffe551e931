/** What an autoscaler measures: a source by type, and the value to hold it at. Source: recorded answers. */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  MetricIdentifier,
  MetricSpec,
  MetricTarget,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { isNegative, isZero, quantityText } from '../../podtemplate/resourcelist.ts'
import { Enumeration } from '../../podtemplate/validation/enumeration.ts'
import { containerResourceNameErrors } from '../../podtemplate/validation/resources.ts'
import { referenceErrors } from './validation.ts'

type Source = 'containerResource' | 'external' | 'object' | 'pods' | 'resource'

/** The field that each type of metric fills. */
const sourceOf: ReadonlyMap<string, Source> = new Map([
  ['ContainerResource', 'containerResource'],
  ['External', 'external'],
  ['Object', 'object'],
  ['Pods', 'pods'],
  ['Resource', 'resource'],
])
const types = new Enumeration([...sourceOf.keys()])
const targetTypes: ReadonlySet<string> = new Set(['Utilization', 'Value', 'AverageValue'])
/** The order in which sources are looked at; only the first that is there is. */
const order: readonly Source[] = ['object', 'external', 'pods', 'resource', 'containerResource']

const isPositive = (quantity: string): boolean => !isNegative(quantity) && !isZero(quantity)

function* targetErrors(target: MetricTarget | undefined, at: Path): Generator<FieldError> {
  const { type = '', value, averageValue, averageUtilization } = target ?? {}
  if (type === '') yield required(at.child('type'), 'must specify a metric target type')
  if (!targetTypes.has(type))
    yield invalidValue(at.child('type'), type, 'must be either Utilization, Value, or AverageValue')
  if (value !== undefined && !isPositive(value))
    yield invalidValue(at.child('value'), quantityText(value), 'must be positive')
  if (averageValue !== undefined && !isPositive(averageValue))
    yield invalidValue(at.child('averageValue'), quantityText(averageValue), 'must be positive')
  if (averageUtilization !== undefined && averageUtilization < 1)
    yield invalidValue(at.child('averageUtilization'), averageUtilization, 'must be greater than 0')
}

function* identifierErrors(metric: MetricIdentifier | undefined, at: Path): Generator<FieldError> {
  const name = metric?.name ?? ''
  if (name === '') yield required(at.child('name'), 'must specify a metric name')
  else yield* invalidEach(at.child('name'), name, pathSegmentProblems(name))
}

/** A resource's target is a share of the requests or an amount, not both. */
function* resourceTargetErrors(target: MetricTarget | undefined, at: Path): Generator<FieldError> {
  yield* targetErrors(target, at)
  const { averageValue, averageUtilization } = target ?? {}
  if (averageUtilization === undefined && averageValue === undefined) {
    const text = 'must set either a target raw value or a target utilization'
    yield required(at.child('averageUtilization'), text)
  }
  if (averageUtilization !== undefined && averageValue !== undefined) {
    const text = 'may not set both a target raw value and a target utilization'
    yield forbiddenField(at.child('averageValue'), text)
  }
}

const rules: {
  [source in Source]: (source: NonNullable<MetricSpec[source]>, at: Path) => Iterable<FieldError>
} = {
  *object({ describedObject, metric, target }, at) {
    yield* referenceErrors(describedObject, at.child('describedObject'))
    const apiVersion = describedObject?.apiVersion ?? ''
    if (apiVersion.split('/').length > 2) {
      const text = `unexpected GroupVersion string: ${apiVersion}`
      yield invalidValue(at.child('describedObject', 'apiVersion'), apiVersion, text)
    }
    yield* identifierErrors(metric, at.child('metric'))
    yield* targetErrors(target, at.child('target'))
    if (target?.value === undefined && target?.averageValue === undefined)
      yield required(at.child('target', 'averageValue'), 'must set either a target value or averageValue')
  },
  *external({ metric, target }, at) {
    yield* identifierErrors(metric, at.child('metric'))
    yield* targetErrors(target, at.child('target'))
    const { value, averageValue } = target ?? {}
    if (value === undefined && averageValue === undefined) {
      const text = 'must set either a target value for metric or a per-pod target'
      yield required(at.child('target', 'averageValue'), text)
    }
    if (value !== undefined && averageValue !== undefined) {
      const text = 'may not set both a target value for metric and a per-pod target'
      yield forbiddenField(at.child('target', 'value'), text)
    }
  },
  *pods({ metric, target }, at) {
    yield* identifierErrors(metric, at.child('metric'))
    yield* targetErrors(target, at.child('target'))
    if (target?.averageValue === undefined)
      yield required(at.child('target', 'averageValue'), 'must specify a positive target averageValue')
  },
  *resource({ name, target }, at) {
    if (!name) yield required(at.child('name'), 'must specify a resource name')
    yield* resourceTargetErrors(target, at.child('target'))
  },
  *containerResource({ name, container, target }, at) {
    if (!name) yield required(at.child('name'), 'must specify a resource name')
    else yield* containerResourceNameErrors(name, at.child('name'))
    if (!container) yield required(at.child('container'), 'must specify a container')
    else yield* invalidEach(at.child('container'), container, dns1123LabelProblems(container))
    yield* resourceTargetErrors(target, at.child('target'))
  },
}

/** Faults of one metric. */
export function* metricErrors(metric: MetricSpec, at: Path): Generator<FieldError> {
  const type = metric.type ?? ''
  if (type === '') yield required(at.child('type'), 'must specify a metric source type')
  if (!types.has(type)) yield types.error(at.child('type'), type)
  const present = order.filter((source) => metric[source] !== undefined && metric[source] !== null)
  const first = present[0]
  if (first !== undefined) {
    const rule = rules[first] as (source: unknown, at: Path) => Iterable<FieldError>
    yield* rule(metric[first], at.child(first))
  }
  const wanted = sourceOf.get(type)
  if (wanted === undefined) {
    // Told a second time: now for the source that the type does not name.
    yield types.error(at.child('type'), type)
  } else if (!present.includes(wanted))
    yield required(at.child(wanted), 'must populate information for the given metric source')
  if (present.length === 1) return
  for (const source of present.filter((name) => name !== wanted).sort())
    yield forbiddenField(at.child(source), 'must populate the given metric source only')
}
