import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowedAddressOf, isAllowedAddress } from './address.ts'

const rows: [address: string, isAllowed: boolean, what: string][] = [
  ['10.0.0.1', true, 'a private network'],
  ['192.168.1.1', true, 'another one'],
  ['203.0.113.9', true, 'anybody'],
  ['2001:db8::1', true, 'anybody, in IPv6'],
  ['fd00::1', true, 'a private network, in IPv6'],
  ['127.0.0.1', false, 'this machine'],
  ['127.8.8.8', false, 'this machine by another number'],
  ['::1', false, 'this machine, in IPv6'],
  ['::ffff:127.0.0.1', false, 'this machine, hidden in IPv6'],
  ['::ffff:169.254.169.254', false, "a cloud's metadata, hidden in IPv6"],
  ['0.0.0.0', false, 'any address of this machine'],
  ['::', false, 'any address of this machine, in IPv6'],
  ['169.254.169.254', false, "a cloud's metadata"],
  ['fe80::1', false, 'the link, in IPv6'],
  ['224.0.0.1', false, 'many at once'],
  ['ff02::1', false, 'many at once, in IPv6'],
  ['255.255.255.255', false, 'all at once'],
  ['', false, 'nothing'],
  ['10.0.0', false, 'half an address'],
]
for (const [address, isAllowed, what] of rows)
  test(`${what} (${address}) is ${isAllowed ? '' : 'not '}allowed`, () =>
    assert.equal(isAllowedAddress(address), isAllowed))

test('a name is refused for the addresses that it has', async () => {
  await assert.rejects(allowedAddressOf('localhost'), { message: 'address not allowed' })
})
