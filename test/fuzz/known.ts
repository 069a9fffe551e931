/** Differences that are explained: what they look like and why they stay. Each also stands in docs/differences.md. */
import type { Answer, Request } from './play.ts'

export interface Known {
  /** A few words; the same as in docs/differences.md. */
  readonly reason: string
  readonly matches: (request: Request, want: Answer, got: Answer) => boolean
}

interface Status {
  kind?: string
  reason?: string
  message?: string
  details?: { causes?: unknown[] }
}

const sortedCauses = (status: Status): string =>
  (status.details?.causes ?? [])
    .map((cause) => JSON.stringify(cause))
    .sort()
    .join('\n')

/** The reference walks Go maps, whose order changes from run to run, so it lists the same faults in another order. */
const sameFaultsInAnotherOrder: Known = {
  reason: 'the order of faults found in a map',
  matches: (_, want, got) => {
    const a = want.body as Status | null
    const b = got.body as Status | null
    if (want.status !== got.status || a?.kind !== 'Status' || b?.kind !== 'Status' || a.reason !== b.reason)
      return false
    if ((a.details?.causes?.length ?? 0) < 2 || sortedCauses(a) !== sortedCauses(b)) return false
    const letters = (text = ''): string => [...text].sort().join('')
    return letters(a.message) === letters(b.message)
  },
}

/** The object that a refused patch made, which the message quotes, and the words around it; undefined for other messages. */
const quoted = (message = ''): { object: unknown; around: string } | undefined => {
  const match = /^(.*?Invalid value: )("\{(?:[^"\\]|\\.)*\}")(: .*)$/s.exec(message)
  if (match === null) return undefined
  try {
    const object = JSON.parse(JSON.parse(match[2]!) as string) as { metadata?: Record<string, unknown> }
    // Versions and managers of objects that the servers made themselves.
    delete object.metadata?.managedFields
    delete object.metadata?.resourceVersion
    return { object, around: match[1]! + match[3]! }
  } catch {
    return undefined
  }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

/** A message that quotes an object as JSON quotes the same members. */
const sameMembersInAnotherOrder: Known = {
  reason: 'the order of members of an object quoted in a message',
  matches: (_, want, got) => {
    const a = want.body as Status | null
    const b = got.body as Status | null
    if (want.status !== got.status || a?.kind !== 'Status' || b?.kind !== 'Status' || a.reason !== b.reason)
      return false
    if (a.message === b.message || !/[{]/.test(a.message ?? '')) return false
    const first = quoted(a.message)
    const second = quoted(b.message)
    if (first !== undefined && second !== undefined)
      return JSON.stringify(sorted(first)) === JSON.stringify(sorted(second))
    const letters = (status: Status): string =>
      [...JSON.stringify([status.message, sortedCauses(status)])].sort().join('')
    return letters(a) === letters(b)
  },
}

/** The server fell over the request: its log tells of a panic, and the connection ends. */
const referencePanics: Known = {
  reason: 'the reference panics',
  matches: (_, want) => want.status === 0,
}

const causesOf = ({ body }: Answer): { message?: string; field?: string }[] =>
  ((body as Status | null)?.details?.causes ?? []) as { message?: string; field?: string }[]

/** Faults that only a compiled expression shows; what else is wrong must be told by both. */
const expressionsAreNotCompiled: Known = {
  reason: 'expressions are not compiled yet',
  matches: (_, want, got) => {
    const isCompiled = ({ message = '' }): boolean =>
      /compilation failed|must evaluate to|undeclared reference|estimated.*cost|failed to convert to/s.test(
        message,
      )
    if (!causesOf(want).some(isCompiled)) return false
    const rest = causesOf(want).filter((cause) => !isCompiled(cause))
    if (rest.length === 0) return got.status < 300
    return JSON.stringify(sorted(rest)) === JSON.stringify(sorted(causesOf(got)))
  },
}

/** Custom resources are a milestone of their own. */
const definitionsAreCheckedInPart: Known = {
  reason: 'CustomResourceDefinitions are checked in part',
  matches: ({ path }, want, got) => {
    if (!path.includes('/customresourcedefinitions') || want.status !== 422) return false
    return got.status === 422 || got.status < 300
  },
}

export const known: readonly Known[] = [
  sameFaultsInAnotherOrder,
  sameMembersInAnotherOrder,
  referencePanics,
  expressionsAreNotCompiled,
  definitionsAreCheckedInPart,
]

/** The reason of the first explanation that fits; undefined for what is not explained. */
export const explain = (request: Request, want: Answer, got: Answer): string | undefined =>
  known.find(({ matches }) => matches(request, want, got))?.reason
