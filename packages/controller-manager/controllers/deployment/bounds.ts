/** How many pods a Deployment may have too many and too few while it rolls. */
import type { Deployment } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { portionOf } from '../../rollout/portion.ts'

export interface Bounds {
  readonly surge: number
  readonly unavailable: number
}

/** Where both come to nothing one pod may be missing: otherwise nothing would ever happen. Recreate knows neither. */
export const boundsOf = ({ spec }: Deployment): Bounds => {
  if (spec.strategy?.type === 'Recreate') return { surge: 0, unavailable: 0 }
  const replicas = wantedBy(spec)
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {}
  const surge = portionOf(maxSurge, replicas, 'up')
  const unavailable = Math.min(replicas, portionOf(maxUnavailable, replicas, 'down'))
  return surge === 0 && unavailable === 0 && replicas > 0 ? { surge, unavailable: 1 } : { surge, unavailable }
}

/** The server fills it in: one. */
export const wantedBy = ({ replicas = 1 }: { readonly replicas?: number }): number => replicas
