/**
 * Our scheduler decides as kube-scheduler 1.36.3 did: the same node (or one that had the same score), the same scores of every
 * plugin for every node that fits, the same words where none does, the same victims. Recorded by record.ts.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import { root } from '../support/checkout.ts'
import { binary, type RunningServer, startServer } from '../support/server.ts'
import { Play } from './cluster.ts'
import { type OurScheduler, startOurs } from './ours.ts'
import { folder, type Recorded, readCases } from './scenario.ts'

const unbuilt = existsSync(binary) ? false : 'needs the built server'

describe('placements', { skip: unbuilt }, () => {
  let server: RunningServer
  let client: Client
  before(async () => {
    server = await startServer(['--log-level=warn'])
    client = clientFor(readKubeconfig(server.kubeconfig), { userAgent: 'scheduler-cases/1' })
  })
  after(async () => {
    client?.close()
    await server?.stop()
  })

  for (const file of readCases(root)) {
    const recorded = JSON.parse(
      readFileSync(join(root, folder, `${file.file}.recorded.json`), 'utf8'),
    ) as Recorded
    describe(file.file, () => {
      let ours: OurScheduler
      let play: Play
      before(async () => {
        ours = await startOurs(server.kubeconfig, file.configuration)
        play = new Play(client, ours.watcher)
        await play.prepare()
      })
      after(() => ours?.stop())
      for (const c of file.cases)
        test(c.name, async () => {
          assert.ok(recorded[c.name] !== undefined, 'is not recorded: npm run scheduler:record')
          ours.expect(recorded[c.name]!)
          const outcomes = await play.run(c, file.nodes)
          const errors = ours.errors.splice(0)
          assert.deepEqual(outcomes, recorded[c.name], errors.join('\n'))
        })
    })
  }
})
