/** Devices in a slice: attributes, capacities, taints, counters. */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
  tooLong,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  Counter,
  CounterSet,
  Device,
  DeviceAttribute,
  DeviceCapacity,
  DeviceCounterConsumption,
  DeviceTaint,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { nodeSelectorErrors } from '../../podtemplate/validation/scheduling.ts'
import { bindingConditionsErrors } from '../bindingconditions.ts'
import { attributeNameErrors, eachOnce, effectErrors } from '../names.ts'
import { requestPolicyErrors } from './requestpolicy.ts'

const maxDevices = 128
/** Of slices in which any device has taints or uses counters. */
const maxElaborateDevices = 64
const maxAttributesAndCapacities = 32
const maxTaints = 16
const maxCounterSets = 8
const maxConsumedSets = 2
const maxCounters = 32
const maxValueBytes = 64

const isElaborate = ({ taints = [], consumesCounters = [] }: Device): boolean =>
  taints.length > 0 || consumesCounters.length > 0

/** Of a list that is too long only that is told, here and below: not what is in it. */
export function* devicesErrors(
  devices: readonly Device[],
  placeThemselves: boolean,
  at: Path,
): Generator<FieldError> {
  const max = devices.some(isElaborate) ? maxElaborateDevices : maxDevices
  yield* eachOnce(max, devices, at, (device, here) => deviceErrors(device, placeThemselves, here), nameOf)
}

const nameOf = ({ name = '' }: { name?: string }): string => name

function* deviceErrors(device: Device, placesItself: boolean, at: Path): Generator<FieldError> {
  yield* invalidEach(at.child('name'), device.name ?? '', dns1123LabelProblems(device.name ?? ''))
  const attributes = Object.entries(device.attributes ?? {})
  const capacities = Object.entries(device.capacity ?? {})
  const total = attributes.length + capacities.length
  if (total > maxAttributesAndCapacities) {
    const text = `the total number of attributes and capacities must not exceed ${maxAttributesAndCapacities}`
    yield invalidValue(at, total, text)
  }
  for (const [name, attribute] of attributes) {
    yield* attributeNameErrors(name, at.child('attributes'))
    yield* attributeErrors(attribute, at.child('attributes').key(name))
  }
  for (const [name, capacity] of capacities) {
    yield* attributeNameErrors(name, at.child('capacity'))
    yield* capacityErrors(capacity, device.allowMultipleAllocations === true, at.child('capacity').key(name))
  }
  yield* taintsErrors(device.taints ?? [], at.child('taints'))
  const consumed = device.consumesCounters ?? []
  yield* eachOnce(maxConsumedSets, consumed, at.child('consumesCounters'), consumedErrors, counterSetOf)
  yield* placeErrors(device, placesItself, at)
  yield* bindingConditionsErrors(device.bindingConditions, device.bindingFailureConditions, at)
}

const number = '(?:0|[1-9][0-9]*)'
const word = '[0-9A-Za-z-]+'
/** Numbers have no zeros in front, unless they are a build's. */
const semver = new RegExp(
  `^${number}\\.${number}\\.${number}` +
    `(?:-(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\\.(?:${number}|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*)?` +
    `(?:\\+${word}(?:\\.${word})*)?$`,
)

function* attributeErrors(attribute: DeviceAttribute, at: Path): Generator<FieldError> {
  const { int, bool, string, version } = attribute
  const set = [int, bool, string, version].filter((value) => value !== undefined)
  if (string !== undefined && Buffer.byteLength(string) > maxValueBytes)
    yield tooLong(at.child('string'), string, maxValueBytes)
  if (version !== undefined) {
    const here = at.child('version')
    if (!semver.test(version))
      yield invalidValue(here, version, 'must be a string compatible with semver.org spec 2.0.0')
    if (Buffer.byteLength(version) > maxValueBytes) yield tooLong(here, version, maxValueBytes)
  }
  if (set.length === 1) return
  // The message prints the fields under their Go names.
  const shown = {
    IntValue: int ?? null,
    BoolValue: bool ?? null,
    StringValue: string ?? null,
    VersionValue: version ?? null,
    IntValues: null,
    BoolValues: null,
    StringValues: null,
    VersionValues: null,
  }
  yield invalidValue(at, set.length === 0 ? '' : shown, 'exactly one value must be specified')
}

function* capacityErrors(
  { value, requestPolicy }: DeviceCapacity,
  isShared: boolean,
  at: Path,
): Generator<FieldError> {
  if (requestPolicy === undefined) return
  const here = at.child('requestPolicy')
  if (!isShared) yield forbiddenField(here, 'allowMultipleAllocations must be true')
  else yield* requestPolicyErrors(requestPolicy, value, here)
}

function* taintsErrors(taints: readonly DeviceTaint[], at: Path): Generator<FieldError> {
  if (taints.length > maxTaints) return yield tooMany(at, taints.length, maxTaints)
  for (const [i, { key = '', value = '', effect = '' }] of taints.entries()) {
    const here = at.index(i)
    yield* invalidEach(here.child('key'), key, qualifiedNameProblems(key))
    yield* invalidEach(here.child('value'), value, labelValueProblems(value))
    yield* effectErrors(effect, here.child('effect'))
  }
}

const placements = ['nodeName', 'nodeSelector', 'allNodes'] as const
const placementNames = '`nodeName`, `nodeSelector`, or `allNodes`'

function* placeErrors(device: Device, isAsked: boolean, at: Path): Generator<FieldError> {
  if (!isAsked) {
    const text =
      '`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec'
    if (placements.some((field) => device[field] !== undefined)) yield invalidValue(at, null, text)
    return
  }
  const text = `exactly one of ${placementNames} is required when \`perDeviceNodeSelection\` is set to true in the ResourceSlice spec`
  const { nodeName, nodeSelector, allNodes } = device
  // What says nothing is no place.
  const set = placements.filter((field) => Boolean(device[field]))
  if (nodeName === '') yield invalidValue(at.child('nodeName'), '', 'must not be empty')
  else if (nodeName !== undefined)
    yield* invalidEach(at.child('nodeName'), nodeName, dns1123SubdomainProblems(nodeName))
  if (nodeSelector !== undefined) yield* nodeSelectorErrors(nodeSelector, at.child('nodeSelector'))
  if (allNodes === false)
    yield invalidValue(at.child('allNodes'), false, 'must be either unset or set to true')
  if (set.length === 0) yield required(at, text)
  else if (set.length > 1) yield invalidValue(at, `{${set.map((field) => `\`${field}\``).join(', ')}}`, text)
}

export function* counterSetsErrors(sets: readonly CounterSet[], at: Path): Generator<FieldError> {
  const check = function* ({ name = '', counters }: CounterSet, here: Path): Generator<FieldError> {
    if (name === '') yield required(here.child('name'))
    else yield* invalidEach(here.child('name'), name, dns1123LabelProblems(name))
    yield* countersErrors(counters, here.child('counters'))
  }
  yield* eachOnce(maxCounterSets, sets, at, check, nameOf)
}

const counterSetOf = ({ counterSet = '' }: DeviceCounterConsumption): string => counterSet

function* consumedErrors(set: DeviceCounterConsumption, at: Path): Generator<FieldError> {
  const name = counterSetOf(set)
  if (name === '') yield required(at.child('counterSet'))
  else yield* invalidEach(at.child('counterSet'), name, dns1123LabelProblems(name))
  yield* countersErrors(set.counters, at.child('counters'))
}

function* countersErrors(
  counters: Record<string, Counter> | undefined | null,
  at: Path,
): Generator<FieldError> {
  const names = Object.keys(counters ?? {})
  if (names.length === 0) yield required(at)
  if (names.length > maxCounters) return yield tooMany(at, names.length, maxCounters)
  for (const name of names) yield* invalidEach(at, name, dns1123LabelProblems(name))
}
