/** Plays a scenario against a server: fills in variables, sends each step in order, collects raw answers, cleans up. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, OpenWatch, RawAnswer, RawRequest } from './client.ts'
import { bareValue, toProtobuf, withEncoding } from './encoded.ts'
import type { Scenario, Step } from './format.ts'
import { removeAt, setAt, valueAt } from './pointer.ts'

export interface PlayedStep {
  readonly step: Step
  readonly status: number
  readonly headers: Record<string, string[]>
  /** Parsed JSON, a list of parsed watch events, or the text. */
  readonly body: unknown
}

export interface Play {
  /** The random part of every name that the scenario made. */
  readonly runId: string
  readonly startedAt: number
  readonly steps: readonly PlayedStep[]
}

const patchTypes: Record<string, string> = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
}

/** Integers that a double cannot hold become texts before parsing, so that a change of one digit shows. */
const parseExact = (text: string): unknown =>
  JSON.parse(
    text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
      token.startsWith('"') ? token : `"<integer ${token}>"`,
    ),
  )

const parseBody = (answer: RawAnswer): unknown => {
  const isJson = (answer.headers['content-type']?.[0] ?? '').includes('json')
  if (!isJson) return answer.text
  try {
    return parseExact(answer.text)
  } catch {
    return answer.text
  }
}

/** Replaces `${name}` in every string; a string that is nothing but one variable takes the variable's own type. */
const substitute = (value: unknown, vars: Map<string, unknown>): unknown => {
  if (typeof value === 'string') {
    const whole = /^\$\{(\w+)\}$/.exec(value)
    if (whole !== null && vars.has(whole[1]!)) return vars.get(whole[1]!)
    return value.replaceAll(/\$\{(\w+)\}/g, (all, name: string) =>
      vars.has(name) ? String(vars.get(name)) : all,
    )
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, vars))
  if (value === null || typeof value !== 'object') return value
  const result: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    setAt(result, `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, substitute(item, vars))
  }
  return Object.fromEntries(
    Object.entries(result).map(([key, item]) => [substitute(key, vars) as string, item]),
  )
}

const textOf = (value: unknown, vars: Map<string, unknown>): string => String(substitute(value, vars))

/** What comes at all comes sooner, however busy the machine is. */
const waitForEventsMs = 60_000

class Player {
  private readonly client: Client
  private readonly scenario: Scenario
  private readonly vars: Map<string, unknown>
  private readonly answers = new Map<string, unknown>()
  private readonly watches = new Map<string, OpenWatch>()
  private readonly created: string[] = []

  constructor(client: Client, scenario: Scenario, runId: string) {
    this.client = client
    this.scenario = scenario
    this.vars = new Map<string, unknown>([
      ['id', runId],
      ['ns', `scn-${runId}`],
    ])
    for (const [name, value] of Object.entries(scenario.vars ?? {}))
      this.vars.set(name, substitute(value, this.vars))
  }

  private bodyOf(step: Step): string | Buffer | undefined {
    if (step.base64 !== undefined) return Buffer.from(step.base64, 'base64')
    let text: string | undefined
    if (step.raw !== undefined) text = textOf(step.raw, this.vars)
    else if (step.body !== undefined || step.from !== undefined) {
      const source =
        step.from === undefined
          ? step.body
          : (this.scenario.objects?.[step.from] ?? this.answers.get(step.from))
      if (source === undefined)
        throw new Error(`${this.scenario.id}: ${step.name}: nothing is named ${step.from}`)
      const copy = substitute(structuredClone(source), this.vars)
      for (const pointer of step.remove ?? []) removeAt(copy, pointer)
      for (const [pointer, value] of Object.entries(step.set ?? {})) {
        setAt(copy, textOf(pointer, this.vars), substitute(structuredClone(value), this.vars))
      }
      if (step.protobuf === true) return toProtobuf(copy as object)
      text = JSON.stringify(copy)
    }
    for (const [mark, { text: unit, times }] of Object.entries(step.fill ?? {})) {
      text = text?.split(mark).join(unit.repeat(times))
    }
    return text
  }

  private requestOf(step: Step): RawRequest {
    const [method, ...rest] = step.do.split(' ')
    const path = textOf(rest.join(' '), this.vars)
    const body = this.bodyOf(step)
    const headers: Record<string, string | null> = {}
    if (body !== undefined && step.type !== '') {
      headers['content-type'] =
        patchTypes[step.type ?? ''] ??
        step.type ??
        (step.protobuf === true ? 'application/vnd.kubernetes.protobuf' : undefined) ??
        (method === 'PATCH' ? patchTypes.merge! : 'application/json')
    }
    for (const [name, value] of Object.entries(step.headers ?? {}))
      headers[name.toLowerCase()] = value === null ? null : textOf(value, this.vars)
    if (typeof step.user === 'object') headers.authorization = `Bearer ${textOf(step.user.token, this.vars)}`
    return {
      method: method === 'WATCH' ? 'GET' : method!,
      path,
      headers,
      body,
      anonymous: step.user !== undefined,
    }
  }

  private async drain(step: Step): Promise<PlayedStep> {
    const name = step.do.slice('DRAIN '.length)
    const watch = this.watches.get(name)
    if (watch === undefined) throw new Error(`${this.scenario.id}: no watch is named ${name}`)
    const answer = await watch.answer
    const wanted = step.events ?? Number.POSITIVE_INFINITY
    await watch.until(wanted, waitForEventsMs)
    if (step.events !== undefined) watch.close()
    const events = watch.lines.splice(0).map((line) => {
      try {
        return parseExact(line) as { type?: string }
      } catch {
        return line
      }
    })
    const kept = events.filter(
      (e) =>
        typeof e === 'string' ||
        e.type !== 'BOOKMARK' ||
        (step.bookmarks === true && JSON.stringify(e).includes('k8s.io/initial-events-end')),
    )
    this.answers.set(step.name, kept)
    return { step, status: answer.status, headers: answer.headers, body: kept }
  }

  private async play(step: Step): Promise<PlayedStep> {
    if (step.pause !== undefined) await sleep(step.pause)
    if (step.do.startsWith('DRAIN ')) return this.drain(step)
    const request = this.requestOf(step)
    if (step.do.startsWith('WATCH ')) {
      const watch = this.client.watch(request)
      this.watches.set(step.watch ?? step.name, watch)
      const answer = await watch.answer
      const type = answer.headers['content-type']?.[0] ?? ''
      const isWhole = this.scenario.encodings === true && answer.bytes.length > 0
      const body = isWhole ? withEncoding(type, answer.bytes, parseExact) : ''
      return { step, status: answer.status, headers: answer.headers, body }
    }
    const answer = await this.client.send(request)
    const type = answer.headers['content-type']?.[0] ?? ''
    const encoded =
      this.scenario.encodings === true ? withEncoding(type, answer.bytes, parseExact) : undefined
    const body = encoded === undefined ? parseBody(answer) : bareValue(encoded)
    this.answers.set(step.name, body)
    if (request.method === 'POST' && (answer.status === 200 || answer.status === 201))
      this.remember(request.path, body)
    for (const [name, pointer] of Object.entries(step.capture ?? {}))
      this.vars.set(name, valueAt(body, pointer))
    return { step, status: answer.status, headers: answer.headers, body: encoded ?? body }
  }

  /** Notes a created object for cleaning up. */
  private remember(url: string, body: unknown): void {
    const [path, query] = url.split('?')
    const name = valueAt(body, '/metadata/name')
    if (typeof name === 'string' && !query?.includes('dryRun') && !/\/pods\/[^/]+\/|\/token$/.test(path!)) {
      this.created.push(`${path}/${encodeURIComponent(name)}`)
    }
  }

  private async admin(
    method: string,
    path: string,
    body?: unknown,
    type = 'application/json',
  ): Promise<RawAnswer> {
    return this.client.send({
      method,
      path,
      headers: { 'content-type': type },
      anonymous: false,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  private async makeNamespace(): Promise<void> {
    const name = this.vars.get('ns')
    const answers = [
      await this.admin('POST', '/api/v1/namespaces', { metadata: { name } }),
      await this.admin('POST', `/api/v1/namespaces/${name}/serviceaccounts`, {
        metadata: { name: 'default' },
      }),
    ]
    const refused = answers.find((answer) => answer.status !== 201 && answer.status !== 409)
    if (refused !== undefined)
      throw new Error(`${this.scenario.id}: no namespace: ${refused.status} ${refused.text}`)
  }

  /** Removes what the scenario made, finalizers or not, so that a shared server stays as it was. */
  private async cleanUp(): Promise<void> {
    for (const watch of this.watches.values()) watch.close()
    for (const path of this.created.reverse()) {
      const answer = await this.admin('DELETE', `${path}?gracePeriodSeconds=0&propagationPolicy=Background`)
      const left = answer.status < 300 ? parseBody(answer) : undefined
      if (
        valueAt(left, '/metadata/deletionTimestamp') !== undefined &&
        valueAt(left, '/metadata/finalizers') !== undefined
      ) {
        await this.admin('PATCH', path, { metadata: { finalizers: null } }, patchTypes.merge)
      }
    }
    if (this.scenario.namespace !== false) {
      const path = `/api/v1/namespaces/${this.vars.get('ns')}`
      await this.admin('DELETE', path)
      await this.admin('PUT', `${path}/finalize`, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: this.vars.get('ns') },
        spec: { finalizers: [] },
      })
    }
  }

  async playAll(): Promise<PlayedStep[]> {
    try {
      if (this.scenario.namespace !== false) await this.makeNamespace()
      const played: PlayedStep[] = []
      for (const step of this.scenario.steps) played.push(await this.play(step))
      return played
    } finally {
      await this.cleanUp()
    }
  }
}

const letters = 'bcdfghjklmnpqrstvwxz'

/** A word that occurs nowhere else, so that it can be found again in messages. */
const newRunId = (): string => [...randomBytes(7)].map((byte) => letters[byte % letters.length]).join('')

/** Throws when the scenario cannot be set up (its namespace) or refers to a name that it lacks. */
export const playScenario = async (client: Client, scenario: Scenario): Promise<Play> => {
  const runId = newRunId()
  const startedAt = Date.now()
  return { runId, startedAt, steps: await new Player(client, scenario, runId).playAll() }
}
