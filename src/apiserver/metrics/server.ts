/** The metrics of the API server, by the reference's names, so that people's dashboards and alerts work. */

import { readdirSync, readFileSync } from 'node:fs'
import {
  type EventLoopUtilization,
  type IntervalHistogram,
  monitorEventLoopDelay,
  performance,
} from 'node:perf_hooks'
import { qualifiedName } from '@binnacle/apimachinery/errors/status.ts'
import type { RateLimit } from '../filters/ratelimit.ts'
import type { ApiResponse } from '../request.ts'
import { exponential, MetricRegistry, requestBuckets } from './registry.ts'

const requestLabels = [
  'component',
  'dry_run',
  'group',
  'resource',
  'scope',
  'subresource',
  'verb',
  'version',
] as const

/** Labels of one request, without its code. */
export type RequestLabels = Record<(typeof requestLabels)[number], string>

/** What the metrics ask of the store of one resource. */
export interface StoreSize {
  readonly definition: { readonly group: string; readonly resource: string }
  readonly cacher: { readonly size: number }
}

/** Users by name would be without bound: only these few are told apart. */
const namedUsers = new Set(['admin', 'client', 'kube-apiserver', 'kubernetes-admin'])

export class ServerMetrics {
  readonly registry = new MetricRegistry()
  private readonly requests = this.registry.counter(
    'apiserver_request_total',
    'Requests answered, by verb, dry run, group, version, resource, scope, component and code.',
    [...requestLabels, 'code'],
  )
  private readonly durations = this.registry.histogram(
    'apiserver_request_duration_seconds',
    'Seconds from arrival to answer, by verb, dry run, group, version, resource, subresource, scope and component.',
    requestLabels,
    requestBuckets,
  )
  private readonly sizes = this.registry.histogram(
    'apiserver_response_sizes',
    'Bytes of answers, by group, version, verb, resource, subresource, scope and component.',
    requestLabels.filter((l) => l !== 'dry_run'),
    exponential(1000, 10, 7),
  )
  private readonly longRunning = this.registry.gauge(
    'apiserver_longrunning_requests',
    'Watches, logs and streams open now.',
    requestLabels.filter((l) => l !== 'dry_run'),
  )
  private readonly terminations = this.registry.counter(
    'apiserver_request_terminations_total',
    'Requests ended by the server to defend itself.',
    [...requestLabels.filter((l) => l !== 'dry_run'), 'code'],
  )
  private readonly inFlight = this.registry.gauge(
    'apiserver_current_inflight_requests',
    'Requests that hold a seat.',
    ['request_kind'],
  )
  private readonly queued = this.registry.gauge(
    'apiserver_current_inqueue_requests',
    'Requests that wait for a seat.',
    ['request_kind'],
  )
  private readonly attempts = this.registry.counter('authentication_attempts', 'Attempts to authenticate.', [
    'result',
  ])
  private readonly users = this.registry.counter('authenticated_user_requests', 'Requests by user.', [
    'username',
  ])
  private readonly decisions = this.registry.counter(
    'authorization_attempts_total',
    'Questions to the authorizers.',
    ['result'],
  )
  private readonly auditEvents = this.registry.counter('apiserver_audit_event_total', 'Audit events made.')
  private readonly auditErrors = this.registry.counter(
    'apiserver_audit_error_total',
    'Audit events that were not written.',
    ['plugin'],
  )
  private readonly watchEventCount = this.registry.counter(
    'apiserver_watch_events_total',
    'Events sent to watchers.',
    ['group', 'resource', 'version'],
  )
  private readonly storedObjects = this.registry.gauge(
    'apiserver_storage_objects',
    'Objects stored, by resource.',
    ['resource'],
  )
  private readonly resourceObjects = this.registry.gauge(
    'apiserver_resource_objects',
    'Objects stored, by group and resource.',
    ['group', 'resource'],
  )
  private readonly storageRequests = this.registry.counter('etcd_requests_total', 'Storage operations.', [
    'group',
    'operation',
    'resource',
  ])
  private readonly storageDurations = this.registry.histogram(
    'etcd_request_duration_seconds',
    'Seconds that storage operations took.',
    ['group', 'operation', 'resource'],
    requestBuckets,
  )
  private readonly storageErrors = this.registry.counter(
    'etcd_request_errors_total',
    'Storage operations that failed.',
    ['group', 'operation', 'resource'],
  )

  private readonly eventSizes = this.registry.histogram(
    'apiserver_watch_events_sizes',
    'Bytes of events sent to watchers.',
    ['group', 'resource', 'version'],
    exponential(1024, 2, 8),
  )
  private readonly admissions = this.registry.histogram(
    'apiserver_admission_controller_admission_duration_seconds',
    'Seconds that admission plugins took.',
    ['name', 'operation', 'rejected', 'type'],
    [0.005, 0.025, 0.1, 0.5, 1, 2.5],
  )

  constructor(build: { gitVersion: string; major: string; minor: string; platform: string }) {
    const version = this.registry.gauge('kubernetes_build_info', 'Constant 1; the labels say what runs.', [
      'git_version',
      'major',
      'minor',
      'platform',
      'node_version',
    ])
    version.set(
      {
        git_version: build.gitVersion,
        major: build.major,
        minor: build.minor,
        platform: build.platform,
        node_version: process.version,
      },
      1,
    )
    registerProcessMetrics(this.registry)
  }

  /** One answered request. `bytes` is undefined for streams. */
  answered(labels: RequestLabels, code: number, seconds: number, bytes: number | undefined): void {
    this.requests.inc({ ...labels, code: String(code) })
    if (labels.verb !== 'WATCH' && labels.verb !== 'CONNECT') this.durations.observe(labels, seconds)
    if (bytes !== undefined && labels.verb !== 'WATCH') this.sizes.observe(labels, bytes)
    if (code === 429 || code === 504) this.terminations.inc({ ...labels, code: String(code) })
  }

  longRunningStarted(labels: RequestLabels): () => void {
    this.longRunning.inc(labels)
    return () => this.longRunning.inc(labels, -1)
  }

  readonly authenticated = (result: 'success' | 'failure' | 'error', username: string): void => {
    this.attempts.inc({ result })
    if (result === 'success') this.users.inc({ username: namedUsers.has(username) ? username : 'other' })
  }

  readonly authorized = (result: 'allowed' | 'denied' | 'no-opinion'): void => this.decisions.inc({ result })

  readonly auditEvent = (): void => this.auditEvents.inc()

  readonly auditDropped = (): void => this.auditErrors.inc({ plugin: 'log' })

  /** Counts the events written to the watchers of one resource; each by its size in bytes. */
  watchEvents(group: string, version: string, resource: string): (bytes: number) => void {
    const labels = { group, version, resource }
    const count = this.watchEventCount.of(labels)
    const observe = this.eventSizes.of(labels)
    return (bytes) => {
      count.value++
      observe(bytes)
    }
  }

  /** One call of one admission plugin (admission's AdmissionObserver). */
  readonly admission = (call: {
    plugin: string
    type: string
    operation: string
    rejected: boolean
    seconds: number
  }): void =>
    this.admissions.observe(
      { name: call.plugin, operation: call.operation, rejected: String(call.rejected), type: call.type },
      call.seconds,
    )

  /** Both names: dashboards use the old one, the new one has the group apart. */
  objectsStored(group: string, resource: string, count: number): void {
    this.storedObjects.set({ resource: qualifiedName(group, resource) }, count)
    this.resourceObjects.set({ group, resource }, count)
  }

  /** One storage operation: `get`, `list`, `create`, `update`, `delete`, `watch`, ... */
  storageOperation(
    operation: string,
    group: string,
    resource: string,
    seconds: number,
    isFailure: boolean,
  ): void {
    const labels = { operation, group, resource }
    this.storageRequests.inc(labels)
    this.storageDurations.observe(labels, seconds)
    if (isFailure) this.storageErrors.inc(labels)
  }

  /** Shows the seats of the rate limit at each scrape. */
  watchRateLimit(limit: RateLimit): void {
    this.registry.onScrape(() => {
      for (const kind of ['readOnly', 'mutating'] as const) {
        this.inFlight.set({ request_kind: kind }, limit.inFlight(kind))
        this.queued.set({ request_kind: kind }, limit.waiting(kind))
      }
    })
  }

  /** Shows how many objects each cache holds, at each scrape. */
  watchStores(registry: { allStores(): Iterable<StoreSize> }): void {
    this.registry.onScrape(() => {
      for (const { definition, cacher } of registry.allStores()) {
        this.objectsStored(definition.group, definition.resource, cacher.size)
      }
    })
  }

  /** The answer to `/metrics`: the text, whatever the method. DELETE resets in the reference; here counters only grow. */
  async response(
    method = 'GET',
    text: () => string | Promise<string> = () => this.text(),
  ): Promise<ApiResponse> {
    if (method === 'DELETE') {
      return {
        status: 200,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: 'metrics reset\n',
      }
    }
    return {
      status: 200,
      headers: {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores',
        'process-start-time-unix': String(Math.floor(performance.timeOrigin / 1000)),
      },
      body: await text(),
    }
  }

  /** This process's metrics as Prometheus reads them. */
  text(): string {
    return this.registry.text()
  }
}

/** What every process tells: CPU, memory, files, and how long the event loop lets others wait. */
const registerProcessMetrics = (registry: MetricRegistry): void => {
  const cpu = registry.counter('process_cpu_seconds_total', 'User and system CPU time, in seconds.')
  const resident = registry.gauge('process_resident_memory_bytes', 'Resident memory.')
  const start = registry.gauge(
    'process_start_time_seconds',
    'When the process started, seconds since the epoch.',
  )
  const openFiles = registry.gauge('process_open_fds', 'Open files and sockets.')
  const maxFiles = registry.gauge('process_max_fds', 'How many files may be open.')
  const heap = registry.gauge('nodejs_heap_size_used_bytes', 'Bytes of live and dead objects on the heap.')
  const external = registry.gauge('nodejs_external_memory_bytes', 'Bytes of buffers outside the heap.')
  const utilization = registry.gauge(
    'nodejs_eventloop_utilization',
    'Share of time the event loop was busy since the last scrape.',
  )
  const delay = registry.gauge(
    'nodejs_eventloop_lag_seconds',
    'Delay of the event loop since the last scrape.',
    ['quantile'],
  )
  let histogram: IntervalHistogram | undefined
  let before: EventLoopUtilization | undefined
  registry.onScrape(() => {
    const usage = process.cpuUsage()
    cpu.set({}, (usage.user + usage.system) / 1e6)
    const memory = process.memoryUsage()
    resident.set({}, memory.rss)
    heap.set({}, memory.heapUsed)
    external.set({}, memory.external)
    start.set({}, Math.floor(performance.timeOrigin) / 1000)
    const files = countOpenFiles()
    if (files !== undefined) openFiles.set({}, files)
    maxFiles.set({}, openFilesLimit())
    const now = performance.eventLoopUtilization()
    utilization.set(
      {},
      before === undefined ? now.utilization : performance.eventLoopUtilization(now, before).utilization,
    )
    before = now
    // Measuring starts with the first scrape: whoever is never scraped pays nothing.
    if (histogram === undefined) {
      histogram = monitorEventLoopDelay({ resolution: 20 })
      histogram.enable()
      return
    }
    for (const quantile of [50, 90, 99]) {
      delay.set({ quantile: String(quantile / 100) }, histogram.percentile(quantile) / 1e9)
    }
    histogram.reset()
  })
}

const countOpenFiles = (): number | undefined => {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return undefined // not Linux
  }
}

let filesLimit: number | undefined
const openFilesLimit = (): number => {
  if (filesLimit === undefined) {
    try {
      filesLimit = Number(
        /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 0,
      )
    } catch {
      filesLimit = 0
    }
  }
  return filesLimit
}
