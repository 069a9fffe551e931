/** Recorded from kube-apiserver 1.36.3. The caller is alice, who may do what `rules` say and nothing else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { FakeListers, fakeRequest, ok } from '../../../test/support/request.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import { Rbac } from '../../authorization/rbac/authorizer.ts'
import type { PolicyRule } from '../../authorization/rbac/rules.ts'
import { clusterBinding, clusterRole, put, user } from '../../authorization/rbac/testing.ts'
import { alwaysAllow } from '../../authorization/union.ts'
import { impersonation } from './impersonation.ts'

type Headers = Record<string, string>

const become = async (headers: Headers): Promise<UserInfo> => {
  let seen: UserInfo | undefined
  await impersonation(alwaysAllow)(fakeRequest({ user: 'admin', headers }), (r) => {
    seen = r.user
    return Promise.resolve(ok)
  })
  return seen!
}

const authenticated = 'system:authenticated'
const becoming: { name: string; headers: Headers; want: UserInfo }[] = [
  {
    name: 'a user',
    headers: { 'impersonate-user': 'jane' },
    want: { username: 'jane', groups: [authenticated] },
  },
  {
    name: 'a user with everything',
    headers: {
      'impersonate-user': 'jane',
      'impersonate-group': 'g1,g2',
      'impersonate-uid': '7',
      'impersonate-extra-foo-bar': 'x, z',
      'impersonate-extra-acme.com%2fproject': 'y',
    },
    want: {
      username: 'jane',
      uid: '7',
      groups: ['g1,g2', authenticated],
      extra: { 'acme.com/project': ['y'], 'foo-bar': ['x', 'z'] },
    },
  },
  {
    name: 'a service account, which gets its groups',
    headers: { 'impersonate-user': 'system:serviceaccount:default:foo' },
    want: {
      username: 'system:serviceaccount:default:foo',
      groups: ['system:serviceaccounts', 'system:serviceaccounts:default', authenticated],
    },
  },
  {
    name: 'a service account with other groups',
    headers: { 'impersonate-user': 'system:serviceaccount:default:foo', 'impersonate-group': 'only' },
    want: { username: 'system:serviceaccount:default:foo', groups: ['only', authenticated] },
  },
  {
    name: 'anonymous',
    headers: { 'impersonate-user': 'system:anonymous' },
    want: { username: 'system:anonymous', groups: ['system:unauthenticated'] },
  },
  {
    name: 'anonymous in a group',
    headers: { 'impersonate-user': 'system:anonymous', 'impersonate-group': authenticated },
    want: { username: 'system:anonymous', groups: [authenticated, 'system:unauthenticated'] },
  },
  {
    name: 'an unauthenticated user',
    headers: { 'impersonate-user': 'jane', 'impersonate-group': 'system:unauthenticated' },
    want: { username: 'jane', groups: ['system:unauthenticated'] },
  },
  {
    name: 'no service account after all',
    headers: { 'impersonate-user': 'system:serviceaccount:bad' },
    want: { username: 'system:serviceaccount:bad', groups: [authenticated] },
  },
  {
    name: 'nobody when the header is empty',
    headers: { 'impersonate-user': '' },
    want: { username: 'admin', groups: [authenticated] },
  },
]
for (const { name, headers, want } of becoming)
  test(`become ${name}`, async () => assert.deepEqual(await become(headers), want))

const nameless = [
  {
    headers: { 'impersonate-group': 'jane' },
    want: 'requested &user.DefaultInfo{Name:"", UID:"", Groups:[]string{"jane"}, Extra:map[string][]string(nil)} without impersonating a user name',
  },
  {
    headers: { 'impersonate-uid': '7' },
    want: 'requested &user.DefaultInfo{Name:"", UID:"7", Groups:[]string(nil), Extra:map[string][]string(nil)} without impersonating a user name',
  },
  {
    headers: { 'impersonate-extra-foo': '7' },
    want: 'requested &user.DefaultInfo{Name:"", UID:"", Groups:[]string(nil), Extra:map[string][]string{"foo":[]string{"7"}}} without impersonating a user name',
  },
]
for (const { headers, want } of nameless) {
  test(`${Object.keys(headers)[0]} alone is refused`, async () => {
    await assert.rejects(
      become(headers as unknown as Headers),
      (e) => e instanceof StatusError && e.code === 400 && e.status.message === want,
    )
  })
}

const legacy: PolicyRule[] = [
  { apiGroups: [''], resources: ['users'], verbs: ['impersonate'], resourceNames: ['jane'] },
  { apiGroups: [''], resources: ['groups'], verbs: ['impersonate'], resourceNames: ['g1'] },
]
const constrained: PolicyRule[] = [
  {
    apiGroups: ['authentication.k8s.io'],
    resources: ['users'],
    verbs: ['impersonate:user-info'],
    resourceNames: ['jane'],
  },
  {
    apiGroups: ['authentication.k8s.io'],
    resources: ['groups'],
    verbs: ['impersonate:user-info'],
    resourceNames: ['g1'],
  },
  { apiGroups: [''], resources: ['pods'], verbs: ['impersonate-on:user-info:list'] },
  {
    apiGroups: ['authentication.k8s.io'],
    resources: ['serviceaccounts'],
    verbs: ['impersonate:serviceaccount'],
  },
  {
    apiGroups: ['*'],
    resources: ['*'],
    verbs: ['impersonate-on:serviceaccount:list', 'impersonate-on:arbitrary-node:list'],
  },
  { apiGroups: ['authentication.k8s.io'], resources: ['nodes'], verbs: ['impersonate:arbitrary-node'] },
]
const jane = { 'impersonate-user': 'jane' }
const robot = { 'impersonate-user': 'system:serviceaccount:default:foo' }

/** `want` is the refusal, or '' when alice may. */
const asking: { rules: PolicyRule[]; url: string; headers: Headers; want: string }[] = [
  {
    rules: [],
    url: '/api/v1/nodes',
    headers: jane,
    want: 'nodes is forbidden: User "alice" cannot impersonate-on:user-info:list resource "nodes" in API group "" at the cluster scope',
  },
  {
    rules: [],
    url: '/api/v1/nodes',
    headers: robot,
    want: 'nodes is forbidden: User "alice" cannot impersonate-on:serviceaccount:list resource "nodes" in API group "" at the cluster scope',
  },
  {
    rules: [],
    url: '/api/v1/nodes',
    headers: { 'impersonate-user': 'system:node:foo' },
    want: 'nodes is forbidden: User "alice" cannot impersonate-on:arbitrary-node:list resource "nodes" in API group "" at the cluster scope',
  },
  {
    rules: [],
    url: '/metrics',
    headers: jane,
    want: 'forbidden: User "alice" cannot impersonate-on:user-info:get path "/metrics"',
  },
  { rules: legacy, url: '/api/v1/pods', headers: jane, want: '' },
  { rules: legacy, url: '/api/v1/pods', headers: { ...jane, 'impersonate-group': 'g1' }, want: '' },
  {
    rules: legacy,
    url: '/api/v1/pods',
    headers: { ...robot, 'impersonate-group': 'g1' },
    want: 'serviceaccounts "foo" is forbidden: User "alice" cannot impersonate resource "serviceaccounts" in API group "" in the namespace "default"',
  },
  { rules: constrained, url: '/api/v1/pods', headers: jane, want: '' },
  { rules: constrained, url: '/api/v1/pods', headers: { ...jane, 'impersonate-group': 'g1' }, want: '' },
  {
    rules: constrained,
    url: '/api/v1/nodes',
    headers: jane,
    want: 'nodes is forbidden: User "alice" cannot impersonate-on:user-info:list resource "nodes" in API group "" at the cluster scope',
  },
  {
    rules: constrained,
    url: '/api/v1/pods',
    headers: { 'impersonate-user': 'jack' },
    want: 'users.authentication.k8s.io "jack" is forbidden: User "alice" cannot impersonate:user-info resource "users" in API group "authentication.k8s.io" at the cluster scope',
  },
  {
    rules: constrained,
    url: '/api/v1/pods',
    headers: { ...jane, 'impersonate-group': 'g2' },
    want: 'groups.authentication.k8s.io "g2" is forbidden: User "alice" cannot impersonate:user-info resource "groups" in API group "authentication.k8s.io" at the cluster scope',
  },
  {
    rules: constrained,
    url: '/api/v1/pods',
    headers: { ...jane, 'impersonate-uid': '5' },
    want: 'uids.authentication.k8s.io "5" is forbidden: User "alice" cannot impersonate:user-info resource "uids" in API group "authentication.k8s.io" at the cluster scope',
  },
  {
    rules: constrained,
    url: '/api/v1/pods',
    headers: { ...jane, 'impersonate-extra-a': '5' },
    want: 'userextras.authentication.k8s.io is forbidden: User "alice" cannot impersonate:user-info resource "userextras" in API group "authentication.k8s.io" at the cluster scope: impersonating an invalid key in extra is not allowed: extra.key: Invalid value: "a": must be a domain-prefixed path (such as "acme.io/foo")',
  },
  { rules: constrained, url: '/api/v1/pods', headers: robot, want: '' },
  { rules: constrained, url: '/api/v1/pods', headers: { 'impersonate-user': 'system:node:foo' }, want: '' },
  {
    rules: constrained,
    url: '/api/v1/pods',
    headers: { 'impersonate-user': 'system:node:foo', 'impersonate-group': 'system:nodes' },
    want: 'users "system:node:foo" is forbidden: User "alice" cannot impersonate resource "users" in API group "" at the cluster scope',
  },
]
for (const { rules, url, headers, want } of asking) {
  const how = rules === legacy ? 'the older way' : rules === constrained ? 'the constrained way' : 'no right'
  test(`with ${how}, GET ${url} as ${Object.values(headers).join(' ')} is ${want === '' ? 'allowed' : 'refused'}`, async () => {
    const listers = new FakeListers()
    put(listers, clusterRole('r', ...rules), clusterBinding('b', 'r', user('alice')))
    const request = fakeRequest({ user: 'alice', url, headers })
    const answered = await impersonation(new Rbac(listers))(request, () => Promise.resolve(ok)).then(
      () => '',
      (error: StatusError) => error.status.message,
    )
    assert.equal(answered, want)
    if (want === '') assert.equal(request.impersonator?.username, 'alice')
  })
}

test('a node impersonated the constrained way is in the group of nodes', async () => {
  assert.deepEqual((await become({ 'impersonate-user': 'system:node:foo' })).groups, [
    'system:nodes',
    authenticated,
  ])
})
