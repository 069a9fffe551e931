import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typeNamed, typeOf } from '@binnacle/openapi/schemas.ts'
import { encodeMessage, encodeProtobuf, frameListItem, listFrame } from './codec.ts'

const configMap = typeOf('', 'v1', 'ConfigMap')!
const listMeta = typeNamed('io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta')!

for (const count of [0, 1, 3, 400]) {
  test(`a list of ${count} written item by item is the list encoded as a whole`, () => {
    const items = Array.from({ length: count }, (_, i) => ({
      metadata: { name: `a-${i}` },
      data: { k: 'v'.repeat(i) },
    }))
    const metadata = { resourceVersion: '1234', remainingItemCount: 7 }
    const framed = items.map((item) => frameListItem(encodeMessage(configMap, item)))
    const size = framed.reduce((sum, item) => sum + item.length, 0)
    const { head, tail } = listFrame(
      { apiVersion: 'v1', kind: 'ConfigMapList' },
      encodeMessage(listMeta, metadata),
      size,
    )
    const whole = encodeProtobuf(typeOf('', 'v1', 'ConfigMapList')!, {
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata,
      items,
    })
    assert.deepEqual(Buffer.concat([head, ...framed, tail]), whole)
  })
}
