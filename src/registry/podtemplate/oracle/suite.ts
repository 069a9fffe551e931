/** One test per recorded row of a kind. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testdata } from '../../recorded.ts'
import type { Answers } from './case.ts'
import { essence, type ReplayOptions, replay } from './replay.ts'

/**
 * `folder`: the kind's, below src/registry. Rows that an admission plugin of the reference answered (403) are tested there, and
 * left out here.
 */
export const suite = <T extends KubeObject>(
  what: string,
  folder: string,
  options: ReplayOptions<T>,
): void => {
  const answers = JSON.parse(readFileSync(testdata(folder, 'answers.json'), 'utf8')) as Answers
  describe(`${what}: what the reference answers`, () => {
    for (const row of options.file.cases) {
      const expected = answers[row.name]
      if (expected?.code === 403) continue
      it(row.name, () => {
        assert.ok(expected, 'the row has a recorded answer')
        const actual = replay(row, options)
        assert.deepEqual(essence(actual, row.unordered), essence(expected, row.unordered))
      })
    }
  })
}

/** A row of the reference's table beside the object it was made of: `testdata/rows.json`. */
interface RecordedRow {
  readonly name: string
  readonly object: KubeObject
  readonly cells: readonly unknown[]
}

/** One test per recorded table row; ages count from the object's creation, which is when it was recorded. */
export const rowSuite = <T extends KubeObject>(
  what: string,
  folder: string,
  definition: ResourceDefinition<T>,
): void => {
  const rows = JSON.parse(readFileSync(testdata(folder, 'rows.json'), 'utf8')) as readonly RecordedRow[]
  describe(`${what}: rows of the table`, () => {
    for (const row of rows) {
      it(row.name, () => {
        const now = Date.parse(row.object.metadata.creationTimestamp!)
        assert.deepEqual(definition.cells!(row.object as T, now), row.cells)
      })
    }
  })
}
