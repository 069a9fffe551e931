/**
 * Which FlowSchema a request falls under: the first that matches, by precedence then name.
 * https://kubernetes.io/docs/concepts/cluster-administration/flow-control/#flowschema
 *
 * The answer names the flow in two response headers. Seats are not yet counted per priority level (see inflight.ts).
 */
import type { Lister, Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import { splitServiceAccountUsername } from '../../authentication/serviceaccount/claims.ts'
import { pathMatches } from '../../authorization/rbac/rules.ts'
import type { RequestInfo } from '../requestinfo.ts'

interface FlowSubject {
  kind: string
  user?: { name: string }
  group?: { name: string }
  serviceAccount?: { namespace: string; name: string }
}

interface FlowRule {
  subjects?: FlowSubject[]
  resourceRules?: {
    verbs: string[]
    apiGroups: string[]
    resources: string[]
    clusterScope?: boolean
    namespaces?: string[]
  }[]
  nonResourceRules?: { verbs: string[]; nonResourceURLs: string[] }[]
}

export interface FlowSchema extends KubeObject {
  spec: { priorityLevelConfiguration: { name: string }; matchingPrecedence?: number; rules?: FlowRule[] }
}

export interface Flow {
  schema: string
  schemaUid: string
  priorityLevel: string
  priorityLevelUid: string
  /** The level is of type Exempt: its requests never wait. */
  isExempt: boolean
}

const defaultPrecedence = 1000

const has = (list: readonly string[] | undefined, value: string): boolean =>
  list !== undefined && (list.includes('*') || list.includes(value))

const subjectMatches = (subject: FlowSubject, user: UserInfo): boolean => {
  switch (subject.kind) {
    case 'User':
      return subject.user?.name === '*' || subject.user?.name === user.username
    case 'Group':
      return subject.group?.name === '*' || user.groups.includes(subject.group?.name ?? '')
    case 'ServiceAccount': {
      const account = splitServiceAccountUsername(user.username)
      const wanted = subject.serviceAccount
      return (
        account?.namespace === wanted?.namespace && (wanted?.name === '*' || account?.name === wanted?.name)
      )
    }
    default:
      return false
  }
}

const ruleMatches = (rule: FlowRule, user: UserInfo, info: RequestInfo): boolean => {
  if (!(rule.subjects ?? []).some((s) => subjectMatches(s, user))) return false
  if (!info.isResourceRequest) {
    return (rule.nonResourceRules ?? []).some((r) => has(r.verbs, info.verb) && pathMatches(r, info.path))
  }
  const resource = info.subresource === '' ? info.resource : `${info.resource}/${info.subresource}`
  return (rule.resourceRules ?? []).some(
    (r) =>
      has(r.verbs, info.verb) &&
      has(r.apiGroups, info.group) &&
      has(r.resources, resource) &&
      (info.namespace === '' ? r.clusterScope === true : has(r.namespaces, info.namespace)),
  )
}

export class FlowClassifier {
  private readonly schemas: Lister<FlowSchema>
  private readonly levels: Lister
  /** In matching order; undefined after a change. */
  private ordered: FlowSchema[] | undefined

  constructor(listers: Listers) {
    this.schemas = listers.of<FlowSchema>('flowcontrol.apiserver.k8s.io', 'flowschemas')
    this.levels = listers.of('flowcontrol.apiserver.k8s.io', 'prioritylevelconfigurations')
    this.schemas.subscribe(() => {
      this.ordered = undefined
    })
  }

  /** Undefined when no schema matches: only before the bootstrap objects exist, or when someone deleted `catch-all`. */
  classify(user: UserInfo, info: RequestInfo): Flow | undefined {
    this.ordered ??= this.schemas.list().sort(byPrecedence)
    const schema = this.ordered.find((s) => (s.spec.rules ?? []).some((r) => ruleMatches(r, user, info)))
    if (schema === undefined) return undefined
    const priorityLevel = schema.spec.priorityLevelConfiguration.name
    const level = this.levels.get('', priorityLevel)
    return {
      schema: schema.metadata.name ?? '',
      schemaUid: schema.metadata.uid ?? '',
      priorityLevel,
      priorityLevelUid: level?.metadata.uid ?? '',
      isExempt: (level?.spec as { type?: string } | undefined)?.type === 'Exempt',
    }
  }
}

const byPrecedence = (a: FlowSchema, b: FlowSchema): number => {
  const order =
    (a.spec.matchingPrecedence ?? defaultPrecedence) - (b.spec.matchingPrecedence ?? defaultPrecedence)
  if (order !== 0) return order
  return (a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1
}
