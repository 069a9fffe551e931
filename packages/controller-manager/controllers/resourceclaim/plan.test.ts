import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  ResourceClaim,
  ResourceClaimConsumerReference,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { allocatedFinalizer, generateNameOf, isOver, isWaiting, planRelease } from './plan.ts'

interface PodFacts {
  readonly node?: string
  readonly phase?: string
  readonly isGoing?: boolean
  readonly claims?: Pod['spec']['resourceClaims']
  readonly told?: { readonly name: string; readonly resourceClaimName?: string }[]
}
const pod = ({ node, phase = 'Pending', isGoing, claims, told }: PodFacts): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', uid: 'u', ...(isGoing ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}) },
  spec: {
    containers: [],
    ...(node === undefined ? {} : { nodeName: node }),
    ...(claims === undefined ? {} : { resourceClaims: claims }),
  },
  status: { phase, ...(told === undefined ? {} : { resourceClaimStatuses: told }) },
})

const allocation = { devices: {} }
const reference = (uid: string): ResourceClaimConsumerReference => ({ resource: 'pods', name: uid, uid })
interface ClaimFacts {
  readonly isGoing?: boolean
  readonly finalizers?: string[]
  readonly isAllocated?: boolean
  readonly reservedFor?: string[]
}
const claim = ({ isGoing, finalizers, isAllocated, reservedFor }: ClaimFacts): ResourceClaim => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceClaim',
  metadata: {
    name: 'c',
    ...(isGoing ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
    ...(finalizers === undefined ? {} : { finalizers }),
  },
  spec: {},
  status: {
    ...(isAllocated ? { allocation } : {}),
    ...(reservedFor === undefined ? {} : { reservedFor: reservedFor.map(reference) }),
  },
})

describe('a pod is over', () => {
  for (const [what, facts, over] of [
    ['not while it waits for a node', {}, false],
    ['not while it runs', { node: 'n', phase: 'Running' }, false],
    ['when it succeeded', { phase: 'Succeeded' }, true],
    ['when it failed', { node: 'n', phase: 'Failed' }, true],
    ['when it is deleted before it has a node', { isGoing: true }, true],
    ['not while it is ended on its node', { node: 'n', isGoing: true }, false],
  ] as const satisfies readonly (readonly [string, PodFacts, boolean])[])
    test(what, () => assert.equal(isOver(pod(facts)), over))
})

describe('of names that are too long, so much is left', () => {
  for (const [podLength, claimLength, ...left] of [
    [30, 25, 30, 25],
    [30, 26, 29, 25],
    [1, 63, 0, 54],
    [3, 60, 2, 52],
    [63, 63, 28, 28],
    [58, 63, 26, 29],
    [200, 5, 55, 1],
    [253, 1, 56, 0],
  ] as const)
    test(`${podLength} of a pod and ${claimLength} of its claim`, () => {
      const name = generateNameOf('a'.repeat(podLength), 'b'.repeat(claimLength))
      assert.deepEqual([/^a*/.exec(name)![0].length, name.replaceAll(/[^b]/g, '').length], left)
      assert.ok(name.length <= 57)
    })
})

describe('a pod waits', () => {
  const template = [{ name: 'd', resourceClaimTemplateName: 't' }]
  const named = [{ name: 'd', resourceClaimName: 'c' }]
  for (const [what, facts, known, waits] of [
    ['for the claim of a template', { claims: template }, undefined, true],
    [
      'not for one that is known',
      { claims: template, told: [{ name: 'd', resourceClaimName: 'c' }] },
      claim({}),
      false,
    ],
    [
      'not for one that was deleted',
      { claims: template, told: [{ name: 'd', resourceClaimName: 'c' }] },
      undefined,
      false,
    ],
    ['not where none is needed', { claims: template, told: [{ name: 'd' }] }, undefined, false],
    ['not for one that is named', { claims: named, node: 'n' }, undefined, false],
    [
      'for a reservation when it has a node',
      { claims: named, node: 'n' },
      claim({ isAllocated: true }),
      true,
    ],
    ['not before it has a node', { claims: named }, claim({ isAllocated: true }), false],
    ['not before the claim is allocated', { claims: named, node: 'n' }, claim({}), false],
    [
      'not when it has a reservation',
      { claims: named, node: 'n' },
      claim({ isAllocated: true, reservedFor: ['x', 'u'] }),
      false,
    ],
    [
      'for a reservation when a pod of the same name has one',
      { claims: named, node: 'n' },
      claim({ isAllocated: true, reservedFor: ['former'] }),
      true,
    ],
    [
      'not for a claim that is going',
      { claims: named, node: 'n' },
      claim({ isAllocated: true, isGoing: true }),
      false,
    ],
  ] as const satisfies readonly (readonly [string, PodFacts, ResourceClaim | undefined, boolean])[])
    test(what, () =>
      assert.equal(
        isWaiting(pod(facts as PodFacts), () => known),
        waits,
      ),
    )
})

describe('a claim', () => {
  const protectedBy = (...others: string[]): string[] => [allocatedFinalizer, ...others]
  for (const [what, facts, needed, plan] of [
    ['that nobody lost stays', { isAllocated: true, reservedFor: ['a'] }, ['a'], {}],
    [
      'loses one of three and keeps the order',
      { isAllocated: true, finalizers: protectedBy(), reservedFor: ['b', 'c', 'a'] },
      ['b', 'a'],
      { status: { allocation, reservedFor: ['b', 'a'].map(reference) } },
    ],
    [
      'that nobody needs is given back',
      { isAllocated: true, finalizers: protectedBy('mine'), reservedFor: ['a'] },
      [],
      { status: {}, finalizers: ['mine'] },
    ],
    [
      'that somebody else allocated keeps its allocation',
      { isAllocated: true, finalizers: ['mine'], reservedFor: ['a'] },
      [],
      { status: { allocation } },
    ],
    ['that was never reserved stays', { isAllocated: true, finalizers: protectedBy() }, [], {}],
    [
      'that was never reserved is given back when it is deleted',
      { isAllocated: true, finalizers: protectedBy(), isGoing: true },
      [],
      { status: {}, finalizers: [] },
    ],
    [
      'that was never allocated goes when it is deleted',
      { finalizers: protectedBy(), isGoing: true },
      [],
      { finalizers: [] },
    ],
    [
      'that is deleted stays while it is needed',
      { isAllocated: true, finalizers: protectedBy(), isGoing: true, reservedFor: ['a'] },
      ['a'],
      {},
    ],
  ] as const satisfies readonly (readonly [string, ClaimFacts, readonly string[], object])[])
    test(what, () => assert.deepEqual(planRelease(claim(facts as ClaimFacts), needed.map(reference)), plan))
})
