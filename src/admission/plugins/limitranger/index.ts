/**
 * LimitRanger: a namespace's LimitRanges fill in what containers leave open, and bound what they ask.
 * https://kubernetes.io/docs/concepts/policy/limit-range/
 */
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { LimitRange, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isAbout, podOf, refuse } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'
import { setDefaults } from './defaults.ts'
import { claimProblems, podProblems } from './limits.ts'

export const limitRanger = (listers: Listers): AdmissionPlugin => {
  const rangesOf = (namespace: string): LimitRange[] =>
    listers.of<LimitRange>('', 'limitranges').list(namespace)
  return {
    name: 'LimitRanger',
    handles: (a) =>
      (isAbout(a, '', 'pods') && a.operation === 'CREATE') ||
      (isAbout(a, '', 'pods', 'resize') && a.operation === 'UPDATE') ||
      (isAbout(a, '', 'persistentvolumeclaims') && (a.operation === 'CREATE' || a.operation === 'UPDATE')),
    admit: (a) => {
      if (!isAbout(a, '', 'pods')) return
      for (const range of rangesOf(a.namespace)) setDefaults(podOf(a), range)
    },
    validate: (a) => {
      for (const { spec } of rangesOf(a.namespace)) {
        const limits = spec?.limits ?? []
        const problems =
          a.resource === 'pods'
            ? podProblems(podOf(a), limits)
            : claimProblems(a.object as unknown as PersistentVolumeClaim, limits)
        if (problems.length > 0) throw refuse(a, ...problems)
      }
    },
  }
}
