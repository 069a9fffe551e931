import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { safeHash } from '../../rollout/templatehash.ts'
import { outdated } from './outdated.ts'
import { annotationsOfNewest, nextRevision, revisionOf } from './revisions.ts'
import { sameTemplate } from './template.ts'

const revision = 'deployment.kubernetes.io/revision'
const history = 'deployment.kubernetes.io/revision-history'

const deployment = (annotations: Record<string, string> = {}, revisionHistoryLimit?: number): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', annotations },
  spec: {
    selector: {},
    template: {},
    ...(revisionHistoryLimit === undefined ? {} : { revisionHistoryLimit }),
  },
})

const replicaSet = (
  number: string | undefined,
  size = 0,
  status: Partial<ReplicaSet['status']> = {},
): ReplicaSet => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: `web-${number}`,
    generation: 1,
    ...(number === undefined ? {} : { annotations: { [revision]: number } }),
  },
  spec: { replicas: size, selector: {} },
  status: { replicas: size, observedGeneration: 1, ...status },
})

describe('annotations of the newest ReplicaSet', () => {
  const rows: [string, Record<string, string>, Record<string, string>, number, Record<string, string>][] = [
    ['it gets the revision', {}, {}, 1, { [revision]: '1' }],
    ['what it was before is its history', {}, { [revision]: '1' }, 3, { [revision]: '3', [history]: '1' }],
    ['the history grows', {}, { [revision]: '3', [history]: '1' }, 5, { [revision]: '5', [history]: '1,3' }],
    ['a higher one stays', {}, { [revision]: '7' }, 3, { [revision]: '7' }],
    ['what is no number stays', {}, { [revision]: 'odd' }, 3, { [revision]: 'odd' }],
    ['nothing at all is no number of before', {}, { [revision]: '' }, 3, { [revision]: '3', [history]: '' }],
    [
      "others are the Deployment's",
      { team: 'blue', [revision]: '9' },
      { old: 'yes' },
      1,
      { team: 'blue', old: 'yes', [revision]: '1' },
    ],
  ]
  for (const [name, ofDeployment, before, number, after] of rows)
    test(name, () => assert.deepEqual(annotationsOfNewest(deployment(ofDeployment), before, number), after))
  test('the history is bounded, the oldest numbers go', () => {
    const long = Array.from({ length: 500 }, (_, i) => i + 1000).join(',')
    const after = annotationsOfNewest(deployment(), { [revision]: '1', [history]: long }, 9999)[history]!
    assert.ok(after.length <= 2000)
    assert.ok(after.endsWith(',1499,1'))
  })
})

test('the next revision is higher than all that are numbers', () => {
  assert.equal(nextRevision([]), 1)
  assert.equal(nextRevision([replicaSet('3'), replicaSet('x'), replicaSet(undefined), replicaSet('12')]), 13)
  assert.equal(revisionOf(replicaSet('99999999999999999999')), undefined)
})

describe('ReplicaSets that are no longer kept', () => {
  const rows: [string, number | undefined, ReplicaSet[], string[]][] = [
    ['the lowest revisions', 1, [replicaSet('10'), replicaSet('9'), replicaSet('2')], ['web-2', 'web-9']],
    ['none of ten by default', undefined, Array.from({ length: 10 }, (_, i) => replicaSet(String(i))), []],
    ['not one that has pods', 0, [replicaSet('1', 1), replicaSet('2')], ['web-2']],
    ['not one whose pods are not gone yet', 0, [replicaSet('1', 0, { replicas: 1 })], []],
    ['not one that nobody looked at yet', 0, [replicaSet('1', 0, { observedGeneration: 0 })], []],
  ]
  for (const [name, limit, older, gone] of rows)
    test(name, () =>
      assert.deepEqual(
        outdated(deployment({}, limit), older).map(({ metadata }) => metadata.name),
        gone,
      ),
    )
})

test('a template is the same whatever its hash', () => {
  const template = (labels: Record<string, string>, image = 'a') => ({
    metadata: { labels },
    spec: { containers: [{ name: 'c', image }] },
  })
  assert.ok(sameTemplate(template({ app: 'x' }), template({ app: 'x', 'pod-template-hash': 'y' })))
  assert.ok(sameTemplate(template({ 'pod-template-hash': 'z' }), template({})))
  assert.ok(!sameTemplate(template({ app: 'x' }), template({ app: 'y' })))
  assert.ok(!sameTemplate(template({ app: 'x' }), template({ app: 'x' }, 'b')))
})

test('a hash is stable, safe, and another after a collision', () => {
  const hash = safeHash({ b: 1, a: [{ d: 2, c: 3 }] })
  assert.match(hash, /^[bcdfghjklmnpqrstvwxz2456789]{10}$/)
  assert.equal(safeHash({ a: [{ c: 3, d: 2 }], b: 1 }), hash)
  assert.notEqual(safeHash({ b: 1, a: [{ d: 2, c: 3 }] }, 1), hash)
  assert.notEqual(safeHash({ b: 1, a: [{ d: 2, c: 4 }] }), hash)
})
