/** The bounds of a LimitRange, as sentences about who breaks them. Resources are taken by name, so that the text is stable. */
import { compareQuantities, formatQuantity, type Quantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { LimitRangeItem, PersistentVolumeClaim, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isZero, podResources, type ResourceList, resourceList } from '@binnacle/quota/resourcelist.ts'

interface Usage {
  readonly type: 'Container' | 'Pod' | 'PersistentVolumeClaim'
  readonly requests: ResourceList
  readonly limits: ResourceList
}

export const podProblems = (pod: Pod, limits: readonly LimitRangeItem[]): string[] => {
  const problems: string[] = []
  for (const limit of limits) {
    if (limit.type === 'Container') {
      for (const container of [...(pod.spec.containers ?? []), ...(pod.spec.initContainers ?? [])]) {
        const requests = resourceList(container.resources?.requests)
        problems.push(
          ...usageProblems(
            { type: 'Container', requests, limits: resourceList(container.resources?.limits) },
            limit,
          ),
        )
      }
    } else if (limit.type === 'Pod') {
      const requests = podResources(pod.spec, 'requests')
      problems.push(
        ...usageProblems({ type: 'Pod', requests, limits: podResources(pod.spec, 'limits') }, limit),
      )
    }
  }
  return problems
}

export const claimProblems = (claim: PersistentVolumeClaim, limits: readonly LimitRangeItem[]): string[] => {
  const request = resourceList(claim.spec?.resources?.requests).get('storage')
  const problems: string[] = []
  for (const limit of limits) {
    if (limit.type !== 'PersistentVolumeClaim') continue
    const [min, max] = [resourceList(limit.min).get('storage'), resourceList(limit.max).get('storage')]
    const text = (word: string, bound: Quantity): string =>
      `${word} storage usage per PersistentVolumeClaim is ${formatQuantity(bound)}`
    if (min !== undefined) {
      if (request === undefined) problems.push(`${text('minimum', min)}.  No request is specified`)
      else if (compareQuantities(request, min) < 0)
        problems.push(`${text('minimum', min)}, but request is ${formatQuantity(request)}`)
    }
    if (max !== undefined) {
      if (request === undefined) problems.push(`${text('maximum', max)}.  No request is specified`)
      else if (compareQuantities(request, max) > 0)
        problems.push(`${text('maximum', max)}, but request is ${formatQuantity(request)}`)
    }
  }
  return problems
}

const byName = (list: Readonly<Record<string, string>> | undefined): [string, Quantity][] =>
  [...resourceList(list)].sort(([a], [b]) => (a < b ? -1 : 1))

function* usageProblems(usage: Usage, { min, max, maxLimitRequestRatio }: LimitRangeItem): Generator<string> {
  for (const [name, bound] of byName(min)) {
    const problem = minProblem(usage.requests.get(name), usage.limits.get(name), bound)
    if (problem !== undefined)
      yield `minimum ${name} usage per ${usage.type} is ${formatQuantity(bound)}${problem}`
  }
  for (const [name, bound] of byName(max)) {
    const problem = maxProblem(usage.requests.get(name), usage.limits.get(name), bound)
    if (problem !== undefined)
      yield `maximum ${name} usage per ${usage.type} is ${formatQuantity(bound)}${problem}`
  }
  for (const [name, bound] of byName(maxLimitRequestRatio)) {
    const problem = ratioProblem(usage.requests.get(name), usage.limits.get(name), bound)
    if (problem !== undefined)
      yield `${name} max limit to request ratio per ${usage.type} is ${formatQuantity(bound)}, but ${problem}`
  }
}

const minProblem = (
  request: Quantity | undefined,
  limit: Quantity | undefined,
  min: Quantity,
): string | undefined => {
  if (request === undefined) return '.  No request is specified'
  if (compareQuantities(request, min) < 0) return `, but request is ${formatQuantity(request)}`
  if (limit !== undefined && compareQuantities(limit, min) < 0)
    return `, but limit is ${formatQuantity(limit)}`
  return undefined
}

const maxProblem = (
  request: Quantity | undefined,
  limit: Quantity | undefined,
  max: Quantity,
): string | undefined => {
  if (limit === undefined) return '.  No limit is specified'
  if (compareQuantities(limit, max) > 0) return `, but limit is ${formatQuantity(limit)}`
  if (request !== undefined && compareQuantities(request, max) > 0)
    return `, but request is ${formatQuantity(request)}`
  return undefined
}

const ratioProblem = (
  request: Quantity | undefined,
  limit: Quantity | undefined,
  ratio: Quantity,
): string | undefined => {
  if (request === undefined || isZero(request)) return 'no request is specified or request is 0'
  if (limit === undefined || isZero(limit)) return 'no limit is specified or limit is 0'
  const provided = Number(limit.nanos) / Number(request.nanos)
  return provided > Number(ratio.nanos) / 1e9 ? `provided ratio is ${provided.toFixed(6)}` : undefined
}
