/** Every row of testdata/reviews.json is a review that kube-apiserver 1.36.3 answered, managed fields taken out. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { root } from '../../test/support/checkout.ts'
import type { UserInfo } from '../authentication/authenticator.ts'
import { Rbac } from './rbac/authorizer.ts'
import { bootstrappedListers } from './rbac/testing.ts'
import {
  reviewLocalSubjectAccess,
  reviewSelfSubjectAccess,
  reviewSelfSubjectRules,
  reviewSubjectAccess,
} from './reviews.ts'
import { privileged, unionOfAuthorizers } from './union.ts'

interface Row {
  user: 'admin' | 'bob'
  path: string
  review: KubeObject
  answer: { kind: string; code?: number; message?: string; status: unknown; details?: unknown }
}

const rows = JSON.parse(readFileSync(join(root, 'src/authorization/testdata/reviews.json'), 'utf8')) as Row[]
const rbac = new Rbac(bootstrappedListers())
const authorizer = unionOfAuthorizers([privileged, rbac])
const users: Record<string, UserInfo> = {
  admin: { username: 'admin', groups: ['system:masters', 'system:authenticated'] },
  bob: { username: 'bob', groups: ['system:authenticated'] },
}

/** The sentences below come from the generic create, which runs before a review is evaluated. */
const isEndpointsOwn = (row: Row): boolean =>
  row.answer.message?.startsWith('the namespace of the provided object') === true

/** The selector parser will come with the labels package; until then its row is not ours. */
const needsSelectorParser = (row: Row): boolean => JSON.stringify(row.answer.status).includes('parse error')

const answer = (row: Row): Promise<KubeObject> => {
  const review = { ...row.review, metadata: { ...row.review.metadata } } as KubeObject
  if (row.path.includes('/localsubject')) {
    review.metadata.namespace ??= 'default'
    return reviewLocalSubjectAccess(review, authorizer)
  }
  if (row.path.includes('/selfsubject')) return reviewSelfSubjectAccess(review, users[row.user]!, authorizer)
  return reviewSubjectAccess(review, authorizer)
}

for (const [i, row] of rows.filter((r) => !isEndpointsOwn(r) && !needsSelectorParser(r)).entries()) {
  test(`review ${i} at ${row.path.split('/').at(-1)} is answered as recorded: ${JSON.stringify(row.review)}`, async () => {
    if (row.answer.kind !== 'Status') {
      assert.deepEqual((await answer(row)).status, row.answer.status)
      return
    }
    await assert.rejects(answer(row), (error) => {
      assert.ok(error instanceof StatusError)
      assert.deepEqual(error.status, row.answer)
      return true
    })
  })
}

test('the rules of a user are those of all bindings', () => {
  const review = {
    kind: 'SelfSubjectRulesReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: { name: 'x' },
    spec: { namespace: 'default' },
  }
  const answered = reviewSelfSubjectRules(review, users.bob!, rbac)
  assert.deepEqual(answered.metadata, {})
  assert.deepEqual(answered.spec, {})
  assert.deepEqual(answered.status, {
    resourceRules: [
      {
        verbs: ['create'],
        apiGroups: ['authorization.k8s.io'],
        resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
      },
      { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
    ],
    nonResourceRules: [
      {
        verbs: ['get'],
        nonResourceURLs: [
          '/api',
          '/api/*',
          '/apis',
          '/apis/*',
          '/healthz',
          '/livez',
          '/openapi',
          '/openapi/*',
          '/readyz',
          '/version',
          '/version/',
        ],
      },
      { verbs: ['get'], nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'] },
    ],
    incomplete: false,
  })
})

test('rules without a namespace are refused', () => {
  const review = {
    kind: 'SelfSubjectRulesReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: {},
    spec: {},
  }
  assert.throws(() => reviewSelfSubjectRules(review, users.bob!, rbac), {
    message: 'no namespace on request',
  })
})
