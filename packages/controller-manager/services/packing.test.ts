import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Endpoint, EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import { packSlices } from './packing.ts'

const endpoint = (name: string, ready = true): Endpoint => ({
  addresses: [`10.1.0.${name.charCodeAt(0)}`],
  conditions: { ready },
  targetRef: { kind: 'Pod', name },
})
const ports = [{ name: '', port: 80, protocol: 'TCP' }]
const slice = (name: string, pods: string): EndpointSlice => ({
  ...{ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', addressType: 'IPv4' },
  metadata: { name },
  endpoints: [...pods].map((pod) => endpoint(pod)),
  ports: pods === '' ? [] : ports,
})

/** `create`, `update name` and `remove name`, each with the pods it is for; at most three in a slice. */
const told = (existing: EndpointSlice[], pods: string): string[] => {
  const names = (list: readonly Endpoint[] | null): string =>
    (list ?? []).map(({ targetRef }) => targetRef!.name).join('')
  const wanted = pods === '' ? [] : [{ ports, endpoints: [...pods].map((pod) => endpoint(pod)) }]
  const plan = packSlices(existing, wanted, { max: 3, placeholder: true, isDressed: () => true })
  return [
    ...plan.create.map(({ endpoints }) => `create ${names(endpoints)}`),
    ...plan.update.map(({ slice: s, content }) => `update ${s.metadata.name} ${names(content.endpoints)}`),
    ...plan.remove.map(({ metadata }) => `remove ${metadata.name}`),
  ]
}

describe('packing endpoints into slices of three', () => {
  const rows: [string, EndpointSlice[], string, string[]][] = [
    ['nothing is told by an empty slice', [], '', ['create ']],
    ['an empty slice stays', [slice('x', '')], '', []],
    ['an empty slice takes the first endpoint', [slice('x', '')], 'a', ['update x a']],
    ['many are cut into full slices', [], 'abcdefg', ['create abc', 'create def', 'create g']],
    ['what is told already is not written again', [slice('x', 'ab')], 'ab', []],
    ['one more fills a slice', [slice('x', 'ab')], 'abc', ['update x abc']],
    ['one more than fits makes a slice', [slice('x', 'abc')], 'abcd', ['create d']],
    ['the fullest slice with room is filled', [slice('x', 'a'), slice('y', 'bc')], 'abcd', ['update y bcd']],
    [
      'a slice that changes anyway is filled first',
      [slice('x', 'abc'), slice('y', 'd')],
      'abde',
      ['update x abe'],
    ],
    ['slices are not joined, however empty', [slice('x', 'a'), slice('y', 'b')], 'ab', []],
    ['an emptied slice goes', [slice('x', 'abc'), slice('y', 'd')], 'abc', ['remove y']],
    ['the last one stays, empty', [slice('x', 'a')], '', ['update x ']],
    ['of many emptied ones, one stays', [slice('x', 'abc'), slice('y', 'd')], '', ['update x ', 'remove y']],
    ['an emptied slice takes new endpoints', [slice('x', 'abc')], 'def', ['update x def']],
    ['doubles of a stale write are cleaned', [slice('x', 'a'), slice('y', 'a')], 'a', ['remove y']],
  ]
  for (const [name, existing, pods, wanted] of rows)
    test(name, () => assert.deepEqual(told(existing, pods), wanted))

  test('an endpoint that says something else is written', () => {
    const plan = packSlices([slice('x', 'a')], [{ ports, endpoints: [endpoint('a', false)] }], {
      max: 3,
      placeholder: true,
      isDressed: () => true,
    })
    assert.deepEqual(plan.update[0]?.content.endpoints, [endpoint('a', false)])
  })

  test('a slice whose labels are wrong is written', () => {
    const wanted = [{ ports, endpoints: [endpoint('a')] }]
    const options = { max: 3, placeholder: true, isDressed: () => false }
    assert.equal(packSlices([slice('x', 'a')], wanted, options).update.length, 1)
  })
})
