/** A selector as it stands in a query: `app=a,tier in (x,y)`. */
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'

export const selectorText = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string =>
  [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key
      if (operator === 'DoesNotExist') return `!${key}`
      return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...values].sort().join(',')})`
    }),
  ]
    .sort()
    .join(',')
