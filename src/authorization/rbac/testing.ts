/** For tests: listers that hold the recorded bootstrap roles and bindings, as a fresh server does. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type BootstrapResource, bootstrapObjects } from '@binnacle/openapi/bootstrap.ts'
import { FakeListers } from '../../../test/support/request.ts'
import { type Binding, type Role, rbacGroup, type Subject } from './bindings.ts'
import type { PolicyRule } from './rules.ts'

export const bootstrappedListers = (): FakeListers => {
  const listers = new FakeListers()
  for (const resource of [
    'clusterroles',
    'clusterrolebindings',
    'roles',
    'rolebindings',
  ] satisfies BootstrapResource[]) {
    for (const object of bootstrapObjects(resource)) {
      listers.at(rbacGroup, resource).put(object as unknown as KubeObject)
    }
  }
  return listers
}

const typed = (kind: string) => ({ apiVersion: `${rbacGroup}/v1`, kind })

export const clusterRole = (name: string, ...rules: PolicyRule[]): Role => ({
  ...typed('ClusterRole'),
  metadata: { name },
  rules,
})

export const role = (namespace: string, name: string, ...rules: PolicyRule[]): Role => ({
  ...typed('Role'),
  metadata: { namespace, name },
  rules,
})

export const user = (name: string): Subject => ({ kind: 'User', apiGroup: rbacGroup, name })
export const group = (name: string): Subject => ({ kind: 'Group', apiGroup: rbacGroup, name })

export const clusterBinding = (name: string, to: string, ...subjects: Subject[]): Binding => ({
  ...typed('ClusterRoleBinding'),
  metadata: { name },
  roleRef: { apiGroup: rbacGroup, kind: 'ClusterRole', name: to },
  subjects,
})

export const binding = (
  namespace: string,
  name: string,
  to: { kind: string; name: string },
  ...subjects: Subject[]
): Binding => ({
  ...typed('RoleBinding'),
  metadata: { namespace, name },
  roleRef: { apiGroup: rbacGroup, ...to },
  subjects,
})

/** Puts a role or binding where the listers look for it. */
export const put = (listers: FakeListers, ...objects: (Role | Binding)[]): void => {
  for (const object of objects) listers.at(rbacGroup, `${object.kind.toLowerCase()}s`).put(object)
}
