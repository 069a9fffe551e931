/** Taints and tolerations. Rule: https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
import type { Taint, Toleration } from '@binnacle/openapi/generated/types/core.v1.ts'

export const tolerates = (
  { key = '', operator, value = '', effect = '' }: Toleration,
  taint: Taint,
): boolean => {
  if (effect !== '' && effect !== taint.effect) return false
  if (key !== '' && key !== taint.key) return false
  if (operator === 'Exists') return true
  return (operator === undefined || operator === '' || operator === 'Equal') && value === (taint.value ?? '')
}

export const isTolerated = (taint: Taint, tolerations: readonly Toleration[]): boolean => {
  for (const toleration of tolerations) if (tolerates(toleration, taint)) return true
  return false
}

/** The first of these taints that nobody tolerates. */
export const untolerated = (
  taints: readonly Taint[],
  tolerations: readonly Toleration[],
): Taint | undefined => {
  for (const taint of taints) if (!isTolerated(taint, tolerations)) return taint
  return undefined
}
