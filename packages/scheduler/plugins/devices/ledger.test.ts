import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ResourceClaim } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { deviceId } from './inventory.ts'
import { Ledger } from './ledger.ts'

const claim = (version: string, device?: string): ResourceClaim =>
  ({
    metadata: { name: 'c', namespace: 'default', uid: 'u', resourceVersion: version },
    spec: {},
    status:
      device === undefined
        ? {}
        : { allocation: { devices: { results: [{ request: 'r', driver: 'd', pool: 'p', device }] } } },
  }) as unknown as ResourceClaim

describe('what was written before the store was put back', () => {
  const held = (ledger: Ledger, device: string): boolean => ledger.isHeld(deviceId('d', 'p', device))

  for (const [what, shown] of [
    ['to before the claim was there', undefined],
    ['to before it had a device', claim('2')],
  ] as const)
    test(`${what} holds its device no longer`, () => {
      let cached: ResourceClaim | undefined = claim('2')
      const ledger = new Ledger({ get: () => cached })
      ledger.show(cached)
      ledger.wrote(claim('9', 'one'))
      assert.ok(held(ledger, 'one'))
      ledger.lost()
      assert.ok(held(ledger, 'one'))
      cached = shown
      ledger.replaced()
      if (shown !== undefined) ledger.show(shown)
      assert.ok(!held(ledger, 'one'))
    })

  test('or since it was lost, counts on', () => {
    const ledger = new Ledger({ get: () => claim('2') })
    ledger.lost()
    ledger.wrote(claim('9', 'one'))
    ledger.replaced()
    ledger.show(claim('2'))
    assert.ok(held(ledger, 'one'))
  })
})
