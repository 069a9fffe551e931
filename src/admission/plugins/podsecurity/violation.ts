/** How violations read: a reason, and in parentheses where. */

import type { PodContainer } from '../../attributes.ts'
import type { PodMetadataAndSpec } from './evaluate.ts'

export interface Violation {
  readonly reason: string
  readonly detail: string
}

/** One rule: what is wrong with the pod, or undefined. */
export type Rule = (pod: PodMetadataAndSpec) => Violation | undefined

export const quoted = (names: Iterable<string>): string =>
  [...names].map((name) => JSON.stringify(name)).join(', ')

/** `container "a"`, `containers "a", "b"`. */
export const containersText = (names: readonly string[]): string =>
  `${plural('container', names.length)} ${quoted(names)}`

export const plural = (word: string, n: number): string => (n === 1 ? word : `${word}s`)

/** `pod and container "a"`, `pod`, `containers "a", "b"`: who set something bad. */
export const settersText = (pod: boolean, containers: readonly string[]): string =>
  [...(pod ? ['pod'] : []), ...(containers.length > 0 ? [containersText(containers)] : [])].join(' and ')

/** `pod or container "a"`: who should have set something. */
export const missingText = (containers: readonly string[]): string => `pod or ${containersText(containers)}`

export const sorted = (texts: Iterable<string>): string[] => [...new Set(texts)].sort()

export const namesWhere = (
  containers: readonly PodContainer[],
  bad: (c: PodContainer['container']) => boolean,
): string[] => containers.filter(({ container }) => bad(container)).map(({ container }) => container.name)
