import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type PluginHandle, pluginMaker } from '../plugins/registry.ts'
import { validateConfiguration } from './load.ts'
import { resolvePlugins } from './resolve.ts'
import type { ProfileConfiguration } from './types.ts'

const whole = { apiVersion: 'kubescheduler.config.k8s.io/v1', kind: 'KubeSchedulerConfiguration' }

describe('a configuration', () => {
  const rows: { name: string; config: object; want: RegExp }[] = [
    { name: 'of another kind is refused', config: { ...whole, kind: 'Pod' }, want: /^Error: kind: / },
    { name: 'of another version is refused', config: { ...whole, apiVersion: 'v1' }, want: /apiVersion/ },
    {
      name: 'with a misspelt field is refused',
      config: { ...whole, profile: [] },
      want: /unknown field "profile"/,
    },
    {
      name: 'with two profiles of a name is refused',
      config: { ...whole, profiles: [{}, {}] },
      want: /profiles\[1\].schedulerName: Duplicate value: "default-scheduler"/,
    },
    {
      name: 'with more than all nodes is refused',
      config: { ...whole, percentageOfNodesToScore: 101 },
      want: /not in valid range \[0-100\]/,
    },
    {
      name: 'whose longest back-off is shorter than the first is refused',
      config: { ...whole, podInitialBackoffSeconds: 5, podMaxBackoffSeconds: 2 },
      want: /podMaxBackoffSeconds/,
    },
    { name: 'with extenders is refused', config: { ...whole, extenders: [{}] }, want: /not supported/ },
  ]
  for (const { name, config, want } of rows)
    test(name, () =>
      assert.throws(
        () => validateConfiguration(config),
        (error: Error) => want.test(`Error: ${error.message}`),
      ),
    )
})

describe('plugins of a profile', () => {
  const resolve = (profile: ProfileConfiguration) =>
    resolvePlugins(profile, pluginMaker({} as PluginHandle)).plugins
  const filters = (profile: ProfileConfiguration): string[] => resolve(profile).filter.map(({ name }) => name)
  const weights = (profile: ProfileConfiguration): Record<string, number> =>
    Object.fromEntries(resolve(profile).score.map(({ plugin, weight }) => [plugin.name, weight]))

  test("are the reference's, in its order, unless told otherwise", () => {
    assert.deepEqual(filters({}), [
      'NodeUnschedulable',
      'NodeName',
      'TaintToleration',
      'NodeAffinity',
      'NodePorts',
      'NodeResourcesFit',
      'VolumeRestrictions',
      'NodeVolumeLimits',
      'VolumeBinding',
      'VolumeZone',
      'PodTopologySpread',
      'InterPodAffinity',
      'DynamicResources',
      'NodeDeclaredFeatures',
    ])
    assert.deepEqual(weights({}), {
      TaintToleration: 3,
      NodeAffinity: 2,
      NodeResourcesFit: 1,
      PodTopologySpread: 2,
      InterPodAffinity: 2,
      DynamicResources: 2,
      NodeResourcesBalancedAllocation: 1,
      ImageLocality: 1,
    })
  })

  test('are left out of one point, or of all', () => {
    const one = { plugins: { filter: { disabled: [{ name: 'NodePorts' }] } } }
    assert.ok(!filters(one).includes('NodePorts'))
    assert.ok(resolve(one).preFilter.some(({ name }) => name === 'NodePorts'))
    const all = { plugins: { multiPoint: { disabled: [{ name: 'NodePorts' }] } } }
    assert.ok(!resolve(all).preFilter.some(({ name }) => name === 'NodePorts'))
    assert.deepEqual(weights({ plugins: { score: { disabled: [{ name: '*' }] } } }), {})
  })

  test('take another weight, in one point or in all', () => {
    assert.equal(
      weights({ plugins: { score: { enabled: [{ name: 'NodeAffinity', weight: 7 }] } } }).NodeAffinity,
      7,
    )
    assert.equal(
      weights({ plugins: { multiPoint: { enabled: [{ name: 'NodeAffinity', weight: 7 }] } } }).NodeAffinity,
      7,
    )
  })

  /** As kube-scheduler 1.36.3 logs them, without the plugins that are not served here. */
  const recorded: { name: string; profile: ProfileConfiguration; filter?: string; score?: string }[] = [
    {
      name: 'go first where a point names them',
      profile: {
        plugins: {
          score: { enabled: [{ name: 'NodeAffinity', weight: 7 }], disabled: [{ name: 'ImageLocality' }] },
          filter: { enabled: [{ name: 'NodePorts' }] },
        },
      },
      filter:
        'NodePorts NodeUnschedulable NodeName TaintToleration NodeAffinity NodeResourcesFit VolumeRestrictions NodeVolumeLimits VolumeBinding VolumeZone PodTopologySpread InterPodAffinity DynamicResources NodeDeclaredFeatures',
      score:
        'NodeAffinity:7 TaintToleration:3 NodeResourcesFit:1 PodTopologySpread:2 InterPodAffinity:2 DynamicResources:2 NodeResourcesBalancedAllocation:1',
    },
    {
      name: 'stay where they are when all points name them',
      profile: {
        plugins: { multiPoint: { enabled: [{ name: 'NodeName' }, { name: 'TaintToleration', weight: 9 }] } },
      },
      score:
        'TaintToleration:9 NodeAffinity:2 NodeResourcesFit:1 PodTopologySpread:2 InterPodAffinity:2 DynamicResources:2 NodeResourcesBalancedAllocation:1 ImageLocality:1',
    },
    {
      name: 'go last where they are disabled and enabled again',
      profile: {
        plugins: {
          score: {
            disabled: [{ name: '*' }],
            enabled: [
              { name: 'ImageLocality', weight: 2 },
              { name: 'NodeAffinity', weight: 3 },
            ],
          },
          filter: { disabled: [{ name: 'NodePorts' }], enabled: [{ name: 'NodePorts' }] },
        },
      },
      filter:
        'NodeUnschedulable NodeName TaintToleration NodeAffinity NodeResourcesFit VolumeRestrictions NodeVolumeLimits VolumeBinding VolumeZone PodTopologySpread InterPodAffinity DynamicResources NodeDeclaredFeatures NodePorts',
      score: 'ImageLocality:2 NodeAffinity:3',
    },
    {
      name: 'go last in a point that brings them back',
      profile: {
        plugins: {
          multiPoint: { disabled: [{ name: 'NodeAffinity' }] },
          score: { enabled: [{ name: 'NodeAffinity', weight: 7 }] },
        },
      },
      filter:
        'NodeUnschedulable NodeName TaintToleration NodePorts NodeResourcesFit VolumeRestrictions NodeVolumeLimits VolumeBinding VolumeZone PodTopologySpread InterPodAffinity DynamicResources NodeDeclaredFeatures',
      score:
        'TaintToleration:3 NodeResourcesFit:1 PodTopologySpread:2 InterPodAffinity:2 DynamicResources:2 NodeResourcesBalancedAllocation:1 ImageLocality:1 NodeAffinity:7',
    },
  ]
  for (const { name, profile, filter, score } of recorded)
    test(name, () => {
      if (filter !== undefined) assert.equal(filters(profile).join(' '), filter)
      const scores = resolve(profile).score.map(({ plugin, weight }) => `${plugin.name}:${weight}`)
      if (score !== undefined) assert.equal(scores.join(' '), score)
    })

  const wrong: { name: string; profile: ProfileConfiguration; want: RegExp }[] = [
    {
      name: 'that nobody knows are refused',
      profile: { plugins: { filter: { enabled: [{ name: 'Nobody' }] } } },
      want: /plugin "Nobody" does not exist/,
    },
    {
      name: 'that do not serve a point are refused there',
      profile: { plugins: { filter: { enabled: [{ name: 'ImageLocality' }] } } },
      want: /does not extend filter plugin/,
    },
    {
      name: 'must sort the queue',
      profile: { plugins: { queueSort: { disabled: [{ name: '*' }] } } },
      want: /no queue sort plugin is enabled/,
    },
  ]
  for (const { name, profile, want } of wrong) test(name, () => assert.throws(() => resolve(profile), want))
})
