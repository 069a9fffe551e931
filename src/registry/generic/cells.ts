/** What table cells of several kinds share: ages, counts and lists as `kubectl get` prints them. */

import { randomBytes } from 'node:crypto'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

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

/**
 * The time at which cells are made to be kept: ages stand in them as marks, and `agesIn` finds them again. Everything else in
 * a row holds as long as its object does.
 */
export const anyTime = Number.NaN

/** No text of an object can be mistaken for a mark: nobody outside knows the number. */
const nonce = randomBytes(8).toString('hex')
const agePattern = new RegExp(`\\\\u0001${nonce}:(-?\\d+)\\\\u0001`)

/** The age of something that began at `since` (RFC 3339); `<unknown>` when it never did. */
export const humanAge = (since: string | undefined, now: number): string => {
  if (since === undefined || since === null) return '<unknown>'
  const began = Date.parse(since)
  return Number.isNaN(now) && !Number.isNaN(began)
    ? `\u0001${nonce}:${began}\u0001`
    : humanDuration(now - began)
}

/** Splits JSON text of cells made at `anyTime`: text, time, text, time, …, text. */
export const agesIn = (json: string): string[] => json.split(agePattern)

/** The name of a class, and whether it is what is taken where none is named: one of these annotations says `true`. */
export const classText = ({ metadata }: KubeObject, ...annotations: readonly string[]): string | undefined =>
  annotations.some((name) => metadata.annotations?.[name] === 'true')
    ? `${metadata.name} (default)`
    : metadata.name
