/** What a run counted and found, as text. */
import { compare, parting } from './compare.ts'
import type { Answer, Request } from './play.ts'
import type { Difference } from './shrink.ts'
import type { Subject } from './subject.ts'
import { writeExact } from './text.ts'

export interface Finding {
  readonly subject: Subject
  readonly seed: number
  requests: readonly Request[]
  difference: Difference
  /** Sequences that differ this way. */
  count: number
  state: 'new' | 'shrunk' | 'not seen again'
}

interface Counts {
  requests: number
  accepted: number
}

const add = (into: Map<string, Counts>, key: string, accepted: boolean): void => {
  const counts = into.get(key) ?? { requests: 0, accepted: 0 }
  counts.requests++
  if (accepted) counts.accepted++
  into.set(key, counts)
}

export class Tally {
  readonly kinds = new Map<string, Counts>()
  readonly verbs = new Map<string, Counts>()
  readonly reasons = new Map<string, number>()
  /** Sequences that could not be played. */
  failures = 0

  answered(kind: string, request: Request, want: Answer): void {
    const accepted = want.status >= 200 && want.status < 300
    add(this.kinds, kind, accepted)
    add(this.verbs, request.verb, accepted)
  }
  explained(reason: string): void {
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
  }
  failed(): void {
    this.failures++
  }
  requestsOf(kind: string): number {
    return this.kinds.get(kind)?.requests ?? 0
  }
}

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text

const showAnswer = ({ status, warnings, body }: Answer): string => {
  const failure = body as {
    kind?: string
    message?: string
    reason?: string
    details?: { causes?: unknown }
  } | null
  const text =
    failure?.kind === 'Status' && status >= 400
      ? `${failure.reason ?? ''} ${failure.message ?? ''}${failure.details?.causes === undefined ? '' : ` causes ${JSON.stringify(failure.details.causes)}`}`
      : JSON.stringify(body)
  return cut(`${status} ${warnings.length > 0 ? `warnings ${JSON.stringify(warnings)} ` : ''}${text}`, 600)
}

/** A finding with the requests that show it, in a form to paste. */
export const printFinding = ({ subject, seed, requests, difference, count, state }: Finding): string => {
  const { request, want, got, signature } = difference
  const lines = compare(want, got)
  return [
    `### ${subject.key} ${request.verb}: ${signature.slice(0, 200)}`,
    '',
    `${count} times; ${state}; sequence ${seed}`,
    '',
    '```text',
    ...requests
      .slice(0, requests.indexOf(request) + 1 || undefined)
      .map(
        ({ method, path, type, body }) =>
          `${method} ${path}${type === undefined ? '' : ` (${type.replace(/^application\//, '')})`}${body === undefined ? '' : ` ${cut(writeExact(body), 1500)}`}`,
      ),
    `reference: ${showAnswer(want)}`,
    `ours:      ${showAnswer(got)}`,
    ...parting(want, got),
    ...lines.slice(0, 4).map((line) => `  ${cut(line, 300)}`),
    '```',
    '',
  ].join('\n')
}

const pageOf = ({ key, facts }: Subject): string => {
  if (facts.group !== '') return facts.group
  if (/pods|podtemplates|replicationcontrollers/.test(key)) return 'core-pods-workloads'
  if (/services$|endpoints/.test(key)) return 'core-services'
  if (/persistentvolume/.test(key)) return 'core-storage'
  return 'core-rest'
}

/** One page per API group (core in four), the most frequent differences first. */
export const findingsPages = (findings: readonly Finding[]): Map<string, string> => {
  const pages = new Map<string, string>()
  for (const finding of findings) {
    const { request, signature } = finding.difference
    const isOfManagers = /managedFields|resourceVersion/.test(signature) || request.verb.startsWith('apply')
    const page = isOfManagers ? 'managedfields' : pageOf(finding.subject)
    pages.set(page, `${pages.get(page) ?? `# ${page}\n`}\n${printFinding(finding)}`)
  }
  return pages
}

const table = (title: string, counts: Map<string, Counts>): string[] => [
  `| ${title} | requests | 2xx |`,
  '| --- | --- | --- |',
  ...[...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, { requests, accepted }]) =>
        `| ${key} | ${requests} | ${Math.round((100 * accepted) / requests)} % |`,
    ),
  '',
]

export const summaryOf = (
  tally: Tally,
  findings: readonly Finding[],
  run: { seed: number; seconds: number; apply: boolean; managers: boolean },
): string => {
  const all = [...tally.kinds.values()]
  const requests = all.reduce((sum, counts) => sum + counts.requests, 0)
  const accepted = all.reduce((sum, counts) => sum + counts.accepted, 0)
  const differing = findings.reduce((sum, { count }) => sum + count, 0)
  return [
    ...table('kind', tally.kinds),
    ...table('request', tally.verbs),
    ...[...tally.reasons].map(([reason, count]) => `explained: ${reason}: ${count}`),
    '',
    `seed ${run.seed}, apply ${run.apply ? 'on' : 'off'}, managedFields ${run.managers ? 'compared' : 'left out'}: ${requests} requests to both in ${Math.round(run.seconds)} s, ${Math.round((100 * accepted) / requests)} % accepted, ${differing} unexplained in ${findings.length} ways${tally.failures > 0 ? `, ${tally.failures} sequences not played` : ''}`,
    '',
  ].join('\n')
}
