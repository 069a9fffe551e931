/**
 * Shrunk sequences that once differed, with what the reference answers: `corpus/<group>.json`. They are played against our
 * server by `npm test`, without a reference.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../support/checkout.ts'
import type { Answer, Request } from './play.ts'

export interface CorpusEntry {
  /** What differed, in the words of signatureOf. */
  readonly about: string
  readonly kind: string
  readonly ownNamespace: boolean
  /** managedFields and versions are compared. */
  readonly managedFields: boolean
  readonly requests: readonly Request[]
  readonly answers: readonly Answer[]
}

export const corpusFolder = join(root, 'test/fuzz/corpus')

/** Every entry, by file. */
export const loadCorpus = (): Map<string, CorpusEntry[]> =>
  new Map(
    readdirSync(corpusFolder)
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => [file, JSON.parse(readFileSync(join(corpusFolder, file), 'utf8')) as CorpusEntry[]]),
  )
