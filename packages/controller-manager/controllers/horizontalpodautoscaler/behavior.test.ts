import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { HorizontalPodAutoscalerBehavior } from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import { type History, noHistory, normalize, remember, scaled } from './behavior.ts'

const now = Date.parse('2026-01-01T00:10:00Z')
const limits = { min: 1, max: 100 }
const ago = (seconds: number, replicas: number) => ({ at: now - seconds * 1000, replicas })
const pods = (value: number) => ({ type: 'Pods', value, periodSeconds: 60 })
const percent = (value: number) => ({ type: 'Percent', value, periodSeconds: 60 })

interface Row {
  readonly about: string
  readonly behavior?: HorizontalPodAutoscalerBehavior
  readonly history?: Partial<History>
  readonly current: number
  readonly wanted: number
  readonly replicas: number
  readonly limited: string
}

describe('the number of pods', () => {
  const rows: readonly Row[] = [
    { about: 'is what is wanted', current: 5, wanted: 7, replicas: 7, limited: 'DesiredWithinRange' },
    { about: 'at most doubles', current: 5, wanted: 50, replicas: 10, limited: 'ScaleUpLimit' },
    { about: 'may always become four', current: 1, wanted: 50, replicas: 4, limited: 'ScaleUpLimit' },
    {
      about: 'is no more than the maximum',
      current: 80,
      wanted: 120,
      replicas: 100,
      limited: 'TooManyReplicas',
    },
    { about: 'is no less than the minimum', current: 2, wanted: 0, replicas: 1, limited: 'TooFewReplicas' },
    {
      about: 'stays as high as it was asked to be a short while ago',
      history: { recommendations: [ago(100, 4)] },
      ...{ current: 5, wanted: 2, replicas: 4, limited: 'DesiredWithinRange' },
    },
    {
      about: 'rises to what was asked for a short while ago where nothing is said of behavior',
      history: { recommendations: [ago(100, 8)] },
      ...{ current: 5, wanted: 5, replicas: 8, limited: 'DesiredWithinRange' },
    },
    {
      about: 'does not where something is',
      behavior: {},
      history: { recommendations: [ago(100, 8)] },
      ...{ current: 5, wanted: 5, replicas: 5, limited: 'DesiredWithinRange' },
    },
    {
      about: 'falls once that is long ago',
      history: { recommendations: [ago(301, 4)] },
      ...{ current: 5, wanted: 2, replicas: 2, limited: 'DesiredWithinRange' },
    },
    {
      about: 'rises no higher than the lowest of a window',
      behavior: { scaleUp: { stabilizationWindowSeconds: 60 } },
      history: { recommendations: [ago(30, 6)] },
      ...{ current: 5, wanted: 9, replicas: 6, limited: 'DesiredWithinRange' },
    },
    {
      about: 'rises by the larger of two policies',
      behavior: { scaleUp: { policies: [pods(2), percent(100)] } },
      ...{ current: 10, wanted: 50, replicas: 20, limited: 'ScaleUpLimit' },
    },
    {
      about: 'rises by the smaller of two policies',
      behavior: { scaleUp: { selectPolicy: 'Min', policies: [pods(2), percent(100)] } },
      ...{ current: 10, wanted: 50, replicas: 12, limited: 'ScaleUpLimit' },
    },
    {
      about: 'rises by what a period has left',
      behavior: { scaleUp: { policies: [pods(4)] } },
      history: { ups: [ago(30, 3)] },
      ...{ current: 10, wanted: 50, replicas: 11, limited: 'ScaleUpLimit' },
    },
    {
      about: 'never falls because too much was added',
      behavior: { scaleUp: { policies: [pods(1)] } },
      history: { ups: [ago(30, 9)] },
      ...{ current: 10, wanted: 50, replicas: 10, limited: 'ScaleUpLimit' },
    },
    {
      about: 'does not rise when that is disabled',
      behavior: { scaleUp: { selectPolicy: 'Disabled' } },
      ...{ current: 10, wanted: 50, replicas: 10, limited: 'ScaleUpLimit' },
    },
    {
      about: 'falls by the larger of two policies',
      behavior: { scaleDown: { stabilizationWindowSeconds: 0, policies: [pods(2), percent(50)] } },
      ...{ current: 10, wanted: 1, replicas: 5, limited: 'ScaleDownLimit' },
    },
    {
      about: 'falls by the smaller of two policies',
      behavior: {
        scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Min', policies: [pods(2), percent(50)] },
      },
      ...{ current: 10, wanted: 1, replicas: 8, limited: 'ScaleDownLimit' },
    },
    {
      about: 'falls by a share as floating point has it: four fifths of ten leave a little less than two',
      behavior: { scaleDown: { stabilizationWindowSeconds: 0, policies: [percent(80)] } },
      ...{ current: 10, wanted: 1, replicas: 1, limited: 'DesiredWithinRange' },
    },
    {
      about: 'may fall to the minimum where nine tenths of ten leave a little less than one',
      behavior: { scaleDown: { stabilizationWindowSeconds: 0, policies: [percent(90)] } },
      ...{ current: 10, wanted: 0, replicas: 1, limited: 'TooFewReplicas' },
    },
    {
      about: 'does not fall when that is disabled',
      behavior: { scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Disabled' } },
      ...{ current: 10, wanted: 1, replicas: 10, limited: 'ScaleDownLimit' },
    },
  ]
  for (const { about, behavior, history, current, wanted, replicas, limited } of rows)
    test(about, () => {
      const known = remember({ ...noHistory, ...history }, wanted, now)
      const outcome = normalize(behavior, known, current, wanted, limits, 300_000, now)
      assert.equal(outcome.replicas, replicas)
      assert.equal(outcome.limited[1], limited)
    })

  test('is remembered for an hour', () => {
    const old = { ...noHistory, recommendations: [ago(3_700, 9), ago(60, 3)] }
    assert.deepEqual(
      remember(old, 2, now).recommendations.map(({ replicas }) => replicas),
      [3, 2],
    )
    assert.deepEqual(scaled(noHistory, 2, 5, now).ups, [{ at: now, replicas: 3 }])
    assert.deepEqual(scaled(noHistory, 5, 2, now).downs, [{ at: now, replicas: 3 }])
  })
})
