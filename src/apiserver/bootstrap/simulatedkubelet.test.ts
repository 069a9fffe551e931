import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parseAllDocuments } from 'yaml'
import { root } from '../../../test/support/checkout.ts'
import { simulatedKubeletPolicy } from './simulatedkubelet.ts'

test('beside other servers a simulated kubelet may do the same: packages/kubelet/rbac.yaml', () => {
  const text = readFileSync(join(root, 'packages/kubelet/rbac.yaml'), 'utf8')
  const written = parseAllDocuments(text).map((document) => document.toJS() as KubeObject)
  const said = written.map(({ kind, metadata, rules, roleRef, subjects }) => [
    ...[kind, metadata.name, metadata.namespace, rules, roleRef, subjects],
  ])
  const { clusterroles, clusterrolebindings, roles, rolebindings } = simulatedKubeletPolicy
  const kept = Object.entries({
    ClusterRole: clusterroles,
    ClusterRoleBinding: clusterrolebindings,
    Role: roles,
    RoleBinding: rolebindings,
  }).flatMap(([kind, objects = []]) =>
    objects.map(({ metadata: { name, namespace }, rules, roleRef, subjects }) => [
      ...[kind, name, namespace, rules, roleRef, subjects],
    ]),
  )
  assert.deepEqual(said, kept)
})
