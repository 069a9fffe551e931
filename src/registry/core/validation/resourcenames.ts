/** Names of resources in quotas and limits: built-in ones have no domain, all others must have one. */
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'

/** Things that are counted, one by one. */
const counted = new Set([
  'pods',
  'services',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
])

const measured = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'requests.storage',
])

const isHugePages = (name: string): boolean =>
  name.startsWith('hugepages-') || name.startsWith('requests.hugepages-')

/** Names without a prefix, or below kubernetes.io, belong to Kubernetes itself. */
export const isNativeResource = (name: string): boolean =>
  !name.includes('/') || name.includes('kubernetes.io/')

/** Resources that some device offers: `example.com/gpu`. */
export const isExtendedResource = (name: string): boolean =>
  !isNativeResource(name) &&
  !name.startsWith('requests.') &&
  qualifiedNameProblems(`requests.${name}`).length === 0

/** Whether only whole numbers make sense: counts of objects and of devices. */
export const isCountedResource = (name: string): boolean => counted.has(name) || isExtendedResource(name)

/** Problems with a name by itself: badly formed, or built-in by its form and yet unknown. */
const problemsOf = (name: string, isStandard: boolean): string[] => {
  const problems = qualifiedNameProblems(name)
  if (problems.length > 0) return problems
  return name.includes('/') || isStandard ? [] : ['must be a standard resource type or fully qualified']
}

/** Whether a name without a domain is known, one of huge pages aside: there are many sizes of them. */
export const isStandardResource = (name: string): boolean =>
  name === 'storage' || counted.has(name) || measured.has(name)

/** Whether quotas know a resource by itself, as no name of somebody's own. */
export const isQuotaStandard = (name: string): boolean =>
  counted.has(name) || measured.has(name) || isHugePages(name)

export const quotaResourceProblems = (name: string): string[] => {
  const isStandard = isQuotaStandard(name)
  const problems = problemsOf(name, isStandard || name === 'storage')
  if (!name.includes('/') && !isStandard) problems.push('must be a standard resource for quota')
  return problems
}

/** What containers may ask for by a name without a domain, huge pages aside. */
export const containerResources: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage'])

/** Names in limits of pods and containers. */
export const containerResourceProblems = (name: string): string[] => {
  const problems = problemsOf(name, isQuotaStandard(name) || name === 'storage')
  if (!name.includes('/') && !containerResources.has(name) && !isHugePages(name)) {
    problems.push('must be a standard resource for containers')
  } else if (!isNativeResource(name) && !isExtendedResource(name)) {
    problems.push("doesn't follow extended resource name standard")
  }
  return problems
}

export const limitResourceProblems = (name: string): string[] =>
  problemsOf(name, isQuotaStandard(name) || name === 'storage')
