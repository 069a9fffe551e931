import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Binding, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { applyBinding, checkBinding } from './binding.ts'

const now = Date.parse('2026-11-21T02:41:46Z')
const pod = (change: Partial<Pod['spec']> = {}, deletionTimestamp?: string): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'b1',
    namespace: 'rules',
    generation: 1,
    ...(deletionTimestamp ? { deletionTimestamp } : {}),
  },
  spec: { containers: [{ name: 'a', image: 'b' }], ...change },
  status: { phase: 'Pending', qosClass: 'BestEffort' },
})
const binding = (target: Binding['target'], metadata: Binding['metadata'] = {}): Binding => ({
  apiVersion: 'v1',
  kind: 'Binding',
  metadata,
  target,
})

const refusal = (run: () => unknown): [number, string, unknown] => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return [error.code, error.message, error.status.details]
    throw error
  }
  assert.fail('nothing was refused')
}

describe('binding', () => {
  it('puts the pod on the node and says that it is scheduled', () => {
    const before = pod()
    const bound = applyBinding(before, binding({ kind: 'Node', name: 'n' }, { annotations: { x: 'y' } }), now)
    assert.equal(bound.spec.nodeName, 'n')
    assert.equal(bound.metadata.generation, 1)
    assert.deepEqual(bound.metadata.annotations, { x: 'y' })
    assert.deepEqual(bound.status!.conditions, [
      {
        type: 'PodScheduled',
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: '2026-11-21T02:41:46Z',
      },
    ])
    assert.deepEqual(before, pod(), 'the pod that was given is as it was')
  })

  const conflicts: [string, Pod, string][] = [
    ['has a node', pod({ nodeName: 'A_' }), 'pod b1 is already assigned to node "A_"'],
    [
      'waits behind gates',
      pod({ schedulingGates: [{ name: 'g' }] }),
      'pod b1 has non-empty .spec.schedulingGates',
    ],
    [
      'is being deleted',
      pod({ nodeName: 'n' }, '2026-11-21T02:41:57Z'),
      'pod b1 is being deleted, cannot be assigned to a host',
    ],
  ]
  for (const [what, object, why] of conflicts) {
    it(`refuses a pod that ${what}`, () => {
      const [code, message, details] = refusal(() =>
        applyBinding(object, binding({ kind: 'Node', name: 'n2' }), now),
      )
      assert.equal(code, 409)
      assert.equal(message, `Operation cannot be fulfilled on pods/binding "b1": ${why}`)
      assert.deepEqual(details, { name: 'b1', kind: 'pods/binding' })
    })
  }

  it('answers a binding without a node with 500', () => {
    assert.deepEqual(
      refusal(() => checkBinding(binding({ kind: 'Node' }))),
      [500, 'target.name: Required value', undefined],
    )
  })

  it('binds to nodes only', () => {
    const message = 'target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>"'
    assert.deepEqual(
      refusal(() => checkBinding(binding({ kind: 'Pod', name: 'x' }))),
      [500, message, undefined],
    )
  })
})
