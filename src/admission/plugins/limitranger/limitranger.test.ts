import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { listersOver, outcomeOf, type Recording, recordings } from '../../testing.ts'
import { limitRanger } from './index.ts'

const range = (namespace: string, name: string, limits: object[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name, namespace },
  spec: { limits },
})

/** As the reference served them when the answers were recorded. */
const ranges = [
  range('adm-lr', 'lim', [
    {
      type: 'Container',
      max: { cpu: '1', memory: '1Gi' },
      min: { cpu: '50m', memory: '32Mi' },
      default: { cpu: '500m', memory: '512Mi' },
      defaultRequest: { cpu: '100m', memory: '64Mi' },
      maxLimitRequestRatio: { cpu: '6' },
    },
    { type: 'Pod', max: { cpu: '2', memory: '2Gi' }, min: { cpu: '60m' } },
    { type: 'PersistentVolumeClaim', max: { storage: '10Gi' }, min: { storage: '1Gi' } },
  ]),
  range('adm-lr2', 'two', [{ type: 'Pod', maxLimitRequestRatio: { memory: '2' } }]),
  range('adm-lr3', 'one', [{ type: 'Container', min: { cpu: '50m' }, defaultRequest: { cpu: '50m' } }]),
  range('adm-lr3', 'two', [{ type: 'Pod', max: { cpu: '1' }, min: { memory: '50Mi' } }]),
  range('adm-lr4', 'one', [{ type: 'Container', maxLimitRequestRatio: { cpu: '2', memory: '1500m' } }]),
]

/** Decoding has made limits the requests of whoever gave only limits. */
const defaulted = (row: Recording): Recording => {
  const body = structuredClone(row.body!) as unknown as Pod
  for (const { resources } of [...(body.spec?.containers ?? []), ...(body.spec?.initContainers ?? [])]) {
    if (resources?.limits !== undefined) resources.requests = { ...resources.limits, ...resources.requests }
  }
  return { ...row, body: body as unknown as KubeObject }
}

const decided = (object: KubeObject | undefined) => {
  const pod = object as unknown as Pod | undefined
  return {
    annotations: pod?.metadata.annotations,
    resources: [...(pod?.spec?.initContainers ?? []), ...(pod?.spec?.containers ?? [])].map(
      (c) => c.resources ?? {},
    ),
  }
}

/** The reference takes resources of one limit in no fixed order; ours go by name. */
const inAnyOrder = (message: string | undefined) =>
  message
    ?.replace(/[[\]]/g, '')
    .split(/, (?=minimum|maximum|cpu|memory)/)
    .sort()

describe('as recorded', () => {
  for (const row of recordings('limitranger')) {
    test(row.name, async () => {
      const got = await outcomeOf([limitRanger(listersOver({ '/limitranges': ranges }))], defaulted(row))
      assert.deepEqual([got.code, got.details], [row.code, row.details])
      if (row.code === 403) {
        const prefix = /^.*? is forbidden: /
        assert.deepEqual(
          inAnyOrder(got.message?.replace(prefix, '')),
          inAnyOrder(row.message?.replace(prefix, '')),
        )
      } else if (row.body?.kind === 'Pod') assert.deepEqual(decided(got.object), decided(row.object))
    })
  }
})
