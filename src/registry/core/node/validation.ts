/** What a Node may say, and what may not change about it. Messages recorded from the reference. */

import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { syntaxError } from '@binnacle/apimachinery/serializer/jsonsyntax.ts'
import {
  duplicate,
  FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  cidrProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { Node, NodeAddress, Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { isNegative, isWhole } from '../../podtemplate/resourcelist.ts'
import { notSupportedInOrder } from '../validation/enumerated.ts'
import { cidrFamilyOf } from '../validation/ip.ts'
import { isCountedResource } from '../validation/resourcenames.ts'
import { invalidEach } from '../validation/texts.ts'

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

function* validateTaints(taints: readonly Taint[] | undefined, at: Path): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, taint] of (taints ?? []).entries()) {
    const here = at.index(i)
    const { key = '', value = '', effect = '' } = taint
    yield* invalidEach(here.child('key'), key, qualifiedNameProblems(key))
    yield* invalidEach(here.child('value'), value, labelValueProblems(value))
    if (effect === '') yield required(here.child('effect'), '')
    else if (!effects.includes(effect)) yield notSupportedInOrder(here.child('effect'), effect, effects)
    const pair = JSON.stringify([key, effect])
    if (seen.has(pair)) {
      const shown = { Key: key, Value: value, Effect: effect, TimeAdded: taint.timeAdded ?? null }
      yield new FieldError('FieldValueDuplicate', here, shown, 'taints must be unique by key and effect pair')
    }
    seen.add(pair)
  }
}

const preferAvoidPods = 'scheduler.alpha.kubernetes.io/preferAvoidPods'

function* validateAnnotations(annotations: Record<string, string> | undefined): Generator<FieldError> {
  const text =
    annotations !== undefined && Object.hasOwn(annotations, preferAvoidPods)
      ? annotations[preferAvoidPods]
      : ''
  if (text === undefined || text === '') return
  try {
    JSON.parse(text)
  } catch {
    const problem = syntaxError(Buffer.from(text), 10_000)
    yield invalidValue(path('metadata', 'annotations', 'AvoidPods'), preferAvoidPods, problem)
  }
}

function* validatePodCIDRs(cidrs: readonly string[] | undefined): Generator<FieldError> {
  const at = path('spec', 'podCIDRs')
  const problems = (cidrs ?? []).map((cidr) => cidrProblems(cidr))
  for (const [i, cidr] of (cidrs ?? []).entries()) yield* invalidEach(at.index(i), cidr, problems[i]!)
  if (cidrs === undefined || cidrs.length < 2) return
  const bad = problems.findIndex((texts) => texts.some((text) => text.startsWith('must be a valid CIDR')))
  if (bad !== -1) {
    const why = `invalid CIDR[${bad}]: <nil> (invalid CIDR address: ${cidrs[bad]})`
    const text = `invalid PodCIDRs. failed to check with dual stack with error:${why}`
    yield new FieldError('InternalError', at, '', text)
  }
  const families = new Set(cidrs.map(cidrFamilyOf))
  if (bad !== -1 || cidrs.length > 2 || families.size !== 2) {
    yield invalidValue(at, cidrs, 'may specify no more than one CIDR for each IP family')
  }
}

function* validateAmounts(amounts: Record<string, string> | undefined, at: Path): Generator<FieldError> {
  for (const [name, amount] of Object.entries(amounts ?? {})) {
    const here = at.child(name)
    if (isNegative(amount)) yield invalidValue(here, amount, 'must be greater than or equal to 0')
    if (isCountedResource(name) && !isWhole(amount)) yield invalidValue(here, amount, 'must be an integer')
  }
}

/** Segments of letters and digits, each beginning with a capital in the first, separated by slashes. */
const featureName = /^[A-Z][A-Za-z0-9]*(\/[A-Za-z0-9]+)*$/

const maxFeatureNameBytes = 253

const featureNameProblem = (name: string): string | undefined => {
  if (Buffer.byteLength(name) > maxFeatureNameBytes)
    return `must be no more than ${maxFeatureNameBytes} characters`
  return featureName.test(name)
    ? undefined
    : "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes"
}

function* validateDeclaredFeatures(names: readonly string[] | undefined): Generator<FieldError> {
  const at = path('status', 'declaredFeatures')
  for (const [i, name] of (names ?? []).entries()) {
    if (i > 0 && name === names![i - 1]) yield duplicate(at.index(i), name)
    else if (i > 0 && name < names![i - 1]!) {
      yield invalidValue(at.index(i), name, 'list must be sorted alphabetically')
    }
    const problem = featureNameProblem(name)
    if (problem !== undefined)
      yield invalidValue(at.index(i), name, `invalid feature name ${goQuote(name)}: ${problem}`)
  }
}

function* validateStatus(node: Node): Generator<FieldError> {
  yield* validateAmounts(node.status?.capacity, path('status', 'capacity'))
  yield* validateAmounts(node.status?.allocatable, path('status', 'allocatable'))
}

/** Reported below `metadata`, as taints are. */
function* validateSwap({ status }: Node): Generator<FieldError> {
  const capacity = status?.nodeInfo?.swap?.capacity
  if (capacity !== undefined && capacity <= 0)
    yield invalidValue(path('metadata', 'nodeSwapStatus', 'capacity'), capacity, 'must be greater than zero')
}

/** Taints are reported below `metadata`: that is where they once lived. */
export function* validate(node: Node): Generator<FieldError> {
  yield* validateAnnotations(node.metadata.annotations)
  yield* validateTaints(node.spec?.taints, path('metadata', 'taints'))
  yield* validateStatus(node)
  yield* validateSwap(node)
  yield* validatePodCIDRs(node.spec?.podCIDRs)
  yield* validateDeclaredFeatures(node.status?.declaredFeatures)
}

function* validateAddresses(addresses: readonly NodeAddress[] | undefined): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, { type, address }] of (addresses ?? []).entries()) {
    const key = JSON.stringify([type, address])
    if (seen.has(key)) yield duplicate(path('status', 'addresses').index(i), { Type: type, Address: address })
    seen.add(key)
  }
}

export function* validateUpdate(node: Node, old: Node): Generator<FieldError> {
  // Faulty annotations and taints are told twice, as the reference does.
  yield* validate(node)
  yield metadataIsCheckedHere
  yield* changeErrors(node, old)
}

/** The status endpoint takes any size of swap, over which the next change of the node itself then trips. */
export function* validateStatusUpdate(node: Node, old: Node): Generator<FieldError> {
  yield* changeErrors(node, old)
}

function* changeErrors(node: Node, old: Node): Generator<FieldError> {
  yield* validateAnnotations(node.metadata.annotations)
  yield* validateStatus(node)
  yield* validateDeclaredFeatures(node.status?.declaredFeatures)
  yield* validateAddresses(node.status?.addresses)
  const had = old.spec?.podCIDRs ?? []
  const now = node.spec?.podCIDRs ?? []
  if (had.length > 0 && !jsonEqual(now, had)) {
    yield forbiddenField(
      path('spec', 'podCIDRs'),
      'node updates may not change podCIDR except from "" to valid',
    )
  }
  const provider = old.spec?.providerID ?? ''
  if (provider !== '' && (node.spec?.providerID ?? '') !== provider) {
    yield forbiddenField(
      path('spec', 'providerID'),
      'node updates may not change providerID except from "" to valid',
    )
  }
  yield* validateTaints(node.spec?.taints, path('metadata', 'taints'))
  if ((node.spec?.externalID ?? '') !== (old.spec?.externalID ?? '')) {
    yield forbiddenField(path('spec', 'externalID'), 'may not be updated')
  }
}
