/**
 * A client for each controller, with the rights of its own ServiceAccount instead of the process's: as kube-controller-manager does
 * with --use-service-account-credentials. Tokens are asked for with the process's own rights and live in memory only.
 */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { parseTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { resource } from '../resource.ts'
import { serviceaccounts } from '../resources.ts'
import { type Client, hasReason } from '../rest/client.ts'
import type { Credentials, Headers } from '../rest/credentials.ts'
import { anonymous, type ClientConfig, clientFor } from './config.ts'

export interface ServiceAccountClientsOptions {
  /** May make ServiceAccounts and their tokens. */
  readonly client: Client
  /** Where `client` is connected to. */
  readonly config: ClientConfig
  readonly clock: Clock
  readonly namespace?: string
  /** Of each account by itself; absent: no limit of ours. */
  readonly qps?: number
  readonly burst?: number
}

/** As the reference asks for. */
const expirationSeconds = 3600
/** A token is replaced when so much of its life has passed. */
const renewAfter = 0.8

export class ServiceAccountClients {
  private readonly options: ServiceAccountClientsOptions
  /** One connection for all: it does not say who asks, their tokens do. */
  private readonly anonymous: Client
  private readonly known = new Map<string, Client>()

  constructor(options: ServiceAccountClientsOptions) {
    this.options = options
    const { client, config, clock } = options
    this.anonymous = clientFor(anonymous(config), { userAgent: client.userAgent, clock })
  }

  /** The client of `deployment-controller`, say. Its first request makes the ServiceAccount, if need be, and asks for a token. */
  of(name: string): Client {
    let found = this.known.get(name)
    if (found === undefined) {
      const { client, namespace = 'kube-system', qps, burst } = this.options
      found = this.anonymous.as({
        userAgent: `${client.userAgent}/system:serviceaccount:${namespace}:${name}`,
        credentials: new ServiceAccountCredentials({ ...this.options, namespace, name }),
        ...(qps === undefined ? {} : { qps }),
        ...(burst === undefined ? {} : { burst }),
      })
      this.known.set(name, found)
    }
    return found
  }

  close(): void {
    this.anonymous.close()
  }
}

export interface ServiceAccountCredentialsOptions {
  readonly client: Client
  readonly clock: Clock
  readonly namespace: string
  readonly name: string
}

interface Token {
  readonly token: string
  /** See `elapsed`. */
  readonly renewAt: number
  readonly expiresAt: number
}

export class ServiceAccountCredentials implements Credentials {
  private readonly options: ServiceAccountCredentialsOptions
  private current: Token | undefined
  private asking: Promise<Token> | undefined

  constructor(options: ServiceAccountCredentialsOptions) {
    this.options = options
  }

  async headers(): Promise<Headers> {
    return { authorization: `Bearer ${(await this.token()).token}` }
  }

  renew(): boolean {
    this.current = undefined
    return true
  }

  private async token(): Promise<Token> {
    const { current } = this
    const now = elapsed(this.options.clock)
    if (current !== undefined && now < current.renewAt) return current
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined
    })
    // One that is still good does while a new one cannot be had.
    if (current !== undefined && now < current.expiresAt) return this.asking.catch(() => current)
    return this.asking
  }

  private async ask(): Promise<Token> {
    const { client, clock, namespace, name } = this.options
    await this.ensure()
    const asked = elapsed(clock)
    const { status } = await client.create(
      tokenRequests,
      {
        ...{ kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', metadata: { name, namespace } },
        spec: { audiences: null, expirationSeconds, boundObjectRef: null },
      },
      { subresource: 'token' },
    )
    // The server may give it a shorter life, and its clock may differ from ours: what counts is how long it lives.
    const livesMs =
      lifetimeOf(status?.token ?? '') ?? (parseTime(status?.expirationTimestamp) ?? 0) - clock.now()
    this.current = {
      token: status?.token ?? '',
      renewAt: asked + livesMs * renewAfter,
      expiresAt: asked + livesMs,
    }
    return this.current
  }

  private async ensure(): Promise<void> {
    const { client, namespace, name } = this.options
    if ((await client.find(serviceaccounts, namespace, name)) !== undefined) return
    try {
      await client.create(serviceaccounts, {
        ...{ kind: 'ServiceAccount', apiVersion: 'v1', metadata: { name, namespace } },
      })
    } catch (error) {
      if (!hasReason(error, 'AlreadyExists')) throw error
    }
  }
}

/** From a token's own times of issue and expiry. Milliseconds; undefined for a token that does not say. */
const lifetimeOf = (token: string): number | undefined => {
  try {
    const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return exp > iat ? (exp - iat) * 1000 : undefined
  } catch {
    return undefined
  }
}

interface TokenRequest extends KubeObject {
  spec: { audiences: readonly string[] | null; expirationSeconds: number; boundObjectRef: null }
  status?: { token: string; expirationTimestamp: string }
}

/** The subresource is asked for under the ServiceAccount's path. */
const tokenRequests = resource<TokenRequest>('', 'v1', 'serviceaccounts', 'TokenRequest')
