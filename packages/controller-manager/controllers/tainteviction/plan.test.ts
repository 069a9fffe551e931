import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Taint, Toleration } from '@binnacle/openapi/generated/types/core.v1.ts'
import { stayMs } from './plan.ts'

const bad: Taint = { key: 'bad', value: 'v', effect: 'NoExecute' }
const worse: Taint = { key: 'worse', effect: 'NoExecute' }
const forever = Number.POSITIVE_INFINITY

describe('how long a pod stays on a tainted node', () => {
  const rows: [string, Taint[], Toleration[], number][] = [
    ['for ever without taints', [], [], forever],
    ['not at all when it tolerates nothing', [bad], [], 0],
    ['for ever when only scheduling is forbidden', [{ ...bad, effect: 'NoSchedule' }], [], forever],
    ['for ever when it tolerates everything', [bad, worse], [{ operator: 'Exists' }], forever],
    ['not at all when it tolerates another value', [bad], [{ key: 'bad', value: 'w' }], 0],
    ['not at all when it tolerates another effect', [bad], [{ operator: 'Exists', effect: 'NoSchedule' }], 0],
    ['not at all when it tolerates one of two', [bad, worse], [{ key: 'bad', operator: 'Exists' }], 0],
    ['for its seconds', [bad], [{ key: 'bad', operator: 'Exists', tolerationSeconds: 2 }], 2_000],
    ['not at all for negative seconds', [bad], [{ operator: 'Exists', tolerationSeconds: -5 }], 0],
    [
      'for the shortest of two times',
      [bad, worse],
      [
        { key: 'bad', operator: 'Exists', tolerationSeconds: 9 },
        { key: 'worse', operator: 'Exists', tolerationSeconds: 3 },
      ],
      3_000,
    ],
    [
      'for ever below a limit',
      [{ ...bad, value: '5' }],
      [{ key: 'bad', operator: 'Lt', value: '9' }],
      forever,
    ],
    ['not at all above it', [{ ...bad, value: '10' }], [{ key: 'bad', operator: 'Lt', value: '9' }], 0],
    ['not at all when the limit is no number', [bad], [{ key: 'bad', operator: 'Lt', value: '9' }], 0],
  ]
  for (const [name, taints, tolerations, ms] of rows)
    test(name, () => assert.equal(stayMs(taints, tolerations), ms))
})
