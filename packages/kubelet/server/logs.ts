/**
 * What a container has printed. Nothing is kept: its command is worked out from the moment it was started, so that ten thousand
 * containers have logs that take no room.
 */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { programOf, wordsOf } from '../pods/behaviour.ts'
import type { ContainerRun } from '../pods/run.ts'
import { isKnown } from '../shell/run.ts'

export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** With its end. */
  readonly text: string
}

/** A container's one run: when it began, and when it ended if it has. */
export interface LoggedRun {
  readonly since: number
  readonly until: number | undefined
}

/** What the query of containerLogs says. */
export interface LogOptions {
  readonly follow: boolean
  readonly previous: boolean
  readonly timestamps: boolean
  readonly tailLines: number | undefined
  readonly limitBytes: number | undefined
  /** Milliseconds since the epoch. */
  readonly since: number | undefined
}

/** The text of a refusal, for which the kubelet answers 400. */
export class LogRefusal extends Error {}

const numberOf = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name) ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

export const logOptionsOf = (query: URLSearchParams, now: number): LogOptions => {
  const sinceSeconds = numberOf(query, 'sinceSeconds')
  const sinceTime = Date.parse(query.get('sinceTime') ?? '')
  return {
    follow: query.get('follow') === 'true',
    previous: query.get('previous') === 'true',
    timestamps: query.get('timestamps') === 'true',
    tailLines: numberOf(query, 'tailLines'),
    limitBytes: numberOf(query, 'limitBytes'),
    since:
      sinceSeconds !== undefined
        ? now - sinceSeconds * 1000
        : Number.isNaN(sinceTime)
          ? undefined
          : sinceTime,
  }
}

/** Which run of the container is meant. Throws a LogRefusal when there is none. */
export const loggedRun = (pod: Pod, container: string, own: ContainerRun, previous: boolean): LoggedRun => {
  const { name } = pod.metadata
  const { state, last } = own
  if (previous) {
    if (last === undefined)
      throw new LogRefusal(`previous terminated container "${container}" in pod "${name}" not found`)
    return { since: last.startedAt, until: last.finishedAt }
  }
  if (state.at === 'running') return { since: state.since, until: undefined }
  if (state.at === 'terminated') return { since: state.startedAt, until: state.finishedAt }
  // While it backs off, the run before is what there is.
  if (last !== undefined) return { since: last.startedAt, until: last.finishedAt }
  throw new LogRefusal(`container "${container}" in pod "${name}" is waiting to start: ${state.reason}`)
}

/** Lines without end are worked out up to here. */
const linesMax = 100_000

/** A step of a container's life as its log sees it: a line, or the next time to look. */
export type LogStep = LogLine | { readonly at: number; readonly text: undefined }

/** Every line that a run prints, with its time; a server prints one line that says what it is. */
export const linesOf = function* (pod: Pod, container: Container, since: number): Generator<LogStep, void> {
  const words = wordsOf(container)
  let at = since
  if (words.length === 0 || !isKnown(words[0]!)) {
    yield { at, text: `simulated container ${container.name} (${container.image}) started\n` }
    return
  }
  const running = programOf(pod, container, () => at)
  let open = ''
  for (let steps = 0; steps < linesMax; steps++) {
    const { done, value } = running.next(undefined)
    if (done || value.do === 'forever') break
    if (value.do === 'sleep') {
      at += value.ms
      yield { at, text: undefined }
    } else if (value.do === 'print') {
      const lines = (open + value.text).split('\n')
      open = lines.pop()!
      for (const line of lines) yield { at, text: `${line}\n` }
    }
  }
  if (open !== '') yield { at, text: open }
}

/** RFC 3339 with nine digits, as log files have it. */
const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, -1)}000000Z`

export interface LogSink {
  /** Resolves when more may be written; false when nobody reads any more. */
  write(text: string): Promise<boolean>
}

/**
 * Writes what the options ask for; with `follow` until the run ends. `endOf`: when the run ended, as far as is known now;
 * `changed`: resolves at a change of the pod, or at the time given.
 */
export const writeLog = async (
  o: LogOptions,
  steps: Generator<LogStep, void>,
  endOf: () => number | undefined,
  clock: Clock,
  changed: (until: number | undefined) => Promise<void>,
  sink: LogSink,
): Promise<void> => {
  const asked = clock.now()
  let bytes = o.limitBytes ?? Number.POSITIVE_INFINITY
  const write = async ({ at, text }: LogLine): Promise<boolean> => {
    const whole = o.timestamps ? `${stamp(at)} ${text}` : text
    const size = Buffer.byteLength(whole)
    const shown = size <= bytes ? whole : Buffer.from(whole).subarray(0, bytes).toString()
    bytes -= size
    return (await sink.write(shown)) && bytes > 0
  }
  const past: LogLine[] = []
  let next = steps.next()
  for (; !next.done && next.value.at <= Math.min(asked, endOf() ?? asked); next = steps.next())
    if (next.value.text !== undefined && next.value.at >= (o.since ?? 0)) {
      past.push(next.value)
      if (o.tailLines !== undefined && past.length > 2 * o.tailLines + 1000)
        past.splice(0, past.length - o.tailLines)
    }
  const first = o.tailLines === undefined ? 0 : Math.max(0, past.length - o.tailLines)
  for (const line of past.slice(first)) if (!(await write(line))) return
  if (!o.follow) return
  for (;;) {
    const end = endOf()
    const due = next.done ? undefined : next.value.at
    if (due !== undefined && due <= Math.min(clock.now(), end ?? due)) {
      const { at, text } = next.value as LogStep
      if (text !== undefined && !(await write({ at, text }))) return
      next = steps.next()
    } else if (end !== undefined) return
    else await changed(due)
  }
}
