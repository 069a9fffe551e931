/**
 * `/livez`, `/readyz` and `/healthz`: named checks, run when asked.
 * https://kubernetes.io/docs/reference/using-api/health-checks/
 *
 *     /readyz                 ok, or 500 and which checks failed
 *     /readyz?verbose         one line per check
 *     /readyz?exclude=etcd    all but that one
 *     /readyz/etcd            one check
 */
import type { ApiRequest, ApiResponse } from '../request.ts'

export interface HealthCheck {
  readonly name: string
  /** Throws, or rejects, when all is not well. Only whoever asks for this check alone reads the text. */
  check(): void | Promise<void>
}

const plain = { 'content-type': 'text/plain; charset=utf-8' }
const nosniff = { ...plain, 'x-content-type-options': 'nosniff' }

/** A check that hangs is a failed check. Milliseconds; load balancers give up after about as long. */
const checkTimeoutMs = 5_000

export type HealthKind = 'livez' | 'readyz' | 'healthz'

const text = (status: number, body: string, headers: Record<string, string> = nosniff): ApiResponse => ({
  status,
  headers,
  body,
})

export class Health {
  private readonly kinds: Record<HealthKind, HealthCheck[]> = { livez: [], readyz: [], healthz: [] }
  private readonly onFailure: (kind: HealthKind, name: string, error: unknown) => void

  constructor(onFailure: (kind: HealthKind, name: string, error: unknown) => void = () => {}) {
    this.onFailure = onFailure
    for (const name of ['ping', 'log']) this.add({ name, check: () => {} })
  }

  /** Adds a check, to all three unless `kinds` says which. Order of adding is the order of lines. */
  add(check: HealthCheck, kinds: readonly HealthKind[] = ['livez', 'readyz', 'healthz']): void {
    for (const kind of kinds) this.kinds[kind].push(check)
  }

  /** Adds `poststarthook/<name>`, failing until the returned function is called. */
  addStartHook(name: string): () => void {
    let isFinished = false
    const check = (): void => {
      if (!isFinished) throw new Error('not finished')
    }
    this.add({ name: `poststarthook/${name}`, check })
    return () => {
      isFinished = true
    }
  }

  /** The names of all checks, by kind. */
  checkNames(): Record<HealthKind, string[]> {
    const names = (kind: HealthKind): string[] => this.kinds[kind].map((c) => c.name)
    return { healthz: names('healthz'), livez: names('livez'), readyz: names('readyz') }
  }

  /** Answers a request whose path begins with one of the three; undefined for any other path. */
  async respond(request: ApiRequest): Promise<ApiResponse | undefined> {
    const match = /^\/(livez|readyz|healthz)(?:\/(.*))?$/s.exec(request.path)
    if (match === null) return undefined
    const kind = match[1] as HealthKind
    const single = match[2]
    if (single === undefined) return this.all(kind, request.query)
    const check = this.kinds[kind].find((c) => c.name === single)
    if (check === undefined) return text(404, '404 page not found\n')
    const error = await this.failure(kind, check)
    return error === undefined
      ? text(200, 'ok', plain)
      : text(500, `internal server error: ${error.message}\n`)
  }

  private async all(kind: HealthKind, query: URLSearchParams): Promise<ApiResponse> {
    const excluded = new Set(query.getAll('exclude'))
    const lines: string[] = []
    const failed: string[] = []
    const checks = this.kinds[kind]
    const results = await Promise.all(
      checks.map((c) => (excluded.has(c.name) ? undefined : this.failure(kind, c))),
    )
    for (const [i, check] of checks.entries()) {
      if (excluded.delete(check.name)) lines.push(`[+]${check.name} excluded: ok`)
      else if (results[i] !== undefined) {
        failed.push(check.name)
        lines.push(`[-]${check.name} failed: reason withheld`)
      } else lines.push(`[+]${check.name} ok`)
    }
    const unknown = [...excluded].sort().map((e) => JSON.stringify(e))
    if (unknown.length > 0) {
      lines.push(`warn: some health checks cannot be excluded: no matches for ${unknown.join(',')}`)
    }
    if (failed.length > 0) return text(500, `${lines.join('\n')}\n${kind} check failed\n`)
    return query.has('verbose') ? text(200, `${lines.join('\n')}\n${kind} check passed\n`) : text(200, 'ok')
  }

  private async failure(kind: HealthKind, check: HealthCheck): Promise<Error | undefined> {
    let timer: NodeJS.Timeout | undefined
    try {
      const tooLong = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('timed out')), checkTimeoutMs)
      })
      await Promise.race([check.check(), tooLong])
      return undefined
    } catch (error) {
      this.onFailure(kind, check.name, error)
      return error instanceof Error ? error : new Error(String(error))
    } finally {
      clearTimeout(timer)
    }
  }
}
