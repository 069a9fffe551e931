/** Questions that several plugins ask of a request, and the one way in which they refuse it. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { forbidden, type StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Container, EphemeralContainer, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { AdmissionAttributes } from './plugin.ts'

/** Whether the request is about `resource` of `group`, at this subresource ('' for the object itself). */
export const isAbout = (a: AdmissionAttributes, group: string, resource: string, subresource = ''): boolean =>
  a.resource === resource && a.group === group && a.subresource === subresource

/** The object's name for a message; before a name is generated, its prefix stands in, and for an object with neither a word. */
export const nameOf = (a: AdmissionAttributes): string =>
  a.name || (a.object && (a.object.metadata.name || a.object.metadata.generateName || 'Unknown')) || ''

/** 403 in the plugins' common form; several reasons stand in brackets. */
export const refuse = (a: AdmissionAttributes, ...why: string[]): StatusError =>
  forbidden(
    { group: a.group, resource: a.resource },
    nameOf(a),
    why.length === 1 ? why[0]! : `[${why.join(', ')}]`,
  )

/**
 * What a client of the API says of a name that cannot stand in a URL; undefined for one that can. The reference asks for
 * some objects through its own client, which refuses such names before any server sees them.
 */
export const unaskableName = (name: string): string | undefined => {
  if (name === '') return 'resource name may not be empty'
  const problems = pathSegmentProblems(name)
  return problems.length === 0 ? undefined : `invalid resource name ${goQuote(name)}: [${problems.join(' ')}]`
}

export const podOf = (a: AdmissionAttributes): Pod => a.object as unknown as Pod

export interface PodContainer {
  readonly container: Container | EphemeralContainer
  readonly type: 'init container' | 'container' | 'ephemeral container'
}

/** Every container of a pod in the order in which the reference walks them: init, main, ephemeral. */
export function* containersOf(pod: Pod): Generator<PodContainer> {
  for (const container of pod.spec.initContainers ?? []) yield { container, type: 'init container' }
  for (const container of pod.spec.containers ?? []) yield { container, type: 'container' }
  for (const container of pod.spec.ephemeralContainers ?? []) yield { container, type: 'ephemeral container' }
}

/** A mirror pod stands for a static pod of a kubelet; several rules exempt it. */
export const isMirrorPod = (pod: Pod): boolean =>
  Object.hasOwn(pod.metadata.annotations ?? {}, 'kubernetes.io/config.mirror')
