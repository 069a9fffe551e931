/** Plays a scenario where our controllers run and holds what they made of it against the recording. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ApiClient } from '../support/apiclient.ts'
import type { Scenario, ScenarioFile } from './format.ts'
import type { MetricsServer } from './metricsserver.ts'
import { type Look, play } from './player.ts'
import { differences, type Recording } from './recording.ts'

/** For so long what should come to be may not be yet. */
const patienceMs = 120_000
const pauseMs = 100
const looksBetween = 10
/** What was reached must still be so after a while: a controller that goes too far is found out. */
const holdMs = 300

/** Rejects with what differs. */
export const compare = (
  client: ApiClient,
  file: ScenarioFile,
  scenario: Scenario,
  recording: Recording,
  metrics?: MetricsServer,
): Promise<void> => {
  const look: Look = async (name, snapshot) => {
    const wanted = recording[scenario.name]?.[name]
    if (wanted === undefined) throw new Error(`"${name}" was not recorded`)
    // Sixty kinds are looked through now and then, and before it is said that all is as it should be; in between only those wanted.
    const expected = new Set(Object.keys(wanted))
    const reached = async (): Promise<string[]> => {
      const deadline = Date.now() + patienceMs
      for (let look = 1; ; look++, await delay(pauseMs)) {
        if (look % looksBetween !== 0 && differences(wanted, await snapshot(expected)).length > 0) continue
        const found = differences(wanted, await snapshot())
        if (found.length === 0 || Date.now() > deadline) return found
      }
    }
    let found = await reached()
    if (found.length === 0) {
      await delay(holdMs)
      found = differences(wanted, await snapshot())
    }
    if (found.length > 0) throw new Error(`"${name}" differs:\n${found.join('\n')}`)
  }
  return play(client, file, scenario, look, metrics)
}
