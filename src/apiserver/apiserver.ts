/**
 * Puts an API server together and starts it. This is the only file besides main.ts that knows every concrete class.
 *
 *     storage ─► registry (caches) ─► bootstrap ─► chain + endpoints ─► listener
 */
import { setMaxListeners } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { type Clock, systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { signingKey, verificationKeys } from '@binnacle/component/jwt.ts'
import type { Logger } from 'pino'
import { admissionChain, defaultPlugins } from '../admission/chain.ts'
import type { QuotaStore } from '../admission/plugins/resourcequota/store.ts'
import { anonymous } from '../authentication/anonymous.ts'
import type { Authenticator } from '../authentication/authenticator.ts'
import { bootstrapTokens } from '../authentication/bootstraptoken.ts'
import { requestHeader } from '../authentication/requestheader.ts'
import { LegacyTokens } from '../authentication/serviceaccount/legacy.ts'
import { ServiceAccountTokens } from '../authentication/serviceaccount/verify.ts'
import { bearer, type TokenAuthenticator, unionOfTokens } from '../authentication/token.ts'
import { parseTokenFile, tokenFile } from '../authentication/tokenfile.ts'
import { unionOf } from '../authentication/union.ts'
import { x509 } from '../authentication/x509.ts'
import type { Authorizer } from '../authorization/authorizer.ts'
import { Rbac } from '../authorization/rbac/authorizer.ts'
import { reconcileBootstrapPolicy } from '../authorization/rbac/bootstrapPolicy.ts'
import { checkBindingWrite, checkRoleWrite } from '../authorization/rbac/escalation.ts'
import { alwaysAllow, alwaysDeny, privileged, unionOfAuthorizers } from '../authorization/union.ts'
import plainService, { serviceResource } from '../registry/core/service/index.ts'
import { Registry } from '../registry/generic/registry.ts'
import { ownedByServer } from '../registry/generic/serverownership.ts'
import { kinds } from '../registry/kinds.generated.ts'
import { openEmbedded } from '../storage/embedded/index.ts'
import type { Storage } from '../storage/interface.ts'
import { keepDefinitions } from './apiextensions/definitions.ts'
import { AuditLog, noAudit } from './audit/log.ts'
import { bootstrap } from './bootstrap/objects.ts'
import type { Periodic } from './bootstrap/periodic.ts'
import { keepRunning } from './bootstrap/running.ts'
import { simulatedKubeletPolicy } from './bootstrap/simulatedkubelet.ts'
import { noteTokenUse } from './bootstrap/trust.ts'
import { systemWriter } from './bootstrap/writer.ts'
import { chain } from './chain.ts'
import { componentStatusHandlers, localComponent } from './componentstatuses.ts'
import { discoveryHandler } from './discovery/index.ts'
import { apiHandler } from './endpoints/api.ts'
import { nonResourceHandler } from './endpoints/nonresource.ts'
import { openIdHandler } from './endpoints/openid.ts'
import { rootHandler } from './endpoints/root.ts'
import type { EndpointDependencies } from './endpoints/scope.ts'
import { RateLimit } from './filters/ratelimit.ts'
import { FlowClassifier } from './flowcontrol/classify.ts'
import { Health } from './healthz/checks.ts'
import { ServerMetrics } from './metrics/server.ts'
import { KeyOwners, timedStorage } from './metrics/storage.ts'
import { Kubelets } from './nodeproxy/kubelets.ts'
import { openApiHandler } from './openapi/index.ts'
import type { ApiServerOptions } from './options.ts'
import { certificatesOf, clientCertificates } from './pki/clientcertificate.ts'
import { ensurePki, type Pki, type PkiOptions } from './pki/ensure.ts'
import { writeAdminKubeconfig } from './pki/kubeconfig.ts'
import { keepCertificates } from './pki/renewal.ts'
import type { Handler } from './request.ts'
import { reviewHandlers } from './reviews.ts'
import { listen, type RunningServer } from './server.ts'
import { serviceAllocators, serviceRepair } from './serviceallocation.ts'
import { bindingHandlers, subresourceHandlers } from './subresources.ts'
import { versionInfo } from './version.ts'
import { thisWorker } from './workers/worker.ts'

export interface RunningApiServer extends Listening {
  /** Ends watches, lets requests finish, closes the store. */
  close(): Promise<void>
}

/** Where others reach it. */
export interface Listening {
  readonly port: number
  readonly url: string
  /** Path of a kubeconfig with cluster-admin rights. */
  readonly kubeconfig: string
}

/** A server that callers of its own process reach by function calls. */
export interface LocalApiServer {
  /** The whole chain, authentication included. */
  readonly handler: Handler
  readonly pki: Pki
  /** Opens the port for everybody else. */
  listen(): Promise<Listening>
  close(): Promise<void>
}

/** Instead of what the options name. */
export interface ApiServerParts {
  readonly storage?: Storage
  readonly pki?: Pki
}

/** Resolves when the server is ready and listens. */
export const startApiServer = async (
  o: ApiServerOptions,
  log: Logger,
  clock: Clock = systemClock,
): Promise<RunningApiServer> => {
  mkdirSync(o.dataDir, { recursive: true, mode: 0o700 })
  const [pki, storage] = await Promise.all([
    ensurePki(o.dataDir, pkiOptionsOf(o)),
    openStorage(o, clock, log),
  ])
  const server = await assemble(o, log, clock, { storage, pki })
  const listening = await server.listen()
  await server.begin(listening.port)
  return { ...listening, close: server.close }
}

/** Resolves when the server is ready; nothing listens yet. The caller's storage is closed with it. */
export const startLocalApiServer = async (
  o: ApiServerOptions,
  log: Logger,
  clock: Clock,
  parts: Required<ApiServerParts>,
): Promise<LocalApiServer> => {
  const server = await assemble(o, log, clock, parts)
  await server.begin(o.securePort)
  return { handler: server.handler, pki: parts.pki, listen: server.listen, close: server.close }
}

const pkiOptionsOf = (o: ApiServerOptions): PkiOptions => ({ ips: [o.advertiseAddress] })

interface Assembled {
  readonly handler: Handler
  listen(): Promise<Listening>
  /** Writes what every cluster has, and keeps it; `port` is where others are told to find the server. */
  begin(port: number): Promise<void>
  close(): Promise<void>
}

const assemble = async (
  o: ApiServerOptions,
  log: Logger,
  clock: Clock,
  { storage: opened, pki: made }: Required<ApiServerParts>,
): Promise<Assembled> => {
  let port = o.securePort
  let pki = made
  const metrics = new ServerMetrics(versionInfo)
  const owners = new KeyOwners<{ group: string; resource: string }>(`${o.etcdPrefix}/`)
  const storage = timedStorage(opened, (operation, key, seconds, isFailure) => {
    const owner = owners.of(key)
    if (owner !== undefined)
      metrics.storageOperation(operation, owner.group, owner.resource, seconds, isFailure)
  })
  // Services take addresses and ports from the registry that they are part of.
  const allocators = serviceAllocators(o, storage, () => ({ registry, writer }))
  const registry: Registry = new Registry({
    storage,
    definitions: [
      ...kinds.filter((kind) => kind !== (plainService as never)),
      serviceResource(allocators) as never,
    ],
    clock,
    etcdPrefix: o.etcdPrefix,
    onCorrupt: (key, error) => log.error({ key, err: error }, 'a stored object cannot be read'),
  })
  for (const { prefix, definition } of registry.allStores())
    owners.add(prefix.slice(o.etcdPrefix.length + 1, -1), definition)
  metrics.watchStores(registry)
  const writer = systemWriter(registry, clock)
  const shutdown = new AbortController()
  // Every watch listens to it.
  setMaxListeners(0, shutdown.signal)
  const health = new Health((kind, name, error) => {
    // Probes come before the server is ready: that is no news.
    const level = name.startsWith('poststarthook/') ? 'debug' : 'warn'
    log[level]({ kind, check: name, err: error }, 'a health check failed')
  })
  health.add({ name: 'etcd', check: () => storage.healthy() })
  health.add({ name: 'etcd-readiness', check: () => storage.healthy() }, ['readyz'])
  health.add({ name: 'informer-sync', check: () => fail(!registry.isReady, 'caches are being filled') }, [
    'readyz',
  ])
  const bootstrapped = startHooks.map((name) => health.addStartHook(name))
  let isEnding = false
  health.add({ name: 'shutdown', check: () => fail(isEnding, 'process is shutting down') }, ['readyz'])

  // Who and may they.
  const tlsKey = signingKey(read(o.serviceAccountSigningKeyFile) ?? pki.serviceAccountKey)
  const keys = [
    tlsKey,
    ...o.serviceAccountKeyFiles.flatMap((file) => verificationKeys(readFileSync(file, 'utf8'))),
  ]
  const apiAudiences = o.apiAudiences.length > 0 ? o.apiAudiences : [o.serviceAccountIssuer]
  const serviceAccountTokens = new ServiceAccountTokens({
    issuers: [o.serviceAccountIssuer],
    keys,
    apiAudiences,
    serviceAccounts: registry.of('', 'serviceaccounts'),
    secrets: registry.of('', 'secrets'),
    pods: registry.of('', 'pods'),
    nodes: registry.of('', 'nodes'),
    now: () => clock.now(),
  })
  const legacyTokens = new LegacyTokens({
    ...{ keys, apiAudiences },
    serviceAccounts: registry.of('', 'serviceaccounts'),
    secrets: registry.of('', 'secrets'),
    noteUse: (secret, day) =>
      noteTokenUse(writer, secret, day).catch((error: unknown) =>
        log.debug({ secret: secret.metadata.name, err: error }, 'the use of a token was not noted'),
      ),
    now: () => clock.now(),
  })
  const staticTokens = read(o.tokenAuthFile)
  const tokens: TokenAuthenticator = unionOfTokens([
    ...(staticTokens === undefined ? [] : [tokenFile(parseTokenFile(staticTokens), apiAudiences)]),
    legacyTokens,
    serviceAccountTokens,
    ...(o.bootstrapTokenAuth
      ? [bootstrapTokens({ secrets: registry.of('', 'secrets'), apiAudiences, now: () => clock.now() })]
      : []),
  ])
  // Our own CA stays: its key lies beside the store, and admin.kubeconfig must work.
  const clientCa =
    o.clientCaFile === undefined ? pki.ca.cert : `${read(o.clientCaFile)!.trimEnd()}\n${pki.ca.cert}`
  const frontProxy =
    o.requestHeader === undefined
      ? undefined
      : { ...o.requestHeader, clientCa: readFileSync(o.requestHeader.clientCaFile, 'utf8') }
  const authenticator: Authenticator = unionOf(
    [...(frontProxy === undefined ? [] : [requestHeader(frontProxy)]), x509, bearer(tokens, apiAudiences)],
    o.anonymousAuth ? anonymous : undefined,
  )
  const rbac = new Rbac(registry)
  const authorizer: Authorizer = unionOfAuthorizers([
    privileged,
    ...o.authorizationModes.map((mode) => authorizerOf(mode, rbac)),
  ])

  // What may be written.
  const admission = admissionChain(
    defaultPlugins({
      listers: registry,
      namespaces: {
        cached: (name) => registry.of('', 'namespaces').get('', name),
        live: (name) => live(registry, 'namespaces', '', name),
      },
      serviceAccounts: {
        cached: (namespace, name) => registry.of('', 'serviceaccounts').get(namespace, name) as never,
        live: (namespace, name) => live(registry, 'serviceaccounts', namespace, name) as never,
      },
      quotas: quotaStore(registry, clock),
      authorizer,
    }).filter((plugin) => !o.disableAdmissionPlugins.includes(plugin.name)),
    metrics.admission,
  )

  // What is answered.
  const dependencies: EndpointDependencies = {
    admission,
    listers: registry,
    clock,
    shutdown: shutdown.signal,
    minRequestTimeoutMs: o.minRequestTimeoutMs,
    metrics: {
      // Open watches are counted with the other long-running requests.
      watchStarted: () => {},
      watchEnded: () => {},
      watchEvents: ({ facts }) => metrics.watchEvents(facts.group, facts.version, facts.resource),
    },
    authorizeWrite: async (request, endpoint, object, old) => {
      if (endpoint.facts.group !== 'rbac.authorization.k8s.io') return
      const check = endpoint.facts.resource.endsWith('bindings') ? checkBindingWrite : checkRoleWrite
      await check(object as never, old as never, request.user, { rbac, authorizer })
    },
  }
  const [kubeletCert, kubeletKey] = [read(o.kubeletClient?.certFile), read(o.kubeletClient?.keyFile)]
  const kubelets = new Kubelets(registry, {
    tls: {
      get cert() {
        return kubeletCert ?? pki.kubeletClient.cert
      },
      get key() {
        return kubeletKey ?? pki.kubeletClient.key
      },
      ...(o.kubeletCaFile === undefined ? {} : { ca: readFileSync(o.kubeletCaFile) }),
    },
    preferredAddressTypes: o.kubeletPreferredAddressTypes,
  })
  const api = apiHandler({
    registry,
    dependencies,
    subresources: subresourceHandlers({
      registry,
      nodes: { kubelets, authorizer },
      tokens: {
        issuer: o.serviceAccountIssuer,
        key: tlsKey,
        apiAudiences,
        pods: registry.of('', 'pods'),
        secrets: registry.of('', 'secrets'),
        nodes: registry.of('', 'nodes'),
        now: () => clock.now(),
      },
    }),
    virtual: new Map<string, Readonly<Partial<Record<string, Handler>>>>([
      ...bindingHandlers(registry, dependencies),
      ...reviewHandlers({ authorizer, rules: rbac, tokens, apiAudiences, clock }),
      [
        '/v1/componentstatuses',
        componentStatusHandlers([
          localComponent('controller-manager', 10257),
          localComponent('scheduler', 10259),
          { name: 'etcd-0', check: () => storage.healthy().then(() => 'ok') },
        ]),
      ],
    ]),
  })
  // What is scraped is the server, however many processes it is.
  thisWorker?.shareMetrics(() => metrics.text())
  const metricsText = () => thisWorker?.gatherMetrics() ?? metrics.text()
  const other = nonResourceHandler([
    (request) => health.respond(request),
    rootHandler(() => health.checkNames()),
    (request) => (request.path === '/metrics' ? metrics.response(request.method, metricsText) : undefined),
    discoveryHandler(),
    openApiHandler(),
    openIdHandler({
      issuer: o.serviceAccountIssuer,
      serverUrl: () => `https://${o.advertiseAddress}:${port}`,
      keys,
    }),
  ])
  const auditSink =
    o.auditLogPath === undefined
      ? noAudit
      : new AuditLog({
          path: o.auditLogPath,
          maxSizeMb: o.auditLogMaxSizeMiB,
          maxBackups: o.auditLogMaxBackup,
          maxAgeDays: o.auditLogMaxAgeDays,
          onDropped: metrics.auditDropped,
          onError: (error) => log.error({ err: error }, 'the audit log cannot be written'),
        })
  const rateLimit = new RateLimit({
    maxRequestsInflight: o.maxRequestsInFlight,
    maxMutatingRequestsInflight: o.maxMutatingRequestsInFlight,
    classifier: new FlowClassifier(registry),
  })
  metrics.watchRateLimit(rateLimit)
  const handler = chain(
    {
      authenticator,
      authorizer,
      rateLimit,
      auditSink,
      metrics,
      log,
      requestTimeoutMs: o.requestTimeoutMs,
      clock,
    },
    (request) => (request.requestInfo.isResourceRequest ? api(request) : other(request)),
  )

  await registry.start()
  let server: RunningServer | undefined
  const listenOn = async (): Promise<Listening> => {
    server = await listen({
      handler,
      tls: {
        cert: read(o.tlsCertFile) ?? pki.serving.cert,
        key: read(o.tlsPrivateKeyFile) ?? pki.serving.key,
        clientCa: frontProxy === undefined ? clientCa : [clientCa, frontProxy.clientCa],
      },
      host: o.bindAddress,
      port: o.securePort,
      ...(thisWorker === undefined ? {} : { given: thisWorker }),
      certificateOf: clientCertificates(
        frontProxy === undefined
          ? undefined
          : new Map([
              ['client', certificatesOf(clientCa)],
              ['frontProxy', certificatesOf(frontProxy.clientCa)],
            ]),
      ),
      onError: (error) => log.error({ err: error }, 'an answer broke off'),
    })
    port = server.port
    const host = o.bindAddress === '0.0.0.0' || o.bindAddress === '::' ? '127.0.0.1' : o.bindAddress
    const url = `https://${host.includes(':') ? `[${host}]` : host}:${port}`
    if (pki.folder !== undefined) certificates = keepOwnCertificates(server, url)
    return { port, url, kubeconfig: await writeKubeconfig(url) }
  }
  const writeKubeconfig = (url: string): Promise<string> =>
    writeAdminKubeconfig(o.dataDir, pki, url, read(o.tlsCertFile) ?? pki.ca.cert)
  let certificates: Periodic | undefined
  /** Hour by hour: what was made at the start ends within a year. */
  const keepOwnCertificates = (running: RunningServer, url: string): Periodic =>
    keepCertificates({
      ...{ dataDir: o.dataDir, pki: pkiOptionsOf(o), clock },
      ...(o.tlsCertFile === undefined || o.tlsPrivateKeyFile === undefined
        ? {}
        : { files: { cert: o.tlsCertFile, key: o.tlsPrivateKeyFile } }),
      use: async (found, serving) => {
        pki = found
        running.renew(serving)
        await writeKubeconfig(url)
      },
      onError: (error) => log.error({ err: error }, 'the certificates were not renewed'),
    })
  let stop = async (): Promise<void> => {}
  const begin = async (servedPort: number): Promise<void> => {
    await bootstrap(writer, { options: o, now: clock.now() })
    const repair = serviceRepair({ registry, writer }, allocators, {
      clock,
      isAlone: o.etcd === undefined,
      onFault: (fault) => log.error({ fault }, 'service addresses are not as they should be'),
    })
    const [running] = await Promise.all([
      keepRunning({
        options: o,
        storage,
        registry,
        writer,
        clock,
        trust: { clientCa, ...(frontProxy === undefined ? {} : { requestHeader: frontProxy }) },
        port: servedPort,
        repairServices: () => repair.run(),
        onError: (job, error) => log.warn({ job, err: error }, 'a repeated job failed'),
      }),
      reconcileBootstrapPolicy(writer, o.simulatedKubelets ? simulatedKubeletPolicy : {}),
    ])
    const definitions = keepDefinitions({
      registry,
      clock,
      onError: (name, error) => log.warn({ name, err: error }, 'the status of a definition was not kept'),
    })
    stop = async () => {
      await Promise.all([running.stop(), definitions.stop()])
    }
    for (const finished of bootstrapped) finished()
  }

  return {
    handler,
    listen: listenOn,
    begin,
    close: async () => {
      isEnding = true
      if (o.shutdownDelayMs > 0) await delay(o.shutdownDelayMs)
      shutdown.abort()
      await Promise.all([stop(), certificates?.stop()])
      await server?.close(o.shutdownGraceMs)
      registry.close()
      await auditSink.close()
      await storage.close()
    },
  }
}

/** What must be done before the server is ready, by the names of the reference's start hooks, in its order. */
const startHooks = [
  'start-apiserver-admission-initializer',
  'generic-apiserver-start-informers',
  'priority-and-fairness-config-consumer',
  'priority-and-fairness-filter',
  'storage-object-count-tracker-hook',
  'start-system-namespaces-controller',
  'start-cluster-authentication-info-controller',
  'start-kube-apiserver-identity-lease-controller',
  'start-kube-apiserver-identity-lease-garbage-collector',
  'storage-readiness',
  'start-legacy-token-tracking-controller',
  'start-service-ip-repair-controllers',
  'rbac/bootstrap-roles',
  'scheduling/bootstrap-system-priority-classes',
  'priority-and-fairness-config-producer',
  'bootstrap-controller',
  'start-kubernetes-service-cidr-controller',
  'apiservice-registration-controller',
  'apiservice-discovery-controller',
  'kube-apiserver-autoregistration',
  'apiservice-openapi-controller',
  'apiservice-openapiv3-controller',
]

const openStorage = async (o: ApiServerOptions, clock: Clock, log: Logger): Promise<Storage> => {
  // Several servers on one etcd take turns at this.
  const intervalMs = o.etcdCompactionIntervalMs
  if (o.etcd === undefined)
    return openEmbedded({ directory: join(o.dataDir, 'store'), compactionIntervalMs: intervalMs || false })
  const { openEtcd, startCompactor, reachable } = await import('../storage/etcd/index.ts')
  const { endpoints, caFile, certFile, keyFile } = o.etcd
  const tls = {
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
    ...(certFile === undefined ? {} : { cert: readFileSync(certFile) }),
    ...(keyFile === undefined ? {} : { key: readFileSync(keyFile) }),
  }
  const storage = openEtcd({ endpoints, ...(Object.keys(tls).length === 0 ? {} : { tls }) })
  await reachable(storage, (error) => log.warn({ err: error }, 'waiting for etcd'))
  if (intervalMs === 0) return storage
  const stopCompactor = startCompactor(storage, intervalMs, clock, (error) =>
    log.warn({ err: error }, 'etcd was not compacted'),
  )
  const close = storage.close.bind(storage)
  storage.close = async () => {
    stopCompactor()
    await close()
  }
  return storage
}

const authorizerOf = (mode: string, rbac: Rbac): Authorizer => {
  switch (mode) {
    case 'RBAC':
      return rbac
    case 'AlwaysAllow':
      return alwaysAllow
    case 'AlwaysDeny':
      return alwaysDeny
    case 'Node':
      // The node authorizer comes with the kubelet; until then it has no opinion.
      return { authorize: () => ({ decision: 'noOpinion', reason: '' }) }
    default:
      throw new Error(`unknown authorization mode ${mode}: RBAC, AlwaysAllow, AlwaysDeny or Node`)
  }
}

/** Quota usage is charged by compare and swap on the quota's status, so that concurrent creates never exceed it. */
const quotaStore = (registry: Registry, clock: Clock): QuotaStore => ({
  get: (namespace, name) =>
    live(registry, 'resourcequotas', namespace, name) as ReturnType<QuotaStore['get']>,
  updateStatus: async (quota) => {
    const { namespace = '', name = '', resourceVersion } = quota.metadata
    const endpoint = registry.endpoint('', 'v1', 'resourcequotas')!
    let isStale = false
    await endpoint.store.change(namespace, name, (stored) => {
      isStale = stored.metadata.resourceVersion !== resourceVersion
      if (isStale) return
      const charged = { ...stored, status: quota.status }
      Object.assign(stored, ownedByServer(endpoint, stored, charged, clock.now()))
    })
    return !isStale
  },
})

/** Straight from the store: for the moment just after a write that the cache has not seen. */
const live = async (
  registry: Registry,
  resource: string,
  namespace: string,
  name: string,
): Promise<KubeObject | undefined> => {
  try {
    return (await registry.store('', resource).read(namespace, name)).object()
  } catch (error) {
    if (error instanceof StatusError && error.reason === 'NotFound') return undefined
    throw error
  }
}

const read = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : readFileSync(file, 'utf8')

const fail = (isBad: boolean, why: string): void => {
  if (isBad) throw new Error(why)
}
