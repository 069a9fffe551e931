/** Who takes part in a round, and where: clients of every kind in namespaces of their own, all choosing from one seed. */
import { setTimeout as delay } from 'node:timers/promises'
import { type Random, random as randomOf } from '../../support/seed.ts'
import type { Selection } from './history.ts'
import { Reader } from './readers.ts'
import type { Recorder } from './recorder.ts'
import type { Scene } from './scene.ts'
import { Transactions } from './transactions.ts'
import { Watcher, type WatcherPlan } from './watcher.ts'
import { type Places, Writer } from './writers.ts'

const writers = 4
const readers = 2
const transactionPauseMs = 100

export interface Setting {
  readonly places: Places
  /** A third namespace, whose objects are large. */
  readonly slowNamespace: string
  readonly namespaces: readonly string[]
}

export const settingOf = (seed: number): Setting => {
  const id = `r${seed.toString(36)}`
  const places: Places = { namespaces: [`${id}-a`, `${id}-b`], sides: [`${id}-left`, `${id}-right`] }
  const slowNamespace = `${id}-slow`
  return { places, slowNamespace, namespaces: [...places.namespaces, slowNamespace] }
}

export interface Cast {
  readonly watchers: readonly Watcher[]
  /** The watcher that can be made to stop reading. */
  readonly slow: Watcher
  /** On etcd only. */
  readonly transactions: Transactions | undefined
  /** For whoever disturbs them. */
  readonly random: Random
  /** Writers and readers end; watchers watch on. */
  rest(): Promise<void>
  /** All end. */
  stop(): Promise<void>
}

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

/** Everybody begins. @param base revisions from here on may be asked for */
export const enter = (
  scene: Scene,
  seed: number,
  setting: Setting,
  recorder: Recorder,
  base: number,
): Cast => {
  const choice = randomOf(seed)
  /** Each client chooses by itself: what one does must not depend on how fast another is. */
  const own = () => randomOf(choice.below(2 ** 31))
  const { places, slowNamespace } = setting
  const endpoints = scene.servers.map(({ endpoint }) => endpoint)
  const watch = (plan: WatcherPlan): Watcher => new Watcher(plan, endpoints, recorder, own())

  const plans = plansFor(places)
  const inLarge: WatcherPlan = {
    name: 'slow',
    selection: { namespace: slowNamespace },
    encoding: 'json',
    start: 'list',
  }
  const slow = watch(inLarge)
  // A state so large that changes happen while it is being sent.
  const again: WatcherPlan = {
    ...inLarge,
    name: 'a large state, again and again',
    start: 'zero',
    forgets: true,
  }
  const watchers = [
    ...plans.map(watch),
    slow,
    ...[{ ...inLarge, name: 'beside the slow one' }, again, again].map(watch),
  ]

  const selections = plans.map(({ selection }) => selection)
  const oneEach: Selection[] = places.namespaces.flatMap((namespace) =>
    ['w0-0', 'w1-1', 'w2-2', 'shared-0', 'shared-1'].map((name) => ({ namespace, name })),
  )
  const reading = Array.from({ length: readers }, (_, i) =>
    new Reader(`reader ${i}`, selections, oneEach, endpoints, recorder, own(), base).start(),
  )
  const beside: Places = { ...places, namespaces: [slowNamespace, slowNamespace] }
  const writing = Array.from({ length: writers + 1 }, (_, i) =>
    new Writer(i, i < writers ? places : beside, endpoints, recorder, own()).start(),
  )
  const urls = scene.members.map(({ url }) => url)
  const transactions = urls.length === 0 ? undefined : new Transactions(urls, places, own())
  let isOver = false
  const together = (async () => {
    while (!isOver && transactions !== undefined) {
      await transactions.one()
      await delay(transactionPauseMs)
    }
  })()
  const rest = async (): Promise<void> => {
    isOver = true
    await Promise.all([together, ...[...writing, ...reading].map((one) => one.stop())])
  }
  return {
    watchers,
    slow,
    transactions,
    random: own(),
    rest,
    stop: async () => {
      await Promise.all([rest(), ...watchers.map((watcher) => watcher.stop())])
    },
  }
}
