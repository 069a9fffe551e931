import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fateOf, type OwnerState } from './plan.ts'

const owner = (uid: string) => ({ apiVersion: 'v1', kind: 'Thing', name: uid, uid })

describe('an object', () => {
  for (const [what, states, hasDependents, finalizers, fate] of [
    ['without owners stays', [], false, [], 'keep'],
    ['whose owner is there stays', ['solid'], false, [], 'keep'],
    ['with one owner left forgets the others', ['dangling', 'solid', 'waiting'], true, [], 'dropOwners 0,2'],
    ['without any owner left goes', ['dangling'], true, [], 'Background'],
    ['goes as its finalizers were asked: orphan', ['dangling'], true, ['orphan'], 'Orphan'],
    [
      'goes as its finalizers were asked: foreground',
      ['dangling'],
      false,
      ['foregroundDeletion'],
      'Foreground',
    ],
    ['with dependents whose owner waits goes in the foreground', ['waiting'], true, [], 'Foreground'],
    ['without dependents whose owner waits goes at once', ['waiting'], false, [], 'Background'],
  ] as const satisfies readonly (readonly [
    string,
    readonly OwnerState[],
    boolean,
    readonly string[],
    string,
  ])[])
    test(what, () => {
      const found = fateOf(
        states.map((state, i) => [owner(String(i)), state] as const),
        hasDependents,
        finalizers,
      )
      const text =
        found.action === 'keep'
          ? 'keep'
          : found.action === 'delete'
            ? found.policy
            : `dropOwners ${found.uids.join()}`
      assert.equal(text, fate)
    })
})
