/**
 * One round: clients write, watch and read in namespaces of their own while every fault of the store is inflicted once, in an
 * order of the seed; then all becomes quiet, everybody catches up, and the history is judged.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient, NoAnswer } from '../../support/apiclient.ts'
import { type Cast, enter, type Setting, settingOf } from './cast.ts'
import { guarantees, isComplete } from './checkers.ts'
import { readList } from './encodings.ts'
import { type Fault, faults, type Stage, writeLarge } from './faults.ts'
import type { History } from './history.ts'
import { promises } from './reads.ts'
import { Recorder, wasAway } from './recorder.ts'
import type { Scene } from './scene.ts'
import type { Watcher } from './watcher.ts'

export interface RoundResult {
  readonly seed: number
  readonly history: History
  readonly counts: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly checks: Readonly<Record<string, { checked: number; violations: readonly string[] }>>
}

type Tell = (line: string) => void

/** Within this everybody must have been told everything, once all is quiet. */
const settleMs = 180_000
/** A system that makes no progress for so long is broken, whatever its watches say. */
const progressMs = 180_000

const shuffled = <T>(of: readonly T[], below: (to: number) => number): T[] => {
  const left = [...of]
  return of.map(() => left.splice(below(left.length), 1)[0]!)
}

/** Sends until it gets an answer that is none of the store's absence; undefined if it is there already. */
const insist = async (
  client: ApiClient,
  method: string,
  path: string,
  body?: unknown,
): Promise<ReturnType<typeof JSON.parse>> => {
  const deadline = Date.now() + progressMs
  for (;;) {
    try {
      const answer = await client.send(method, path, body)
      if (answer.status < 300) return answer.json
      if (answer.status === 409) return undefined
      if (!wasAway(answer) || Date.now() > deadline)
        throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    } catch (error) {
      if (!(error instanceof NoAnswer) || Date.now() > deadline) throw error
    }
    await delay(50)
  }
}

/** The newest revision that any server may have begun its window at. */
const newestWindow = async ({ scene }: Stage): Promise<number> => {
  let newest = 0
  for (const { endpoint } of scene.servers) {
    const client = new ApiClient(endpoint)
    const { metadata } = await insist(client, 'GET', '/api/v1/configmaps?limit=1')
    newest = Math.max(newest, Number(metadata.resourceVersion))
    client.close()
  }
  return newest
}

const inflict = async (fault: Fault, stage: Stage): Promise<void> => {
  const { recorder } = stage
  if (fault.losesWindow) recorder.windowFrom = Number.POSITIVE_INFINITY
  await fault.inflict(stage)
  if (recorder.windowFrom === Number.POSITIVE_INFINITY) recorder.windowFrom = await newestWindow(stage)
}

const progress = async (recorder: Recorder, writes: number): Promise<void> => {
  const goal = recorder.acknowledged.length + writes
  const deadline = Date.now() + progressMs
  while (recorder.acknowledged.length < goal) {
    if (Date.now() > deadline)
      throw new Error(
        `no progress: ${goal - recorder.acknowledged.length} of ${writes} writes are missing; ${recorder.refused} refused, ${recorder.unanswered} unanswered; ${recorder.problems.slice(0, 5)}`,
      )
    await delay(10)
  }
}

/** Inflicts every fault of the store once; how often each was, which is once unless two share a name. */
const disturb = async (stage: Stage, writesBetween: number, tell: Tell): Promise<Record<string, number>> => {
  const { scene, recorder, random } = stage
  const inflicted: Record<string, number> = {}
  await progress(recorder, writesBetween)
  const here = faults.filter(({ on }) => on.includes(scene.store))
  for (const fault of shuffled(here, random.below)) {
    tell(fault.name)
    await inflict(fault, stage)
    inflicted[fault.name] = (inflicted[fault.name] ?? 0) + 1
    await progress(recorder, writesBetween)
  }
  return inflicted
}

/** Writes what everybody must have been told when it is over; returns its revision. */
const writeLast = async (client: ApiClient, { namespaces, places }: Setting): Promise<number> => {
  let last = 0
  for (const namespace of namespaces) {
    const metadata = { name: 'end', labels: { side: places.sides[0] }, annotations: { content: 'end' } }
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    const made = await insist(client, 'POST', path, { metadata, data: { content: 'end' } })
    last = Number((made ?? (await insist(client, 'GET', `${path}/end`))).metadata.resourceVersion)
  }
  return last
}

/** What each server's cache holds once all is quiet: as a read, to be compared with the store (kubernetes#123072). */
const readCaches = async (
  { scene, recorder }: Stage,
  namespaces: readonly string[],
  last: number,
): Promise<void> => {
  for (const [i, { endpoint }] of scene.servers.entries()) {
    const client = new ApiClient(endpoint)
    for (const namespace of namespaces) {
      const order = recorder.next()
      const path = `/api/v1/namespaces/${namespace}/configmaps`
      const list = await insist(
        client,
        'GET',
        `${path}?resourceVersion=${last}&resourceVersionMatch=NotOlderThan`,
      )
      const { revision, items } = readList('json', Buffer.from(JSON.stringify(list)))
      recorder.reads.push({
        reader: `the cache of server ${i}, at the end`,
        selection: { namespace },
        level: 'notOlder',
        asked: last,
        order,
        revision,
        items: new Map(items.map(({ key, ...item }) => [key, item])),
      })
    }
    client.close()
  }
}

/** @param writesBetween acknowledged writes between two faults @param tell hears what is going on */
export const playRound = async (
  scene: Scene,
  seed: number,
  writesBetween = 40,
  tell: Tell = () => {},
): Promise<RoundResult> => {
  const recorder = new Recorder()
  const setting = settingOf(seed)
  const { namespaces, slowNamespace } = setting
  const client = new ApiClient(scene.servers[0]!.endpoint)
  scene.witness.forget()
  let base = 0
  for (const name of namespaces) {
    const made = await insist(client, 'POST', '/api/v1/namespaces', { metadata: { name } })
    base ||= Number(made.metadata.resourceVersion)
  }
  recorder.saw(base)
  recorder.windowFrom = base
  await writeLarge(client, slowNamespace, 4, recorder)

  const cast = enter(scene, seed, setting, recorder, base)
  try {
    const stage: Stage = { scene, recorder, slowNamespace, ...cast }
    const inflicted = await disturb(stage, writesBetween, tell)
    tell('quiet')
    await cast.rest()
    const last = await writeLast(client, setting)
    tell(`waiting for the witness: ${last}`)
    await scene.witness.reached(last)
    await readCaches(stage, namespaces, last)
    const changes = scene.witness.changes.filter(
      ({ revision, key }) => revision > base && namespaces.includes(key.slice(0, key.indexOf('/'))),
    )
    const { sessions, acknowledged, reads } = recorder
    const history: History = { base, changes, sessions, acknowledged, reads }
    tell('waiting for the watchers')
    await settle(history, cast.watchers)
    await cast.stop()
    tell('judging')
    const checks = Object.fromEntries(
      Object.entries({ ...guarantees, ...promises }).map(([name, check]) => [name, check(history)]),
    )
    // What is left would only make the next round slow.
    for (const name of namespaces) await insist(client, 'DELETE', `/api/v1/namespaces/${name}/configmaps`)
    return {
      seed,
      history,
      faults: inflicted,
      checks: { ...checks, 'no other surprise': { checked: 1, violations: recorder.problems } },
      counts: countsOf(history, recorder, cast),
    }
  } finally {
    await cast.stop()
    client.close()
  }
}

const countsOf = (
  history: History,
  recorder: Recorder,
  { watchers, transactions }: Cast,
): Record<string, number> => {
  const { acknowledged, changes, sessions, reads } = history
  const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
    items.reduce((total, item) => total + of(item), 0)
  return {
    'writes acknowledged': acknowledged.length,
    'transactions of several keys': transactions?.done ?? 0,
    'requests without an answer': recorder.unanswered,
    'requests refused': recorder.refused,
    'dead connections given up': recorder.lost,
    'changes in the store': changes.length,
    'watch requests': sum(watchers, (watcher) => watcher.sessions),
    'told too old': sum(watchers, (watcher) => watcher.expired),
    'events received': sum(sessions, ({ frames }) => frames.length),
    'bookmarks received': sum(
      sessions,
      ({ frames }) => frames.filter(({ type }) => type === 'BOOKMARK').length,
    ),
    reads: reads.length,
  }
}

/** Lets each watcher go on until it has been told all; one that is not by then is judged as it stands. */
const settle = async (history: History, watchers: readonly Watcher[]): Promise<void> => {
  const deadline = Date.now() + settleMs
  let waiting = [...watchers]
  while (waiting.length > 0) {
    waiting = waiting.filter((watcher) => {
      const session = watcher.snapshot()
      const isDone = Date.now() > deadline || (session !== undefined && isComplete(history, session))
      if (isDone) watcher.finish()
      return !isDone
    })
    await delay(50)
  }
}
