import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bootstrapObjects, metricTypes } from './bootstrap.ts'
import { resourceOf } from './resources.ts'

test('a resource knows its names, verbs, subresources and columns', () => {
  const deployments = resourceOf('apps', 'v1', 'deployments')!
  assert.equal(deployments.kind, 'Deployment')
  assert.equal(deployments.listKind, 'DeploymentList')
  assert.equal(deployments.namespaced, true)
  assert.deepEqual(deployments.shortNames, ['deploy'])
  assert.deepEqual(deployments.categories, ['all'])
  assert.deepEqual(
    deployments.subresources.map((s) => [s.name, s.group, s.version, s.kind]),
    [
      ['scale', 'autoscaling', 'v1', 'Scale'],
      ['status', 'apps', 'v1', 'Deployment'],
    ],
  )
  assert.deepEqual(
    deployments.columns.filter((c) => c.priority === 0).map((c) => c.name),
    ['Name', 'Ready', 'Up-to-date', 'Available', 'Age'],
  )
})

test('field labels are those that a list accepts', () => {
  assert.ok(resourceOf('', 'v1', 'pods')!.selectableFields.includes('spec.nodeName'))
  assert.ok(!resourceOf('apps', 'v1', 'deployments')!.selectableFields.includes('status.replicas'))
})

test('eviction and token answer with kinds of other groups', () => {
  const eviction = resourceOf('', 'v1', 'pods')!.subresources.find((s) => s.name === 'eviction')!
  assert.deepEqual([eviction.group, eviction.version, eviction.kind], ['policy', 'v1', 'Eviction'])
  const token = resourceOf('', 'v1', 'serviceaccounts')!.subresources.find((s) => s.name === 'token')!
  assert.deepEqual([token.group, token.version, token.kind], ['authentication.k8s.io', 'v1', 'TokenRequest'])
})

test('what nobody serves is undefined', () => {
  assert.equal(resourceOf('apps', 'v1beta1', 'deployments'), undefined)
  assert.equal(resourceOf('', 'v1', '__proto__'), undefined)
})

test('bootstrap objects belong to the caller', () => {
  const admin = bootstrapObjects('clusterroles').find((r) => r.metadata.name === 'cluster-admin')!
  assert.deepEqual(admin.rules, [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
    { verbs: ['*'], nonResourceURLs: ['*'] },
  ])
  admin.rules = []
  assert.notDeepEqual(
    bootstrapObjects('clusterroles').find((r) => r.metadata.name === 'cluster-admin')!.rules,
    [],
  )
  assert.equal(bootstrapObjects('priorityclasses').length, 2)
  assert.equal(metricTypes().apiserver_request_total, 'counter')
})
