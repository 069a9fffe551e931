/**
 * Parsed JSON to an object of its type, in place: what Go's decoder followed by its encoder would leave.
 *
 * Unknown fields go (and are reported), nulls and explicit zeros that Go would not write go, zero values that Go always
 * writes come, quantities, times and durations take their canonical text, and a value of the wrong JSON type is a 400 in
 * the reference's words. Raw fields (extensions, managed fields) stay as they are.
 *
 * A walker is compiled per type on first use and kept as long as the type. Walking a 5 kB pod is measured by
 * bench/micro/decode.ts.
 */
import type { Field, ObjectType, ScalarType, Type } from '@binnacle/openapi/schema.ts'
import { jsonTypeName } from '../errors/gotypes.ts'
import { goQuote } from '../errors/quote.ts'
import { badRequest } from '../errors/status.ts'
import { cloneJson, setOwn } from '../meta/clone.ts'
import { canonicalizeQuantity, QuantitySyntaxError, roundUpToMilli } from '../quantity/quantity.ts'
import { ExactNumber, restoreExactNumbers } from '../serializer/exactnumber.ts'
import type { JsonResult, Member } from '../serializer/json.ts'
import { DurationSyntaxError, formatDuration, parseDuration } from '../time/duration.ts'
import { canonicalizeMicroTime, canonicalizeTime, TimeSyntaxError } from '../time/rfc3339.ts'
import { base64Fault } from './base64.ts'
import { exactValue, Refill } from './refill.ts'
import { zeroScalar } from './zero.ts'

export interface DecodeOptions {
  /** What the parser found beside the value: repeated keys, number texts. Without it neither is reported. */
  source?: Pick<JsonResult, 'repeated' | 'literals'>
}

export interface DecodeResult<T extends object = Record<string, unknown>> {
  /** The value itself, changed in place. */
  object: T
  /** Paths of unknown fields, in the order of the text. */
  unknown: string[]
  /** `unknown field "spec.foo"`, `duplicate field "x"`: what strict validation refuses, in order, at most 100. */
  problems: string[]
}

/** The reference stops reporting after so many. */
const maxProblems = 100

/** Decodes in place. Throws a 400 StatusError for a value of the wrong type. */
export const decodeInto = <T extends object = Record<string, unknown>>(
  type: ObjectType,
  value: object,
  options: DecodeOptions = {},
): DecodeResult<T> => {
  const visit = new Visit(options.source)
  try {
    walkerOf(type)(value, visit)
    if (visit.firstMismatch !== undefined) throw new Mismatch(visit.firstMismatch)
  } catch (error) {
    if (error instanceof Mismatch) throw cannotBeHandled(type, value, error.message)
    throw error
  }
  // Typed fields have been read or refused by now: what is left are fields without a schema.
  if (options.source?.literals !== undefined)
    restoreExactNumbers({ value, literals: options.source.literals })
  if (visit.sent.isNotable) sentBy.set(value, visit.sent)
  return { object: value as T, unknown: visit.unknown, problems: visit.problems }
}

/** What an object was sent that is not kept, but that some rules ask for. Fields are paths through structs only. */
class Sent {
  /** Fields with an empty list, which is kept as null. */
  readonly emptied: string[][] = []
  /** Fields with an empty list or map, which is left out. */
  readonly dropped: string[][] = []
  /** Every place of such a field, through lists and maps as well, and what stood there; null for what is neither. */
  readonly empties: {
    readonly path: readonly (string | number)[]
    readonly was: 'list' | 'map' | 'nothing'
    /** Below an item of a list that is owned as a whole. */
    readonly inItem: boolean
  }[] = []
  /** Top-level fields that have something empty (a list, a map, no bytes) anywhere in them, and how often. */
  readonly emptyIn = new Map<string, number>()
  /** Keys of which a top-level field with a map of bytes says null, which is kept as no bytes. */
  readonly nullIn = new Map<string, string[]>()
  /** Fields with a time between two seconds, which is kept as the earlier: how far after it. */
  readonly nanos = new Map<string, number>()
  /** Top-level fields that have such a time anywhere in them. */
  readonly nanosIn = new Set<string>()

  get isNotable(): boolean {
    return this.emptied.length > 0 || this.emptyIn.size > 0 || this.nullIn.size > 0 || this.nanosIn.size > 0
  }
}

const sentBy = new WeakMap<object, Sent>()

/**
 * Fields where a decoded object was sent an empty list, which storage does not tell from none: paths through structs only.
 * Whoever sent it owns it all the same.
 */
export const emptiedListsOf = (object: object): readonly (readonly string[])[] =>
  sentBy.get(object)?.emptied ?? []

/** The object with those empty lists, as one shows it that never went through storage. Shares the rest. */
export const asSent = <T extends object>(object: T): T => {
  let sent: unknown = object
  for (const path of emptiedListsOf(object)) sent = withEmptyList(sent, path)
  return sent as T
}

/** The same, with the bytes that it was sent as null. */
export const asAnswered = <T extends object>(object: T): T => {
  let shown = asSent(object) as Record<string, Record<string, unknown> | undefined>
  for (const [field, keys] of sentBy.get(object)?.nullIn ?? []) {
    const nulls = keys.filter((key) => shown[field]?.[key] === '').map((key) => [key, null] as const)
    if (nulls.length > 0) shown = { ...shown, [field]: { ...shown[field], ...Object.fromEntries(nulls) } }
  }
  return shown as T
}

const withEmptyList = (value: unknown, [name, ...rest]: readonly string[]): unknown => {
  if (name === undefined) return value ?? []
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Record<string, unknown>
  return { ...fields, [name]: withEmptyList(fields[name], rest) }
}

/** Whether a decoded object was sent an empty list or map in this field, which is left out: some rules ask whether it was there. */
export const wasSentEmpty = (object: object, ...field: readonly string[]): boolean =>
  sentBy.get(object)?.dropped.some((path) => path.join('.') === field.join('.')) === true

/** Whether a decoded object was sent something empty anywhere below a top-level field that no default has filled since. */
export const wasSentEmptyBelow = (object: object, field: string): boolean => {
  const sent = sentBy.get(object)
  const filled =
    sent?.dropped.filter((path) => path[0] === field && valueAt(object, path) !== undefined) ?? []
  return (sent?.emptyIn.get(field) ?? 0) > filled.length
}

const valueAt = (object: object, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], object)

/** Whether a decoded object was sent null for a key of this map of bytes, where nothing else has been put since. */
export const wasSentNullBytes = (object: object, field: string): boolean =>
  sentBy
    .get(object)
    ?.nullIn.get(field)
    ?.some((key) => !valueAt(object, [field, key])) === true

/**
 * The nanoseconds after its second of a time that a decoded object was sent in this field. They are not kept, so that no time
 * that is stored is equal to one that has some.
 */
export const nanosSent = (object: object, ...field: readonly string[]): number =>
  sentBy.get(object)?.nanos.get(field.join('.')) ?? 0

/** Whether a decoded object was sent such a time anywhere below a top-level field. */
export const wasSentNanosBelow = (object: object, field: string): boolean =>
  sentBy.get(object)?.nanosIn.has(field) === true

/**
 * A copy of what now stands in a field of a decoded object, with the empty lists and maps that it was sent: for messages, which
 * quote them.
 */
export const withSentEmpties = <T>(value: T, object: object, ...field: readonly (string | number)[]): T => {
  const empties = (sentBy.get(object)?.empties ?? []).filter(({ path }) =>
    field.every((name, i) => path[i] === name),
  )
  return withEmpties(value, empties, field.length)
}

/** A decoded object with those that it was sent below items of lists that are owned as a whole: they make another list of it. */
export const withEmptiesOfItems = <T extends object>(object: T): T => {
  const empties = (sentBy.get(object)?.empties ?? []).filter(({ inItem }) => inItem)
  return withEmptiedListsOf(withEmpties(object, empties, 0), object)
}

/** @param depth how many steps of the paths lead to the value */
const withEmpties = <T>(value: T, empties: Sent['empties'], depth: number): T => {
  if (empties.length === 0) return value
  const copy = cloneJson(value)
  for (const { path, was } of empties) {
    let parent = copy as unknown
    for (const step of path.slice(depth, -1))
      parent = isParent(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined
    const last = path[path.length - 1]!
    if (isParent(parent) && (parent[last] ?? undefined) === undefined)
      parent[last] = was === 'list' ? [] : was === 'map' ? {} : null
  }
  return copy
}

const isParent = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null

/** The copy of a decoded object, which was sent the same empty lists. */
export const withEmptiedListsOf = <T extends object>(copy: T, object: object): T => {
  const sent = sentBy.get(object)
  if (sent !== undefined) sentBy.set(copy, sent)
  return copy
}

/** The text of a strict decoding failure, after `... cannot be handled as a ...: `. */
export const strictDecodingText = (problems: readonly string[]): string =>
  `strict decoding error: ${problems.join(', ')}`

/** 400: `Deployment in version "v1" cannot be handled as a Deployment: <why>`, the names taken from the body if it has them. */
export const cannotBeHandled = (type: ObjectType, value: unknown, why: string) => {
  const own = type.groupVersionKinds?.[0]
  const { kind, apiVersion } = (value ?? {}) as { kind?: unknown; apiVersion?: unknown }
  const given = typeof kind === 'string' && kind !== '' ? kind : (own?.kind ?? unqualified(type.goName))
  const version =
    typeof apiVersion === 'string' && apiVersion !== ''
      ? apiVersion.slice(apiVersion.indexOf('/') + 1)
      : (own?.version ?? '')
  return badRequest(
    `${given} in version ${goQuote(version)} cannot be handled as a ${own?.kind ?? unqualified(type.goName)}: ${why}`,
  )
}

/** `v1.Pod` → `Pod`. */
export const unqualified = (goName: string): string => goName.slice(goName.lastIndexOf('.') + 1)

/** A wrong value; becomes the end of a 400's message. */
class Mismatch extends Error {}

/** Where the walk is, and what it has found. */
class Visit {
  readonly unknown: string[] = []
  readonly problems: string[] = []
  readonly repeated: JsonResult['repeated']
  readonly literals: JsonResult['literals']
  /** From the root: fields, list indices, map keys. */
  readonly at: (Plan | number | string)[] = []
  /** Of the map that was read last: to ask a large one later costs as much as to read it. */
  isMapEmpty = false

  constructor(source: DecodeOptions['source']) {
    this.repeated = source?.repeated
    this.literals = source?.literals
  }

  /** `spec.containers[0].foo` */
  private pathTo(key: string): string {
    let path = ''
    for (const step of [...this.at, key]) {
      if (typeof step === 'number') path += `[${step}]`
      else path += `${path === '' ? '' : '.'}${typeof step === 'string' ? step : step.field.name}`
    }
    return path
  }

  readonly sent = new Sent()

  /** Notes a field that was sent something empty, under its path as well if that goes through structs only. */
  noteEmpty(plan: Plan, list?: string[][]): void {
    if (this.isTrial) return
    const steps = [...this.at, plan]
    const [root] = steps
    if (typeof root === 'object') {
      const { emptyIn } = this.sent
      emptyIn.set(root.field.name, (emptyIn.get(root.field.name) ?? 0) + 1)
    }
    const path = steps.map((step) => (typeof step === 'object' ? step.field.name : step))
    const was = plan.field.type.kind === 'list' ? 'list' : 'map'
    if (list !== undefined) this.sent.empties.push({ path, was, inItem: isInAtomicItem(steps) })
    if (list !== undefined && steps.every((step): step is Plan => typeof step === 'object'))
      list.push(steps.map((step) => step.field.name))
  }

  /** Notes the field being read as one that holds nothing its type knows. */
  noteNothing(was: 'list' | 'nothing'): void {
    if (this.isTrial) return
    const path = this.at.map((step) => (typeof step === 'object' ? step.field.name : step))
    this.sent.empties.push({ path, was, inItem: isInAtomicItem(this.at) })
    const [root] = this.at
    if (typeof root === 'object')
      this.sent.emptyIn.set(root.field.name, (this.sent.emptyIn.get(root.field.name) ?? 0) + 1)
  }

  noteNullBytes(key: string): void {
    const [root] = this.at
    if (typeof root !== 'object' || this.isTrial) return
    const { nullIn } = this.sent
    nullIn.set(root.field.name, [...(nullIn.get(root.field.name) ?? []), key])
  }

  noteNanos(nanos: number): void {
    if (this.isTrial) return
    const [root] = this.at
    if (typeof root === 'object') this.sent.nanosIn.add(root.field.name)
    if (!this.at.every((step): step is Plan => typeof step === 'object')) return
    this.sent.nanos.set(this.at.map((step) => step.field.name).join('.'), nanos)
  }

  reportUnknown(key: string): void {
    const path = this.pathTo(key)
    this.unknown.push(path)
    this.report(`unknown field ${goQuote(path)}`)
  }

  reportDuplicate(key: string): void {
    if (this.problems.length < maxProblems) this.report(`duplicate field ${goQuote(this.pathTo(key))}`)
  }

  /** What is read now was told of already, or belongs to a type that does not tell. */
  isSilent = false

  silently<T>(read: () => T): T {
    const before = this.isSilent
    this.isSilent = true
    const result = read()
    this.isSilent = before
    return result
  }

  /** What is read now is only looked at: a later value of the same key takes part in what is left. */
  isTrial = false

  private report(problem: string): void {
    if (this.isSilent) return
    if (this.problems.length < maxProblems && !this.problems.includes(problem)) this.problems.push(problem)
  }

  /** The first value of a wrong type. Go reads on after it, so that a text that no parser takes still goes first. */
  firstMismatch: string | undefined

  mismatch(what: string, goType: string, last?: Plan): undefined {
    this.firstMismatch ??= this.mismatchText(what, goType, last)
    return undefined
  }

  /** `... into Go struct field PodSpec.spec.template.spec.containers of type v1.Container`: fields on the way, no indices. */
  mismatchText(what: string, goType: string, last?: Plan): string {
    const plans = this.at.filter((step): step is Plan => typeof step === 'object')
    if (last !== undefined) plans.push(last)
    const owner = plans[plans.length - 1]?.owner
    if (owner === undefined) return `json: cannot unmarshal ${what} into Go value of type ${goType}`
    const path = plans.map((plan) => plan.goPath).join('.')
    return `json: cannot unmarshal ${what} into Go struct field ${unqualified(owner.goName)}.${path} of type ${goType}`
  }
}

/** Returns the canonical value (the same object for objects, lists and maps), undefined after a mismatch. Never sees null. */
type Walk = (value: unknown, visit: Visit, container?: object, key?: string | number) => unknown

/** What the walker of an object knows about one of its fields. */
interface Plan {
  readonly field: Field
  readonly owner: ObjectType
  /** The name in Go's error paths, with the structs that Go embeds on the way: `VolumeSource.hostPath`. */
  readonly goPath: string
  /** Undefined for plain strings, which the object walker handles itself. */
  readonly walk: Walk | undefined
  /** Whether Go would leave a decoded value out when it writes. Undefined: never. */
  readonly vanishes: ((value: unknown, visit: Visit) => boolean) | undefined
  /** The value of an absent or null field; undefined: none. */
  readonly absent: (() => unknown) | undefined
}

/**
 * The Go structs that are embedded in another: their fields lie flat in JSON, but error texts name them. Schemas only
 * know that the fields are inlined (`via`).
 */
const embedded: Readonly<Record<string, string>> = {
  ConfigMapEnvSource: 'LocalObjectReference',
  ConfigMapKeySelector: 'LocalObjectReference',
  ConfigMapProjection: 'LocalObjectReference',
  ConfigMapVolumeSource: 'LocalObjectReference',
  DeviceAllocationConfiguration: 'DeviceConfiguration',
  DeviceClaimConfiguration: 'DeviceConfiguration',
  DeviceClassConfiguration: 'DeviceConfiguration',
  EphemeralContainer: 'EphemeralContainerCommon',
  IngressRule: 'IngressRuleValue',
  NamedRuleWithOperations: 'RuleWithOperations',
  PersistentVolumeSpec: 'PersistentVolumeSource',
  Probe: 'ProbeHandler',
  RuleWithOperations: 'Rule',
  SecretEnvSource: 'LocalObjectReference',
  SecretKeySelector: 'LocalObjectReference',
  SecretProjection: 'LocalObjectReference',
  Volume: 'VolumeSource',
}

const goPathOf = (owner: ObjectType, field: Field): string => {
  // Kinds that stand inside others: a StatefulSet's claims.
  if (owner.groupVersionKinds !== undefined && (field.name === 'apiVersion' || field.name === 'kind'))
    return `TypeMeta.${field.name}`
  let path = ''
  let struct = unqualified(owner.goName)
  for (let depth = field.via?.length ?? 0; depth > 0; depth--) {
    const inner = Object.hasOwn(embedded, struct) ? embedded[struct]! : undefined
    if (inner === undefined) break
    path += `${inner}.`
    struct = inner
  }
  return path + field.name
}

const walkers = new WeakMap<Type, Walk>()

const walkerOf = (type: Type): Walk => {
  const known = walkers.get(type)
  if (known !== undefined) return known
  const made = makeWalker(type)
  walkers.set(type, made)
  return made
}

const makeWalker = (type: Type): Walk => {
  switch (type.kind) {
    case 'object':
      return objectWalker(type)
    case 'list':
      return listWalker(type.goName, type.items)
    case 'map':
      return mapWalker(type.goName, type.values)
    default:
      return scalarWalker(type)
  }
}

/** An object of the text; a number that is kept as its text is none. */
const isJsonObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

const objectWalker = (type: ObjectType): Walk => {
  let plans: Map<string, Plan> | undefined
  let filled: Plan[] = []
  return (value, visit) => {
    if (!isJsonObject(value)) return visit.mismatch(jsonTypeName(value), type.goName)
    if (plans === undefined) {
      plans = new Map([...type.fields].map(([name, field]) => [name, planOf(type, field)]))
      filled = [...plans.values()].filter((plan) => plan.absent !== undefined)
    }
    const object = value as Record<string, unknown>
    const repeated = visit.repeated?.get(object)
    if (repeated === undefined) for (const key in object) decodeField(plans.get(key), object, key, visit)
    else decodeRepeated(plans, object, repeated, visit)
    for (const { field, absent } of filled)
      if (object[field.name] === undefined) object[field.name] = absent!()
    return object
  }
}

/** Every value of a repeated key may be at fault; what they leave together is decoded once they all were looked at. */
const decodeRepeated = (
  plans: ReadonlyMap<string, Plan>,
  object: Record<string, unknown>,
  members: readonly Member[],
  visit: Visit,
): void => {
  const refill = new Refill(visit)
  const times = new Map<string, number>()
  for (const { key } of members) times.set(key, (times.get(key) ?? 0) + 1)
  const filled = new Map<string, unknown>()
  const wasTrial = visit.isTrial
  for (const member of members) {
    const { key } = member
    const plan = plans.get(key)
    if (plan === undefined || times.get(key) === 1) {
      if (Object.hasOwn(object, key)) decodeField(plan, object, key, visit)
      continue
    }
    const value = exactValue(member)
    if (filled.has(key)) visit.reportDuplicate(key)
    // Whoever looks on fills in all that lies below.
    filled.set(
      key,
      wasTrial ? undefined : refill.fill(plan.field.type, plan.field.pointer, filled.get(key), value),
    )
    visit.isTrial = true
    decodeField(plan, { [key]: value }, key, visit)
    visit.isTrial = wasTrial
  }
  if (wasTrial) return
  visit.silently(() => {
    for (const [key, value] of filled) {
      object[key] = value
      decodeField(plans.get(key), object, key, visit)
    }
  })
}

const decodeField = (
  plan: Plan | undefined,
  object: Record<string, unknown>,
  key: string,
  visit: Visit,
): void => {
  if (plan === undefined) {
    visit.reportUnknown(key)
    delete object[key]
    return
  }
  const value = object[key]
  if (value === null || value === undefined) {
    // `absent` fills the field again after the walk.
    delete object[key]
    return
  }
  if (plan.walk === undefined) {
    if (typeof value !== 'string')
      visit.mismatch(jsonTypeName(value), (plan.field.type as ScalarType).goName, plan)
    if (value === '' && plan.vanishes !== undefined) delete object[key]
    return
  }
  visit.at.push(plan)
  const decoded = plan.walk(value, visit, object, key)
  visit.at.pop()
  if (decoded === undefined || plan.vanishes?.(decoded, visit) === true) {
    if (isEmptyList(plan.field.type, decoded) || isEmptyMap(plan.field.type, decoded))
      visit.noteEmpty(plan, visit.sent.dropped)
    else if (plan.field.type.kind === 'bytes') visit.noteEmpty(plan)
    delete object[key]
  } else if (decoded !== value) object[key] = decoded
  // Protobuf, in which the reference stores its objects, knows no empty list: it comes back as none.
  else if (plan.field.presence === 'always' && isEmptyList(plan.field.type, decoded)) {
    visit.noteEmpty(plan, visit.sent.emptied)
    object[key] = null
  }
}

const isInAtomicItem = (steps: readonly (Plan | number | string)[]): boolean =>
  steps.some((step, i) => {
    if (typeof step !== 'object' || typeof steps[i + 1] !== 'number') return false
    return step.field.listType !== 'set' && step.field.listType !== 'map'
  })

const isEmptyList = (type: Type, value: unknown): boolean =>
  type.kind === 'list' && Array.isArray(value) && value.length === 0

const isEmptyMap = (type: Type, value: unknown): boolean =>
  type.kind === 'map' && typeof value === 'object' && value !== null && Object.keys(value).length === 0

const planOf = (owner: ObjectType, field: Field): Plan => {
  const { type } = field
  const walk = isRoundedList(owner, type)
    ? resourceListWalker(walkerOf(type))
    : type.kind.startsWith('schemaOr')
      ? schemaWalker(owner, type as ScalarType)
      : walkerOf(type)
  return {
    field,
    owner,
    goPath: goPathOf(owner, field),
    walk: type.kind === 'string' ? undefined : walk,
    vanishes: vanishesWhen(field),
    absent: field.presence !== 'always' ? undefined : field.pointer ? () => null : zeroOf(type),
  }
}

/** Structs whose amounts are kept as they are: those of API groups that do not take the core group's resource lists. */
const exactAmounts = new Set(['Overhead', 'CapacityRequirements', 'DeviceRequestAllocationResult'])

/** Whether a field of `owner` is a resource list, whose amounts are rounded up to thousandths. */
export const isRoundedList = (owner: ObjectType, type: Type): boolean =>
  type.kind === 'map' && type.values.kind === 'quantity' && !exactAmounts.has(unqualified(owner.goName))

const resourceListWalker =
  (walk: Walk): Walk =>
  (value, visit) => {
    const amounts = walk(value, visit) as Record<string, string> | undefined
    if (amounts === undefined || visit.firstMismatch !== undefined) return amounts
    for (const name in amounts) {
      const rounded = roundUpToMilli(amounts[name]!)
      if (rounded !== amounts[name]) setOwn(amounts, name, rounded)
    }
    return amounts
  }

const vanishesWhen = ({ type, presence, pointer }: Field): Plan['vanishes'] => {
  if (presence === 'always' || pointer) return undefined
  switch (type.kind) {
    case 'list':
      return (value) => (value as unknown[]).length === 0
    case 'map':
      return (_, visit) => visit.isMapEmpty
    case 'object':
      // omitempty does nothing for a Go struct; omitzero leaves out one whose every field is zero.
      return presence === 'omitzero' ? (value) => isZero(type, value) : undefined
    case 'raw':
    case 'fieldsV1':
    case 'schemaOrBool':
    case 'schemaOrArray':
    case 'schemaOrStringArray':
      return undefined
    default:
      return isStruct(type) && presence !== 'omitzero' ? undefined : (value) => isZero(type, value)
  }
}

/** Scalars of ours that are structs in Go, which `omitempty` does not drop. */
const isStruct = ({ kind }: Type): boolean =>
  kind === 'quantity' ||
  kind === 'intOrString' ||
  kind === 'time' ||
  kind === 'microTime' ||
  kind === 'duration'

const isEmptyObject = (value: object): boolean => {
  for (const _ in value) return false
  return true
}

const isZero = (type: Type, value: unknown): boolean => {
  if (value === undefined || value === null) return true
  switch (type.kind) {
    case 'object': {
      const object = value as Record<string, unknown>
      for (const key in object) {
        const field = type.fields.get(key)
        if (
          field === undefined ||
          (field.pointer && object[key] !== null) ||
          !isZero(field.type, object[key])
        )
          return false
      }
      return true
    }
    case 'list':
      return (value as unknown[]).length === 0
    case 'map':
      return isEmptyObject(value as object)
    case 'string':
    case 'bytes':
      return value === ''
    case 'boolean':
      return value === false
    case 'quantity':
      return value === '0'
    case 'duration':
      return value === '0s'
    default:
      return value === 0 || value === 0n
  }
}

/** Makes what Go writes for a zero value. */
const zeroOf = (type: Type): (() => unknown) => {
  if (type.kind === 'object') return () => walkerOf(type)({}, new Visit(undefined))
  const zero = type.kind === 'duration' ? '0s' : (zeroScalar(type) ?? null)
  return () => zero
}

const listWalker = (goName: string, items: Type): Walk => {
  const zero = zeroOf(items)
  const walk = items.kind === 'string' ? undefined : walkerOf(items)
  return (value, visit) => {
    if (!Array.isArray(value)) return visit.mismatch(jsonTypeName(value), goName)
    const list = value as unknown[]
    for (let i = 0; i < list.length; i++) {
      const item = list[i]
      if (item === null || item === undefined) list[i] = items.kind === 'bytes' ? '' : zero()
      else if (walk === undefined) {
        if (typeof item !== 'string') visit.mismatch(jsonTypeName(item), (items as ScalarType).goName)
      } else {
        visit.at.push(i)
        const decoded = walk(item, visit, list, i)
        visit.at.pop()
        if (decoded !== item) list[i] = decoded
      }
    }
    return list
  }
}

const mapWalker = (goName: string, values: Type): Walk => {
  const zero = zeroOf(values)
  const walk = values.kind === 'string' ? undefined : walkerOf(values)
  const decodeItem = (map: Record<string, unknown>, key: string, item: unknown, visit: Visit): void => {
    if (item === null || item === undefined) {
      setOwn(map, key, values.kind === 'bytes' ? '' : zero())
      if (values.kind === 'bytes') visit.noteNullBytes(key)
    } else if (walk === undefined) {
      if (typeof item !== 'string') visit.mismatch(jsonTypeName(item), (values as ScalarType).goName)
    } else {
      visit.at.push(key)
      const decoded = walk(item, visit, map, key)
      visit.at.pop()
      if (decoded !== item) setOwn(map, key, decoded)
    }
  }
  return (value, visit) => {
    if (!isJsonObject(value)) return visit.mismatch(jsonTypeName(value), goName)
    const map = value as Record<string, unknown>
    const repeated = visit.repeated?.get(map)
    let isEmpty = true
    if (repeated === undefined) {
      for (const key in map) {
        isEmpty = false
        decodeItem(map, key, map[key], visit)
      }
    } else {
      isEmpty = false
      const seen = new Set<string>()
      for (const member of repeated) {
        if (seen.has(member.key)) visit.reportDuplicate(member.key)
        seen.add(member.key)
        const item = exactValue(member)
        setOwn(map, member.key, item)
        decodeItem(map, member.key, item, visit)
      }
    }
    visit.isMapEmpty = isEmpty
    return map
  }
}

const scalarWalker = (type: ScalarType): Walk => {
  switch (type.kind) {
    case 'string':
      return (value, visit) =>
        typeof value === 'string' ? value : visit.mismatch(jsonTypeName(value), type.goName)
    case 'boolean':
      return (value, visit) =>
        typeof value === 'boolean' ? value : visit.mismatch(jsonTypeName(value), type.goName)
    case 'int32':
      return integerWalker(type.goName, -(2 ** 31), 2 ** 31 - 1)
    case 'uint8':
      return integerWalker(type.goName, 0, 255)
    case 'uint32':
      return integerWalker(type.goName, 0, 2 ** 32 - 1)
    case 'int64':
      return integerWalker(type.goName, -(2n ** 63n), 2n ** 63n - 1n)
    case 'uint64':
      return integerWalker(type.goName, 0, 2n ** 64n - 1n)
    case 'float64':
      return (value, visit) => {
        if (value instanceof ExactNumber && Number.isFinite(Number(value.text))) return Number(value.text)
        if (typeof value !== 'number' && typeof value !== 'bigint')
          visit.mismatch(jsonTypeName(value), type.goName)
        return typeof value === 'bigint' ? Number(value) : value
      }
    case 'bytes':
      return decodeBytes
    case 'quantity':
      return decodeQuantity
    case 'intOrString':
      return intOrStringWalker
    case 'time':
      return decodeTime
    case 'microTime':
      return textWalker(canonicalizeMicroTime, TimeSyntaxError)
    case 'duration':
      return textWalker((text) => formatDuration(parseDuration(text)), DurationSyntaxError)
    default:
      return (value) => value
  }
}

/** The number as its author wrote it. */
const literalOf = (
  value: unknown,
  visit: Visit,
  container: object | undefined,
  key: string | number | undefined,
): string =>
  value instanceof ExactNumber
    ? value.text
    : ((container === undefined ? undefined : visit.literals?.get(container)?.get(key!)) ?? String(value))

const integerWalker =
  (goName: string, min: number | bigint, max: number | bigint): Walk =>
  (value, visit, container, key) => {
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value) && value >= min && value <= max) {
        // 1.0 and 1e3 are whole, but Go does not take them for an integer.
        if (visit.literals === undefined || !/[.eE]/.test(literalOf(value, visit, container, key)))
          return value
      }
    } else if (value instanceof ExactNumber) return visit.mismatch(`number ${value.text}`, goName)
    else if (typeof value !== 'bigint') return visit.mismatch(jsonTypeName(value), goName)
    else if (value >= min && value <= max) return value
    return visit.mismatch(`number ${literalOf(value, visit, container, key)}`, goName)
  }

const int32Walker = integerWalker('int32', -(2 ** 31), 2 ** 31 - 1)
const intOrStringWalker: Walk = (value, visit, container, key) => {
  if (typeof value === 'string') return value
  const before = visit.firstMismatch
  visit.firstMismatch = undefined
  const number = int32Walker(value, visit, container, key)
  // Go reads these by a parser of their own: the first failure ends the decoding.
  if (visit.firstMismatch !== undefined) throw new Mismatch(visit.firstMismatch)
  visit.firstMismatch = before
  return number
}

const decodeQuantity: Walk = (value, visit, container, key) => {
  const isText = typeof value === 'string'
  // Anything else is read as its JSON text, which no object or boolean survives.
  const text = isText
    ? value
    : typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactNumber
      ? literalOf(value, visit, container, key)
      : 'x'
  try {
    return canonicalizeQuantity(text)
  } catch (error) {
    if (error instanceof QuantitySyntaxError) throw new Mismatch(error.message)
    throw error
  }
}

const textWalker =
  (canonicalize: (text: string) => string | null, failure: new (message: string) => Error): Walk =>
  (value, visit) => {
    if (typeof value !== 'string') throw new Mismatch(visit.mismatchText(jsonTypeName(value), 'string'))
    try {
      return canonicalize(value)
    } catch (error) {
      if (error instanceof failure) throw new Mismatch(error.message)
      throw error
    }
  }

const readTime = textWalker(canonicalizeTime, TimeSyntaxError)
/** Go keeps nanoseconds until it writes. */
const decodeTime: Walk = (value, visit) => {
  const time = readTime(value, visit)
  if (time === value) return time
  const digits = /[.,]([0-9]{1,9})/.exec(value as string)?.[1]
  const nanos = Number((digits ?? '').padEnd(9, '0'))
  if (nanos > 0) visit.noteNanos(nanos)
  return time
}

/** Standard base64 with padding; line breaks are skipped. A list of numbers is taken for the bytes themselves. */
const decodeBytes: Walk = (value, visit) => {
  if (typeof value === 'string') {
    const text = value.includes('\n') || value.includes('\r') ? value.replace(/[\r\n]/g, '') : value
    const bytes = Buffer.from(text, 'base64')
    const canonical = bytes.toString('base64')
    if (canonical === text) return text
    const fault = base64Fault(value)
    if (fault === undefined) return canonical
    visit.firstMismatch ??= fault
    return undefined
  }
  if (!Array.isArray(value)) return visit.mismatch(jsonTypeName(value), '[]uint8')
  const byte = integerWalker('uint8', 0, 255)
  return Buffer.from(
    (value as unknown[]).map((item, i) =>
      item === null ? 0 : (byte(item, visit, value as object, i) as number),
    ),
  ).toString('base64')
}

/** apiextensions fields that hold a schema or something simpler. `owner` is the schema type itself. */
const schemaWalker = (owner: ObjectType, type: ScalarType): Walk => {
  const list = type.kind === 'schemaOrArray' ? listWalker('[]v1.JSONSchemaProps', owner) : undefined
  return (value, visit) => {
    if (type.kind === 'schemaOrBool') {
      if (typeof value === 'boolean') return value
      if (!isJsonObject(value)) throw new Mismatch('boolean or JSON schema expected')
    }
    if (Array.isArray(value) && type.kind === 'schemaOrStringArray') return value
    // Neither a schema nor a list, or an empty one: the reference knows that there was something, but writes nothing.
    if (
      typeof value !== 'object' ||
      (type.kind === 'schemaOrArray' && Array.isArray(value) && value.length === 0)
    ) {
      if (type.kind === 'schemaOrArray') visit.noteNothing(Array.isArray(value) ? 'list' : 'nothing')
      return undefined
    }
    // These types read their own JSON, and not strictly.
    return visit.silently(() =>
      Array.isArray(value) && list !== undefined ? list(value, visit) : walkerOf(owner)(value, visit),
    )
  }
}
