/**
 * How a container behaves that nobody runs: how long it takes to start, whether and how it ends. Said by rules of the
 * configuration, by annotations of the pod, and by the container's own command where it is one that we understand.
 */
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { isKnown, type Running, runArguments, type Surroundings } from '../shell/run.ts'

export interface Behaviour {
  /** From when it may start until it runs. Milliseconds, as all of these. */
  readonly startAfterMs: number
  /** From running until a startup probe and a readiness probe succeed; without probes at once. */
  readonly readyAfterMs: number
  /** Ends by itself after so long; absent: its command decides, and a server runs until it is stopped. */
  readonly runForMs?: number
  /** Exit codes of its runs in turn; the last one repeats. Absent: its command decides. */
  readonly exitCodes?: readonly number[]
  /** How long it takes to end when asked to (SIGTERM); what takes longer than the grace period is killed (137). */
  readonly stopAfterMs: number
  readonly stopExitCode: number
  /** What it leaves in its termination message. */
  readonly message?: string
}

/** Which containers a rule is for: all that it names must fit. `*` in a text stands for any characters. */
export interface BehaviourRule extends Partial<Behaviour> {
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly container?: string
  readonly image?: string
  /** Compared with the command and its arguments, joined by spaces. */
  readonly command?: string
  /** Instead of `startAfterMs`: drawn from between the two for each run. */
  readonly startAfterMsRange?: readonly [number, number]
}

export interface BehaviourOptions {
  readonly rules: readonly BehaviourRule[]
  /** Where nothing else is said, starting takes something between the two. */
  readonly startAfterMsRange: readonly [number, number]
  readonly stopAfterMs: number
  readonly stopExitCode: number
  /** Whether initialDelaySeconds of startup and readiness probes are waited for. */
  readonly honourInitialDelay: boolean
}

const prefix = 'simulated.binnacle.dev/'

/** What the annotations can say, for all containers or, with `.<container>` behind the name, for one. */
const annotated = (pod: Pod, container: string): Partial<Behaviour> => {
  const { annotations } = pod.metadata
  if (annotations === undefined) return {}
  const said = (name: string): string | undefined =>
    annotations[`${prefix}${name}.${container}`] ?? annotations[`${prefix}${name}`]
  const durations = {
    ...{
      startAfterMs: millisecondsOf(said('start-after')),
      readyAfterMs: millisecondsOf(said('ready-after')),
    },
    ...{ runForMs: millisecondsOf(said('run-for')), stopAfterMs: millisecondsOf(said('stop-after')) },
    ...{ exitCodes: numbersOf(said('exit-code')), message: said('message') },
  }
  return Object.fromEntries(Object.entries(durations).filter(([, value]) => value !== undefined))
}

/** `1.5s`, `200ms`, `2m`; a plain number is seconds. Undefined for what is none. */
export const millisecondsOf = (text: string | undefined): number | undefined => {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)(ms|s|m|h)?$/.exec(text ?? '')
  if (match === null) return undefined
  return Number(match[1]) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match[2] ?? 's']!
}

/** `1`, or `1,1,0`. */
const numbersOf = (text: string | undefined): number[] | undefined =>
  /^\d{1,3}(,\d{1,3})*$/.test(text ?? '') ? text!.split(',').map((code) => Number(code) & 255) : undefined

/** `pod`: of its rules and annotations; `run`: which run of the container, from 0. */
export const behaviourOf = (o: BehaviourOptions, pod: Pod, container: Container, run: number): Behaviour => {
  const rule = o.rules.find((candidate) => fits(candidate, pod, container)) ?? {}
  const draw = drawOf(`${pod.metadata.uid}/${container.name}/${run}`)
  const [least, most] = rule.startAfterMsRange ?? o.startAfterMsRange
  const { startAfterMsRange: _, namespace, labels, container: name, image, command, ...ruled } = rule
  return {
    startAfterMs: least + draw * (most - least),
    readyAfterMs: o.honourInitialDelay ? initialDelayMs(container) : 0,
    stopAfterMs: o.stopAfterMs,
    stopExitCode: o.stopExitCode,
    ...ruled,
    ...annotated(pod, container.name),
  }
}

const initialDelayMs = ({ startupProbe, readinessProbe }: Container): number =>
  Math.max(startupProbe?.initialDelaySeconds ?? 0, readinessProbe?.initialDelaySeconds ?? 0) * 1000

const fits = (rule: BehaviourRule, { metadata }: Pod, container: Container): boolean =>
  matches(rule.namespace, metadata.namespace ?? '') &&
  matches(rule.container, container.name) &&
  matches(rule.image, container.image ?? '') &&
  (rule.command === undefined || matches(rule.command, wordsOf(container).join(' '))) &&
  Object.entries(rule.labels ?? {}).every(([name, value]) => matches(value, metadata.labels?.[name]))

/** Glob without backtracking: each part between stars is looked for behind the one before. */
const matches = (pattern: string | undefined, text: string | undefined): boolean => {
  if (pattern === undefined) return true
  if (text === undefined) return false
  const [first = '', ...parts] = pattern.split('*')
  if (parts.length === 0) return text === pattern
  if (!text.startsWith(first)) return false
  const last = parts.pop()!
  let at = first.length
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/** A number from 0 to 1 that only the text decides (FNV-1a): the same pod behaves the same each time it is asked. */
export const drawOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // The last characters would otherwise change the low bits only.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** Whether the command is one that we can live through, and not a server. */
export const isKnownCommand = (word: string | undefined): boolean => word !== undefined && isKnown(word)

export const wordsOf = ({ command = [], args = [] }: Container): string[] => [...command, ...args]

/** What a container knows of where it is. `now`: milliseconds since the epoch at the step that is worked out. */
export const surroundingsOf = (
  pod: Pod,
  container: Container,
  now: () => number,
  unknownRuns: boolean,
): Surroundings => {
  const { name = '', namespace = '' } = pod.metadata
  const hostname = pod.spec.hostname ?? name
  const ip = pod.status?.podIP ?? ''
  return {
    hostname,
    now,
    unknownRuns,
    env: new Map([
      ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
      ['HOSTNAME', hostname],
      ...(container.env ?? []).map(({ name, value, valueFrom }): [string, string] => [
        name,
        value ?? fieldOf(pod, valueFrom?.fieldRef?.fieldPath),
      ]),
      ['HOME', '/root'],
    ]),
    files: new Map([
      ['/etc/hostname', `${hostname}\n`],
      ['/etc/hosts', `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n${ip}\t${hostname}\n`],
      ['/etc/resolv.conf', `search ${namespace}.svc.cluster.local svc.cluster.local cluster.local\n`],
      ['/var/run/secrets/kubernetes.io/serviceaccount/namespace', namespace],
      ['/dev/null', ''],
    ]),
  }
}

const fieldOf = ({ metadata, spec, status }: Pod, field: string | undefined): string => {
  const key = /^metadata\.(labels|annotations)\['([^']*)'\]$/.exec(field ?? '')
  if (key !== null) return metadata[key[1] as 'labels' | 'annotations']?.[key[2]!] ?? ''
  const fields: Readonly<Record<string, string | undefined>> = {
    ...{
      'metadata.name': metadata.name,
      'metadata.namespace': metadata.namespace,
      'metadata.uid': metadata.uid,
    },
    ...{ 'spec.nodeName': spec.nodeName, 'spec.serviceAccountName': spec.serviceAccountName },
    ...{ 'status.podIP': status?.podIP, 'status.hostIP': status?.hostIP },
  }
  return Object.hasOwn(fields, field ?? '') ? (fields[field!] ?? '') : ''
}

/** Steps of a command that are looked at to see when it ends; what takes more is a loop. */
const stepsMax = 2000

/** When the container's command ends by itself and how; undefined: never, or it is none of those that we understand. */
export const ownEnd = (
  pod: Pod,
  container: Container,
): { readonly afterMs: number; readonly exitCode: number } | undefined => {
  const words = wordsOf(container)
  if (words.length === 0 || !isKnown(words[0]!)) return undefined
  let afterMs = 0
  const running = runArguments(
    words,
    surroundingsOf(pod, container, () => 0, true),
  )
  for (let steps = 0; steps < stepsMax; steps++) {
    const { done, value } = running.next(undefined)
    if (done) return { afterMs, exitCode: value }
    if (value.do === 'forever') return undefined
    if (value.do === 'sleep') afterMs += value.ms
    // Whoever keeps stdin open waits for somebody who attaches.
    if ((value.do === 'copyInput' || value.do === 'readLine') && container.stdin === true) return undefined
  }
  return undefined
}

/** The command of a container as it runs. */
export const programOf = (pod: Pod, container: Container, now: () => number): Running =>
  runArguments(wordsOf(container), surroundingsOf(pod, container, now, true))
