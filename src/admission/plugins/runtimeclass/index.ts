/**
 * RuntimeClass: a pod takes its class's overhead and scheduling constraints.
 * https://kubernetes.io/docs/concepts/containers/runtime-class/
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import { wasSentEmpty } from '@binnacle/apimachinery/schema/decode.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { RuntimeClass } from '@binnacle/openapi/generated/types/node.v1.ts'
import { sameQuantities } from '@binnacle/quota/resourcelist.ts'
import { isAbout, podOf, refuse, unaskableName } from '../../attributes.ts'
import type { AdmissionAttributes, AdmissionPlugin } from '../../plugin.ts'

export const runtimeClass = (listers: Listers): AdmissionPlugin => {
  const classOf = (a: AdmissionAttributes): RuntimeClass | undefined => {
    const name = podOf(a).spec.runtimeClassName
    if (name === undefined) return undefined
    const problem = unaskableName(name)
    if (problem !== undefined) throw new StatusError(failure(500, '', problem))
    const found = listers.of<RuntimeClass>('node.k8s.io', 'runtimeclasses').get('', name)
    if (found === undefined) throw refuse(a, `pod rejected: RuntimeClass ${goQuote(name)} not found`)
    return found
  }

  return {
    name: 'RuntimeClass',
    handles: (a) => a.operation === 'CREATE' && isAbout(a, '', 'pods'),
    admit: (a) => {
      const chosen = classOf(a)
      if (chosen === undefined) return
      const { spec } = podOf(a)
      if (chosen.overhead !== undefined) setOverhead(a, spec, chosen.overhead.podFixed ?? {})
      if (chosen.scheduling !== undefined) setScheduling(a, spec, chosen.scheduling)
    },
    validate: (a) => {
      const chosen = classOf(a)
      const pod = podOf(a)
      const defined = chosen?.overhead
      if (defined === undefined) {
        if (pod.spec.overhead !== undefined || wasSentEmpty(pod, 'spec', 'overhead')) {
          throw refuse(
            a,
            'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead',
          )
        }
      } else if (!sameQuantities(pod.spec.overhead ?? {}, defined.podFixed ?? {})) {
        throw refuse(a, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
      }
    },
  }
}

const setOverhead = (
  a: AdmissionAttributes,
  spec: PodSpec,
  overhead: Readonly<Record<string, string>>,
): void => {
  if (Object.keys(spec.overhead ?? {}).length > 0 && !sameQuantities(spec.overhead!, overhead)) {
    throw refuse(a, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
  }
  if (Object.keys(overhead).length > 0) spec.overhead = { ...overhead }
}

/** The class's node selector and tolerations join the pod's; a contradiction refuses the pod. */
const setScheduling = (
  a: AdmissionAttributes,
  spec: PodSpec,
  scheduling: NonNullable<RuntimeClass['scheduling']>,
): void => {
  const selector = new Map(Object.entries(spec.nodeSelector ?? {}))
  for (const [key, value] of Object.entries(scheduling.nodeSelector ?? {})) {
    const own = selector.get(key)
    if (own !== undefined && own !== value) {
      throw refuse(
        a,
        `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own}`,
      )
    }
    selector.set(key, value)
  }
  if (selector.size > 0) spec.nodeSelector = Object.fromEntries(selector)
  const own = spec.tolerations ?? []
  const added = (scheduling.tolerations ?? []).filter(
    (toleration) => !own.some((other) => jsonEqual(other, toleration)),
  )
  if (added.length > 0) spec.tolerations = [...own, ...added.map((toleration) => ({ ...toleration }))]
}
