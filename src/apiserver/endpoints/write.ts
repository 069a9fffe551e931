/** CREATE, UPDATE and PATCH of resources and of their update-like subresources. */
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { withEmptiedListsOf } from '@binnacle/apimachinery/schema/decode.ts'
import type { WriteContext } from '../../registry/generic/context.ts'
import { createObject, dedupeOwners, type Written } from '../../registry/generic/create.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Strategy } from '../../registry/generic/resource.ts'
import { inTurns, pauseFor } from '../../registry/generic/turns.ts'
import { updateObject } from '../../registry/generic/update.ts'
import { auditObject } from '../audit/context.ts'
import type { ApiResponse } from '../request.ts'
import { applyTo, configurationOf } from './applybody.ts'
import { decodeBody, type Expected } from './body.ts'
import { type Negotiated, negotiate, resourceOffer } from './negotiation.ts'
import { forceOf, writeOptionsOf } from './options.ts'
import { isApply, patchOf, patchTypeOf } from './patchbody.ts'
import { type Scope, writeContext } from './scope.ts'
import { respond, respondEntry } from './serialize.ts'
import { respondView } from './views.ts'

export const expectedOf = (endpoint: Endpoint): Expected => ({
  group: endpoint.facts.group,
  version: endpoint.facts.version,
  kind: endpoint.facts.kind,
  type: endpoint.type,
  ...(endpoint.store.definition.defaults?.[endpoint.facts.version] === undefined
    ? {}
    : { defaults: endpoint.store.definition.defaults[endpoint.facts.version]! }),
})

export const negotiateWrite = ({ request }: Scope): Negotiated => negotiate(request, resourceOffer)

/** Options of a write as admission sees them. */
const optionsOf = (scope: Scope, kind: string, dryRun: boolean): Record<string, unknown> => {
  const { query } = scope.request
  const manager = query.get('fieldManager')
  const validation = query.get('fieldValidation')
  return {
    kind,
    apiVersion: 'meta.k8s.io/v1',
    ...(dryRun ? { dryRun: ['All'] } : {}),
    ...(manager === null || manager === '' ? {} : { fieldManager: manager }),
    ...(validation === null || validation === '' ? {} : { fieldValidation: validation }),
  }
}

/** The context of a write whose body has been read. */
const contextOf = async (
  scope: Scope,
  operation: 'CREATE' | 'UPDATE',
  dryRun: boolean,
  options: Record<string, unknown>,
): Promise<WriteContext> => {
  const { length } = await scope.request.body()
  return writeContext(scope, operation, dryRun, options, undefined, pauseFor(length))
}

export const create = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWrite(scope)
  const { dryRun, validation } = writeOptionsOf(request.query, 'CreateOptions')
  const object = await decodeBody(request, expectedOf(endpoint), validation)
  auditObject(request, object.metadata)
  const { namespace } = request.requestInfo
  checkNamespace(endpoint, object, namespace)
  dedupeOwners(object, (text) => request.warnings.add(text))
  const context = await contextOf(scope, 'CREATE', dryRun, optionsOf(scope, 'CreateOptions', dryRun))
  const written = await createObject(endpoint, namespace, object, context)
  return respondWritten(201, scope, written, negotiated)
}

/** The namespace in the body may be left out; otherwise it must be the URL's. */
export const checkNamespace = (endpoint: Endpoint, object: KubeObject, namespace: string): void => {
  const { metadata } = object
  if (endpoint.facts.namespaced) {
    if ((metadata.namespace ?? '') === '') metadata.namespace = namespace
    else if (metadata.namespace !== namespace) {
      throw badRequest(
        'the namespace of the provided object does not match the namespace sent on the request',
      )
    }
  }
}

export interface UpdateVariant {
  readonly subresource: string
  readonly strategy?: Strategy
}

export const update = async (scope: Scope, variant: UpdateVariant): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWrite(scope)
  const { dryRun, validation } = writeOptionsOf(request.query, 'UpdateOptions')
  const submitted = await decodeBody(request, expectedOf(endpoint), validation)
  auditObject(request, submitted.metadata)
  checkPlace(scope, submitted)
  dedupeOwners(submitted, (text) => request.warnings.add(text))
  const strategy = variant.strategy ?? endpoint.strategy(variant.subresource)
  const written = await updateObject(
    endpoint,
    {
      ...targetOf(scope, variant),
      change: () => withEmptiedListsOf(cloneJson(submitted), submitted),
      ...(strategy.allowCreateOnUpdate === true && variant.subresource === ''
        ? { createInstead: () => withEmptiedListsOf(cloneJson(submitted), submitted) }
        : {}),
    },
    await contextOf(scope, 'UPDATE', dryRun, optionsOf(scope, 'UpdateOptions', dryRun)),
  )
  return respondWritten(written.created ? 201 : 200, scope, written, negotiated)
}

/** Which object is written, and how. */
const targetOf = ({ request }: Scope, { subresource, strategy }: UpdateVariant) => ({
  namespace: request.requestInfo.namespace,
  name: request.requestInfo.name,
  subresource,
  ...(strategy === undefined ? {} : { strategy }),
})

/** The object says nothing else of where it is than the URL. */
const checkPlace = ({ request, endpoint }: Scope, object: KubeObject): void => {
  checkNamespace(endpoint, object, request.requestInfo.namespace)
  checkName(object, request.requestInfo.name)
}

const checkName = (object: KubeObject, name: string): void => {
  const given = object.metadata.name ?? ''
  if (given === '') {
    throw badRequest(
      `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
    )
  }
  if (given !== name) {
    throw badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`)
  }
}

export const patch = async (scope: Scope, variant: UpdateVariant): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWrite(scope)
  const type = patchTypeOf(request.headers['content-type'])
  if (isApply(type)) return apply(scope, variant, negotiated)
  const { dryRun, validation } = writeOptionsOf(request.query, 'PatchOptions')
  const warn = (text: string) => request.warnings.add(text)
  const patched = patchOf(type, await request.body(), expectedOf(endpoint), validation, warn)
  const written = await updateObject(
    endpoint,
    {
      ...targetOf(scope, variant),
      isPatch: true,
      change: async (current, pause) => {
        const object = await inTurns(patched(current), pause)
        checkPlace(scope, object)
        return object
      },
    },
    await contextOf(scope, 'UPDATE', dryRun, optionsOf(scope, 'PatchOptions', dryRun)),
  )
  return respondWritten(200, scope, written, negotiated)
}

/** Server-side apply, of the resource or a subresource. A missing object is created. */
const apply = async (scope: Scope, variant: UpdateVariant, negotiated: Negotiated): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const { dryRun, validation } = writeOptionsOf(request.query, 'PatchOptions', true)
  const warn = (text: string) => request.warnings.add(text)
  const configuration = await configurationOf(await request.body(), validation, warn)
  const context = await contextOf(scope, 'UPDATE', dryRun, optionsOf(scope, 'PatchOptions', dryRun))
  const versions = endpoint.versions(variant.subresource)
  const applied = async (live: KubeObject, pause = context.pause): Promise<KubeObject> => {
    const steps = applyTo(live, configuration, {
      expected: expectedOf(endpoint),
      versions,
      writer: context.writer!,
      force: forceOf(request.query),
    })
    const object = await inTurns(steps, pause)
    // Whoever names the uid of an object that is not there is told so first, by updateObject.
    if (live === versions.empty && (object.metadata.uid ?? '') !== '') return object
    checkPlace(scope, object)
    return object
  }
  const written = await updateObject(
    endpoint,
    {
      ...targetOf(scope, variant),
      isPatch: true,
      settlesOwnership: true,
      change: applied,
      ...(variant.subresource === '' ? { createInstead: () => applied(versions.empty) } : {}),
    },
    context,
  )
  return respondWritten(written.created ? 201 : 200, scope, written, negotiated)
}

export const respondWritten = (
  status: number,
  scope: Scope,
  written: Written,
  negotiated: Negotiated,
): ApiResponse | Promise<ApiResponse> => {
  const { endpoint } = scope
  if (negotiated.view === 'object') {
    if (written.entry !== undefined) return respondEntry(status, endpoint, written.entry, negotiated)
    return respond(status, endpoint.fromStorage(written.object), negotiated)
  }
  return respondView(status, scope, written.object, negotiated)
}
