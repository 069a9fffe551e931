import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { failure } from '@binnacle/apimachinery/errors/status.ts'
import { Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { deletePod } from './podcontrol.ts'

/** A server whose one pod has this uid. */
const setUp = (uid: string) => {
  const events: string[] = []
  let isDeleted = false
  const client = new Client({
    userAgent: 'test',
    transport: {
      close: () => {},
      send: async ({ body }) => {
        const { preconditions } = JSON.parse(String(body ?? '{}')) as { preconditions?: { uid?: string } }
        const isMeant = preconditions?.uid === undefined || preconditions.uid === uid
        isDeleted ||= isMeant
        return {
          ...{ status: isMeant ? 200 : 409, headers: {}, chunks: async function* () {} },
          text: async () => JSON.stringify(isMeant ? {} : failure(409, 'Conflict', 'the UID is another')),
        }
      },
    },
  })
  const pod: Pod = {
    ...{ apiVersion: 'v1', kind: 'Pod', spec: { containers: [] } },
    metadata: { name: 'web-0', namespace: 'x', uid: 'a' },
  }
  const recorder = { event: (_: unknown, __: string, reason: string) => void events.push(reason) }
  return { remove: () => deletePod({ client, recorder }, pod, pod), events, isDeleted: () => isDeleted }
}

describe('deleting a pod', () => {
  test('is told of', async () => {
    const { remove, events, isDeleted } = setUp('a')
    await remove()
    assert.equal(isDeleted(), true)
    assert.deepEqual(events, ['SuccessfulDelete'])
  })
  test('leaves another of its name alone', async () => {
    const { remove, events, isDeleted } = setUp('b')
    await assert.rejects(remove(), (error) => hasReason(error, 'Conflict'))
    assert.equal(isDeleted(), false)
    assert.deepEqual(events, [])
  })
})
