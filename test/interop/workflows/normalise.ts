/** What kubectl printed, without what differs between any two runs: ages, times, uids, drawn names, hashes, addresses. */
import type { Step } from './format.ts'

/** What a name can be drawn from: no vowels, and nothing that looks like another. */
const drawn = '[bcdfghjklmnpqrstvwxz2456789]'
const duration = '(?:\\d+y)?(?:\\d+d)?(?:\\d+h)?(?:\\d+m)?(?:\\d+s)?'

/** In this order: the longer ones first. */
const replacements: readonly (readonly [RegExp, string])[] = [
  // kubectl's log, which tells of its watches; in it stand times and lines of code.
  [/^[EIW]\d{4} \d\d:\d\d:\d\d.*\n/gm, ''],
  [/\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g, '<token>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uid>'],
  [/\b[0-9a-f]{64}\b/g, '<digest>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g, '<time>'],
  [/("?resourceVersion"?: )"\d+"/g, '$1"<version>"'],
  [/(\(resourceVersion=)\d+/g, '$1<version>'],
  [/https:\/\/127\.0\.0\.1:\d+/g, 'https://<server>'],
  [/\b127\.0\.0\.1:\d{2,5}\b/g, '<server>'],
  [/\b10\.(?:12[89]|1[3-9]\d|2\d\d)\.\d+\.\d+\b/g, '<podIP>'],
  [/\b10\.0\.0\.\d+\b/g, '<serviceIP>'],
  [/\b3[0-2]\d{3}\b/g, '<nodePort>'],
  // A CronJob names its Jobs by the minutes since the epoch.
  [/-[23]\d{7}\b/g, '-<minutes>'],
  [/\.[0-9a-f]{16}\b/g, '.<event>'],
  [new RegExp(`-${drawn}{8,10}-${drawn}{5}(?![\\w-])`, 'g'), '-<hash>-<drawn>'],
  [/((?:pod-template-hash|revision-hash|\/hash)"?[=:] ?"?)[a-z0-9]+/g, '$1<hash>'],
  [new RegExp(`-(?=[a-z]*\\d)${drawn}{8,10}(?![\\w-])`, 'g'), '-<hash>'],
  [new RegExp(`-(?!https\\b)${drawn}{5}(?![\\w-])`, 'g'), '-<drawn>'],
]

/** How often something happened until now, and for how long, is chance; that it happened is not. */
const ageCell = new RegExp(`^(?:${duration}|<invalid>|<unknown>)(?: \\(x\\d+ over ${duration}\\))?$`)
const restarts = new RegExp(`^(\\d+) \\(${duration} ago\\)$`)

const withoutAges = (line: string): string =>
  line
    .split(/( {2,}|\t)/)
    .map((cell) =>
      cell !== '' && cell !== '<unknown>' && ageCell.test(cell)
        ? '<age>'
        : cell.replace(restarts, '$1 (<age> ago)'),
    )
    // Columns are as wide as their longest cell; what a line begins with is its depth.
    .map((cell, i, cells) =>
      cells.slice(0, i).some((before) => before !== '') && /^ +$/.test(cell) ? '  ' : cell,
    )
    .join('')
    .replace(/[ \t]+$/, '')

const isHeader = (line: string): boolean => /^[A-Z][A-Z -]+(?: {2,}[A-Z][A-Z() -]+)*$/.test(line)

/** @returns lines; `ns`: the namespace of the workflow */
export const normalised = (
  text: string,
  ns: string,
  { sorted, last }: Pick<Step, 'sorted' | 'last'>,
): string[] => {
  let plain = text.replaceAll(ns, '<ns>')
  for (const [pattern, name] of replacements) plain = plain.replace(pattern, name)
  if (plain === '') return []
  const lines = inEvents(plain.replace(/\n$/, '').split('\n').map(withoutAges))
  if (last) return lines.slice(-1)
  if (!sorted) return lines
  const header = isHeader(lines[0] ?? '') ? 1 : 0
  return [...lines.slice(0, header), ...lines.slice(header).map(sortedParts).sort()]
}

/** kubectl lists several warnings, or several errors, in one line. */
const sortedParts = (line: string): string =>
  /^Warning: |: \[/.test(line)
    ? line
        .replace(/^Warning: /, '; ')
        .split(/[,;] |\[|\]/)
        .sort()
        .join('; ')
    : line

/** `describe` ends with Events in the order of their times, which many share. */
const inEvents = (lines: readonly string[]): string[] => {
  const begin = lines.findIndex((line) => /^ *(Type {2}Reason {2}Age|LAST SEEN {2}TYPE)/.test(line))
  if (begin === -1) return [...lines]
  const rest = lines.slice(begin + 1).findIndex((line) => !/^ *(-+ {2}|Normal|Warning|<age>)/.test(line))
  const end = rest === -1 ? lines.length : begin + 1 + rest
  const isRule = (line: string): boolean => /^ *-+ {2}/.test(line)
  const events = lines.slice(begin + 1, end)
  return [
    ...lines.slice(0, begin + 1),
    ...events.filter(isRule),
    ...new Set(events.filter((line) => !isRule(line)).sort()),
    ...lines.slice(end),
  ]
}
