import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { rangeOf, textOf } from '../../network/cidr.ts'
import { type NodeIpamFlags, nodeIpamOptions } from './options.ts'
import { Parts } from './parts.ts'

/** Seen of kube-controller-manager 1.36.3. */
describe('flags about ranges of nodes', () => {
  const four = '10.244.0.0/16'
  const six = 'fd00::/48'
  const rows: [string, NodeIpamFlags, string[] | string][] = [
    ['one family', { clusterCidr: four }, ['10.244.0.0/16 in /24']],
    ['the other', { clusterCidr: six }, ['fd00::/48 in /64']],
    ['both', { clusterCidr: `${six},${four}` }, ['fd00::/48 in /64', '10.244.0.0/16 in /24']],
    ['larger parts', { clusterCidr: four, nodeCidrMaskSize: 20 }, ['10.244.0.0/16 in /20']],
    ['one part alone', { clusterCidr: four, nodeCidrMaskSizeIpv4: 16 }, ['10.244.0.0/16 in /16']],
    [
      'parts of both',
      { clusterCidr: `${four},${six}`, nodeCidrMaskSizeIpv4: 25, nodeCidrMaskSizeIpv6: 60 },
      ['10.244.0.0/16 in /25', 'fd00::/48 in /60'],
    ],
    ['none', {}, 'invalid CIDR[0]: <nil> (invalid CIDR address: )'],
    ['no range', { clusterCidr: `${four},zzz` }, 'invalid CIDR[1]: <nil> (invalid CIDR address: zzz)'],
    [
      'three',
      { clusterCidr: `${four},${six},fd01::/48` },
      'length of clusterCIDRs is:3 more than max allowed of 2',
    ],
    [
      'two of one family',
      { clusterCidr: `${four},10.245.0.0/16` },
      'len of ClusterCIDRs==2 and they are not configured as dual stack (at least one from each IPFamily',
    ],
    [
      'parts larger than the whole',
      { clusterCidr: four, nodeCidrMaskSize: 15 },
      'Controller: Invalid --cluster-cidr, mask size of cluster CIDR must be less than or equal to --node-cidr-mask-size configured for CIDR family',
    ],
    ['too many parts', { clusterCidr: 'fd00::/40' }, 'New CIDR set failed; the node CIDR size is too big'],
    [
      'parts of no address',
      { clusterCidr: four, nodeCidrMaskSize: 33 },
      'New CIDR set failed; the node CIDR size is too big',
    ],
    [
      'one size for both',
      { clusterCidr: `${four},${six}`, nodeCidrMaskSize: 24 },
      'usage of --node-cidr-mask-size is not allowed with dual-stack clusters',
    ],
    [
      'two sizes for one',
      { clusterCidr: four, nodeCidrMaskSize: 24, nodeCidrMaskSizeIpv4: 25 },
      'usage of --node-cidr-mask-size-ipv4 and --node-cidr-mask-size-ipv6 is not allowed if --node-cidr-mask-size is set. For dual-stack clusters please unset it and use IPFamily specific flags',
    ],
    [
      'the size of the other family',
      { clusterCidr: four, nodeCidrMaskSizeIpv6: 80 },
      'usage of --node-cidr-mask-size-ipv6 is not allowed for a single-stack IPv4 cluster',
    ],
    [
      'the size of the first family',
      { clusterCidr: six, nodeCidrMaskSizeIpv4: 25 },
      'usage of --node-cidr-mask-size-ipv4 is not allowed for a single-stack IPv6 cluster',
    ],
    [
      'somebody else who gives them out',
      { clusterCidr: four, cidrAllocatorType: 'CloudAllocator' },
      'built-in cloud providers are disabled. The ipam CloudAllocator is not available',
    ],
  ]
  for (const [name, flags, wanted] of rows)
    test(name, () => {
      if (typeof wanted === 'string') return assert.throws(() => nodeIpamOptions(flags), { message: wanted })
      const { clusterRanges } = nodeIpamOptions(flags)
      assert.deepEqual(
        clusterRanges.map(({ range, nodePrefix }) => `${textOf(range)} in /${nodePrefix}`),
        wanted,
      )
    })
})

describe('the parts of a range', () => {
  const partsOf = (cidr: string, nodePrefix: number): Parts =>
    new Parts({ range: rangeOf(cidr)!, nodePrefix })
  const taken = (parts: Parts, count: number): (string | undefined)[] =>
    Array.from({ length: count }, () => {
      const part = parts.take()
      return part === undefined ? undefined : textOf(part)
    })

  test('are given out in order, each once, until none is left', () =>
    assert.deepEqual(taken(partsOf('10.0.0.0/22', 24), 5), [
      ...['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24'],
      undefined,
    ]))
  test('of the second family', () =>
    assert.deepEqual(taken(partsOf('fd00::/62', 64), 3), ['fd00::/64', 'fd00:0:0:1::/64', 'fd00:0:0:2::/64']))
  test('are one where they are as large as the whole', () =>
    assert.deepEqual(taken(partsOf('10.0.0.0/24', 24), 2), ['10.0.0.0/24', undefined]))

  test('that come back wait for their turn', () => {
    const parts = partsOf('10.0.0.0/23', 25)
    taken(parts, 2)
    parts.release(rangeOf('10.0.0.0/25')!)
    assert.deepEqual(taken(parts, 4), ['10.0.1.0/25', '10.0.1.128/25', '10.0.0.0/25', undefined])
  })

  const occupied: [string, string, (string | undefined)[], boolean][] = [
    ['one part', '10.0.0.0/24', ['10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24'], true],
    ['some of a part', '10.0.1.128/25', ['10.0.0.0/24', '10.0.2.0/24', '10.0.3.0/24'], true],
    ['several parts', '10.0.0.0/23', ['10.0.2.0/24', '10.0.3.0/24', undefined], true],
    ['more than the whole', '10.0.0.0/8', [undefined, undefined, undefined], false],
    ['nothing of it', '10.9.0.0/24', ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'], false],
    ['another family', 'fd00::/64', ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'], false],
  ]
  for (const [name, range, left, isInside] of occupied)
    test(`are left where somebody has ${name}`, () => {
      const parts = partsOf('10.0.0.0/22', 24)
      assert.equal(parts.occupy(rangeOf(range)!), isInside)
      assert.deepEqual(taken(parts, 3), left)
    })

  test('that two have are free when both are gone', () => {
    const parts = partsOf('10.0.0.0/24', 24)
    const whole = rangeOf('10.0.0.0/24')!
    parts.occupy(whole)
    parts.occupy(whole)
    parts.release(whole)
    assert.equal(parts.take(), undefined)
    parts.release(whole)
    assert.deepEqual(parts.take(), whole)
  })
})
