/** What table cells of several kinds share: ages, counts and lists as `kubectl get` prints them. */

/**
 * A duration as kubectl prints it: two units at most, fewer as it grows (`5s`, `2m30s`, `12m`, `3h5m`, `2d3h`, `400d`, `2y3d`).
 * Source: recorded ages of the reference (test/scenarios/tables).
 */
export const humanDuration = (ms: number): string => {
  const seconds = Math.trunc(ms / 1000)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.trunc(seconds / 60)
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`
  if (minutes < 180) return `${minutes}m`
  const hours = Math.trunc(minutes / 60)
  if (hours < 8) return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`
  if (hours < 48) return `${hours}h`
  const days = Math.trunc(hours / 24)
  if (hours < 192) return hours % 24 === 0 ? `${days}d` : `${days}d${hours % 24}h`
  if (days < 730) return `${days}d`
  const years = Math.trunc(days / 365)
  if (days < 2920) return days % 365 === 0 ? `${years}y` : `${years}y${days % 365}d`
  return `${years}y`
}

/** The age of something that began at `since` (RFC 3339); `<unknown>` when it never did. */
export const humanAge = (since: string | undefined, now: number): string =>
  since === undefined || since === null ? '<unknown>' : humanDuration(now - Date.parse(since))
