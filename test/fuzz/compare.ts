/** Where two answers to one request differ, and what sort of difference it is. */
import { compareAnswers } from '../scenarios/compare.ts'
import type { Answer } from './play.ts'

/** Lines a person can read; empty when equal. */
export const compare = (want: Answer, got: Answer): string[] =>
  compareAnswers(
    { step: '', status: want.status, headers: { warning: [...want.warnings] }, body: want.body },
    { step: '', status: got.status, headers: { warning: [...got.warnings] }, body: got.body },
  )

interface Cause {
  field?: string
  reason?: string
  message?: string
}
interface Status {
  kind?: string
  message?: string
  details?: { causes?: Cause[] }
}

const general = (text: string): string =>
  text
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
    .replaceAll(/Invalid value: [[{].*[\]}]: /gs, 'Invalid value: {}: ')
    .replaceAll(/`[^`]*`(,`[^`]*`)+/g, '`…`')
    .replaceAll(/-?\d+(\.\d+)?/g, '0')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 120)

const faults = ({ body }: Answer): string[] => {
  const status = body as Status | null
  if (status?.kind !== 'Status') return []
  const causes = status.details?.causes ?? []
  if (causes.length === 0) return [general(status.message ?? '')]
  return causes.map(
    ({ field, message }) => `${(field ?? '').replaceAll(/\[[^\]]*\]/g, '[]')} ${general(message ?? '')}`,
  )
}

/** What a difference is about, without the values that chance gave it: sequences with the same signature have one cause. */
export const signatureOf = (want: Answer, got: Answer): string => {
  const wanted = faults(want)
  const gotten = faults(got)
  if (want.status !== got.status)
    return `${want.status} not ${got.status}: ${(want.status >= 400 ? wanted : gotten).slice(0, 2).join('; ')}`
  if (want.status < 400) {
    const paths = compare(want, got).map((line) => line.split(': ')[0]!.replaceAll(/\/\d+/g, '/0'))
    return `${want.status} ${[...new Set(paths)].slice(0, 3).join(' ')}`
  }
  const missing = wanted.filter((fault) => !gotten.includes(fault))
  const extra = gotten.filter((fault) => !wanted.includes(fault))
  if (missing.length > 0 || extra.length > 0)
    return `${want.status} ${missing.length > 0 ? `lacks ${missing[0]}` : ''}${extra.length > 0 ? ` has ${extra[0]}` : ''}`
  const detail =
    wanted.length === gotten.length
      ? 'says otherwise:'
      : `${wanted.length > gotten.length ? 'lacks one of' : 'repeats'}`
  const first = want.body as Status
  const second = got.body as Status
  const at = (first.details?.causes ?? []).findIndex(
    (cause, i) => JSON.stringify(cause) !== JSON.stringify(second.details?.causes?.[i]),
  )
  return `${want.status} ${detail} ${wanted[Math.max(at, 0)] ?? ''}`
}

/** Where two messages part, as lines; empty when they are equal or short. */
export const parting = (want: Answer, got: Answer): string[] => {
  const first = (want.body as Status | null)?.message
  const second = (got.body as Status | null)?.message
  if (typeof first !== 'string' || typeof second !== 'string' || first === second || first.length < 300)
    return []
  let at = 0
  while (first[at] === second[at] && at < first.length) at++
  const part = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 100), at + 200))
  return [`messages part: want …${part(first)}…`, `                got …${part(second)}…`]
}
