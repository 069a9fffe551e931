/**
 * Priority: a pod's class becomes its number, and there is at most one default class.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 */
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { PriorityClass } from '@binnacle/openapi/generated/types/scheduling.v1.ts'
import { isAbout, podOf, refuse } from '../../attributes.ts'
import type { AdmissionAttributes, AdmissionPlugin } from '../../plugin.ts'

const group = 'scheduling.k8s.io'
const systemPrefix = 'system-'
const defaultPolicy = 'PreemptLowerPriority'

export const priority = (listers: Listers): AdmissionPlugin => {
  const classes = listers.of<PriorityClass>(group, 'priorityclasses')

  /** Of several defaults (a race may make two) the lowest counts. */
  const defaultClass = (): PriorityClass | undefined =>
    classes
      .list()
      .filter((c) => c.globalDefault === true)
      .reduce<PriorityClass | undefined>(
        (lowest, c) => (lowest === undefined || (c.value ?? 0) < (lowest.value ?? 0) ? c : lowest),
        undefined,
      )

  const admitPod = (a: AdmissionAttributes): void => {
    const { spec } = podOf(a)
    let chosen: PriorityClass | undefined
    if ((spec.priorityClassName ?? '') === '') {
      chosen = defaultClass()
      if (chosen !== undefined) spec.priorityClassName = chosen.metadata.name!
    } else {
      chosen = classes.get('', spec.priorityClassName!)
      if (chosen === undefined)
        throw refuse(a, `no PriorityClass with name ${spec.priorityClassName} was found`)
    }
    const value = chosen?.value ?? 0
    if (spec.priority !== undefined && spec.priority !== value) {
      throw refuse(
        a,
        `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`,
      )
    }
    spec.priority = value
    const policy = chosen?.preemptionPolicy ?? defaultPolicy
    if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== policy) {
      throw refuse(
        a,
        `the string value of PreemptionPolicy (${spec.preemptionPolicy}) must not be provided in pod spec; priority admission controller computed ${policy} from the given PriorityClass name`,
      )
    }
    spec.preemptionPolicy = policy
  }

  /** An update may not choose again: what was computed at creation stays. */
  const keepPriority = (a: AdmissionAttributes): void => {
    const { spec } = podOf(a)
    const old = (a.oldObject as unknown as { spec: typeof spec }).spec
    if (spec.priority === undefined && old.priority !== undefined) spec.priority = old.priority
    if (spec.preemptionPolicy === undefined && old.preemptionPolicy !== undefined)
      spec.preemptionPolicy = old.preemptionPolicy
  }

  return {
    name: 'Priority',
    handles: (a) =>
      a.operation === 'DELETE'
        ? isAbout(a, group, 'priorityclasses')
        : (a.operation === 'CREATE' || a.operation === 'UPDATE') &&
          (isAbout(a, '', 'pods') || isAbout(a, group, 'priorityclasses')),
    admit: (a) => {
      if (a.resource !== 'pods') return
      if (a.operation === 'CREATE') admitPod(a)
      else keepPriority(a)
    },
    validate: (a) => {
      if (a.resource !== 'priorityclasses') return
      if (a.operation === 'DELETE') {
        if (a.name.startsWith(systemPrefix))
          throw refuse(a, 'this is a system priority class and cannot be deleted')
        return
      }
      const submitted = a.object as unknown as PriorityClass
      if (submitted.globalDefault !== true) return
      const other = defaultClass()
      if (other !== undefined && other.metadata.name !== submitted.metadata.name) {
        throw refuse(
          a,
          `PriorityClass ${other.metadata.name} is already marked as default. Only one default can exist`,
        )
      }
    },
  }
}
