import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDeflate } from 'node:zlib'
import { dictionary } from './dictionary.ts'
import { HeaderReader, HeaderWriter } from './headers.ts'

test('the dictionary is the one that the protocol fixes: its checksum stands in every stream', async () => {
  const first = await new HeaderWriter().write(new Map([['a', 'b']]))
  // RFC 1950, 2.2: DICTID behind the two bytes of the header.
  assert.equal(first.subarray(2, 6).toString('hex'), 'e3c6a7c2')
})

test('blocks are read as they were written, one state for all', async () => {
  const writer = new HeaderWriter()
  const reader = new HeaderReader()
  for (const headers of [
    new Map([
      ['streamtype', 'data'],
      ['port', '80'],
    ]),
    new Map(),
    new Map([['port', '81']]),
  ])
    assert.deepEqual(await reader.read(await writer.write(headers)), headers)
  reader.close()
  writer.close()
})

const deflated = (block: Buffer): Promise<Buffer> =>
  new Promise((resolve) => {
    const deflate = createDeflate({ dictionary })
    const chunks: Buffer[] = []
    deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
    deflate.end(block, () => deflate.once('end', () => resolve(Buffer.concat(chunks))))
  })

const bad: [what: string, block: Buffer][] = [
  ['a name that is longer than the block', Buffer.from([0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 1])],
  ['more headers than there are', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])],
  ['an absurd count', Buffer.from([0xff, 0xff, 0xff, 0xff])],
  ['a block that unfolds to megabytes', Buffer.alloc(4 << 20)],
]
for (const [what, block] of bad) {
  test(`refused: ${what}`, async () => {
    await assert.rejects(async () => new HeaderReader().read(await deflated(block)))
  })
}

test('what is not compressed is refused', async () => {
  await assert.rejects(new HeaderReader().read(Buffer.from('GET / HTTP/1.1\r\n\r\n')))
})
