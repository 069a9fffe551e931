/**
 * One round: clients write, watch and read in namespaces of their own while every fault of the store is inflicted once, in an
 * order of the seed; then all becomes quiet, everybody catches up, and the history is judged.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient, NoAnswer } from '../../support/apiclient.ts'
import { random as randomOf } from '../../support/seed.ts'
import { guarantees, isComplete } from './checkers.ts'
import { type Fault, faults, type Stage, writeLarge } from './faults.ts'
import type { History, Selection } from './history.ts'
import { Reader } from './readers.ts'
import { promises } from './reads.ts'
import { Recorder, wasAway } from './recorder.ts'
import type { Scene } from './scene.ts'
import { Transactions } from './transactions.ts'
import { Watcher, type WatcherPlan } from './watcher.ts'
import { type Places, Writer } from './writers.ts'

export interface RoundResult {
  readonly seed: number
  readonly history: History
  readonly counts: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly checks: Readonly<Record<string, { checked: number; violations: readonly string[] }>>
}

const writers = 4
const readers = 2
/** Within this everybody must have been told everything, once all is quiet. */
const settleMs = 30_000
/** A system that makes no progress for so long is broken, whatever its watches say. */
const progressMs = 60_000

const plansFor = ({ namespaces: [a, b], sides }: Places): WatcherPlan[] => {
  const [left, right] = sides as [string, string]
  const inA: Selection = { namespace: a }
  return [
    { name: 'all of a namespace', selection: inA, encoding: 'json', start: 'list', bookmarks: true },
    { name: 'all of it, protobuf', selection: inA, encoding: 'protobuf', start: 'list' },
    { name: 'one side', selection: { ...inA, sides: [left] }, encoding: 'json', start: 'list' },
    {
      name: 'one side everywhere, from 0',
      selection: { sides: [left] },
      encoding: 'protobuf',
      start: 'zero',
      bookmarks: true,
    },
    { name: 'always from 0', selection: { sides: [right] }, encoding: 'json', start: 'zero', forgets: true },
    { name: 'from the newest', selection: { sides }, encoding: 'json', start: 'newest', bookmarks: true },
    {
      name: 'always from the newest',
      selection: { namespace: b },
      encoding: 'protobuf',
      start: 'newest',
      forgets: true,
    },
    { name: 'streaming list', selection: { namespace: b }, encoding: 'metadata', start: 'streaming' },
    {
      name: 'streaming list of one side',
      selection: { namespace: b, sides: [right] },
      encoding: 'json',
      start: 'streaming',
    },
    {
      name: 'always a streaming list',
      selection: { sides },
      encoding: 'protobuf',
      start: 'streaming',
      forgets: true,
    },
    { name: 'rows', selection: inA, encoding: 'table', start: 'list' },
    {
      name: 'one object',
      selection: { ...inA, name: 'w0-1' },
      encoding: 'json',
      start: 'list',
      bookmarks: true,
    },
    {
      name: 'one object, streaming',
      selection: { ...inA, name: 'shared-1' },
      encoding: 'protobuf',
      start: 'streaming',
    },
  ]
}

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

/** @param writesBetween acknowledged writes between two faults @param tell hears what is going on */
export const playRound = async (
  scene: Scene,
  seed: number,
  writesBetween = 40,
  tell: (line: string) => void = () => {},
): Promise<RoundResult> => {
  const choice = randomOf(seed)
  /** Each client chooses by itself: what one does must not depend on how fast another is. */
  const own = () => randomOf(choice.below(2 ** 31))
  const recorder = new Recorder()
  const endpoints = scene.servers.map(({ endpoint }) => endpoint)
  const client = new ApiClient(endpoints[0]!)
  const id = `r${seed.toString(36)}`
  const places: Places = { namespaces: [`${id}-a`, `${id}-b`], sides: [`${id}-left`, `${id}-right`] }
  const slowNamespace = `${id}-slow`
  const all = [...places.namespaces, slowNamespace]
  scene.witness.forget()
  let base = 0
  for (const name of all) {
    const made = await insist(client, 'POST', '/api/v1/namespaces', { metadata: { name } })
    base ||= Number(made.metadata.resourceVersion)
  }
  recorder.saw(base)
  recorder.windowFrom = base
  await writeLarge(client, slowNamespace, 4, recorder)

  const transactions =
    scene.members.length === 0
      ? undefined
      : new Transactions(
          scene.members.map(({ url }) => url),
          places,
          own(),
        )
  const plans = plansFor(places)
  const watching = plans.map((plan) => new Watcher(plan, endpoints, recorder, own()))
  const slowPlan: WatcherPlan = {
    name: 'slow',
    selection: { namespace: slowNamespace },
    encoding: 'json',
    start: 'list',
  }
  const slow = new Watcher(slowPlan, endpoints, recorder, own())
  const quick = new Watcher({ ...slowPlan, name: 'beside the slow one' }, endpoints, recorder, own())
  // A state so large that changes happen while it is being sent.
  const large: WatcherPlan = {
    ...slowPlan,
    name: 'a large state, again and again',
    start: 'zero',
    forgets: true,
  }
  const again = Array.from({ length: 2 }, () => new Watcher(large, endpoints, recorder, own()))
  const watchers = [...watching, slow, quick, ...again]
  const stage: Stage = { scene, recorder, random: own(), watchers, slow, slowNamespace, transactions }
  const selections = plans.map(({ selection }) => selection)
  const oneEach: Selection[] = places.namespaces.flatMap((namespace) =>
    ['w0-0', 'w1-1', 'w2-2', 'shared-0', 'shared-1'].map((name) => ({ namespace, name })),
  )
  const reading = Array.from(
    { length: readers },
    (_, i) => new Reader(`reader ${i}`, selections, oneEach, endpoints, recorder, own(), base),
  )
  const beside: Places = { ...places, namespaces: [slowNamespace, slowNamespace] }
  const writing = Array.from(
    { length: writers + 1 },
    (_, i) => new Writer(i, i < writers ? places : beside, endpoints, recorder, own()),
  )
  const inflicted: Record<string, number> = {}
  let isOver = false
  const together = (async () => {
    while (!isOver && transactions !== undefined) {
      await transactions.one()
      await delay(100)
    }
  })()
  try {
    await progress(recorder, writesBetween)
    for (const fault of shuffled(
      faults.filter(({ on }) => on.includes(scene.store)),
      stage.random.below,
    )) {
      tell(fault.name)
      await inflict(fault, stage)
      inflicted[fault.name] = (inflicted[fault.name] ?? 0) + 1
      await progress(recorder, writesBetween)
    }
  } finally {
    tell('quiet')
    isOver = true
    await together
    await Promise.all([...writing, ...reading].map((one) => one.stop()))
  }

  // The last write is one that everybody who watches a whole namespace must be sent, and the witness too.
  let last = 0
  for (const namespace of all) {
    const metadata = { name: 'end', labels: { side: places.sides[0] }, annotations: { content: 'end' } }
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    const made = await insist(client, 'POST', path, { metadata, data: { content: 'end' } })
    last = Number((made ?? (await insist(client, 'GET', `${path}/end`))).metadata.resourceVersion)
  }
  tell(`waiting for the witness: ${last}`)
  await scene.witness.reached(last)
  const changes = scene.witness.changes.filter(
    ({ revision, key }) => revision > base && all.includes(key.slice(0, key.indexOf('/'))),
  )
  const { sessions, acknowledged, reads } = recorder
  const history: History = { base, changes, sessions, acknowledged, reads }
  tell('waiting for the watchers')
  await settle(history, watchers)
  tell('judging')
  await Promise.all(watchers.map((watcher) => watcher.stop()))
  // What is left would only make the next round slow.
  for (const name of all) await insist(client, 'DELETE', `/api/v1/namespaces/${name}/configmaps`)
  client.close()

  const checks = Object.fromEntries(
    Object.entries({ ...guarantees, ...promises }).map(([name, check]) => [name, check(history)]),
  )
  const sum = (of: (w: Watcher) => number): number =>
    watchers.reduce((total, watcher) => total + of(watcher), 0)
  return {
    seed,
    history,
    faults: inflicted,
    checks: { ...checks, 'no other surprise': { checked: 1, violations: recorder.problems } },
    counts: {
      'writes acknowledged': acknowledged.length,
      'transactions of several keys': transactions?.done ?? 0,
      'requests without an answer': recorder.unanswered,
      'requests refused': recorder.refused,
      'changes in the store': changes.length,
      'watch requests': sum((watcher) => watcher.sessions),
      'told too old': sum((watcher) => watcher.expired),
      'events received': sessions.reduce((total, { frames }) => total + frames.length, 0),
      'bookmarks received': sessions.reduce(
        (total, { frames }) => total + frames.filter(({ type }) => type === 'BOOKMARK').length,
        0,
      ),
      reads: reads.length,
    },
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
