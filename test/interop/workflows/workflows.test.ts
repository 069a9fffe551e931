/** What people type, from `create deployment` to `delete namespace`, prints what it prints around the reference. README.md says how. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { binary } from '../../support/server.ts'
import { missingTool } from '../../support/tools.ts'
import { type Cluster, startOurs } from './clusters.ts'
import { compare, readRecording } from './compare.ts'
import { readWorkflows } from './format.ts'

const skip = existsSync(binary) ? ((await missingTool('kubectl')) ?? false) : 'the server is not built'
const files = readWorkflows()

// Each in a cluster of its own, both at once.
describe('workflows', { skip, concurrency: 2 }, () => {
  for (const name of ['shared', 'nodes'] as const) {
    const group = files.filter(({ cluster }) => cluster === name)
    describe(name, { concurrency: 4 }, () => {
      const folder = mkdtempSync(join(tmpdir(), 'binnacle-workflows-'))
      let ours: Cluster
      before(async () => {
        ours = await startOurs(name, folder)
      })
      after(async () => {
        await ours?.stop()
        rmSync(folder, { recursive: true, force: true })
      })
      for (const file of group) {
        const recording = readRecording(file)
        test(`${file.name}: nothing is recorded that is no longer played`, () => {
          const names = file.workflows.map((workflow) => workflow.name)
          assert.deepEqual(
            Object.keys(recording).filter((recorded) => !names.includes(recorded)),
            [],
          )
        })
        for (const workflow of file.workflows)
          test(`${file.name}: ${workflow.name}`, () =>
            compare(folder, ours.kubeconfig, file, workflow, recording))
      }
    })
  }
})
