import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Addresses } from './addresses.ts'

test('addresses of a range, neither its first nor its last, each once', () => {
  const addresses = new Addresses('10.1.2.3/29')
  const taken = Array.from({ length: 6 }, () => addresses.take())
  assert.deepEqual(taken, ['10.1.2.1', '10.1.2.2', '10.1.2.3', '10.1.2.4', '10.1.2.5', '10.1.2.6'])
  assert.throws(() => addresses.take(), { message: 'no address is left for a pod' })
  addresses.release('10.1.2.4')
  assert.equal(addresses.take(), '10.1.2.4')
})

test('one that a pod has already is passed over, and those given back come last', () => {
  const addresses = new Addresses('10.1.2.0/24')
  addresses.keep('10.1.2.2')
  assert.equal(addresses.take(), '10.1.2.1')
  addresses.release('10.1.2.1')
  assert.equal(addresses.take(), '10.1.2.3')
})

test('behind another process, one leaps over what that may have given out unseen', () => {
  const fresh = new Addresses('10.1.0.0/16')
  fresh.leap(() => 0)
  assert.equal(fresh.take(), '10.1.4.1')
  const addresses = new Addresses('10.1.0.0/16')
  for (const ip of ['10.1.0.9', '10.1.0.200', '10.1.0.3', '10.9.9.9']) addresses.keep(ip)
  addresses.leap(() => 0)
  assert.equal(addresses.take(), '10.1.4.201')
  addresses.leap(() => 0.01)
  assert.equal(addresses.take(), '10.1.48.202', 'another chance leads to another place')
})

test('what is no address changes nothing', () => {
  const addresses = new Addresses('10.1.2.0/24')
  for (const text of ['', 'fd00::1', '10.1.2.999', '__proto__']) {
    addresses.keep(text)
    addresses.release(text)
  }
  assert.equal(addresses.take(), '10.1.2.1')
})

for (const cidr of ['', '10.1.2.0', '10.1.2.0/31', '10.1.2.0/7', '10.1.2/24', '300.1.2.0/24', 'fd00::/64'])
  test(`${JSON.stringify(cidr)} is no range`, () =>
    assert.throws(() => new Addresses(cidr), /is no range of addresses/))
