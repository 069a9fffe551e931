import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { InformerHandler } from '@binnacle/client/cache/informer.ts'
import { Written } from './written.ts'

const at = (resourceVersion: string, uid = 'u'): KubeObject => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap' },
  metadata: { namespace: 'a', name: 'b', uid, resourceVersion },
})

describe('what a controller has written', () => {
  const follow = () => {
    let handler: InformerHandler<KubeObject> = {}
    const informer = {
      addHandler: (given: InformerHandler<KubeObject>) => {
        handler = given
        return () => {}
      },
    }
    return {
      written: new Written(informer),
      lost: () => handler.lost!(),
      replaced: () => handler.replaced!(),
    }
  }

  test('counts until the cache shows it, or something newer, or another object', () => {
    for (const [shown, isMine] of [
      [at('9'), true],
      [at('10'), false],
      [at('100'), false],
      [at('9', 'another'), false],
    ] as const) {
      const { written } = follow()
      written.add(at('10'))
      assert.equal(written.newest(shown) !== shown, isMine, `${shown.metadata.resourceVersion}`)
    }
  })

  test('counts no more when the cache has begun anew: the server may be of an earlier state', () => {
    const { written, lost, replaced } = follow()
    written.add(at('10'))
    lost()
    assert.equal(written.newest(at('5')).metadata.resourceVersion, '10')
    replaced()
    assert.equal(written.newest(at('5')).metadata.resourceVersion, '5')
  })

  test('counts on when it was written after the cache was lost: the new state may be from before', () => {
    const { written, lost, replaced } = follow()
    written.add(at('10'))
    lost()
    written.add(at('12'))
    replaced()
    assert.equal(written.newest(at('11')).metadata.resourceVersion, '12')
  })
})
