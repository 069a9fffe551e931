/** Subresources that are commands or views of their parent: scale, binding, eviction, token, and the streams to kubelets. */
import { badRequest, conflict, failure, invalid, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { setManagedFields, type Writer } from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type { Binding, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Eviction, PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import {
  defaultExpirationSeconds,
  requestToken,
  type TokenRequestDeps,
} from '../authentication/serviceaccount/tokenrequest.ts'
import { applyBinding, checkBinding } from '../registry/core/pod/binding.ts'
import { applyEviction, budgetsOf, markEvicted } from '../registry/core/pod/eviction.ts'
import { type DeleteOptions, deleteObject } from '../registry/generic/delete.ts'
import type { Endpoint } from '../registry/generic/endpoint.ts'
import type { Registry } from '../registry/generic/registry.ts'
import { applyScale, type Scale, scaleCells, scaleColumns, scaleOf } from '../registry/generic/scale.ts'
import {
  entriesAfterScale,
  entriesOfParent,
  ownedScale,
  scaleVersions,
} from '../registry/generic/scaleownership.ts'
import { ownedByServer } from '../registry/generic/serverownership.ts'
import { atOnce } from '../registry/generic/turns.ts'
import { updateObject } from '../registry/generic/update.ts'
import type { SubresourceHandler } from './endpoints/api.ts'
import { applyTo, configurationOf } from './endpoints/applybody.ts'
import { checkDeleteOptions } from './endpoints/delete.ts'
import { negotiate, resourceOffer } from './endpoints/negotiation.ts'
import { dryRunOf, forceOf, writeOptionsOf } from './endpoints/options.ts'
import { isApply, patchOf, patchTypeOf } from './endpoints/patchbody.ts'
import { type NodeAccess, podLog, streamToPod } from './endpoints/podstreams.ts'
import { proxyToNode, proxyToPod, proxyToService } from './endpoints/proxies.ts'
import { type EndpointDependencies, type Scope, writeContext } from './endpoints/scope.ts'
import { respond } from './endpoints/serialize.ts'
import { includeObjectOf, shownIn } from './endpoints/table.ts'
import { respondUnstored } from './endpoints/views.ts'
import { checkNamespaceOf, decodeOwnKind, ownByCreator, success } from './endpoints/virtual.ts'
import type { ApiResponse, Handler } from './request.ts'

const scaleKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

const respondScale = (scope: Scope, scale: Scale): ApiResponse => {
  const { request, d } = scope
  const negotiated = negotiate(request, resourceOffer)
  const { view, viewVersion } = negotiated
  if (view !== 'table') return respondUnstored(200, scaleKind, scale, negotiated)
  const include = includeObjectOf(request.query)
  const object = shownIn(include, viewVersion, scale, () => scale)
  const row = { cells: scaleCells(scale, d.clock.now()), object }
  const metadata = { resourceVersion: scale.metadata.resourceVersion }
  return respond(
    200,
    {
      kind: 'Table',
      apiVersion: `meta.k8s.io/${viewVersion}`,
      metadata,
      columnDefinitions: scaleColumns,
      rows: [row],
    },
    negotiated,
  )
}

/** Who accepts nothing that we have is refused before anything is done. */
const asAccepted =
  (handler: (scope: Scope) => Promise<ApiResponse>) =>
  async (scope: Scope): Promise<ApiResponse> => {
    negotiate(scope.request, resourceOffer)
    return handler(scope)
  }

const getScale = async (scope: Scope): Promise<ApiResponse> => {
  const { namespace, name } = scope.request.requestInfo
  const entry = await scope.endpoint.store.getFresh(namespace, name)
  return respondScale(scope, scaleOf(entry.peek()))
}

/** Changes the replicas of the parent as `wanted` says, and who owns them. */
const changeScale = async (
  scope: Scope,
  options: { kind: string; dryRun: boolean },
  wanted: (live: Scale, writer: Writer) => Scale,
): Promise<ApiResponse> => {
  const context = writeContext(scope, 'UPDATE', options.dryRun, {
    kind: options.kind,
    apiVersion: 'meta.k8s.io/v1',
  })
  const writer = context.writer!
  const { namespace, name } = scope.request.requestInfo
  const isPatch = options.kind === 'PatchOptions'
  const change = (object: KubeObject) => {
    const live = ownedScale(scaleOf(object), object)
    const scale = wanted(live, writer)
    const isAnother = (scale.metadata.uid ?? '') !== '' && scale.metadata.uid !== object.metadata.uid
    // Recorded: a PUT of another object's Scale is refused as a PUT of the object is, whatever else it says; a patch
    // is refused in the scale's own name, and only if its replicas are right.
    if (isPatch || !isAnother) checkScale(scale, name)
    if (isPatch && isAnother) throw anotherScale(scope.endpoint, object, scale)
    const scaled = applyScale(cloneJson(object), scale)
    setManagedFields(scaled, entriesOfParent(object, scale.metadata.managedFields))
    return scaled
  }
  const written = await updateObject(
    scope.endpoint,
    {
      namespace,
      name,
      subresource: 'scale',
      strategy: scope.endpoint.strategy(),
      settlesOwnership: true,
      isPatch,
      change,
    },
    context,
  )
  return respondScale(scope, scaleOf(written.object))
}

const anotherScale = ({ facts }: Endpoint, { metadata }: KubeObject, scale: Scale): StatusError =>
  conflict(
    { group: facts.group, resource: `${facts.resource}/scale` },
    metadata.name ?? '',
    `Precondition failed: UID in precondition: ${scale.metadata.uid}, UID in object meta: ${metadata.uid}`,
  )

const checkScale = (scale: Scale, name: string): void => {
  const replicas = scale.spec?.replicas ?? 0
  if (replicas >= 0) return
  throw invalid({ group: 'autoscaling', kind: 'Scale' }, name, [
    invalidValue(path('spec', 'replicas'), replicas, 'must be greater than or equal to 0'),
  ])
}

const putScale = async (scope: Scope): Promise<ApiResponse> => {
  const { dryRun } = writeOptionsOf(scope.request.query, 'UpdateOptions')
  const scale = (await decodeOwnKind(scope.request, scaleKind)) as unknown as Scale
  const { name } = scope.request.requestInfo
  const given = scale.metadata.name ?? ''
  if (given === '') {
    throw badRequest(
      `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
    )
  }
  if (given !== name) {
    throw badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`)
  }
  checkNamespaceOf(scale, scope.request.requestInfo.namespace)
  return changeScale(scope, { kind: 'UpdateOptions', dryRun }, (live, writer) => owned(live, scale, writer))
}

/** The Scale with its entries after a client changed `live` to it. */
const owned = (live: Scale, scale: Scale, writer: Writer): Scale => {
  const metadata = { ...scale.metadata }
  const next = { ...scale, metadata }
  setManagedFields(next, entriesAfterScale(live, scale, writer))
  return next
}

const patchScale = async (scope: Scope): Promise<ApiResponse> => {
  const { request } = scope
  const patchType = patchTypeOf(request.headers['content-type'])
  const type = typeOf('autoscaling', 'v1', 'Scale')!
  const expected = { ...scaleKind, type }
  const { dryRun, validation } = writeOptionsOf(request.query, 'PatchOptions', isApply(patchType))
  const options = { kind: 'PatchOptions', dryRun }
  const warn = (text: string) => request.warnings.add(text)
  const body = await request.body()
  if (isApply(patchType)) {
    const configuration = await configurationOf(body, validation, warn)
    const force = forceOf(request.query)
    return changeScale(
      scope,
      options,
      (live, writer) =>
        atOnce(applyTo(live, configuration, { expected, versions: scaleVersions(), writer, force })) as Scale,
    )
  }
  const patched = patchOf(patchType, body, expected, validation, warn)
  return changeScale(scope, options, (live, writer) => owned(live, atOnce(patched(live)) as Scale, writer))
}

const bindingKind = { group: '', version: 'v1', kind: 'Binding' }

/** POST of a Binding to pods/{name}/binding: the scheduler's word. */
const bindPod = async (scope: Scope): Promise<ApiResponse> => {
  const { dryRun } = writeOptionsOf(scope.request.query, 'CreateOptions')
  const binding = (await decodeOwnKind(scope.request, bindingKind)) as unknown as Binding
  const { name } = scope.request.requestInfo
  if ((binding.metadata.name ?? '') !== name)
    throw badRequest('name in URL does not match name in Binding object')
  return bind(scope, name, binding, dryRun)
}

/** POST of a Binding to bindings, which names the pod itself. Its uid is not compared. */
const bindNamed =
  (pods: Endpoint, d: EndpointDependencies): Handler =>
  async (request) => {
    const { dryRun } = writeOptionsOf(request.query, 'CreateOptions')
    const binding = (await decodeOwnKind(request, bindingKind)) as unknown as Binding
    checkNamespaceOf(binding as unknown as KubeObject, request.requestInfo.namespace)
    const name = binding.metadata.name ?? ''
    if (name === '') throw badRequest('Name parameter required.')
    delete binding.metadata.uid
    return bind({ request, endpoint: pods, d }, name, binding, dryRun)
  }

const bind = async (scope: Scope, name: string, binding: Binding, dryRun: boolean): Promise<ApiResponse> => {
  const { request, endpoint, d } = scope
  const { namespace } = request.requestInfo
  checkBinding(binding)
  const context = writeContext(
    scope,
    'CREATE',
    dryRun,
    { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' },
    'Binding',
  )
  const submitted = binding as unknown as KubeObject
  await context.admit(submitted, undefined)
  await context.validateAdmission(submitted, undefined)
  const strategy = { prepareForUpdate: () => {}, allowUnconditionalUpdate: true }
  // A dry run looks the pod up under its key without the prefix of the store.
  const key = dryRun
    ? endpoint.store.keyOf(namespace, name).replace(/^\/registry/, '')
    : endpoint.store.keyOf(namespace, name)
  const change = (pod: KubeObject) => {
    checkPreconditions(key, pod, binding)
    return applyBinding(pod as unknown as Pod, binding, d.clock.now())
  }
  // Admission has seen the Binding; the pod's own change is no request of its own.
  const { writer: _, ...unowned } = context
  const unasked = { ...unowned, admit: () => {}, validateAdmission: () => {} }
  await updateObject(
    endpoint,
    { namespace, name, subresource: 'binding', strategy, change: (pod) => change(cloneJson(pod)) },
    unasked,
  )
  return success(scope, 201)
}

/** A Binding may say which pod it means by uid and resourceVersion. */
const checkPreconditions = (key: string, { metadata }: KubeObject, { metadata: wanted }: Binding): void => {
  for (const [field, label] of [
    ['uid', 'UID'],
    ['resourceVersion', 'ResourceVersion'],
  ] as const) {
    const value = wanted[field] ?? ''
    if (value === '' || value === metadata[field]) continue
    throw conflict(
      { group: '', resource: 'pods' },
      metadata.name ?? '',
      `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: ${label} in precondition: ${value}, ${label} in object meta: ${metadata[field]}`,
    )
  }
}

/** Resources of POST only that stand for a subresource of another. */
export const bindingHandlers = (
  registry: Registry,
  d: EndpointDependencies,
): [string, Partial<Record<string, Handler>>][] => [
  ['/v1/bindings', { create: bindNamed(registry.endpoint('', 'v1', 'pods')!, d) }],
]

/** An eviction may say in two places that it is a dry run, but not different things. */
const checkSameDryRun = (ofQuery: readonly string[], ofBody: readonly string[]): void => {
  if (ofQuery.length === 0 || ofBody.length === 0 || jsonEqual(ofQuery, ofBody)) return
  const why = `Non-matching dry-run options in request and content: [${ofQuery.join(' ')}] and [${ofBody.join(' ')}]`
  throw new StatusError(failure(500, '', why))
}

const evict =
  (registry: Registry) =>
  async (scope: Scope): Promise<ApiResponse> => {
    const { request, endpoint, d } = scope
    const { dryRun: isDryRequest } = writeOptionsOf(request.query, 'CreateOptions')
    const eviction = (await decodeOwnKind(request, {
      group: 'policy',
      version: 'v1',
      kind: 'Eviction',
    })) as unknown as Eviction
    const { namespace, name } = request.requestInfo
    const given = eviction.metadata?.name ?? ''
    if (given !== name) throw badRequest('name in URL does not match name in Eviction object')
    const options = (eviction.deleteOptions ?? {}) as DeleteOptions & { dryRun?: string[] }
    checkSameDryRun(request.query.getAll('dryRun'), options.dryRun ?? [])
    checkDeleteOptions(options)
    const dryRun = isDryRequest || dryRunOf(options.dryRun ?? [], 'DeleteOptions')
    const context = writeContext(scope, 'DELETE', dryRun, options as unknown as Record<string, unknown>)
    const pod = (await endpoint.store.getFresh(namespace, name)).peek() as unknown as Pod
    const now = d.clock.now()
    await countDisruption(registry, pod, d, dryRun)
    if (!dryRun)
      await endpoint.store.change(namespace, name, (object) => {
        // Recorded: nobody owns the mark.
        Object.assign(object, markEvicted(object as unknown as Pod, now))
      })
    await deleteObject(endpoint, namespace, name, options, context)
    return success(scope, 201)
  }

/** Races for one budget are repeated; whoever loses the last disruption is refused with 429. */
const countDisruption = async (
  registry: Registry,
  pod: Pod,
  d: EndpointDependencies,
  dryRun: boolean,
): Promise<void> => {
  const endpoint = registry.endpoint('policy', 'v1', 'poddisruptionbudgets')!
  const { store } = endpoint
  await store.cacher.fresh()
  const { budget } = applyEviction(pod, budgetsOf(pod, d.listers), d.clock.now())
  if (budget === undefined || dryRun) return
  const { namespace = '', name = '' } = budget.metadata
  await store.change(namespace, name, (stored) => {
    const now = d.clock.now()
    const decided = applyEviction(pod, [stored as unknown as PodDisruptionBudget], now)
    if (decided.budget === undefined) return
    const counted = { ...stored, metadata: { ...stored.metadata }, status: decided.budget.status }
    Object.assign(stored, ownedByServer(endpoint, stored, counted, now))
  })
}

const createToken =
  (d: TokenRequestDeps) =>
  async (scope: Scope): Promise<ApiResponse> => {
    const { request, endpoint } = scope
    const kind = { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' }
    const negotiated = negotiate(request, { metadata: true })
    const order = await decodeOwnKind(request, kind)
    const { namespace, name } = request.requestInfo
    if ((order.metadata.namespace ?? namespace) !== namespace) {
      throw badRequest(
        'the namespace of the provided object does not match the namespace sent on the request',
      )
    }
    const given = order.metadata.name ?? ''
    if (given !== '' && given !== name) {
      const fault = 'must match the service account name if specified'
      throw invalid(kind, name, [invalidValue(path('metadata', 'name'), given, fault)])
    }
    const account = (await endpoint.store.getFresh(namespace, name)).peek()
    const spec = (order.spec ?? {}) as { expirationSeconds?: number }
    spec.expirationSeconds ??= defaultExpirationSeconds
    order.spec = spec
    ownByCreator(order, kind, request, scope.d.clock.now())
    const answer = requestToken(order, account, d, (key, value) => request.auditAnnotations.set(key, value))
    return respondUnstored(201, kind, answer, negotiated)
  }

export interface SubresourceDependencies {
  readonly registry: Registry
  readonly tokens: TokenRequestDeps
  readonly nodes: NodeAccess
}

/** Every method means the same: the server behind decides. OPTIONS has no verb. */
const anyVerb = (handler: (scope: Scope) => Promise<ApiResponse>): SubresourceHandler => ({
  ...{ get: handler, create: handler, update: handler, patch: handler, delete: handler, '': handler },
})

export const subresourceHandlers = ({
  registry,
  tokens,
  nodes,
}: SubresourceDependencies): Map<string, SubresourceHandler> => {
  const scale = { get: asAccepted(getScale), update: asAccepted(putScale), patch: asAccepted(patchScale) }
  const exec = streamToPod('exec', nodes)
  const attach = streamToPod('attach', nodes)
  const forward = streamToPod('portForward', nodes)
  return new Map<string, SubresourceHandler>([
    ['*/*/scale', scale],
    ['/pods/binding', { create: bindPod }],
    ['/pods/eviction', { create: evict(registry) }],
    ['/serviceaccounts/token', { create: createToken(tokens) }],
    ['/pods/log', { get: podLog(nodes) }],
    ['/pods/exec', { get: exec, create: exec }],
    ['/pods/attach', { get: attach, create: attach }],
    ['/pods/portforward', { get: forward, create: forward }],
    ['/nodes/proxy', anyVerb(proxyToNode(nodes.kubelets))],
    ['/pods/proxy', anyVerb(proxyToPod)],
    ['/services/proxy', anyVerb(proxyToService)],
  ])
}
