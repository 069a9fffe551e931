/** What a LimitRange adds to containers that say nothing, and the annotation that tells of it. */
import type { Container, LimitRange, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

const annotation = 'kubernetes.io/limit-ranger'

/** Changes the pod in place: requests and limits that are absent take the range's. */
export const setDefaults = (pod: Pod, range: LimitRange): void => {
  const requests = new Map<string, string>()
  const limits = new Map<string, string>()
  for (const limit of range.spec?.limits ?? []) {
    if (limit.type !== 'Container') continue
    for (const [name, quantity] of Object.entries(limit.defaultRequest ?? {})) requests.set(name, quantity)
    for (const [name, quantity] of Object.entries(limit.default ?? {})) limits.set(name, quantity)
  }
  const told: string[] = []
  const fill = (container: Container, type: string): void => {
    for (const [word, defaults] of [
      ['request', requests],
      ['limit', limits],
    ] as const) {
      const added = addAbsent(container, `${word}s`, defaults)
      if (added.length > 0) told.push(`${added.sort().join(', ')} ${word} for ${type} ${container.name}`)
    }
  }
  for (const container of pod.spec.containers ?? []) fill(container, 'container')
  for (const container of pod.spec.initContainers ?? []) fill(container, 'init container')
  if (told.length === 0) return
  pod.metadata.annotations = {
    ...pod.metadata.annotations,
    [annotation]: `LimitRanger plugin set: ${told.join('; ')}`,
  }
}

const addAbsent = (
  container: Container,
  field: 'requests' | 'limits',
  defaults: ReadonlyMap<string, string>,
): string[] => {
  const added: string[] = []
  for (const [name, quantity] of defaults) {
    if (Object.hasOwn(container.resources?.[field] ?? {}, name)) continue
    container.resources ??= {}
    container.resources[field] = { ...container.resources[field], [name]: quantity }
    added.push(name)
  }
  return added
}
