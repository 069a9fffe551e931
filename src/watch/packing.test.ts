import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, flat, flatForNow, keptBytes, Packer } from './packing.ts'

const pod = (name: string, over: object = {}): Buffer =>
  Buffer.from(
    JSON.stringify({
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name, namespace: 'default', uid: `3f1c-${name}`, labels: { app: 'web' } },
      spec: {
        containers: Array.from({ length: 4 }, (_, i) => ({
          name: `c${i}`,
          image: `registry.example.com/team/app-${i}:v1`,
          ports: [{ containerPort: 8080 + i, protocol: 'TCP' }],
          terminationMessagePath: '/dev/termination-log',
        })),
        restartPolicy: 'Always',
      },
      ...over,
    }),
  )

const key = (name: string) => `/registry/pods/default/${name}`
const packAll = (values: readonly (readonly [name: string, value: Buffer])[]): Bytes[] => {
  const packer = new Packer()
  return values.map(([name, value]) => packer.pack(key(name), value))
}
const share = (bytes: Bytes): number => keptBytes(bytes) / bytes.length

test('an object like the one before it keeps a fraction of its bytes', () => {
  const [first, second, third] = packAll([
    ['web-a', pod('web-a')],
    ['web-b', pod('web-b')],
    ['web-long-name', pod('web-long-name', { status: { phase: 'Pending' } })],
  ])
  assert.equal(share(first!), 1)
  assert.ok(share(second!) < 0.25, `${share(second!)}`)
  assert.ok(share(third!) < 0.4, `${share(third!)}`)
})

test('an object unlike the one before it is kept whole, and others are kept in terms of it', () => {
  const other = (name: string) =>
    Buffer.from(JSON.stringify({ name, words: [...'abcdefghijklmnop'].join(name) }))
  const long = 'x'.repeat(40)
  const [, whole, like] = packAll([
    ['web-a', pod('web-a')],
    ['web-b', other(`${long}1`)],
    ['web-c', other(`${long}1`)],
  ])
  assert.equal(share(whole!), 1)
  assert.ok(share(like!) < 0.2)
})

test('a name like no other is compared with the last object', () => {
  const [, second] = packAll([
    ['alpha', pod('alpha')],
    ['beta', pod('beta')],
  ])
  assert.ok(share(second!) < 0.25)
})

test('small and huge values are kept as they are', () => {
  for (const size of [10, 100_000]) {
    const value = Buffer.alloc(size, 'a')
    assert.deepEqual(
      packAll([
        ['a-1', value],
        ['a-2', value],
      ]),
      [value, value],
    )
  }
})

test('whatever the bytes, they come out as they went in, in whole and in part', () => {
  const word = fc.constantFrom(
    '"name":"web"',
    '{"a":[1,2,3]},',
    'é€𝄞',
    '    ',
    '0123456789abcdef',
    'x',
    '\u0000',
  )
  const text = fc.array(word, { minLength: 20, maxLength: 200 }).map((words) => Buffer.from(words.join('')))
  const edit = fc.record({ at: fc.nat(), drop: fc.nat({ max: 60 }), add: fc.string({ maxLength: 60 }) })
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 8 }), fc.nat(), fc.nat(), (base, edits, a, b) => {
      let value = base
      for (const { at, drop, add } of edits) {
        const from = at % (value.length + 1)
        value = Buffer.concat([value.subarray(0, from), Buffer.from(add), value.subarray(from + drop)])
      }
      const [, packed] = packAll([
        ['a-1', base],
        ['a-2', value],
      ])
      assert.ok(flat(packed!).equals(value))
      assert.ok(flatForNow(packed!).equals(value))
      const from = a % (value.length + 1)
      const to = from + (b % (value.length - from + 1))
      const target = Buffer.alloc(to - from + 2, '#')
      assert.equal(packed!.copy(target, 1, from, to), to - from)
      assert.equal(target.toString('latin1'), `#${value.toString('latin1', from, to)}#`)
    }),
    { numRuns: 500 },
  )
})

test('bases that nobody asks for make place', () => {
  const packer = new Packer()
  const bulky = (i: number) => Buffer.from(`${i}-`.repeat(20_000))
  const values = Array.from({ length: 300 }, (_, i) => bulky(i + 10_000).subarray(0, 60_000))
  for (const [i, value] of values.entries()) packer.pack(key(`${i}`), value)
  assert.equal(share(packer.pack(key('299'), Buffer.from(values[299]!))) < 0.1, true)
  assert.equal(share(packer.pack(key('0'), Buffer.from(values[0]!))), 1)
})

test('the first objects are kept as they are when one says so, and later ones in terms of them', () => {
  const packer = new Packer(2)
  const shares = ['web-a', 'web-b', 'web-c'].map((name) => share(packer.pack(key(name), pod(name))))
  assert.deepEqual(shares.slice(0, 2), [1, 1])
  assert.ok(shares[2]! < 0.25, `${shares[2]}`)
})
