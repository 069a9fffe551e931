/** Sends the requests of a sequence to one server, one after the other, and hands back normalised answers. */
import { randomBytes, X509Certificate } from 'node:crypto'
import { Client } from '../scenarios/client.ts'
import type { Endpoint } from '../support/kubeconfig.ts'
import { parseExact, writeExact } from './text.ts'
import { Tokens } from './tokens.ts'

/** One request, in tokens: paths and bodies hold `${id}`, `${ns}`, `${rv}` and what tokens.ts made of earlier answers. */
export interface Request {
  /** What it is for counting and reading: `create`, `patch-json`, `update-status`. */
  readonly verb: string
  readonly method: string
  /** With query. */
  readonly path: string
  readonly type?: string
  /** What the Accept header asks for; JSON where it is left out. */
  readonly accept?: string
  readonly body?: unknown
}

export interface Answer {
  readonly status: number
  readonly warnings: readonly string[]
  readonly body: unknown
}

/** One server and what is shared by all plays against it. */
export interface Server {
  readonly client: Client
  readonly admin: string
  readonly managedFields: boolean
}

export const openServer = (endpoint: Endpoint, managedFields: boolean): Server => ({
  client: new Client(endpoint),
  admin:
    endpoint.cert === undefined
      ? ''
      : (/^CN=(.*)$/m.exec(new X509Certificate(endpoint.cert).subject)?.[1] ?? ''),
  managedFields,
})

const letters = 'bcdfghjklmnpqrstvwxz'

/** A word of seven letters that occurs nowhere else. */
export const newId = (): string => [...randomBytes(7)].map((byte) => letters[byte % letters.length]).join('')

const admin = (server: Server, method: string, path: string, body?: unknown, type = 'application/json') =>
  server.client.send({
    method,
    path,
    headers: body === undefined ? {} : { 'content-type': type },
    anonymous: false,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** Makes a namespace with its `default` ServiceAccount; throws when the server refuses. */
export const makeNamespace = async (server: Server, name: string): Promise<void> => {
  const namespace = await admin(server, 'POST', '/api/v1/namespaces', { metadata: { name } })
  if (namespace.status !== 201) throw new Error(`no namespace ${name}: ${namespace.status} ${namespace.text}`)
  const account = await admin(server, 'POST', `/api/v1/namespaces/${name}/serviceaccounts`, {
    metadata: { name: 'default' },
  })
  if (account.status !== 201) throw new Error(`no account in ${name}: ${account.status} ${account.text}`)
}

/** Ends a namespace, whatever is in it: no controller would. */
export const removeNamespace = async (server: Server, name: string): Promise<void> => {
  await admin(server, 'DELETE', `/api/v1/namespaces/${name}`)
  await admin(server, 'PUT', `/api/v1/namespaces/${name}/finalize`, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
    spec: { finalizers: [] },
  })
}

/** One play of one sequence against one server. */
export class Play {
  readonly #server: Server
  readonly #tokens: Tokens
  readonly #created = new Set<string>()

  constructor(server: Server, id: string, namespace: string) {
    this.#server = server
    this.#tokens = new Tokens({ id, namespace, admin: server.admin, managedFields: server.managedFields })
  }

  async send(request: Request): Promise<Answer> {
    const path = this.#tokens.fill(request.path)
    const body = request.body === undefined ? undefined : this.#tokens.fill(writeExact(request.body))
    const answer = await this.#server.client.send({
      method: request.method,
      path,
      headers: {
        ...(body === undefined ? {} : { 'content-type': request.type ?? 'application/json' }),
        ...(request.accept === undefined ? {} : { accept: request.accept }),
      },
      anonymous: false,
      ...(body === undefined ? {} : { body }),
    })
    let parsed: unknown = answer.text
    try {
      parsed =
        answer.status === 200 && path.includes('watch=1')
          ? { events: answer.text.split('\n').filter(Boolean).map(parseExact) }
          : parseExact(answer.text)
    } catch {
      // Not JSON: compared as text.
    }
    this.#remember(request, path, answer.status, parsed)
    const warnings = (answer.headers.warning ?? []).map((text) => this.#tokens.normaliseText(text))
    return { status: answer.status, warnings, body: this.#tokens.normalise(parsed) }
  }

  /** Notes what was made, also by an update or an apply that creates, for cleaning up. */
  #remember(request: Request, path: string, status: number, body: unknown): void {
    if (status !== 201 || path.includes('dryRun=')) return
    const name = (body as { metadata?: { name?: string } } | null)?.metadata?.name
    const [address] = path.split('?')
    if (request.method === 'POST' && /\/(eviction|binding|token)$/.test(address!)) return
    if (request.method === 'POST' && typeof name === 'string')
      this.#created.add(`${address}/${encodeURIComponent(name)}`)
    else if (request.method !== 'POST') this.#created.add(address!.replace(/\/(status|scale)$/, ''))
  }

  /** Removes what the sequence left, finalizers or not. */
  async cleanUp(): Promise<void> {
    for (const path of this.#created) {
      if (/^\/api\/v1\/namespaces\/[^/]+$/.test(path)) {
        await removeNamespace(this.#server, path.split('/').at(-1)!)
        continue
      }
      const remove = () =>
        admin(this.#server, 'DELETE', `${path}?gracePeriodSeconds=0&propagationPolicy=Background`)
      const answer = await remove()
      if (answer.status < 300 && answer.text.includes('"deletionTimestamp"')) {
        await admin(
          this.#server,
          'PATCH',
          path,
          { metadata: { finalizers: null } },
          'application/merge-patch+json',
        )
        await remove()
      }
    }
  }
}
