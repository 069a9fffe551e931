/**
 * Profiles after Borg (Verma et al., EuroSys 2015, 3.2), which a pod chooses by its schedulerName: `worst-fit` spreads load and
 * leaves room on every node, `best-fit` fills nodes so that others stay empty, `hybrid` fills them so that no resource is left
 * stranded. `relaxed` ranks a random share of the nodes only.
 */
import type { ProfileConfiguration } from './types.ts'

const balanced = { name: 'NodeResourcesBalancedAllocation' }

export const readyMade: Readonly<Record<string, ProfileConfiguration>> = {
  'worst-fit': {
    schedulerName: 'worst-fit',
    plugins: { multiPoint: { enabled: [{ name: 'NodeResourcesFit', weight: 10 }] } },
    pluginConfig: [{ name: 'NodeResourcesFit', args: { scoringStrategy: { type: 'LeastAllocated' } } }],
  },
  'best-fit': {
    schedulerName: 'best-fit',
    plugins: {
      multiPoint: { enabled: [{ name: 'NodeResourcesFit', weight: 10 }] },
      score: { disabled: [balanced] },
    },
    pluginConfig: [
      { name: 'NodeResourcesFit', args: { scoringStrategy: { type: 'MostAllocated' } } },
      // Spreading the pods of a Deployment would undo it.
      { name: 'PodTopologySpread', args: { defaultingType: 'List' } },
    ],
  },
  hybrid: {
    schedulerName: 'hybrid',
    plugins: {
      multiPoint: { enabled: [{ name: 'NodeResourcesFit', weight: 10 }] },
      score: { disabled: [balanced] },
    },
    pluginConfig: [
      { name: 'NodeResourcesFit', args: { scoringStrategy: { type: 'Hybrid' } } },
      { name: 'PodTopologySpread', args: { defaultingType: 'List' } },
    ],
  },
  relaxed: {
    schedulerName: 'relaxed',
    plugins: { multiPoint: { enabled: [{ name: 'RelaxedRandomization' }] } },
  },
}
