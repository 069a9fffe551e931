/**
 * Bindings by subject, kept by subscribing: a request costs as many steps as its caller has bindings, not as the cluster has.
 */
import type { Lister, Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import { serviceAccountUsername } from '../../authentication/serviceaccount/claims.ts'
import type { PolicyRule } from './rules.ts'

export const rbacGroup = 'rbac.authorization.k8s.io'

/** rbac/v1 Subject. */
export interface Subject {
  kind: string
  apiGroup?: string
  name: string
  namespace?: string
}

export interface Role extends KubeObject {
  rules?: PolicyRule[] | null
}

export interface Binding extends KubeObject {
  subjects?: Subject[]
  roleRef: { apiGroup: string; kind: string; name: string }
}

/** A binding, and the subject of it that fits the caller. */
export interface Applies {
  binding: Binding
  subject: Subject
}

/** The key under which a subject's bindings are found; '' for subjects that can never fit. */
const keyOf = (subject: Subject, bindingNamespace: string): string => {
  switch (subject.kind) {
    case 'User':
      return `u:${subject.name}`
    case 'Group':
      return `g:${subject.name}`
    case 'ServiceAccount': {
      // A subject without namespace is in the binding's own.
      const namespace = subject.namespace || bindingNamespace
      return namespace === '' ? '' : `u:${serviceAccountUsername(namespace, subject.name)}`
    }
    default:
      return ''
  }
}

const identity = (binding: Binding): string => `${binding.metadata.namespace ?? ''}/${binding.metadata.name}`

/** One lister of bindings, indexed. */
class Index {
  /** Subject key → binding identity → what applies. Bindings of one namespace only, '' for cluster-wide ones. */
  private readonly bySubject = new Map<string, Map<string, Applies>>()

  constructor(lister: Lister<Binding>) {
    for (const binding of lister.list()) this.add(binding)
    lister.subscribe((now, before) => {
      if (before !== undefined) this.remove(before)
      if (now !== undefined) this.add(now)
    })
  }

  private add(binding: Binding): void {
    for (const subject of binding.subjects ?? []) {
      const key = this.keyIn(binding, subject)
      if (key === '') continue
      let entries = this.bySubject.get(key)
      if (entries === undefined) {
        entries = new Map()
        this.bySubject.set(key, entries)
      }
      // The first of two subjects that fit the same caller is the one named in reasons.
      if (!entries.has(identity(binding))) entries.set(identity(binding), { binding, subject })
    }
  }

  private remove(binding: Binding): void {
    for (const subject of binding.subjects ?? []) {
      const key = this.keyIn(binding, subject)
      const entries = this.bySubject.get(key)
      entries?.delete(identity(binding))
      if (entries?.size === 0) this.bySubject.delete(key)
    }
  }

  private keyIn(binding: Binding, subject: Subject): string {
    const namespace = binding.metadata.namespace ?? ''
    const key = keyOf(subject, namespace)
    return key === '' ? '' : `${namespace}\n${key}`
  }

  *of(user: UserInfo, namespace: string): Generator<Applies> {
    const seen = new Set<string>()
    for (const key of [`u:${user.username}`, ...user.groups.map((g) => `g:${g}`)]) {
      for (const [id, applies] of this.bySubject.get(`${namespace}\n${key}`) ?? []) {
        if (seen.has(id)) continue
        seen.add(id)
        yield applies
      }
    }
  }
}

export class Bindings {
  private readonly clusterWide: Index
  private readonly namespaced: Index
  private readonly roles: Lister<Role>
  private readonly clusterRoles: Lister<Role>

  constructor(listers: Listers) {
    this.roles = listers.of<Role>(rbacGroup, 'roles')
    this.clusterRoles = listers.of<Role>(rbacGroup, 'clusterroles')
    this.clusterWide = new Index(listers.of<Binding>(rbacGroup, 'clusterrolebindings'))
    this.namespaced = new Index(listers.of<Binding>(rbacGroup, 'rolebindings'))
  }

  /** Cluster-wide bindings of the user first, then those of the namespace ('' for none). */
  *of(user: UserInfo, namespace: string): Generator<Applies> {
    yield* this.clusterWide.of(user, '')
    if (namespace !== '') yield* this.namespaced.of(user, namespace)
  }

  /** The rules a binding grants; undefined when its role does not exist. */
  rulesOf(binding: Binding): readonly PolicyRule[] | undefined {
    const { kind, name } = binding.roleRef
    const role =
      kind === 'ClusterRole'
        ? this.clusterRoles.get('', name)
        : this.roles.get(binding.metadata.namespace ?? '', name)
    return role === undefined ? undefined : (role.rules ?? [])
  }
}

/** `clusterrole.rbac.authorization.k8s.io "x" not found`. */
export const roleNotFound = (binding: Binding): string =>
  `${binding.roleRef.kind.toLowerCase()}.${rbacGroup} ${JSON.stringify(binding.roleRef.name)} not found`
