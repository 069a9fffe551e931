/** Requests, limits and claims of containers and pods. */

import {
  duplicate,
  FieldError,
  type FieldError as FieldErrorType,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  PodResourceClaim,
  PodSpec,
  ResourceRequirements,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import {
  containerResources,
  isCountedResource,
  isExtendedResource,
  isNativeResource,
  isStandardResource,
} from '../../core/validation/resourcenames.ts'
import {
  compareQuantities,
  isMultipleOf,
  isNegative,
  isWhole,
  type Quantities,
  quantityText,
  sumOf,
} from '../resourcelist.ts'
import { Enumeration, problemsAt } from './enumeration.ts'

const hugePagesPrefix = 'hugepages-'

export const isHugePages = (name: string): boolean => name.startsWith(hugePagesPrefix)

/** Only these may be promised more often than they exist. */
const isOvercommitAllowed = (name: string): boolean => isNativeResource(name) && !isHugePages(name)

function* resourceNameErrors(name: string, at: Path): Generator<FieldErrorType> {
  const problems = qualifiedNameProblems(name)
  yield* problemsAt(at, name, problems)
  if (problems.length > 0) return
  if (!name.includes('/') && !isStandardResource(name) && !isHugePages(name)) {
    yield invalidValue(at, name, 'must be a standard resource type or fully qualified')
  }
}

export function* containerResourceNameErrors(name: string, at: Path): Generator<FieldErrorType> {
  yield* resourceNameErrors(name, at)
  if (!name.includes('/')) {
    if (!containerResources.has(name) && !isHugePages(name)) {
      yield invalidValue(at, name, 'must be a standard resource for containers')
    }
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    yield invalidValue(at, name, "doesn't follow extended resource name standard")
  }
}

function* quantityErrors(name: string, value: unknown, at: Path): Generator<FieldErrorType> {
  if (isNegative(value)) yield invalidValue(at, quantityText(value), 'must be greater than or equal to 0')
  if (isCountedResource(name) && !isWhole(value))
    yield invalidValue(at, quantityText(value), 'must be an integer')
  if (isHugePages(name) && !isMultipleOf(value, name.slice(hugePagesPrefix.length))) {
    yield invalidValue(
      at,
      quantityText(value),
      `${quantityText(value)} is not positive integer multiple of ${name}`,
    )
  }
}

const sorted = (list: Quantities | undefined | null): string[] => (list ? Object.keys(list).sort() : [])

const podLevelResources = new Enumeration(['cpu', 'memory', hugePagesPrefix])
/** What a pod may ask for as a whole. */
export const isPodLevel = (name: string): boolean => name === 'cpu' || name === 'memory' || isHugePages(name)

/** Whether there is nothing to find fault with: the way of nearly every resource. */
const isPlain = (name: string, value: unknown, isPod: boolean): boolean =>
  !isPod && containerResources.has(name) && !isNegative(value)

function* resourceErrors(name: string, value: unknown, isPod: boolean, at: Path): Generator<FieldErrorType> {
  if (!isPod) yield* containerResourceNameErrors(name, at)
  else if (isUnqualified(name)) yield* resourceNameErrors(name, at)
  else if (!isPodLevel(name)) yield podLevelResources.error(at, name)
  yield* quantityErrors(name, value, at)
}

/** Requests and limits; `isPod` for those of the whole pod. */
export function* resourceRequirementsErrors(
  resources: ResourceRequirements | undefined | null,
  claims: ReadonlySet<string>,
  at: Path,
  isPod = false,
): Generator<FieldErrorType> {
  if (!resources) return
  const limits = resources.limits
  const requests = resources.requests
  let usesHugePages = false
  let usesCpuOrMemory = false
  for (const name of sorted(limits)) {
    if (!isPlain(name, limits![name], isPod)) {
      yield* resourceErrors(name, limits![name], isPod, at.child('limits').key(name))
    }
    usesHugePages ||= isHugePages(name)
    usesCpuOrMemory ||= name === 'cpu' || name === 'memory'
  }
  for (const name of sorted(requests)) {
    if (!isPlain(name, requests![name], isPod)) {
      yield* resourceErrors(name, requests![name], isPod, at.child('requests').key(name))
    }
    const limit = limits && Object.hasOwn(limits, name) ? limits[name] : undefined
    if (limit !== undefined && limit !== null) {
      const order = compareQuantities(requests![name], limit)
      if (order !== 0 && !isOvercommitAllowed(name)) {
        const detail = `must be equal to ${name} limit of ${quantityText(limit)}`
        yield invalidValue(at.child('requests'), quantityText(requests![name]), detail)
      } else if (order > 0) {
        const detail = `must be less than or equal to ${name} limit of ${quantityText(limit)}`
        yield invalidValue(at.child('requests'), quantityText(requests![name]), detail)
      }
    } else if (!isOvercommitAllowed(name)) {
      yield required(at.child('limits'), 'Limit must be set for non overcommitable resources')
    }
    usesHugePages ||= isHugePages(name)
    usesCpuOrMemory ||= name === 'cpu' || name === 'memory'
  }
  if (usesHugePages && !usesCpuOrMemory) yield forbiddenField(at, 'HugePages require cpu or memory')
  yield* claimNameErrors(resources, claims, at.child('claims'))
}

/** Whether a pod level name is not even a resource: it is then told so, and nothing else. */
const isUnqualified = (name: string): boolean =>
  qualifiedNameProblems(name).length > 0 ||
  (!name.includes('/') && !isStandardResource(name) && !isHugePages(name))

function* claimNameErrors(
  resources: ResourceRequirements,
  claims: ReadonlySet<string>,
  at: Path,
): Generator<FieldErrorType> {
  const seen = new Set<string>()
  for (const [i, claim] of (resources.claims ?? []).entries()) {
    const here = at.index(i)
    if (!claim.name) {
      yield required(here)
      continue
    }
    // A claim as a whole and one of its requests are not asked for together.
    if (seen.has(claim.name)) yield duplicate(here, claim.name)
    else if (claim.request) {
      yield* problemsAt(here.child('request'), claim.request, dns1123LabelProblems(claim.request))
      const both = `${claim.name}/${claim.request}`
      if (seen.has(both)) yield duplicate(here, both)
      seen.add(both)
    } else {
      for (const other of seen) if (other.startsWith(`${claim.name}/`)) yield duplicate(here, claim.name)
      seen.add(claim.name)
    }
    if (!claims.has(claim.name)) {
      const known = claims.size === 0 ? ' which is empty' : `: ${[...claims].sort().join(', ')}`
      const detail = `must be one of the names in pod.spec.resourceClaims${known}`
      yield new FieldError('FieldValueNotFound', here, claim.name, detail)
    }
  }
}

/** Claims of the pod; gives the names that containers may use. */
export function* podClaimErrors(
  claims: readonly PodResourceClaim[] | undefined | null,
  at: Path,
): Generator<FieldErrorType, Set<string>> {
  const names = new Set<string>()
  for (const [i, claim] of (claims ?? []).entries()) {
    const here = at.index(i)
    const name = claim.name ?? ''
    if (name === '') yield required(here.child('name'))
    else if (names.has(name)) yield duplicate(here.child('name'), name)
    else {
      yield* problemsAt(here.child('name'), name, dns1123LabelProblems(name))
      names.add(name)
    }
    const byName = claim.resourceClaimName ?? null
    const byTemplate = claim.resourceClaimTemplateName ?? null
    const shown = { Name: name, ResourceClaimName: byName, ResourceClaimTemplateName: byTemplate }
    if (byName !== null && byTemplate !== null) {
      yield invalidValue(
        here,
        shown,
        'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
      )
    }
    if (byName === null && byTemplate === null) {
      yield invalidValue(here, shown, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`')
    }
    if (byName !== null)
      yield* problemsAt(here.child('resourceClaimName'), byName, dns1123SubdomainProblems(byName))
    if (byTemplate !== null) {
      yield* problemsAt(
        here.child('resourceClaimTemplateName'),
        byTemplate,
        dns1123SubdomainProblems(byTemplate),
      )
    }
  }
  return names
}

/** Resources of the pod as a whole, and how they fit those of its containers. */
export function* podResourcesErrors(
  spec: PodSpec,
  claims: ReadonlySet<string>,
  at: Path,
): Generator<FieldErrorType> {
  const resources = spec.resources!
  if (spec.os?.name === 'windows') {
    yield forbiddenField(at, 'may not be set for a windows pod')
    return
  }
  if (resources.claims !== undefined && resources.claims !== null) {
    yield forbiddenField(at.child('claims'), 'claims may not be set for Resources at pod-level')
  }
  yield* resourceRequirementsErrors(resources, claims, at, true)
  const sums = sumOf('requests', spec)
  for (const name of sorted(resources.requests)) {
    const sum = sums[name]
    if (sum !== undefined && compareQuantities(sum, resources.requests![name]) > 0) {
      const detail = `must be greater than or equal to aggregate container requests of ${quantityText(sum)}`
      yield invalidValue(at.child('requests').key(name), quantityText(resources.requests![name]), detail)
    }
  }
  // Other resources of all containers together may exceed those of the pod: huge pages are set apart.
  const limits = sumOf('limits', spec)
  for (const name of sorted(resources.limits)) {
    const sum = name.startsWith(hugePagesPrefix) ? limits[name] : undefined
    if (sum !== undefined && compareQuantities(sum, resources.limits![name]) > 0) {
      const detail = `must be greater than or equal to aggregate container limits of ${quantityText(sum)}`
      yield invalidValue(at.child('limits').key(name), quantityText(resources.limits![name]), detail)
    }
  }
  for (const [i, container] of (spec.containers ?? []).entries()) {
    for (const name of sorted(container.resources?.limits)) {
      const limit = resources.limits?.[name]
      const own = container.resources!.limits![name]
      if (limit !== undefined && compareQuantities(own, limit) > 0) {
        const here = at.child('containers').index(i).key(name).child('limits')
        yield invalidValue(
          here,
          quantityText(own),
          `must be less than or equal to pod limits of ${quantityText(limit)}`,
        )
      }
    }
  }
}
