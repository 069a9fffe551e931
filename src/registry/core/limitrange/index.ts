/** LimitRange: bounds and defaults for what pods, containers and claims of a namespace ask for. Admission applies them. */

import { randomUUID } from 'node:crypto'
import { cloneJson, setOwn } from '@binnacle/apimachinery/meta/clone.ts'
import type { LimitRange } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { validate } from './validation.ts'

type Amounts = Record<string, string>

/** A container that names no limit gets the largest, one that names no request gets its limit, or else the smallest. */
const defaults = (range: LimitRange): void => {
  for (const limit of range.spec?.limits ?? []) {
    if (limit.type !== 'Container') continue
    const limits: Amounts = cloneJson(limit.default ?? {})
    const requests: Amounts = cloneJson(limit.defaultRequest ?? {})
    fill(limits, limit.max)
    fill(requests, limits)
    fill(requests, limit.min)
    if (Object.keys(limits).length > 0) limit.default = limits
    if (Object.keys(requests).length > 0) limit.defaultRequest = requests
  }
}

const fill = (into: Amounts, from: Amounts | undefined): void => {
  for (const [name, amount] of Object.entries(from ?? {}))
    if (!Object.hasOwn(into, name)) setOwn(into, name, amount)
}

export default defineResource<LimitRange>({
  group: '',
  resource: 'limitranges',
  defaults: { v1: defaults },
  strategy: {
    allowCreateOnUpdate: true,
    prepareForCreate: ({ metadata }) => {
      if ((metadata.name ?? '') === '') metadata.name = randomUUID()
    },
    validate,
    validateUpdate: validate,
  },
  cells: (range) => [range.metadata.name, range.metadata.creationTimestamp],
})
