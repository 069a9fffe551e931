import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { deletion } from './deletion.ts'

const pod = (spec: Partial<Pod['spec']>, phase = 'Running'): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [], ...spec },
  status: { phase },
})

describe('the grace period of a deleted pod', () => {
  const rows: [string, Pod, number | undefined, number][] = [
    ['is what the request asks for', pod({ nodeName: 'n', terminationGracePeriodSeconds: 30 }), 100, 100],
    ['is what the pod says', pod({ nodeName: 'n', terminationGracePeriodSeconds: 7 }), undefined, 7],
    ['is thirty seconds where nobody says', pod({ nodeName: 'n' }), undefined, 30],
    ['may be nothing', pod({ nodeName: 'n', terminationGracePeriodSeconds: 0 }), undefined, 0],
    ['is one second instead of a negative number', pod({ nodeName: 'n' }), -5, 1],
    ['is nothing where no node has the pod', pod({}), 100, 0],
    ['is nothing for a pod that has failed', pod({ nodeName: 'n' }, 'Failed'), 100, 0],
    ['is nothing for a pod that has succeeded', pod({ nodeName: 'n' }, 'Succeeded'), undefined, 0],
  ]
  for (const [what, object, asked, expected] of rows) {
    it(what, () =>
      assert.equal(deletion.gracePeriodSeconds!(object, { gracePeriodSeconds: asked }), expected),
    )
  }
})
