/** Where two answers to one request differ, and what sort of difference it is. */
import { compareAnswers } from '../scenarios/compare.ts'
import type { Answer, Request } from './play.ts'

/** Lines a person can read; empty when equal. */
export const compare = (want: Answer, got: Answer): string[] =>
  compareAnswers(
    { step: '', status: want.status, headers: { warning: [...want.warnings] }, body: want.body },
    { step: '', status: got.status, headers: { warning: [...got.warnings] }, body: got.body },
  )

/** What a difference is about, without the values that chance gave it: sequences with the same signature have one cause. */
export const signatureOf = (request: Request, want: Answer, got: Answer): string => {
  const lines = compare(want, got)
  const general = (text: string): string =>
    text
      .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
      .replaceAll(/-?\d+(\.\d+)?/g, '0')
      .slice(0, 100)
  const message = (answer: Answer): string => {
    const body = answer.body as { kind?: string; message?: string; details?: { causes?: { field?: string; reason?: string; message?: string }[] } } | null
    if (body?.kind !== 'Status') return ''
    const causes = (body.details?.causes ?? []).map(
      ({ field, reason, message: text }) => `${reason} ${(field ?? '').replaceAll(/\[[^\]]*\]/g, '[]')} ${general(text ?? '')}`,
    )
    return causes.length > 0 ? causes.slice(0, 2).join('; ') : general(body.message ?? '')
  }
  if (want.status !== got.status)
    return `${want.status} not ${got.status}: ${message(want.status >= 400 ? want : got)}`
  const paths = lines.map((line) => line.split(': ')[0]!.replaceAll(/\/\d+/g, '/0'))
  if (want.status >= 400) return `${want.status} ${paths[0]}: ${message(want)} | ${message(got)}`
  void request
  return `${want.status} ${[...new Set(paths)].slice(0, 3).join(' ')}`
}
