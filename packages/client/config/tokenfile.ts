/** A token that somebody else keeps fresh in a file, as the kubelet does for pods. */
import { readFileSync } from 'node:fs'
import { type Clock, elapsed, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Credentials } from '../rest/credentials.ts'

/** As client-go: the file is read again every minute. */
const rereadMs = 60_000

/** Throws when the file cannot be read at first; a later failure keeps the token that was read last. */
export const tokenFile = (path: string, clock: Clock = systemClock): Credentials => {
  const read = (): string => readFileSync(path, 'utf8').trim()
  let token = read()
  let readAt = elapsed(clock)
  const reread = (): void => {
    readAt = elapsed(clock)
    try {
      token = read()
    } catch {
      // being replaced: the old one may still do
    }
  }
  return {
    headers: () => {
      if (elapsed(clock) - readAt >= rereadMs) reread()
      return { authorization: `Bearer ${token}` }
    },
    renew: () => {
      const old = token
      reread()
      return token !== old
    },
  }
}
