/** Requests and listers for tests of filters and authorizers: the real shapes, no sockets, no server. */
import type { Lister, Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { ApiRequest, ApiResponse, ClientCertificate } from '../../src/apiserver/request.ts'
import { requestInfoOf } from '../../src/apiserver/requestinfo.ts'
import type { UserInfo } from '../../src/authentication/authenticator.ts'

export interface FakeRequest {
  method?: string
  /** Path and query. */
  url?: string
  headers?: Record<string, string | string[]>
  /** A string user is in `system:authenticated`. */
  user?: UserInfo | string
  clientCertificate?: ClientCertificate
  body?: string
  signal?: AbortSignal
  receivedAt?: number
  auditID?: string
  remoteAddress?: string
}

/** What server.ts would hand to the first filter; `requestInfo` is already set. */
export const fakeRequest = (f: FakeRequest = {}): ApiRequest => {
  const url = f.url ?? '/api/v1/namespaces/default/pods'
  const method = f.method ?? 'GET'
  const at = url.indexOf('?')
  const path = decodeURIComponent(at < 0 ? url : url.slice(0, at))
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  const user: UserInfo =
    typeof f.user === 'string'
      ? { username: f.user, groups: ['system:authenticated'] }
      : (f.user ?? { username: '', groups: [] })
  const controller = new AbortController()
  f.signal?.addEventListener('abort', () => controller.abort(f.signal?.reason))
  return {
    method,
    url,
    path,
    query,
    headers: { 'user-agent': 'test/1.0', ...f.headers } as ApiRequest['headers'],
    httpVersion: '2.0',
    remoteAddress: f.remoteAddress ?? '127.0.0.1',
    receivedAt: f.receivedAt ?? Date.parse('2026-11-21T01:02:03.004Z'),
    auditID: f.auditID ?? '7baae1e4-9e8a-418e-9422-6bcbe9fc3918',
    body: () => Promise.resolve(Buffer.from(f.body ?? '')),
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    clientCertificate: f.clientCertificate,
    requestInfo: requestInfoOf(method, path, query),
    user,
    warnings: new Set(),
    auditAnnotations: new Map(),
  }
}

export const ok: ApiResponse = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }

/** A lister over a list that the test may change: `put` and `remove` tell the subscribers. */
export class FakeLister<T extends KubeObject = KubeObject> implements Lister<T> {
  private readonly objects = new Map<string, T>()
  private readonly subscribers = new Set<(now: T | undefined, before: T | undefined) => void>()

  get(namespace: string, name: string): T | undefined {
    return this.objects.get(`${namespace}/${name}`)
  }

  list(namespace?: string): T[] {
    const keys = [...this.objects.keys()].sort()
    return keys
      .filter((k) => namespace === undefined || k.startsWith(`${namespace}/`))
      .map((k) => this.objects.get(k)!)
  }

  subscribe(changed: (now: T | undefined, before: T | undefined) => void): () => void {
    this.subscribers.add(changed)
    return () => this.subscribers.delete(changed)
  }

  put(object: T): T {
    const key = `${object.metadata.namespace ?? ''}/${object.metadata.name}`
    const before = this.objects.get(key)
    this.objects.set(key, object)
    for (const changed of this.subscribers) changed(object, before)
    return object
  }

  remove(namespace: string, name: string): void {
    const before = this.objects.get(`${namespace}/${name}`)
    this.objects.delete(`${namespace}/${name}`)
    for (const changed of this.subscribers) changed(undefined, before)
  }
}

export class FakeListers implements Listers {
  private readonly byResource = new Map<string, FakeLister>()

  of<T extends KubeObject>(group: string, resource: string): Lister<T> {
    return this.at<T>(group, resource)
  }

  /** The same lister, with the methods that change it. */
  at<T extends KubeObject>(group: string, resource: string): FakeLister<T> {
    const key = `${group}/${resource}`
    let lister = this.byResource.get(key)
    if (lister === undefined) {
      lister = new FakeLister()
      this.byResource.set(key, lister)
    }
    return lister as unknown as FakeLister<T>
  }
}
