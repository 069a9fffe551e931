import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeListers, fakeRequest } from '../../../test/support/request.ts'
import { attributesOf, forbiddenRequest } from '../attributes.ts'
import { Rbac } from './authorizer.ts'
import {
  binding,
  bootstrappedListers,
  clusterBinding,
  clusterRole,
  group,
  put,
  role,
  user,
} from './testing.ts'

const ask = (rbac: Rbac, who: string, method: string, url: string) =>
  rbac.authorize(attributesOf(fakeRequest({ user: who, method, url })))

const pods = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }

test('a role in a namespace allows there and nowhere else', () => {
  const listers = new FakeListers()
  const rbac = new Rbac(listers)
  put(listers, role('a', 'reader', pods), binding('a', 'b', { kind: 'Role', name: 'reader' }, user('jane')))
  assert.deepEqual(ask(rbac, 'jane', 'GET', '/api/v1/namespaces/a/pods'), {
    decision: 'allow',
    reason: 'RBAC: allowed by RoleBinding "b/a" of Role "reader" to User "jane"',
  })
  assert.equal(ask(rbac, 'jane', 'GET', '/api/v1/namespaces/b/pods').decision, 'noOpinion')
  assert.equal(ask(rbac, 'jane', 'GET', '/api/v1/pods').decision, 'noOpinion')
  assert.equal(ask(rbac, 'joe', 'GET', '/api/v1/namespaces/a/pods').decision, 'noOpinion')
})

test('a binding made, changed or deleted counts from the next request', () => {
  const listers = new FakeListers()
  const rbac = new Rbac(listers)
  put(listers, clusterRole('reader', pods), clusterBinding('b', 'reader', user('jane')))
  assert.equal(ask(rbac, 'jane', 'GET', '/api/v1/pods').decision, 'allow')
  put(listers, clusterBinding('b', 'reader', group('dev')))
  assert.equal(ask(rbac, 'jane', 'GET', '/api/v1/pods').decision, 'noOpinion')
  const dev = { username: 'x', groups: ['dev'] }
  assert.equal(
    rbac.authorize(attributesOf(fakeRequest({ user: dev, url: '/api/v1/pods' }))).decision,
    'allow',
  )
  listers.at('rbac.authorization.k8s.io', 'clusterrolebindings').remove('', 'b')
  assert.equal(
    rbac.authorize(attributesOf(fakeRequest({ user: dev, url: '/api/v1/pods' }))).decision,
    'noOpinion',
  )
})

// Rule semantics: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
const rules = [
  {
    name: 'a subresource is not its resource',
    rule: pods,
    method: 'GET',
    url: '/api/v1/namespaces/a/pods/x/log',
    want: false,
  },
  {
    name: 'a subresource may be named',
    rule: { ...pods, resources: ['pods/log'] },
    method: 'GET',
    url: '/api/v1/namespaces/a/pods/x/log',
    want: true,
  },
  {
    name: '*/scale is that subresource of all',
    rule: { apiGroups: ['*'], resources: ['*/scale'], verbs: ['get'] },
    method: 'GET',
    url: '/apis/apps/v1/namespaces/a/deployments/d/scale',
    want: true,
  },
  {
    name: '*/scale is not the resource',
    rule: { apiGroups: ['*'], resources: ['*/scale'], verbs: ['get'] },
    method: 'GET',
    url: '/apis/apps/v1/namespaces/a/deployments/d',
    want: false,
  },
  {
    name: 'pods/* is only a name',
    rule: { ...pods, resources: ['pods/*'] },
    method: 'GET',
    url: '/api/v1/namespaces/a/pods/x/log',
    want: false,
  },
  {
    name: '* is every resource and subresource',
    rule: { ...pods, resources: ['*'] },
    method: 'GET',
    url: '/api/v1/namespaces/a/pods/x/log',
    want: true,
  },
  {
    name: 'a resource name allows that object',
    rule: { ...pods, resourceNames: ['x'] },
    method: 'GET',
    url: '/api/v1/namespaces/a/pods/x',
    want: true,
  },
  {
    name: 'a resource name does not allow a list',
    rule: { ...pods, resourceNames: ['x'] },
    method: 'GET',
    url: '/api/v1/namespaces/a/pods',
    want: false,
  },
  {
    name: 'a list of that one name is allowed',
    rule: { ...pods, resourceNames: ['x'] },
    method: 'GET',
    url: '/api/v1/namespaces/a/pods?fieldSelector=metadata.name%3Dx',
    want: true,
  },
  {
    name: 'another group does not count',
    rule: { ...pods, apiGroups: ['apps'] },
    method: 'GET',
    url: '/api/v1/namespaces/a/pods',
    want: false,
  },
  {
    name: 'another verb does not count',
    rule: pods,
    method: 'DELETE',
    url: '/api/v1/namespaces/a/pods/x',
    want: false,
  },
  {
    name: 'a path is exact',
    rule: { nonResourceURLs: ['/healthz'], verbs: ['get'] },
    method: 'GET',
    url: '/healthz/etcd',
    want: false,
  },
  {
    name: 'a path with a star is a prefix',
    rule: { nonResourceURLs: ['/healthz/*'], verbs: ['get'] },
    method: 'GET',
    url: '/healthz/etcd',
    want: true,
  },
  {
    name: 'a star elsewhere in a path is a letter',
    rule: { nonResourceURLs: ['/*/etcd'], verbs: ['get'] },
    method: 'GET',
    url: '/healthz/etcd',
    want: false,
  },
  {
    name: 'resource rules say nothing of paths',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    method: 'GET',
    url: '/healthz',
    want: false,
  },
]
for (const { name, rule, method, url, want } of rules) {
  test(name, () => {
    const listers = new FakeListers()
    const rbac = new Rbac(listers)
    put(listers, clusterRole('r', rule), clusterBinding('b', 'r', user('jane')))
    assert.equal(ask(rbac, 'jane', method, url).decision === 'allow', want)
  })
}

// Recorded from kube-apiserver 1.36.3.
const refusals = [
  {
    method: 'GET',
    url: '/api/v1/pods',
    want: 'pods is forbidden: User "bob" cannot list resource "pods" in API group "" at the cluster scope',
  },
  { method: 'GET', url: '/nonexistent', want: 'forbidden: User "bob" cannot get path "/nonexistent"' },
  {
    method: 'GET',
    url: '/api/v1/namespaces/default/pods/x/log',
    want: 'pods "x" is forbidden: User "bob" cannot get resource "pods/log" in API group "" in the namespace "default"',
  },
  {
    method: 'POST',
    url: '/apis/apps/v1/namespaces/a/deployments',
    want: 'deployments.apps is forbidden: User "bob" cannot create resource "deployments" in API group "apps" in the namespace "a"',
  },
  {
    method: 'GET',
    url: '/apis/apps/v1/namespaces/a/deployments/d/scale',
    want: 'deployments.apps "d" is forbidden: User "bob" cannot get resource "deployments/scale" in API group "apps" in the namespace "a"',
  },
  {
    method: 'DELETE',
    url: '/apis/apps/v1/namespaces/a/deployments',
    want: 'deployments.apps is forbidden: User "bob" cannot deletecollection resource "deployments" in API group "apps" in the namespace "a"',
  },
  { method: 'POST', url: '/healthz', want: 'forbidden: User "bob" cannot post path "/healthz"' },
  {
    method: 'GET',
    url: '/api/v1/namespaces?fieldSelector=metadata.name%3Dx',
    want: 'namespaces "x" is forbidden: User "bob" cannot list resource "namespaces" in API group "" at the cluster scope',
  },
  {
    method: 'GET',
    url: '/api/v1/namespaces/foo',
    want: 'namespaces "foo" is forbidden: User "bob" cannot get resource "namespaces" in API group "" in the namespace "foo"',
  },
]
for (const { method, url, want } of refusals) {
  test(`the refusal of ${method} ${url} reads as the reference's`, () => {
    const { status } = forbiddenRequest(attributesOf(fakeRequest({ user: 'bob', method, url })), '')
    assert.equal(status.message, want)
    assert.equal(status.code, 403)
  })
}

test('roles that bindings name in vain are told, all of them', () => {
  const listers = bootstrappedListers()
  const rbac = new Rbac(listers)
  put(
    listers,
    clusterBinding('chain-bob-broken', 'chain-missing', user('bob')),
    binding('default', 'chain-bob-broken', { kind: 'Role', name: 'chain-missing-role' }, user('bob')),
  )
  assert.equal(
    ask(rbac, 'bob', 'GET', '/api/v1/namespaces/default/secrets').reason,
    'RBAC: [clusterrole.rbac.authorization.k8s.io "chain-missing" not found, role.rbac.authorization.k8s.io "chain-missing-role" not found]',
  )
  assert.equal(
    ask(rbac, 'bob', 'GET', '/api/v1/nodes').reason,
    'RBAC: clusterrole.rbac.authorization.k8s.io "chain-missing" not found',
  )
})

test('the bootstrap roles let everybody discover, and the scheduler read pods', () => {
  const rbac = new Rbac(bootstrappedListers())
  assert.equal(
    ask(rbac, 'bob', 'GET', '/livez').reason,
    'RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to Group "system:authenticated"',
  )
  assert.equal(
    ask(rbac, 'system:kube-scheduler', 'GET', '/api/v1/namespaces/default/pods/x').reason,
    'RBAC: allowed by ClusterRoleBinding "system:kube-scheduler" of ClusterRole "system:kube-scheduler" to User "system:kube-scheduler"',
  )
})
