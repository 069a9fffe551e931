import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { listersOver, outcomeOf, recordings } from '../../testing.ts'
import { priority } from './index.ts'

const priorityClass = (name: string, value: number, rest: object = {}): KubeObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
  preemptionPolicy: 'PreemptLowerPriority',
  ...rest,
})
const plain = [
  priorityClass('adm-p', 1000, { preemptionPolicy: 'Never' }),
  priorityClass('system-node-critical', 2000001000),
]
const withDefault = [...plain, priorityClass('adm-d', 7, { globalDefault: true })]

const decided = (object: KubeObject | undefined) => {
  const { priority, preemptionPolicy, priorityClassName } = (object?.spec ?? {}) as PodSpec
  return { priority, preemptionPolicy, priorityClassName }
}

describe('as recorded', () => {
  for (const row of recordings('priority')) {
    test(row.name, async () => {
      const classes = row.name.includes('default') ? withDefault : plain
      const got = await outcomeOf(
        [priority(listersOver({ 'scheduling.k8s.io/priorityclasses': classes }))],
        row,
      )
      assert.deepEqual([got.code, got.message, got.details], [row.code, row.message, row.details])
      assert.deepEqual(decided(got.object), decided(row.object))
    })
  }
})
