/** Makes a sequence that differs smaller while it goes on to differ in the same way. */
import { compare, signatureOf } from './compare.ts'
import { explain } from './known.ts'
import {
  type Answer,
  makeNamespace,
  newId,
  Play,
  type Request,
  removeNamespace,
  type Server,
} from './play.ts'
import { isTree } from './seeds.ts'

export interface Servers {
  readonly reference: Server
  readonly ours: Server
  /** A namespace that both have. */
  readonly namespace: string
}

export interface Difference {
  readonly request: Request
  readonly want: Answer
  readonly got: Answer
  readonly signature: string
}

/** Plays `requests` against one server under new names. */
export const replay = async (
  server: Server,
  requests: readonly Request[],
  namespace: string | undefined,
): Promise<Answer[]> => {
  const id = newId()
  const own = namespace ?? `fuzz-${id}`
  if (namespace === undefined) await makeNamespace(server, own)
  const play = new Play(server, id, own)
  try {
    const answers: Answer[] = []
    for (const request of requests) answers.push(await play.send(request))
    return answers
  } finally {
    await play.cleanUp()
    if (namespace === undefined) await removeNamespace(server, own)
  }
}

/** The first unexplained difference of a list of requests, played on both servers at once. */
export const firstDifference = async (
  servers: Servers,
  requests: readonly Request[],
  ownNamespace: boolean,
): Promise<Difference | undefined> => {
  const namespace = ownNamespace ? undefined : servers.namespace
  const [want, got] = await Promise.all([
    replay(servers.reference, requests, namespace),
    replay(servers.ours, requests, namespace),
  ])
  for (const [i, request] of requests.entries()) {
    if (
      compare(want[i]!, got[i]!).length === 0 ||
      explain(request, want[i]!, got[i]!, requests.slice(0, i + 1)) !== undefined
    )
      continue
    return { request, want: want[i]!, got: got[i]!, signature: signatureOf(want[i]!, got[i]!) }
  }
  return undefined
}

/**
 * Whether chance made a difference that a second play does not show: there the reference gives our answer, or the answers
 * told only drawn addresses or ports apart, of which one was drawn again.
 */
export const isOfChance = async (
  servers: Servers,
  requests: readonly Request[],
  { want, got }: Difference,
  ownNamespace: boolean,
): Promise<boolean> => {
  const namespace = ownNamespace ? undefined : servers.namespace
  const [again, ours] = await Promise.all(
    [servers.reference, servers.ours].map((server) => replay(server, requests, namespace)),
  )
  const [wanted, gotten] = [again!.at(-1)!, ours!.at(-1)!]
  if (compare(wanted, gotten).length > 0) return false
  const hasVaried = compare(want, wanted).length > 0 && compare(got, gotten).length === 0
  // A time that the server sets is another one in the next second, and then a change.
  const setsTime = JSON.stringify(requests.at(-1)).includes('${time}')
  return hasVaried || withoutDraws(want, setsTime) === withoutDraws(got, setsTime)
}

/** An answer without what chance decides: drawn addresses and ports, and numbers that look like a version by chance. */
const withoutDraws = (answer: Answer, setsTime: boolean): string => {
  const text = JSON.stringify(answer)
    .replaceAll(/\$\{(ip|port)-\d+\}/g, '$1')
    .replaceAll(/\$\{rv\}|\b\d{3,}\b/g, 'number')
  return setsTime ? text.replaceAll(/"generation":\d+/g, '') : text
}

/** Copies of a value with one member or item left out, outermost first. */
function* smaller(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield value.toSpliced(i, 1)
    for (let i = 0; i < value.length; i++) for (const item of smaller(value[i])) yield value.with(i, item)
  } else if (isTree(value)) {
    for (const key of Object.keys(value)) {
      // What was only tried must not be done.
      if (key === 'dryRun') continue
      const { [key]: _, ...rest } = value
      yield rest
    }
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'dryRun') continue
      for (const item of smaller(inner)) yield { ...value, [key]: item }
    }
  } else if (typeof value === 'string' && value.length > 60) yield value.slice(0, value.length >> 1)
}

export interface Shrunk {
  readonly requests: readonly Request[]
  readonly difference: Difference
}

/**
 * The smallest sequence found within `budget` plays; undefined when it does not differ a second time. `stable` is false when
 * the reference does not answer the same twice.
 */
export const shrink = async (
  servers: Servers,
  requests: readonly Request[],
  ownNamespace: boolean,
  signature: string,
  budget = 150,
): Promise<Shrunk | undefined> => {
  let left = budget
  const attempt = async (candidate: readonly Request[]): Promise<Shrunk | undefined> => {
    if (left-- <= 0) return undefined
    const difference = await firstDifference(servers, candidate, ownNamespace)
    return difference?.signature === signature ? { requests: candidate, difference } : undefined
  }
  let best = await attempt(requests)
  if (best === undefined) return undefined
  best = { ...best, requests: best.requests.slice(0, best.requests.indexOf(best.difference.request) + 1) }
  for (let i = best.requests.length - 2; i >= 0; i--) {
    const shorter = await attempt(best.requests.filter((_, at) => at !== i))
    if (shorter !== undefined) best = shorter
  }
  for (let i = best.requests.length - 1; i >= 0; i--) {
    for (let found = true; found && left > 0; ) {
      found = false
      const whole: Request = best.requests[i]!
      const candidates: Request[] = []
      const [path, query] = whole.path.split('?')
      if (query !== undefined) {
        const options = query.split('&')
        for (let q = 0; q < options.length; q++) {
          const rest = options.filter((_, at) => at !== q)
          if (!options[q]!.startsWith('dryRun'))
            candidates.push({ ...whole, path: rest.length > 0 ? `${path}?${rest.join('&')}` : path! })
        }
      }
      for (const body of smaller(whole.body)) candidates.push({ ...whole, body })
      for (const candidate of candidates) {
        if (left <= 0) break
        const next: Shrunk | undefined = await attempt(
          best.requests.map((request, at) => (at === i ? candidate : request)),
        )
        if (next === undefined) continue
        best = next
        found = true
        break
      }
    }
  }
  return best
}
