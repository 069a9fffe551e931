/**
 * How fast the number of pods may change, whatever metrics ask for.
 * https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior
 */
import type {
  HorizontalPodAutoscalerBehavior,
  HPAScalingPolicy,
  HPAScalingRules,
} from '@binnacle/openapi/generated/types/autoscaling.v2.ts'

/** A number at a moment, in milliseconds since the epoch. */
export interface At {
  readonly at: number
  readonly replicas: number
}

/** What is remembered of one autoscaler. */
export interface History {
  /** What metrics asked for. */
  readonly recommendations: readonly At[]
  /** By how many pods it was scaled up and down. */
  readonly ups: readonly At[]
  readonly downs: readonly At[]
}

export const noHistory: History = { recommendations: [], ups: [], downs: [] }

export interface Limits {
  readonly min: number
  readonly max: number
}

export interface Outcome {
  readonly replicas: number
  /** Of the conditions AbleToScale and ScalingLimited. */
  readonly able: readonly [reason: string, message: string]
  readonly limited: readonly [isLimited: boolean, reason: string, message: string]
}

/** Recommendations are kept at most so long. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
const windowMaxMs = 3_600_000

const upDefaults: HPAScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
}
const downDefaults: HPAScalingRules = {
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
}

const ready = ['ReadyForNewScale', 'recommended size matches current size'] as const
const stabilizedDown = [
  'ScaleDownStabilized',
  'recent recommendations were higher than current one, applying the highest recent recommendation',
] as const
const stabilizedUp = [
  'ScaleUpStabilized',
  'recent recommendations were lower than current one, applying the lowest recent recommendation',
] as const

/** Adds a recommendation and forgets those that no window reaches. */
export const remember = (history: History, replicas: number, now: number): History => ({
  recommendations: [
    ...history.recommendations.filter(({ at }) => now - at < windowMaxMs),
    { at: now, replicas },
  ].slice(-5000),
  ups: history.ups.filter(({ at }) => now - at < windowMaxMs),
  downs: history.downs.filter(({ at }) => now - at < windowMaxMs),
})

/** After the number of pods was changed. */
export const scaled = (history: History, from: number, to: number, now: number): History => ({
  ...history,
  ...(to > from
    ? { ups: [...history.ups, { at: now, replicas: to - from }] }
    : { downs: [...history.downs, { at: now, replicas: from - to }] }),
})

/**
 * @param wanted what metrics ask for now, which `history` has already
 * @param downscaleMs the window for scaling down where the autoscaler has none of its own
 */
export const normalize = (
  behavior: HorizontalPodAutoscalerBehavior | undefined,
  history: History,
  current: number,
  wanted: number,
  limits: Limits,
  downscaleMs: number,
  now: number,
): Outcome => {
  const up = { ...upDefaults, ...behavior?.scaleUp }
  const down = { stabilizationWindowSeconds: downscaleMs / 1000, ...downDefaults, ...behavior?.scaleDown }
  const { lowest, highest } = extremes(
    history,
    wanted,
    (up.stabilizationWindowSeconds ?? 0) * 1000,
    (down.stabilizationWindowSeconds ?? 0) * 1000,
    now,
  )
  // The old rule goes up to what was asked for lately, too.
  const stable = behavior === undefined ? highest : Math.min(Math.max(current, lowest), highest)
  const able = stable === wanted ? ready : stable > wanted ? stabilizedDown : stabilizedUp
  if (behavior === undefined) {
    // The old rule: twice as many, or four.
    const fast = Math.max(2 * current, 4)
    const [most, reason, message] =
      limits.max > fast
        ? ([
            fast,
            'ScaleUpLimit',
            'the desired replica count is increasing faster than the maximum scale rate',
          ] as const)
        : ([limits.max, 'TooManyReplicas', tooMany] as const)
    return { able, ...within(stable, limits.min, 'TooFewReplicas', tooFew, most, reason, message) }
  }
  if (stable > current) {
    const rate = Math.max(upLimit(current, history, up, now), current)
    const isRate = limits.max > rate
    return {
      able,
      ...within(
        stable,
        ...([limits.min, 'TooFewReplicas', tooFew] as const),
        isRate ? rate : limits.max,
        isRate ? 'ScaleUpLimit' : 'TooManyReplicas',
        isRate ? 'the desired replica count is increasing faster than the maximum scale rate' : tooMany,
      ),
    }
  }
  if (stable < current) {
    const rate = Math.min(downLimit(current, history, down, now), current)
    const isRate = limits.min < rate
    return {
      able,
      ...within(
        stable,
        isRate ? rate : limits.min,
        isRate ? 'ScaleDownLimit' : 'TooFewReplicas',
        isRate ? 'the desired replica count is decreasing faster than the maximum scale rate' : tooFew,
        ...([limits.max, 'TooManyReplicas', tooMany] as const),
      ),
    }
  }
  return {
    able,
    ...within(stable, limits.min, 'TooFewReplicas', tooFew, limits.max, 'TooManyReplicas', tooMany),
  }
}

const tooMany = 'the desired replica count is more than the maximum replica count'
const tooFew = 'the desired replica count is less than the minimum replica count'

const within = (
  replicas: number,
  min: number,
  minReason: string,
  minMessage: string,
  max: number,
  maxReason: string,
  maxMessage: string,
): Pick<Outcome, 'replicas' | 'limited'> => {
  if (replicas < min) return { replicas: min, limited: [true, minReason, minMessage] }
  if (replicas > max) return { replicas: max, limited: [true, maxReason, maxMessage] }
  return {
    replicas,
    limited: [false, 'DesiredWithinRange', 'the desired count is within the acceptable range'],
  }
}

/** Up no higher than the lowest recent recommendation, down no lower than the highest. */
const extremes = (
  { recommendations }: History,
  wanted: number,
  upMs: number,
  downMs: number,
  now: number,
): { readonly lowest: number; readonly highest: number } => {
  let [lowest, highest] = [wanted, wanted]
  for (const { at, replicas } of recommendations) {
    if (now - at < upMs) lowest = Math.min(lowest, replicas)
    if (now - at < downMs) highest = Math.max(highest, replicas)
  }
  return { lowest, highest }
}

const changeIn = (events: readonly At[], seconds: number, now: number): number =>
  events.reduce((sum, { at, replicas }) => (now - at < seconds * 1000 ? sum + replicas : sum), 0)

const chosen = (
  { selectPolicy = 'Max', policies = [] }: HPAScalingRules,
  limitOf: (policy: HPAScalingPolicy) => number,
  pick: { readonly Max: typeof Math.max; readonly Min: typeof Math.min },
  current: number,
): number => {
  if (selectPolicy === 'Disabled' || policies.length === 0) return current
  return (selectPolicy === 'Min' ? pick.Min : pick.Max)(...policies.map(limitOf))
}

const upLimit = (current: number, { ups, downs }: History, rules: HPAScalingRules, now: number): number =>
  chosen(
    rules,
    ({ type, value, periodSeconds }) => {
      const start = current - changeIn(ups, periodSeconds, now) + changeIn(downs, periodSeconds, now)
      return type === 'Pods' ? start + value : Math.ceil(start * (1 + value / 100))
    },
    { Max: Math.max, Min: Math.min },
    current,
  )

/** The largest change leaves the smallest number. */
const downLimit = (current: number, { ups, downs }: History, rules: HPAScalingRules, now: number): number =>
  chosen(
    rules,
    ({ type, value, periodSeconds }) => {
      const start = current - changeIn(ups, periodSeconds, now) + changeIn(downs, periodSeconds, now)
      return type === 'Pods' ? start - value : Math.trunc(start * (1 - value / 100))
    },
    { Max: Math.min, Min: Math.max },
    current,
  )
