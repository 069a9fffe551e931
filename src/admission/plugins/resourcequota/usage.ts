/** What a request adds to its namespace's use. */

import { negateQuantity, quantityOf } from '@binnacle/apimachinery/quantity/quantity.ts'
import { addTo, type ResourceList } from '@binnacle/quota/resourcelist.ts'
import { countName, measuredUsage, plainCounts } from '@binnacle/quota/usage.ts'
import type { AdmissionAttributes } from '../../plugin.ts'

/** Kinds whose use changes with an update, and the subresource that changes it. */
const changing: ReadonlyMap<string, string> = new Map([
  ['pods', 'resize'],
  ['services', ''],
  ['persistentvolumeclaims', ''],
])

export const countable = (a: AdmissionAttributes): boolean => {
  if (a.operation === 'CREATE') return a.subresource === '' && a.resource !== 'events'
  return a.group === '' && changing.get(a.resource) === a.subresource
}

/** On update the difference to what is stored. */
export const usageDelta = (a: AdmissionAttributes): ResourceList => {
  const delta = measuredUsage(a.group, a.resource, a.object!)
  if (a.operation === 'CREATE') {
    const one = quantityOf(1)
    delta.set(countName(a.group, a.resource), one)
    if (a.group === '' && plainCounts.has(a.resource)) delta.set(a.resource, one)
  } else {
    const before = measuredUsage(a.group, a.resource, a.oldObject!)
    addTo(delta, new Map([...before].map(([name, quantity]) => [name, negateQuantity(quantity)])))
  }
  return delta
}
