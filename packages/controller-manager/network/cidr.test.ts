import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addressOf, contains, hostBitsOf, overlap, rangeOf, textOf } from './cidr.ts'

describe('a range', () => {
  const rows: [string, string | undefined, number?][] = [
    ['10.0.0.0/24', '10.0.0.0/24', 8],
    ['10.0.0.77/24', '10.0.0.0/24', 8],
    ['0.0.0.0/0', '0.0.0.0/0', 32],
    ['255.255.255.255/32', '255.255.255.255/32', 0],
    ['fd00:0:0:1::/64', 'fd00:0:0:1::/64', 64],
    ['fd00:0:0:1::5/64', 'fd00:0:0:1::/64', 64],
    ['::/0', '::/0', 128],
    ['2001:db8::ffff:0:0:1/128', '2001:db8::ffff:0:0:1/128', 0],
    ['1:0:0:2:0:0:0:3/128', '1:0:0:2::3/128', 0],
    ['1:2:3:4:5:6:7:0/128', '1:2:3:4:5:6:7:0/128', 0],
    ['::ffff:10.0.0.1/128', '::ffff:a00:1/128', 0],
    ['10.0.0.0/33', undefined],
    ['::/129', undefined],
    ['10.0.0.0', undefined],
    ['10.0.0.0/24/1', undefined],
    ['10.0.0/24', undefined],
    ['10.0.0.0/-1', undefined],
    ['fe80::1%eth0/64', undefined],
    ['', undefined],
  ]
  for (const [text, wanted, hostBits] of rows)
    test(`${text}: ${wanted ?? 'none'}`, () => {
      const range = rangeOf(text)
      assert.equal(range === undefined ? undefined : textOf(range), wanted)
      if (range !== undefined) assert.equal(hostBitsOf(range), hostBits)
    })
})

describe('of two ranges', () => {
  const rows: [string, string, boolean][] = [
    ['10.0.0.0/24', '10.0.0.128/25', true],
    ['10.0.0.0/25', '10.0.0.128/25', false],
    ['10.0.0.0/8', '10.255.255.255/32', true],
    ['0.0.0.0/0', '::/0', false],
    ['fd00::/16', 'fd00:1::/32', true],
  ]
  for (const [a, b, wanted] of rows)
    test(`${a} and ${b} ${wanted ? 'overlap' : 'have nothing in common'}`, () => {
      assert.equal(overlap(rangeOf(a)!, rangeOf(b)!), wanted)
      assert.equal(overlap(rangeOf(b)!, rangeOf(a)!), wanted)
    })
})

describe('an address', () => {
  const rows: [string, string, boolean][] = [
    ['10.0.0.0', '10.0.0.0/24', true],
    ['10.0.0.255', '10.0.0.0/24', true],
    ['10.0.1.0', '10.0.0.0/24', false],
    ['fd00::ffff', 'fd00::/112', true],
    ['fd00::1:0', 'fd00::/112', false],
    ['::a00:1', '10.0.0.0/8', false],
  ]
  for (const [ip, cidr, wanted] of rows)
    test(`${ip} is ${wanted ? '' : 'not '}in ${cidr}`, () =>
      assert.equal(contains(rangeOf(cidr)!, addressOf(ip)!), wanted))
})
