/** Where a pod may run: affinity, spread constraints, tolerations, gates. */

import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  labelValueProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  Affinity,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinityTerm,
  PodSpec,
  Toleration,
  TopologySpreadConstraint,
  WeightedPodAffinityTerm,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { Enumeration, problemsAt } from './enumeration.ts'
import { labelSelectorErrors } from './labelselector.ts'

const badOperator = 'not a valid selector operator'

function* nodeExpressionErrors(
  r: NodeSelectorRequirement,
  isRequired: boolean,
  at: Path,
): Generator<FieldError> {
  const values = r.values ?? []
  switch (r.operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0)
        yield required(at.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")
      break
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        yield forbiddenField(
          at.child('values'),
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        )
      }
      break
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) {
        yield required(at.child('values'), "must be specified single value when `operator` is 'Lt' or 'Gt'")
      }
      break
    default:
      yield invalidValue(at.child('operator'), r.operator ?? '', badOperator)
  }
  yield* problemsAt(at.child('key'), r.key ?? '', qualifiedNameProblems(r.key ?? ''))
  // What is only preferred may be impossible, which is warned of.
  for (const [i, value] of (isRequired ? values : []).entries())
    yield* problemsAt(at.child('values').index(i), value, labelValueProblems(value))
}

function* nodeFieldErrors(r: NodeSelectorRequirement, at: Path): Generator<FieldError> {
  const values = r.values ?? []
  if (r.operator === 'In' || r.operator === 'NotIn') {
    if (values.length !== 1) {
      const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"
      yield required(at.child('values'), detail)
    }
  } else yield invalidValue(at.child('operator'), r.operator ?? '', badOperator)
  if (r.key !== 'metadata.name') {
    yield invalidValue(at.child('key'), r.key ?? '', 'not a valid field selector key')
    return
  }
  for (const [i, value] of values.entries()) {
    yield* problemsAt(at.child('values').index(i), value, dns1123SubdomainProblems(value))
  }
}

function* nodeTermErrors(term: NodeSelectorTerm, isRequired: boolean, at: Path): Generator<FieldError> {
  for (const [i, r] of (term.matchExpressions ?? []).entries()) {
    yield* nodeExpressionErrors(r, isRequired, at.child('matchExpressions').index(i))
  }
  for (const [i, r] of (term.matchFields ?? []).entries())
    yield* nodeFieldErrors(r, at.child('matchFields').index(i))
}

/** Faults of a node selector; volumes bound to nodes use it too. */
export function* nodeSelectorErrors(selector: NodeSelector, at: Path): Generator<FieldError> {
  const terms = selector.nodeSelectorTerms ?? []
  if (terms.length === 0)
    yield required(at.child('nodeSelectorTerms'), 'must have at least one node selector term')
  for (const [i, term] of terms.entries())
    yield* nodeTermErrors(term, true, at.child('nodeSelectorTerms').index(i))
}

function* weightErrors(weight: number | undefined, at: Path): Generator<FieldError> {
  if (weight === undefined || weight <= 0 || weight > 100) {
    yield invalidValue(at.child('weight'), weight ?? 0, 'must be in the range 1-100')
  }
}

/** Label keys whose values are taken from the pod: names, and only beside a selector. */
function* labelKeysErrors(
  keys: readonly string[],
  selector: LabelSelector | undefined,
  at: Path,
): Generator<FieldError> {
  if (keys.length === 0) return
  if (!selector) yield forbiddenField(at, 'must not be specified when labelSelector is not set')
  else for (const [i, key] of keys.entries()) yield* problemsAt(at.index(i), key, qualifiedNameProblems(key))
}

/** The selector has been given the keys by now, so that one that it has twice was the writer's own as well. */
function* repeatedKeysErrors(
  keys: readonly string[],
  selector: LabelSelector | undefined,
  at: Path,
): Generator<FieldError> {
  if (keys.length === 0 || !selector) return
  const seen = new Set(Object.keys(selector.matchLabels ?? {}))
  for (const { key } of selector.matchExpressions ?? []) {
    const i = keys.lastIndexOf(key)
    if (i !== -1 && seen.has(key))
      yield invalidValue(at.index(i), key, 'exists in both matchLabelKeys and labelSelector')
    seen.add(key)
  }
}

function* affinityTermErrors(term: PodAffinityTerm, at: Path): Generator<FieldError> {
  yield* labelSelectorErrors(term.labelSelector, at.child('labelSelector'))
  yield* labelSelectorErrors(term.namespaceSelector, at.child('namespaceSelector'))
  for (const name of term.namespaces ?? [])
    yield* problemsAt(at.child('namespace'), name, dns1123LabelProblems(name))
  const match = term.matchLabelKeys ?? []
  const mismatch = term.mismatchLabelKeys ?? []
  yield* labelKeysErrors(match, term.labelSelector, at.child('matchLabelKeys'))
  yield* labelKeysErrors(mismatch, term.labelSelector, at.child('mismatchLabelKeys'))
  yield* repeatedKeysErrors(match, term.labelSelector, at)
  for (const [i, key] of match.entries()) {
    if (mismatch.includes(key)) {
      const detail = 'exists in both matchLabelKeys and mismatchLabelKeys'
      yield invalidValue(at.child('matchLabelKeys').index(i), key, detail)
    }
  }
  if (!term.topologyKey) yield required(at.child('topologyKey'), 'can not be empty')
  yield* problemsAt(
    at.child('topologyKey'),
    term.topologyKey ?? '',
    qualifiedNameProblems(term.topologyKey ?? ''),
  )
}

const requiredTerms = 'requiredDuringSchedulingIgnoredDuringExecution'
const preferredTerms = 'preferredDuringSchedulingIgnoredDuringExecution'

function* podAffinityErrors(
  affinity: { [requiredTerms]?: PodAffinityTerm[]; [preferredTerms]?: WeightedPodAffinityTerm[] },
  at: Path,
): Generator<FieldError> {
  for (const [i, term] of (affinity[requiredTerms] ?? []).entries()) {
    yield* affinityTermErrors(term, at.child(requiredTerms).index(i))
  }
  for (const [i, term] of (affinity[preferredTerms] ?? []).entries()) {
    const here = at.child(preferredTerms).index(i)
    yield* weightErrors(term.weight, here)
    yield* affinityTermErrors(term.podAffinityTerm ?? { topologyKey: '' }, here.child('podAffinityTerm'))
  }
}

export function* affinityErrors(affinity: Affinity, at: Path): Generator<FieldError> {
  const node = affinity.nodeAffinity
  if (node) {
    const here = at.child('nodeAffinity')
    if (node[requiredTerms]) yield* nodeSelectorErrors(node[requiredTerms], here.child(requiredTerms))
    for (const [i, term] of (node[preferredTerms] ?? []).entries()) {
      const termAt = here.child(preferredTerms).index(i)
      yield* weightErrors(term.weight, termAt)
      yield* nodeTermErrors(term.preference ?? {}, false, termAt.child('preference'))
    }
  }
  if (affinity.podAffinity) yield* podAffinityErrors(affinity.podAffinity, at.child('podAffinity'))
  if (affinity.podAntiAffinity)
    yield* podAffinityErrors(affinity.podAntiAffinity, at.child('podAntiAffinity'))
}

const whenUnsatisfiable = new Enumeration(['DoNotSchedule', 'ScheduleAnyway'])
const inclusionPolicies = new Enumeration(['Honor', 'Ignore'])

export function* spreadErrors(
  constraints: readonly TopologySpreadConstraint[],
  at: Path,
): Generator<FieldError> {
  for (const [i, c] of constraints.entries()) {
    const here = at.index(i)
    if (!(c.maxSkew > 0))
      yield invalidValue(here.child('maxSkew'), c.maxSkew ?? 0, 'must be greater than zero')
    if (!c.topologyKey) yield required(here.child('topologyKey'), 'can not be empty')
    yield* whenUnsatisfiable.check(here.child('whenUnsatisfiable'), c.whenUnsatisfiable)
    // The earlier of two is told.
    if (constraints.some((other, j) => j > i && isSamePair(other, c))) {
      const pair = `{${c.topologyKey ?? ''}, ${c.whenUnsatisfiable ?? ''}}`
      yield duplicate(here.child('{topologyKey, whenUnsatisfiable}'), pair)
    }
    if (c.minDomains !== undefined && c.minDomains !== null) {
      const domainsAt = here.child('minDomains')
      if (c.minDomains <= 0) yield invalidValue(domainsAt, c.minDomains, 'must be greater than zero')
      if (c.whenUnsatisfiable !== 'DoNotSchedule') {
        const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${c.whenUnsatisfiable}`
        yield invalidValue(domainsAt, c.minDomains, detail)
      }
    }
    if (isSet(c.nodeAffinityPolicy))
      yield* inclusionPolicies.check(here.child('nodeAffinityPolicy'), c.nodeAffinityPolicy)
    if (isSet(c.nodeTaintsPolicy))
      yield* inclusionPolicies.check(here.child('nodeTaintsPolicy'), c.nodeTaintsPolicy)
    yield* labelKeysErrors(c.matchLabelKeys ?? [], c.labelSelector, here.child('matchLabelKeys'))
    yield* repeatedKeysErrors(c.matchLabelKeys ?? [], c.labelSelector, here)
    yield* labelSelectorErrors(c.labelSelector, here.child('labelSelector'))
  }
}

const isSet = (value: string | undefined | null): boolean => value !== undefined && value !== null

const isSamePair = (a: TopologySpreadConstraint, b: TopologySpreadConstraint): boolean =>
  a.topologyKey === b.topologyKey && a.whenUnsatisfiable === b.whenUnsatisfiable

const effects = new Enumeration(['NoSchedule', 'PreferNoSchedule', 'NoExecute'], 'asListed')
const tolerationOperators = new Enumeration(['Equal', 'Exists'])
/** Numeric comparisons are known by name while their feature is off. */
const withComparisons = new Enumeration(['Equal', 'Exists', 'Lt', 'Gt'], 'asListed')

export function* tolerationsErrors(tolerations: readonly Toleration[], at: Path): Generator<FieldError> {
  for (let i = 0; i < tolerations.length; i++) {
    const t = tolerations[i]!
    if (t.key) {
      const problems = qualifiedNameProblems(t.key)
      if (problems.length > 0) yield* problemsAt(at.index(i).child('key'), t.key, problems)
    } else if (t.operator !== 'Exists') {
      const detail =
        'operator must be Exists when `key` is empty, which means "match all values and all keys"'
      yield invalidValue(at.index(i).child('operator'), t.operator ?? '', detail)
    }
    if (t.tolerationSeconds !== undefined && t.tolerationSeconds !== null && t.effect !== 'NoExecute') {
      const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set"
      yield invalidValue(at.index(i).child('effect'), t.effect ?? '', detail)
    }
    switch (t.operator) {
      case undefined:
      case '':
      case 'Equal': {
        const problems = t.value ? labelValueProblems(t.value) : []
        yield* problemsAt(at.index(i).child('operator'), t.value, problems)
        break
      }
      case 'Exists':
        if (t.value) {
          yield invalidValue(
            at.index(i).child('operator'),
            t.value,
            "value must be empty when `operator` is 'Exists'",
          )
        }
        break
      case 'Lt':
      case 'Gt':
        yield withComparisons.error(at.index(i).child('operator'), t.operator)
        break
      default:
        yield tolerationOperators.error(at.index(i).child('operator'), t.operator)
    }
    if (t.effect) yield* effects.check(at.index(i).child('effect'), t.effect)
  }
}

export function* gatesErrors(spec: PodSpec, at: Path): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, gate] of (spec.schedulingGates ?? []).entries()) {
    yield* problemsAt(at.index(i), gate.name ?? '', qualifiedNameProblems(gate.name ?? ''))
    if (seen.has(gate.name)) yield duplicate(at.index(i), gate.name)
    seen.add(gate.name)
  }
}
