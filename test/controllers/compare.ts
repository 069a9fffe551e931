/** Plays a scenario where our controllers run and holds what they made of it against the recording. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ApiClient } from '../support/apiclient.ts'
import type { Scenario, ScenarioFile } from './format.ts'
import { play } from './player.ts'
import { differences, type Recording } from './recording.ts'

/** For so long what should come to be may not be yet. */
const patienceMs = 20_000
/** What was reached must still be so after a while: a controller that goes too far is found out. */
const holdMs = 300

/** Rejects with what differs. */
export const compare = (
  client: ApiClient,
  file: ScenarioFile,
  scenario: Scenario,
  recording: Recording,
): Promise<void> =>
  play(client, file, scenario, async (name, snapshot) => {
    const wanted = recording[scenario.name]?.[name]
    if (wanted === undefined) throw new Error(`"${name}" was not recorded`)
    const reached = async (): Promise<string[]> => {
      for (const deadline = Date.now() + patienceMs; ; await delay(100)) {
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
  })
