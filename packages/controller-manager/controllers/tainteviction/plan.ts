/** How long a pod may stay on a node with such taints. Pure. Rule: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions */
import type { Taint, Toleration } from '@binnacle/openapi/generated/types/core.v1.ts'

const tolerates = (toleration: Toleration, taint: Taint): boolean => {
  if ((toleration.effect ?? '') !== '' && toleration.effect !== taint.effect) return false
  if ((toleration.key ?? '') !== '' && toleration.key !== taint.key) return false
  switch (toleration.operator ?? '') {
    case '':
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '')
    case 'Exists':
      return true
    case 'Lt':
    case 'Gt': {
      const [limit, value] = [wholeNumber(toleration.value), wholeNumber(taint.value)]
      if (limit === undefined || value === undefined) return false
      return toleration.operator === 'Lt' ? value < limit : value > limit
    }
    default:
      return false
  }
}

const wholeNumber = (text = ''): bigint | undefined => (/^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined)

/** Milliseconds from when the taints came; 0: it goes at once; Infinity: it stays. */
export const stayMs = (taints: readonly Taint[], tolerations: readonly Toleration[]): number => {
  const noExecute = taints.filter(({ effect }) => effect === 'NoExecute')
  let stay = Number.POSITIVE_INFINITY
  for (const taint of noExecute) {
    const toleration = tolerations.find((one) => tolerates(one, taint))
    if (toleration === undefined) return 0
    // Of all that fit, any may be the one that is meant: the shortest of them counts.
    for (const { tolerationSeconds } of tolerations.filter((one) => tolerates(one, taint)))
      if (tolerationSeconds !== undefined) stay = Math.min(stay, Math.max(0, tolerationSeconds * 1000))
  }
  return stay
}
