/**
 * Credentials from a program, as cloud providers' logins come. It is run when the first request needs it, and again when what it gave
 * expires or the server does not take it.
 * Rule: https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
 */
import { spawn } from 'node:child_process'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { parseTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type { Credentials, Headers } from '../rest/credentials.ts'
import type { CertificateSource, ClientCertificate } from './config.ts'

export interface ExecConfig {
  readonly apiVersion: string
  /** A program of the PATH, or a path. */
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly interactiveMode: 'Never' | 'IfAvailable' | 'Always'
  /** How to get the program, shown when it cannot be run. */
  readonly installHint?: string
  /** What the program is told of the cluster, if it wants to know. */
  readonly cluster?: Readonly<Record<string, unknown>>
}

interface Given {
  readonly token?: string
  readonly certificate?: ClientCertificate
  /** Milliseconds since the epoch; absent: good until the server refuses it. */
  readonly expiresAt?: number
}

const apiVersions = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1']
/** No credential is longer. */
const outputMax = 1 << 20

export class ExecCredentials implements Credentials, CertificateSource {
  readonly onChange = new Set<() => void>()
  private readonly config: ExecConfig
  private readonly clock: Clock
  private given: Given | undefined
  private running: Promise<Given> | undefined
  private certificate: ClientCertificate | undefined

  constructor(config: ExecConfig, clock: Clock = systemClock) {
    if (!apiVersions.includes(config.apiVersion))
      throw new Error(`exec plugin: the apiVersion ${JSON.stringify(config.apiVersion)} is not supported`)
    this.config = config
    this.clock = clock
  }

  async headers(): Promise<Headers> {
    const { token } = await this.fresh()
    return token === undefined ? {} : { authorization: `Bearer ${token}` }
  }

  async current(): Promise<ClientCertificate | undefined> {
    return (await this.fresh()).certificate
  }

  renew(): boolean {
    this.given = undefined
    return true
  }

  private fresh(): Promise<Given> {
    const given = this.given
    if (given !== undefined && (given.expiresAt === undefined || this.clock.now() < given.expiresAt))
      return Promise.resolve(given)
    // Requests that come together share one run.
    this.running ??= this.run().finally(() => {
      this.running = undefined
    })
    return this.running
  }

  private async run(): Promise<Given> {
    const given = readCredential(await outputOf(this.config), this.config)
    this.given = given
    const old = this.certificate
    this.certificate = given.certificate
    if (old !== undefined && String(old.cert) !== String(given.certificate?.cert))
      for (const changed of this.onChange) changed()
    return given
  }
}

const outputOf = (config: ExecConfig): Promise<string> =>
  new Promise((resolve, reject) => {
    const { apiVersion, command, args, env, interactiveMode, installHint, cluster } = config
    const interactive = interactiveMode !== 'Never' && process.stdin.isTTY === true
    if (interactiveMode === 'Always' && !interactive)
      return reject(new Error(`exec plugin ${command}: it must ask on a terminal, and there is none`))
    const info = {
      kind: 'ExecCredential',
      apiVersion,
      spec: { interactive, ...(cluster === undefined ? {} : { cluster }) },
    }
    const fail = (why: string): void => {
      child.kill()
      // Whoever it started and who still writes is told by the closed pipe.
      child.stdout?.destroy()
      reject(
        new Error(`exec plugin ${command}: ${why}${installHint === undefined ? '' : `\n${installHint}`}`),
      )
    }
    const child = spawn(command, args, {
      env: { ...process.env, ...env, KUBERNETES_EXEC_INFO: JSON.stringify(info) },
      stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout!.setEncoding('utf8').on('data', (part: string) => {
      output += part
      if (output.length > outputMax) fail('it says too much')
    })
    child.once('error', (error) => fail(error.message))
    child.once('close', (code, signal) =>
      code === 0 ? resolve(output) : fail(`it ended with ${code === null ? signal : `code ${code}`}`),
    )
  })

/** What a program printed. Throws when that is no credential. */
const readCredential = (output: string, { apiVersion, command }: ExecConfig): Given => {
  const wrong = (why: string): Error => new Error(`exec plugin ${command}: ${why}`)
  let printed: { kind?: unknown; apiVersion?: unknown; status?: Readonly<Record<string, unknown>> }
  try {
    printed = JSON.parse(output)
  } catch {
    throw wrong('what it printed is not JSON')
  }
  if (printed?.kind !== 'ExecCredential' || printed.apiVersion !== apiVersion)
    throw wrong(`it printed ${printed?.apiVersion} ${printed?.kind} instead of ${apiVersion} ExecCredential`)
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = printed.status ?? {}
  if ((cert === undefined) !== (key === undefined))
    throw wrong('it printed a certificate or a key without the other')
  if (typeof token !== 'string' && typeof cert !== 'string')
    throw wrong('it printed neither a token nor a certificate')
  return {
    ...(typeof token === 'string' ? { token } : {}),
    ...(typeof cert === 'string' && typeof key === 'string' ? { certificate: { cert, key } } : {}),
    ...(typeof expirationTimestamp === 'string' ? { expiresAt: parseTime(expirationTimestamp)! } : {}),
  }
}
