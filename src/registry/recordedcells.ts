/** Runs a kind's cells against the table rows that kube-apiserver 1.36.3 printed (`<kind>/testdata/rows.json`). */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ResourceDefinition } from './generic/resource.ts'

interface Row {
  say: string
  object: KubeObject
  cells: unknown[]
}

const created = '2026-01-01T00:00:00Z'

/** Registers one test per row. Ages and creation times were taken a moment after creation: they count as the same. */
export const testCells = (folder: string, definition: ResourceDefinition): void => {
  const rows = JSON.parse(readFileSync(join('src/registry', folder, 'testdata/rows.json'), 'utf8')) as Row[]
  for (const { say, object, cells } of rows) {
    test(`${folder} cells: ${say}`, () => {
      const aged = cloneJson(object)
      aged.metadata.creationTimestamp = created
      const got = definition.cells!(aged, Date.parse(created))
      assert.deepEqual(got.map(normal), cells.map(normal))
    })
  }
}

const normal = (cell: unknown): unknown =>
  typeof cell !== 'string'
    ? cell
    : cell.replace(/^[0-9]s$/, '0s').replace(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, created)
