/** Waits until etcd answers, so that a server that starts before its etcd, or with a wrong flag, says what it waits for. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Storage } from '../interface.ts'

/** As long as an etcd member takes to come back; whoever runs the server starts it anew after that. */
const patienceMs = 60_000
const pauseMs = 500

/** Rejects with the last failure when etcd does not answer for a minute. `onFailure` hears of each new failure once. */
export async function reachable(storage: Storage, onFailure: (error: Error) => void): Promise<void> {
  const deadline = Date.now() + patienceMs
  let told: string | undefined
  for (;;) {
    try {
      return await storage.healthy()
    } catch (error) {
      const { message } = error as Error
      if (Date.now() > deadline) throw error
      if (message !== told) onFailure(error as Error)
      told = message
      await sleep(pauseMs)
    }
  }
}
