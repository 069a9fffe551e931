/** One test per recorded row of a kind. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Answers } from './case.ts'
import { essence, type ReplayOptions, replay } from './replay.ts'

/** Rows that an admission plugin of the reference answered (403) are tested there, and left out here. */
export const suite = <T extends KubeObject>(
  what: string,
  answers: Answers,
  options: ReplayOptions<T>,
): void => {
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
