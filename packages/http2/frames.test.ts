/** Frames however the network cuts them. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  ConnectionError,
  encodeFrame,
  encodeSettings,
  errorCode,
  FrameReader,
  withoutPadding,
} from './frames.ts'

/** What an etcd 3.6 answered to the first Range of a connection, until its trailers. */
const recorded = Buffer.from(
  '000006040000000000000500004000' + // SETTINGS: frames of 16 kB
    '000000040100000000' + // its acknowledgement of ours
    '000004080000000000' +
    '00000013' + // WINDOW_UPDATE
    '000008060000000000' +
    '02041010090e0707' + // PING
    '00000e010400000001' +
    '88' +
    '5f8b1d75d0620d263d4c4d6564', // HEADERS: 200, application/grpc
  'hex',
)

const framesOf = (chunks: readonly Buffer[]): unknown[] => {
  const seen: unknown[] = []
  const reader = new FrameReader((...frame) => seen.push([...frame.slice(0, 3), frame[3].toString('hex')]))
  for (const chunk of chunks) reader.push(chunk)
  return seen
}

describe('frames', () => {
  const whole = [
    [4, 0, 0, '000500004000'],
    [4, 1, 0, ''],
    [8, 0, 0, '00000013'],
    [6, 0, 0, '02041010090e0707'],
    [1, 4, 1, '885f8b1d75d0620d263d4c4d6564'],
  ]

  test('cut at any one place are the same frames', () => {
    for (let at = 0; at <= recorded.length; at++)
      assert.deepEqual(framesOf([recorded.subarray(0, at), recorded.subarray(at)]), whole, `cut at ${at}`)
  })

  test('byte by byte are the same frames', () => {
    assert.deepEqual(framesOf(Array.from(recorded, (byte) => Buffer.of(byte))), whole)
  })

  test('a payload that came in pieces is not written over by the next', () => {
    const payloads: Buffer[] = []
    const reader = new FrameReader((_type, _flags, _id, payload) => payloads.push(payload))
    for (const text of ['first', 'other']) {
      const frame = Buffer.concat([encodeFrame(0, 0, 1, 5, 0), Buffer.from(text)])
      reader.push(frame.subarray(0, 11))
      reader.push(frame.subarray(11))
    }
    assert.deepEqual(payloads.map(String), ['first', 'other'])
  })

  test('a frame larger than was agreed is refused by its header alone', () => {
    const frame = encodeFrame(0, 0, 1, 16_385, 0)
    for (const chunks of [[frame], [frame.subarray(0, 5), frame.subarray(5)]])
      assert.throws(
        () => framesOf(chunks),
        (error) => error instanceof ConnectionError && error.code === errorCode.frameSizeError,
      )
  })

  test('settings are as RFC 9113 prints them', () => {
    assert.equal(
      encodeSettings([
        [1, 0],
        [4, 65_536],
      ]).toString('hex'),
      '00000c040000000000' + '000100000000' + '000400010000',
    )
  })

  for (const [name, payload, rest] of [
    ['three bytes of padding', '03616263000000', '616263'],
    ['no padding after all', '00616263', '616263'],
    ['nothing but padding', '020000', ''],
  ] as const)
    test(`padding: ${name}`, () => {
      assert.equal(withoutPadding(8, Buffer.from(payload, 'hex')).toString('hex'), rest)
    })

  for (const payload of ['', '01', '0561'])
    test(`padding that does not fit: ${payload || 'no length'}`, () => {
      assert.throws(() => withoutPadding(8, Buffer.from(payload, 'hex')), ConnectionError)
    })
})
