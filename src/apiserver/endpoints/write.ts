/** CREATE, UPDATE and PATCH of resources and of their update-like subresources. */
import { badRequest, StatusError, unsupportedMediaType, failure } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { applyJsonPatch, parseJsonPatch } from '@binnacle/apimachinery/patch/jsonpatch.ts'
import { applyMergePatch } from '@binnacle/apimachinery/patch/mergepatch.ts'
import { applyStrategicMergePatch } from '@binnacle/apimachinery/patch/strategicmerge.ts'
import { JsonSyntaxError, parseJson, stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import { type Written, createObject } from '../../registry/generic/create.ts'
import type { Strategy } from '../../registry/generic/resource.ts'
import { updateObject } from '../../registry/generic/update.ts'
import type { ApiResponse } from '../request.ts'
import { decodeBody, decodeObject, type Expected, type Parsed, patchRefused } from './body.ts'
import { type Negotiated, negotiate } from './negotiation.ts'
import { dryRunOf, type FieldValidation, fieldValidationOf } from './options.ts'
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

/**
 * Makes the function that changes an object as the patch says.
 * @param type schema of the object, for the merge keys of a strategic merge patch
 * @throws 415 for other content types, 400 for a body that is no patch
 */
export const patcherFor = (type: ObjectType, bytes: Buffer, contentType: string | undefined): ((current: KubeObject) => Parsed) => {
  switch ((contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()) {
    case 'application/json-patch+json': {
      const operations = parseJsonPatch(bytes)
      return (current) => ({ value: applyJsonPatch(current, operations), duplicates: [] })
    }
    case 'application/merge-patch+json': {
      const parsed = parsePatch(bytes)
      return (current) => ({ ...parsed, value: applyMergePatch(current, parsed.value) })
    }
    case 'application/strategic-merge-patch+json': {
      const parsed = parsePatch(bytes)
      return (current) => ({ ...parsed, value: applyStrategicMergePatch(type, current, parsed.value as object) })
    }
    case 'application/apply-patch+yaml':
    case 'application/apply-patch+cbor':
      throw applyNotYet()
    default:
      throw unsupportedMediaType(patchTypes)
  }
}

export const patch = async (scope: Scope, variant: UpdateVariant): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWrite(scope)
  const dryRun = dryRunOf(request.query.getAll('dryRun'), 'PatchOptions')
  const validation = fieldValidationOf(request.query, 'PatchOptions')
  const change = patcherFor(endpoint.type, await request.body(), request.headers['content-type'])
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
        const object = decodePatched(change(cloneJson(current)), expected, validation, (text) => request.warnings.add(text))
        checkNamespace(endpoint, object, namespace)
        return object
      },
    },
    writeContext(scope, 'UPDATE', dryRun, optionsOf(scope, 'PatchOptions', dryRun)),
  )
  return respondWritten(200, scope, written, negotiated)
}

/** A patch must be a JSON object. */
const parsePatch = (bytes: Buffer): Parsed => {
  let parsed: Parsed
  try {
    parsed = parseJson(bytes)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw badRequest(`error decoding patch: ${error.problem}`)
  }
  const { value } = parsed
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    const what = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'number' : typeof value
    throw badRequest(`error decoding patch: json: cannot unmarshal ${what} into Go value of type map[string]interface {}`)
  }
  return parsed
}

/** The patched object; what does not decode is the patch's fault: 422 on the field `patch`. */
export const decodePatched = (
  parsed: Parsed,
  expected: Expected,
  validation: FieldValidation,
  warn: (text: string) => void,
): KubeObject => {
  const shown = () => stringifyJson(sortedFields(parsed.value as Record<string, unknown>))
  const before = validation === 'Strict' ? shown() : undefined
  try {
    return decodeObject(parsed, expected, validation, warn)
  } catch (error) {
    if (!(error instanceof StatusError) || error.code !== 400) throw error
    const mark = `cannot be handled as a ${expected.kind}: `
    const at = error.message.indexOf(mark)
    throw patchRefused(before ?? shown(), at === -1 ? error.message : error.message.slice(at + mark.length))
  }
}

const sortedFields = (object: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))

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
