/** ResourceQuota: how much a namespace may hold. Admission counts; this is the form of the object. */
import type { ResourceQuota } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { quantityText } from '../../podtemplate/resourcelist.ts'
import { validate, validateStatusUpdate, validateUpdate, warnings } from './validation.ts'

/** `used/hard` per resource, by name; limits in one column, all else in the other. */
const usageText = (quota: ResourceQuota, isLimit: boolean): string => {
  const hard = quota.status?.hard ?? {}
  const used = quota.status?.used ?? {}
  return Object.keys(hard)
    .filter((name) => name.startsWith('limits') === isLimit)
    .sort()
    .map((name) => {
      const amount = Object.hasOwn(used, name) ? quantityText(used[name]) : '0'
      return `${name}: ${amount}/${quantityText(hard[name])}`
    })
    .join(', ')
}

export default defineResource<ResourceQuota>({
  group: '',
  resource: 'resourcequotas',
  deletion: { returnsObject: true },
  strategy: {
    prepareForCreate: (quota) => {
      quota.status = {}
    },
    validate,
    validateUpdate,
    warnings,
  },
  subresources: { status: { validateUpdate: validateStatusUpdate } },
  cells: (quota, now) => [
    quota.metadata.name,
    usageText(quota, false),
    usageText(quota, true),
    humanAge(quota.metadata.creationTimestamp, now),
  ],
})
