import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Node, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { garbageIn } from './plan.ts'

const pod = (
  name: string,
  { node = '', phase = 'Running', going = false, created = '2026-01-01T00:00:00Z' } = {},
): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, creationTimestamp: created, ...(going ? { deletionTimestamp: created } : {}) },
  spec: { nodeName: node, containers: [] },
  status: { phase },
})
const node = (ready: string, taint?: string): Node => ({
  ...{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } },
  spec: taint === undefined ? {} : { taints: [{ key: taint, effect: 'NoExecute' }] },
  status: { conditions: [{ type: 'Ready', status: ready }] },
})

const found = (
  pods: readonly Pod[],
  of: Node | undefined,
  terminatedMax = 0,
  gone: readonly string[] = [],
): string[] =>
  garbageIn({
    pods,
    nodes: new Map(of === undefined ? [] : [['n', of]]),
    goneNodes: new Set(gone),
    terminatedMax,
  }).map(({ pod: { metadata }, why }) => `${metadata.name} ${why}`)

describe('garbage', () => {
  test('a pod that was never bound and is to go', () =>
    assert.deepEqual(found([pod('a', { going: true }), pod('b')], undefined), ['a unscheduled']))
  test('pods of a node that is gone', () =>
    assert.deepEqual(found([pod('a', { node: 'x' }), pod('b', { node: 'n' })], node('True'), 0, ['x']), [
      'a orphaned',
    ]))
  test('nothing of a node that is only missing', () =>
    assert.deepEqual(found([pod('a', { node: 'x', going: true })], undefined), []))
  test('what is to go from a node out of service', () =>
    assert.deepEqual(
      found(
        [pod('a', { node: 'n', going: true }), pod('b', { node: 'n' })],
        node('False', 'node.kubernetes.io/out-of-service'),
      ),
      ['a outOfService'],
    ))
  test('not from one that is ready', () =>
    assert.deepEqual(
      found([pod('a', { node: 'n', going: true })], node('True', 'node.kubernetes.io/out-of-service')),
      [],
    ))
  test('the oldest of too many that have ended', () => {
    const ended = [3, 1, 2].map((day) =>
      pod(`p${day}`, { node: 'n', phase: 'Succeeded', created: `2026-01-0${day}T00:00:00Z` }),
    )
    assert.deepEqual(found(ended, node('True'), 1), ['p1 terminated', 'p2 terminated'])
    assert.deepEqual(found(ended, node('True'), 0), [])
  })
})
