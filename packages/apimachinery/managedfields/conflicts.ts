/** Fields that an applier wants to change and others own: 409, in the reference's words. */
import { goQuote } from '../errors/quote.ts'
import { failure, StatusError } from '../errors/status.ts'
import { type FieldSet, pathsOf } from './fieldset.ts'
import type { Manager } from './managers.ts'
import { printPath } from './pathelement.ts'

/** One manager, and what of its own it would lose. */
export interface Conflict {
  readonly manager: Manager
  readonly fields: FieldSet
}

export class ConflictError extends Error {
  readonly conflicts: readonly Conflict[]
  constructor(conflicts: readonly Conflict[]) {
    super('conflict')
    this.conflicts = conflicts
  }
}

/** `Apply failed with 2 conflicts: conflicts with "x" using v1:\n- .data.a\n- .data.b` */
export const conflictStatus = (conflicts: readonly Conflict[]): StatusError => {
  const found = conflicts
    .map(({ manager, fields }) => ({
      who: printManager(manager),
      paths: [...pathsOf(fields)].map(printPath),
    }))
    .sort((a, b) => (a.who < b.who ? -1 : 1))
  const count = found.reduce((sum, { paths }) => sum + paths.length, 0)
  const texts = found.map(({ who, paths }) =>
    count === 1
      ? `conflict with ${who}: ${paths[0]}`
      : `conflicts with ${who}:\n${paths.map((path) => `- ${path}`).join('\n')}`,
  )
  return new StatusError(
    failure(
      409,
      'Conflict',
      `Apply failed with ${count} conflict${count === 1 ? '' : 's'}: ${texts.join('\n')}`,
      {
        causes: found.flatMap(({ who, paths }) =>
          paths.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${who}`, field })),
        ),
      },
    ),
  )
}

const printManager = ({ name, operation, apiVersion, subresource }: Manager): string => {
  const who = goQuote(name) + (subresource === '' ? '' : ` with subresource ${goQuote(subresource)}`)
  return operation === 'Update' ? `${who} using ${apiVersion}` : who
}
