/** CREATE, UPDATE and PATCH of resources and of their update-like subresources. */
import { badRequest, notFound, StatusError, unsupportedMediaType, failure } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { applyJsonPatch, parseJsonPatch } from '@binnacle/apimachinery/patch/jsonpatch.ts'
import { applyMergePatch } from '@binnacle/apimachinery/patch/mergepatch.ts'
import { applyStrategicMergePatch } from '@binnacle/apimachinery/patch/strategicmerge.ts'
import { parseJson } from '@binnacle/apimachinery/serializer/json.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { WriteContext } from '../../registry/generic/context.ts'
import { type Written, createObject } from '../../registry/generic/create.ts'
import type { Strategy } from '../../registry/generic/resource.ts'
import { updateObject } from '../../registry/generic/update.ts'
import type { ApiResponse } from '../request.ts'
import { decodeBody, decodeObject, type Expected, type Parsed } from './body.ts'
import { type Negotiated, negotiate } from './negotiation.ts'
import { dryRunOf, fieldValidationOf } from './options.ts'
import { type Scope, writeContext } from './scope.ts'
import { respond, respondEntry } from './serialize.ts'
import { includeObjectOf, metadataOnly, rowOf, tableOf } from './table.ts'

export const expectedOf = (endpoint: Endpoint): Expected => ({
  group: endpoint.facts.group,
  version: endpoint.facts.version,
  kind: endpoint.facts.kind,
  type: endpoint.type,
  ...(endpoint.store.definition.defaults?.[endpoint.facts.version] === undefined
    ? {}
    : { defaults: endpoint.store.definition.defaults[endpoint.facts.version]! }),
})

export const negotiateWrite = ({ request }: Scope): Negotiated =>
  negotiate(request.headers.accept, request.query.get('pretty'), request.headers['user-agent'], ['object', 'table', 'metadata'])

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

export const create = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWrite(scope)
  const dryRun = dryRunOf(request.query.getAll('dryRun'), 'CreateOptions')
  const validation = fieldValidationOf(request.query, 'CreateOptions')
  const object = await decodeBody(request, expectedOf(endpoint), validation)
  const { namespace } = request.requestInfo
  checkNamespace(endpoint, object, namespace)
  const context = writeContext(scope, 'CREATE', dryRun, optionsOf(scope, 'CreateOptions', dryRun))
  const written = await createObject(endpoint, namespace, object, context)
  return respondWritten(201, scope, written, negotiated)
}

/** The namespace in the body may be left out; otherwise it must be the URL's. */
export const checkNamespace = (endpoint: Endpoint, object: KubeObject, namespace: string): void => {
  const { metadata } = object
  if (endpoint.facts.namespaced) {
    if ((metadata.namespace ?? '') === '') metadata.namespace = namespace
    else if (metadata.namespace !== namespace) {
      throw badRequest('the namespace of the provided object does not match the namespace sent on the request')
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
  const dryRun = dryRunOf(request.query.getAll('dryRun'), 'UpdateOptions')
  const validation = fieldValidationOf(request.query, 'UpdateOptions')
  const submitted = await decodeBody(request, expectedOf(endpoint), validation)
  const { namespace, name } = request.requestInfo
  checkName(submitted, name)
  checkNamespace(endpoint, submitted, namespace)
  const strategy = variant.strategy ?? endpoint.strategy(variant.subresource)
  const written = await updateObject(
    endpoint,
    {
      namespace,
      name,
      subresource: variant.subresource,
      ...(variant.strategy === undefined ? {} : { strategy: variant.strategy }),
      change: () => cloneJson(submitted),
      ...(strategy.allowCreateOnUpdate === true && variant.subresource === '' ? { createInstead: () => cloneJson(submitted) } : {}),
    },
    writeContext(scope, 'UPDATE', dryRun, optionsOf(scope, 'UpdateOptions', dryRun)),
  )
  return respondWritten(written.created ? 201 : 200, scope, written, negotiated)
}

const checkName = (object: KubeObject, name: string): void => {
  const given = object.metadata.name ?? ''
  if (given === '') throw badRequest('the name of the object (based on URL) was undeterminable: name must be provided')
  if (given !== name) {
    throw badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`)
  }
}

const patchTypes = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'application/apply-patch+cbor',
]

/** Makes the function that changes an object as the patch says. */
const patcher = (scope: Scope, bytes: Buffer, contentType: string): ((current: KubeObject) => Parsed) => {
  const { endpoint } = scope
  switch (contentType) {
    case 'application/json-patch+json': {
      const operations = parseJsonPatch(bytes)
      return (current) => ({ value: applyJsonPatch(current, operations), duplicates: [] })
    }
    case 'application/merge-patch+json': {
      const { value, duplicates } = parseJson(bytes)
      return (current) => ({ value: applyMergePatch(current, value), duplicates })
    }
    case 'application/strategic-merge-patch+json': {
      const { value, duplicates } = parseJson(bytes)
      return (current) => ({ value: applyStrategicMergePatch(endpoint.type, current, value as object), duplicates })
    }
    default:
      throw unsupportedMediaType(patchTypes)
  }
}

export const patch = async (scope: Scope, variant: UpdateVariant): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWrite(scope)
  const dryRun = dryRunOf(request.query.getAll('dryRun'), 'PatchOptions')
  const validation = fieldValidationOf(request.query, 'PatchOptions')
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (!patchTypes.includes(contentType)) throw unsupportedMediaType(patchTypes)
  if (contentType.startsWith('application/apply-patch')) throw applyNotYet()
  const change = patcher(scope, await request.body(), contentType)
  const { namespace, name } = request.requestInfo
  const expected = expectedOf(endpoint)
  const written = await updateObject(
    endpoint,
    {
      namespace,
      name,
      subresource: variant.subresource,
      ...(variant.strategy === undefined ? {} : { strategy: variant.strategy }),
      change: (current) => {
        const parsed = change(cloneJson(current))
        const object = decodeObject(parsed, expected, validation, (text) => request.warnings.add(text))
        checkNamespace(endpoint, object, namespace)
        return object
      },
    },
    writeContext(scope, 'UPDATE', dryRun, optionsOf(scope, 'PatchOptions', dryRun)),
  )
  return respondWritten(200, scope, written, negotiated)
}

/** Server-side apply is the next milestone (docs/differences.md): clients that can, fall back on this answer. */
const applyNotYet = (): StatusError =>
  new StatusError(failure(415, 'UnsupportedMediaType', 'server-side apply is not supported by this version of the server'))

export const respondWritten = (status: number, scope: Scope, written: Written, negotiated: Negotiated): ApiResponse => {
  const { endpoint, request, d } = scope
  if (negotiated.view === 'object') {
    if (written.entry !== undefined) return respondEntry(status, endpoint, written.entry, negotiated)
    return respond(status, endpoint.fromStorage(written.object), negotiated)
  }
  if (negotiated.view === 'metadata') return respond(status, metadataOnly(written.object, negotiated.viewVersion), negotiated)
  const row = rowOf(endpoint, written.object, includeObjectOf(request.query), negotiated.viewVersion, d.clock.now())
  return respond(status, tableOf(endpoint, negotiated.viewVersion, { resourceVersion: written.object.metadata.resourceVersion }, [row]), negotiated)
}

export type { WriteContext }
export { notFound }
