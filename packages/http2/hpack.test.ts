/** Header blocks as RFC 7541 prints them, as an etcd sent them, and broken. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { encodeHeaders, HeaderDecoder } from './hpack.ts'

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const decode = (decoder: HeaderDecoder, block: string): object =>
  Object.fromEntries(decoder.decode(hex(block)))

describe('HPACK', () => {
  // Each list is one connection: a block may refer to what those before it have put into the table.
  const connections: [string, [block: string, says: object][]][] = [
    [
      'literals with indexing (RFC 7541, C.2.1)',
      [
        [
          '400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572',
          { 'custom-key': 'custom-header' },
        ],
      ],
    ],
    [
      'a literal without indexing (C.2.2)',
      [['040c 2f73 616d 706c 652f 7061 7468', { ':path': '/sample/path' }]],
    ],
    [
      'a literal never indexed (C.2.3)',
      [['1008 7061 7373 776f 7264 0673 6563 7265 74', { password: 'secret' }]],
    ],
    ['an indexed header (C.2.4)', [['82', { ':method': 'GET' }]]],
    [
      'requests with Huffman coding and a dynamic table (C.4)',
      [
        [
          '8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff',
          { ':method': 'GET', ':scheme': 'http', ':path': '/', ':authority': 'www.example.com' },
        ],
        [
          '8286 84be 5886 a8eb 1064 9cbf',
          {
            ':method': 'GET',
            ':scheme': 'http',
            ':path': '/',
            ':authority': 'www.example.com',
            'cache-control': 'no-cache',
          },
        ],
        [
          '8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf',
          {
            ':method': 'GET',
            ':scheme': 'https',
            ':path': '/index.html',
            ':authority': 'www.example.com',
            'custom-key': 'custom-value',
          },
        ],
      ],
    ],
    [
      'a table of 64 bytes that forgets the older of two entries',
      [
        ['3f21 4001 6101 31', { a: '1' }],
        ['4001 6201 32', { b: '2' }],
        ['bebe', { b: '2,2' }],
      ],
    ],
    ['a repeated header', [['0001 6101 31 0001 6101 32', { a: '1,2' }]]],
    ['an empty block', [['', {}]]],
  ]
  for (const [name, blocks] of connections) {
    test(name, () => {
      const decoder = new HeaderDecoder()
      for (const [block, says] of blocks) assert.deepEqual(decode(decoder, block), says)
    })
  }

  test('a block that names an entry of the table is read anew when the table has changed', () => {
    const decoder = new HeaderDecoder()
    decode(decoder, '4001 6101 31')
    assert.deepEqual(decode(decoder, 'be'), { a: '1' })
    decode(decoder, '4001 6201 32')
    assert.deepEqual(decode(decoder, 'be'), { b: '2' })
    decode(decoder, '0f2f 0178') // the *name* of the older one, 63, with another value
    assert.deepEqual(decode(decoder, '0f30 0178'), { a: 'x' })
    decode(decoder, '4001 6301 33')
    assert.deepEqual(decode(decoder, '0f30 0178'), { b: 'x' })
  })

  const broken: [string, string][] = [
    ['index 0', '80'],
    ['an index beyond the tables', 'be'],
    ['a name beyond the tables', '7f00 0161'],
    ['a string that is longer than the block', '0005 61'],
    ['a block that ends before the value', '0001 61'],
    ['a number without an end', 'ff ff ff ff ff ff ff ff ff'],
    ['a number that is cut off', 'ff'],
    ['a table larger than we allow', '3fe2 1f'],
    ['a table size in the middle of a block', '82 20'],
    ['Huffman padding of zeros', '0001 61 81 18'],
    ['Huffman padding of a whole byte', '0001 61 82 1fff'],
    ['the end-of-string code', '0001 61 84 ffff ffff'],
  ]
  for (const [name, block] of broken) {
    test(`${name} is refused`, () => assert.throws(() => new HeaderDecoder().decode(hex(block)), RangeError))
  }

  test('what we encode, we decode; nothing of it enters a table', () => {
    const headers: [string, string][] = [
      [':method', 'POST'],
      [':scheme', 'http'],
      [':path', '/etcdserverpb.KV/Txn'],
      [':authority', '127.0.0.1:2379'],
      ['content-type', 'application/grpc'],
      ['te', 'trailers'],
      ['long', 'x'.repeat(300)],
    ]
    const block = encodeHeaders(headers)
    assert.deepEqual([...new HeaderDecoder().decode(block)], headers)
    assert.equal(block[0], 0x83)
  })

  test('a request as nghttp2 encodes it, with nearly every character that a value may have', () => {
    const recorded =
      '8482418b089d5c0b8170dc69c6801f86400178ff5afe3f9ffaffcabf1febfafefe7fdfd2cbb00089969b71d79fb9f7fff20ffbff3ff50' +
      `ddbd7f061c58f265cd9f469d5af66dddbf871e5f9cff7ff7fffc3ff9ffe45fff4719242cb34e6e9d68a6a3d7dac426defe3cfaf7fffbfe7ffbffd294${'a5294'.repeat(49)}a5400179afffffa7fffff4fffffdc318${'c6318'.repeat(14)}c7`
    const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('')
    assert.deepEqual(decode(new HeaderDecoder(), recorded), {
      ':path': '/',
      ':method': 'GET',
      ':authority': '127.0.0.1:46401',
      ':scheme': 'http',
      x: printable + 'e'.repeat(200),
      y: 'äöÿ'.normalize() + 'a'.repeat(60),
    })
  })
})
