/** What is fuzzed of each resource, and how carefully: some objects change how a server answers others. */
import { type ResourceFacts, resources } from '@binnacle/openapi/resources.ts'
import { seedsOf } from './seeds.ts'

export interface Subject {
  /** `apps/v1/deployments`; `v1/pods` for the core group. */
  readonly key: string
  readonly facts: ResourceFacts
  /** Every write is a dry run: controllers in the reference's own process would change the objects meanwhile. */
  readonly dryRunOnly: boolean
  /** Names of objects that are there from the start. */
  readonly builtin: readonly string[]
  /** Each sequence in a namespace of its own, since the object changes what others may do there. */
  readonly ownNamespace: boolean
  /** Share of the requests. */
  readonly weight: number
}

const dryRunOnly = new Set([
  'customresourcedefinitions', // establishing, names
  'apiservices', // availability
  'flowschemas', // the Dangling condition
  'prioritylevelconfigurations',
  'servicecidrs', // the allocator takes addresses of them
])
/** Objects that every server has, for the changes that are only tried. */
const builtin: Record<string, readonly string[]> = {
  apiservices: ['v1.apps', 'v1.batch'],
  flowschemas: ['global-default', 'service-accounts'],
  prioritylevelconfigurations: ['workload-low', 'catch-all'],
  servicecidrs: ['kubernetes'],
}
const ownNamespace = new Set(['limitranges', 'resourcequotas', 'poddisruptionbudgets'])
const weights: Record<string, number> = {
  pods: 8,
  services: 5,
  deployments: 3,
  statefulsets: 3,
  daemonsets: 3,
  jobs: 4,
  cronjobs: 3,
  horizontalpodautoscalers: 3,
  persistentvolumes: 3,
  persistentvolumeclaims: 3,
  nodes: 3,
  ingresses: 3,
  networkpolicies: 3,
  resourceclaims: 3,
  resourceslices: 3,
  customresourcedefinitions: 1,
  endpointslices: 2,
  certificatesigningrequests: 2,
}

const keyOf = ({ group, version, resource }: ResourceFacts): string =>
  `${group === '' ? '' : `${group}/`}${version}/${resource}`

/** Resources that can be created and have a seed object. `patterns`: `apps/*`, `pods`, `!jobs`; none: all. */
export const subjects = (patterns: readonly string[] = []): Subject[] => {
  const matches = ({ group, resource }: ResourceFacts, pattern: string): boolean => {
    const [left, right] = pattern.includes('/') ? pattern.split('/') : [undefined, pattern]
    return (
      (right === '*' || right === resource) &&
      (left === undefined || left === (group === '' ? 'core' : group) || left === group.split('.')[0])
    )
  }
  const wanted = patterns.filter((p) => !p.startsWith('!'))
  const unwanted = patterns.filter((p) => p.startsWith('!')).map((p) => p.slice(1))
  return resources
    .filter((facts) => facts.verbs.includes('create') && seedsOf(facts).length > 0)
    .filter((facts) => wanted.length === 0 || wanted.some((pattern) => matches(facts, pattern)))
    .filter((facts) => !unwanted.some((pattern) => matches(facts, pattern)))
    .map((facts) => ({
      key: keyOf(facts),
      facts,
      dryRunOnly: dryRunOnly.has(facts.resource),
      builtin: builtin[facts.resource] ?? [],
      ownNamespace: ownNamespace.has(facts.resource),
      weight: weights[facts.resource] ?? (facts.verbs.includes('update') ? 2 : 0.7),
    }))
}
