/**
 * The verbs of the API as functions of a resource: `client.get(pods, 'default', 'web-0')`. What fails is a StatusError in the
 * server's words, or a TransportError when there was no answer.
 */
import { type Status, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { elapsed, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { pause, streamWithDeadline } from '../pause.ts'
import { apiVersionOf, pathOf, type Resource } from '../resource.ts'
import { type IncomingAnswer, type Transport, TransportError } from '../transport/transport.ts'
import type { Credentials } from './credentials.ts'
import { TokenBucket } from './tokenbucket.ts'
import { type WatchEvent, watchEvents } from './watch.ts'

export interface ClientOptions {
  readonly transport: Transport
  /** Its first word up to the slash becomes the field manager. */
  readonly userAgent: string
  /** Adds what proves who asks; absent where the connection's certificate does. */
  readonly credentials?: Credentials
  /** Requests a second and how many may come at once; absent: no limit of ours (the server has its own). */
  readonly qps?: number
  readonly burst?: number
  readonly clock?: Clock
  readonly observer?: RequestObserver
}

/** Told of every request that is sent, repeated ones included; times in milliseconds. */
export interface RequestObserver {
  /** How long it waited for `qps`; told only where there is such a limit. */
  limited(method: string, waitedMs: number): void
  /** Until its answer began; no code: there was none. */
  answered(method: string, code: number | undefined, ms: number): void
}

/** `metadata`: objects have nothing but apiVersion, kind and metadata, which is all that some controllers need. */
export type Form = 'metadata'

export interface GetOptions {
  readonly subresource?: string
  readonly form?: Form
  readonly signal?: AbortSignal
}

export interface ListOptions {
  readonly form?: Form
  readonly labelSelector?: string
  readonly fieldSelector?: string
  readonly resourceVersion?: string
  readonly resourceVersionMatch?: 'Exact' | 'NotOlderThan'
  readonly limit?: number
  readonly continue?: string
  readonly signal?: AbortSignal
}

export interface WatchOptions extends Omit<ListOptions, 'limit' | 'continue'> {
  readonly allowWatchBookmarks?: boolean
  readonly sendInitialEvents?: boolean
  readonly timeoutSeconds?: number
}

export interface WriteOptions {
  readonly subresource?: string
  readonly fieldManager?: string
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
}

export interface ApplyOptions extends WriteOptions {
  readonly fieldManager: string
  readonly force?: boolean
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number
  readonly propagationPolicy?: 'Orphan' | 'Background' | 'Foreground'
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string }
  readonly signal?: AbortSignal
}

export type PatchType =
  | 'strategic-merge-patch+json'
  | 'merge-patch+json'
  | 'json-patch+json'
  | 'apply-patch+yaml'

export interface List<T> {
  readonly metadata: {
    readonly resourceVersion: string
    readonly continue?: string
    readonly remainingItemCount?: number
  }
  readonly items: T[]
}

/** What a raw request may say. */
export interface RawRequest {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly signal?: AbortSignal
}

/** A server that is busy says when to come again; it is believed so often, for so long at most. */
const retriesMax = 10
const retryAfterSecondsMax = 30
/** A server ends a watch when it was told to; so much later it hangs. */
const watchGraceSeconds = 30

export class Client {
  private readonly options: ClientOptions
  private readonly clock: Clock
  private readonly bucket: TokenBucket | undefined

  constructor(options: ClientOptions) {
    this.options = options
    this.clock = options.clock ?? systemClock
    this.bucket =
      options.qps === undefined
        ? undefined
        : new TokenBucket(options.qps, options.burst ?? options.qps * 2, this.clock)
  }

  /** The same server over the same connections, with another name, identity or limit. */
  as(changes: Partial<Pick<ClientOptions, 'userAgent' | 'credentials' | 'qps' | 'burst'>>): Client {
    return new Client({ ...this.options, ...changes })
  }

  /** Ends every request under way, those of all clients that `as` made of this one too. */
  close(): void {
    this.options.transport.close()
  }

  get userAgent(): string {
    return this.options.userAgent
  }

  get<T extends KubeObject>(
    r: Resource<T>,
    namespace: string,
    name: string,
    options: GetOptions = {},
  ): Promise<T> {
    const { subresource, form, signal } = options
    return this.json<T>('GET', pathOf(r, namespace, name, subresource), {
      ...acceptOf(form, 'PartialObjectMetadata'),
      signal,
    }).then((object) => (form === undefined ? object : named(r, object)))
  }

  /** The object, or undefined where there is none. */
  async find<T extends KubeObject>(r: Resource<T>, namespace: string, name: string): Promise<T | undefined> {
    try {
      return await this.get(r, namespace, name)
    } catch (error) {
      if (hasReason(error, 'NotFound')) return undefined
      throw error
    }
  }

  /** One page; `namespace` '' is all of them. Items have their apiVersion and kind, which the list leaves out. */
  async list<T extends KubeObject>(
    r: Resource<T>,
    namespace = '',
    options: ListOptions = {},
  ): Promise<List<T>> {
    const list = await this.json<Omit<List<T>, 'items'> & { readonly items: T[] | null }>(
      'GET',
      withQuery(pathOf(r, namespace), listQuery(options)),
      { ...acceptOf(options.form, 'PartialObjectMetadataList'), signal: options.signal },
    )
    // A server in Go says null where a list of metadata is empty.
    const items = list.items ?? []
    for (const item of items) named(r, item)
    return { ...list, items }
  }

  /** Events from `resourceVersion` on, until the server ends the watch; ERROR events are thrown as StatusErrors. */
  async watch<T extends KubeObject>(
    r: Resource<T>,
    namespace = '',
    options: WatchOptions = {},
  ): Promise<AsyncIterable<WatchEvent<T>[]>> {
    const query = listQuery(options)
    query.set('watch', 'true')
    if (options.allowWatchBookmarks) query.set('allowWatchBookmarks', 'true')
    if (options.sendInitialEvents !== undefined)
      query.set('sendInitialEvents', String(options.sendInitialEvents))
    if (options.timeoutSeconds !== undefined) query.set('timeoutSeconds', String(options.timeoutSeconds))
    const { form, timeoutSeconds, signal } = options
    const ask = async (until: AbortSignal | undefined): Promise<AsyncIterable<WatchEvent<T>[]>> => {
      const answer = await this.raw('GET', withQuery(pathOf(r, namespace), query), {
        ...acceptOf(form, 'PartialObjectMetadata'),
        signal: until,
      })
      return watchEvents<T>(answer, form === undefined ? undefined : (object) => named(r, object))
    }
    if (timeoutSeconds === undefined) return ask(signal)
    // What is between us and the server may say that it lives long after the server has gone.
    return streamWithDeadline(
      this.clock,
      (timeoutSeconds + watchGraceSeconds) * 1000,
      () => new TransportError('the server did not end the watch in time'),
      signal,
      ask,
    )
  }

  create<T extends KubeObject>(r: Resource<T>, object: T, options: WriteOptions = {}): Promise<T> {
    const { namespace, name } = object.metadata
    const path =
      options.subresource === undefined
        ? pathOf(r, namespace)
        : pathOf(r, namespace, name, options.subresource)
    return this.write('POST', path, object, options)
  }

  update<T extends KubeObject>(r: Resource<T>, object: T, options: WriteOptions = {}): Promise<T> {
    const { namespace, name } = object.metadata
    return this.write('PUT', pathOf(r, namespace, name, options.subresource), object, options)
  }

  updateStatus<T extends KubeObject>(r: Resource<T>, object: T, options: WriteOptions = {}): Promise<T> {
    return this.update(r, object, { ...options, subresource: 'status' })
  }

  patch<T extends KubeObject>(
    r: Resource<T>,
    namespace: string,
    name: string,
    type: PatchType,
    patch: unknown,
    options: WriteOptions & { force?: boolean } = {},
  ): Promise<T> {
    return this.write('PATCH', pathOf(r, namespace, name, options.subresource), patch, options, type)
  }

  /** Server-side apply of a whole configuration. */
  apply<T extends KubeObject>(r: Resource<T>, object: T, options: ApplyOptions): Promise<T> {
    const { namespace, name } = object.metadata
    return this.patch(r, namespace ?? '', name!, 'apply-patch+yaml', object, options)
  }

  async delete(r: Resource, namespace: string, name: string, options: DeleteOptions = {}): Promise<void> {
    const { signal, ...body } = options
    await this.json('DELETE', pathOf(r, namespace, name), {
      ...(signal === undefined ? {} : { signal }),
      ...(Object.keys(body).length === 0 ? {} : deleteBody(body)),
    })
  }

  async deleteCollection(
    r: Resource,
    namespace: string,
    options: DeleteOptions & ListOptions = {},
  ): Promise<void> {
    const { gracePeriodSeconds, propagationPolicy, preconditions, ...list } = options
    await this.json('DELETE', withQuery(pathOf(r, namespace), listQuery(list)), {
      ...list,
      ...deleteBody({ gracePeriodSeconds, propagationPolicy, preconditions }),
    })
  }

  /** The parsed body of any path. Throws a StatusError for an answer that is a failure. */
  async json<T>(method: string, path: string, request: RawRequest = {}): Promise<T> {
    return JSON.parse(await (await this.raw(method, path, request)).text()) as T
  }

  /**
   * Any request. A failure is thrown as a StatusError; a busy server (429, or 503 and its like with Retry-After) is asked
   * again when it says so, and so is one that refused the connection before it looked at the request.
   */
  async raw(method: string, path: string, request: RawRequest = {}): Promise<IncomingAnswer> {
    const { transport, userAgent, credentials, observer } = this.options
    const { body, signal } = request
    for (let attempt = 0; ; attempt++) {
      const wishedAt = elapsed(this.clock)
      if (this.bucket !== undefined) {
        await this.bucket.take(signal)
        observer?.limited(method, elapsed(this.clock) - wishedAt)
      }
      const headers: Record<string, string | readonly string[]> = {
        accept: 'application/json',
        'user-agent': userAgent,
        ...request.headers,
        ...(await credentials?.headers()),
      }
      let answer: IncomingAnswer
      const sentAt = elapsed(this.clock)
      try {
        answer = await transport.send({ method, path, headers, body, signal })
        observer?.answered(method, answer.status, elapsed(this.clock) - sentAt)
      } catch (error) {
        observer?.answered(method, undefined, elapsed(this.clock) - sentAt)
        if (error instanceof TransportError && error.isUnsent && attempt < 1) continue
        throw error
      }
      if (answer.status < 300 || answer.status === 304) return answer
      const error = failureOf(method, path, answer.status, await answer.text())
      // A token that the server knows no longer is fetched anew, once.
      if (answer.status === 401 && attempt === 0 && credentials?.renew()) continue
      const seconds = Number(answer.headers['retry-after'])
      if (!(seconds >= 0) || (answer.status !== 429 && answer.status < 500) || attempt >= retriesMax)
        throw error
      await pause(this.clock, Math.min(seconds, retryAfterSecondsMax) * 1000, signal)
      signal?.throwIfAborted()
    }
  }

  private write<T>(
    method: string,
    path: string,
    body: unknown,
    options: WriteOptions & { force?: boolean },
    type = 'json',
  ): Promise<T> {
    const query = new URLSearchParams()
    if (options.fieldManager !== undefined) query.set('fieldManager', options.fieldManager)
    if (options.force) query.set('force', 'true')
    if (options.dryRun) query.set('dryRun', 'All')
    return this.json(method, withQuery(path, query), {
      headers: { 'content-type': `application/${type}` },
      body: asGoSpells(JSON.stringify(body)),
      signal: options.signal,
    })
  }
}

/**
 * kube-apiserver compares raw JSON, such as a ControllerRevision's data, by its text, and spells it as Go does when it is patched:
 * what is spelled so from the start may be patched. These characters stand in strings only.
 */
const asGoSpells = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** A failure whose answer was no Status: somebody before the server spoke, or nothing is served there. */
export class UnexplainedError extends StatusError {}

/** Whether an answer failed for this reason: `NotFound`, `Conflict`, `AlreadyExists`, `Expired`, … */
export const hasReason = (error: unknown, reason: string): error is StatusError =>
  error instanceof StatusError && error.reason === reason

/** Whether nothing could be made because its namespace is on its way out. */
export const isNamespaceTerminating = (error: unknown): boolean =>
  hasReason(error, 'Forbidden') &&
  (error.status.details?.causes ?? []).some(({ reason }) => reason === 'NamespaceTerminating')

/** Lists leave out what their items are, and metadata by itself does not say whose it is. */
const named = <T extends KubeObject>(r: Resource<T>, object: T): T => {
  object.apiVersion = apiVersionOf(r)
  object.kind = r.kind
  return object
}

const acceptOf = (form: Form | undefined, as: string): Pick<RawRequest, 'headers'> =>
  form === undefined ? {} : { headers: { accept: `application/json;as=${as};g=meta.k8s.io;v=v1` } }

const withQuery = (path: string, query: URLSearchParams): string =>
  query.size === 0 ? path : `${path}?${query.toString()}`

const listQuery = (options: ListOptions): URLSearchParams => {
  const query = new URLSearchParams()
  const names = [
    'labelSelector',
    'fieldSelector',
    'resourceVersion',
    'resourceVersionMatch',
    'limit',
    'continue',
  ] as const
  for (const name of names) if (options[name] !== undefined) query.set(name, String(options[name]))
  return query
}

const deleteBody = (options: Omit<DeleteOptions, 'signal'>): RawRequest => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ kind: 'DeleteOptions', apiVersion: 'v1', ...options }),
})

/** What the server said went wrong; an answer that is no Status (of a proxy, say) becomes one. */
const failureOf = (method: string, path: string, status: number, text: string): StatusError => {
  try {
    const body = JSON.parse(text)
    if (body?.kind === 'Status') return new StatusError(body)
  } catch {
    // not JSON: below
  }
  return new UnexplainedError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `${method} ${path}: the server answered ${status}: ${text.slice(0, 200)}`,
    ...(reasons[status] === undefined ? {} : { reason: reasons[status] }),
    code: status,
  })
}

const reasons: Readonly<Record<number, Status['reason']>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
}
