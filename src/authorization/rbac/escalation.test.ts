/** testdata/escalation.json: what kube-apiserver 1.36.3 answered to bob, who may write roles and bindings but holds little. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { root } from '../../../test/support/checkout.ts'
import type { UserInfo } from '../../authentication/authenticator.ts'
import { Rbac } from './authorizer.ts'
import type { Binding, Role } from './bindings.ts'
import { checkBindingWrite, checkRoleWrite } from './escalation.ts'
import { bootstrappedListers, clusterBinding, clusterRole, put, role, user } from './testing.ts'

interface Row {
  method: string
  path: string
  object: Role & Binding
  answer: 'allowed' | { message: string }
}

const rows = JSON.parse(
  readFileSync(join(root, 'src/authorization/rbac/testdata/escalation.json'), 'utf8'),
) as Row[]
const bob: UserInfo = { username: 'bob', groups: ['system:authenticated'] }
const getPods = { apiGroups: [''], resources: ['pods'], verbs: ['get'] }

const cluster = (withBrokenBinding: boolean) => {
  const listers = bootstrappedListers()
  const rbac = new Rbac(listers)
  put(
    listers,
    clusterRole(
      'chain-writer',
      {
        apiGroups: ['rbac.authorization.k8s.io'],
        resources: ['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'],
        verbs: ['create', 'update', 'get'],
      },
      getPods,
      { nonResourceURLs: ['/healthz'], verbs: ['get'] },
    ),
    clusterBinding('chain-bob', 'chain-writer', user('bob')),
    role('default', 'r1', getPods),
  )
  if (withBrokenBinding) put(listers, clusterBinding('chain-bob-broken', 'chain-missing', user('bob')))
  return { listers, rbac, authorizer: rbac }
}

for (const [i, row] of rows.entries()) {
  const { kind, name } = {
    kind: row.path.split('/').at(row.method === 'PUT' ? -2 : -1)!,
    name: row.object.metadata.name,
  }
  test(`write ${i}, ${row.method} ${kind} ${name}, is answered as recorded`, async () => {
    const d = cluster(typeof row.answer !== 'string' && row.answer.message.includes('resolution errors'))
    const namespace = row.path.includes('/namespaces/') ? 'default' : undefined
    const object = {
      ...row.object,
      metadata: { ...row.object.metadata, ...(namespace === undefined ? {} : { namespace }) },
    }
    const old = row.method === 'PUT' ? role('default', 'r1', getPods) : undefined
    const check = kind.endsWith('bindings')
      ? checkBindingWrite(object, undefined, bob, d)
      : checkRoleWrite(object, old, bob, d)
    if (row.answer === 'allowed') return check
    await assert.rejects(check, (error) => {
      assert.ok(error instanceof StatusError)
      assert.deepEqual(error.status, row.answer)
      return true
    })
  })
}

test('who may bind a role need not hold it', async () => {
  const d = cluster(false)
  put(
    d.listers,
    clusterRole('binder', {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['clusterroles'],
      verbs: ['bind'],
      resourceNames: ['cluster-admin'],
    }),
    clusterBinding('binder', 'binder', user('bob')),
  )
  await checkBindingWrite(clusterBinding('b', 'cluster-admin', user('carol')), undefined, bob, d)
  await assert.rejects(
    checkBindingWrite(clusterBinding('b', 'system:kube-dns', user('carol')), undefined, bob, d),
  )
})

test('who may escalate roles need not hold the rules', async () => {
  const d = cluster(false)
  put(
    d.listers,
    clusterRole('escalator', {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['clusterroles'],
      verbs: ['escalate'],
    }),
    clusterBinding('escalator', 'escalator', user('bob')),
  )
  await checkRoleWrite(
    clusterRole('all', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }),
    undefined,
    bob,
    d,
  )
  await assert.rejects(
    checkRoleWrite(
      role('default', 'all', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }),
      undefined,
      bob,
      d,
    ),
  )
})

test('a wildcard is not covered by all that exists today', async () => {
  const d = cluster(false)
  put(
    d.listers,
    clusterRole('wide', {
      apiGroups: [''],
      resources: ['pods'],
      verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
    }),
    clusterBinding('wide', 'wide', user('bob')),
  )
  const all = role('default', 'all', { apiGroups: [''], resources: ['pods'], verbs: ['*'] })
  await assert.rejects(checkRoleWrite(all, undefined, bob, d), /Verbs:\["\*"\]/)
})
