/**
 * The last handler of the chain for resource requests: finds the endpoint and the verb, and calls the one file that
 * answers it. What is not served gets the reference's 404 or 405.
 */
import {
  methodNotAllowed,
  methodNotSupported,
  pageNotFound,
  type StatusError,
} from '@binnacle/apimachinery/errors/status.ts'
import type { Registry } from '../../registry/generic/registry.ts'
import type { ApiRequest, ApiResponse, Handler } from '../request.ts'
import { isWatchPath } from '../requestinfo.ts'
import { remove, removeCollection } from './delete.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { checkRoute, routeTypes } from './negotiation.ts'
import { plainNotFound } from './nonresource.ts'
import { patchTypeOf } from './patchbody.ts'
import type { EndpointDependencies, Scope } from './scope.ts'
import { watch } from './watch.ts'
import { create, patch, update } from './write.ts'

/** A subresource with a life of its own: one handler per verb (get, create, update, patch, delete). */
export type SubresourceHandler = Readonly<Partial<Record<string, (scope: Scope) => Promise<ApiResponse>>>>

export interface ApiOptions {
  readonly registry: Registry
  readonly dependencies: EndpointDependencies
  /** By `group/resource/subresource`; `*` for the resource: `pods` `/eviction`, `*` `/scale`. */
  readonly subresources: ReadonlyMap<string, SubresourceHandler>
  /** Resources without a store: reviews, componentstatuses. By `group/version/resource`. */
  readonly virtual: ReadonlyMap<string, Readonly<Partial<Record<string, Handler>>>>
}

export const apiHandler = ({ registry, dependencies, subresources, virtual }: ApiOptions): Handler => {
  const handle = async (request: ApiRequest): Promise<ApiResponse> => {
    const { requestInfo: info } = request
    const at = `${info.group}/${info.version}/${info.resource}`
    const own = virtual.get(at)
    if (own !== undefined) {
      // What is only asked has no paths of its own objects.
      if (info.name !== '' && own.get === undefined) throw pageNotFound()
      if (info.verb === 'watch' && isWatchPath(request.path)) throw pageNotFound()
      const handler = own[info.verb]
      if (handler === undefined || info.subresource !== '')
        throw info.subresource === '' ? methodNotAllowed() : pageNotFound()
      return handler(request)
    }
    const endpoint = registry.endpoint(info.group, info.version, info.resource)
    if (endpoint === undefined) {
      if (!registry.serves(info.group)) return plainNotFound
      throw pageNotFound()
    }
    if ((request.method === 'HEAD' || request.method === 'OPTIONS') && info.subresource !== 'proxy')
      throw methodNotAllowed()
    if (endpoint.facts.namespaced && info.namespace === '' && !isCrossNamespace(info.verb))
      throw notHere(request)
    if (!endpoint.facts.namespaced && info.namespace !== '' && info.resource !== 'namespaces')
      throw pageNotFound()
    const deprecation = endpoint.store.definition.deprecations?.[endpoint.apiVersion]
    if (deprecation !== undefined) {
      checkRouted(request)
      request.warnings.add(deprecation)
    }
    const scope: Scope = { request, endpoint, d: dependencies }
    return info.subresource === '' ? resource(scope) : subresource(scope)
  }

  const subresource = (scope: Scope): Promise<ApiResponse> => {
    const { endpoint, request } = scope
    const { subresource: name, verb } = request.requestInfo
    const facts = endpoint.facts.subresources.find((s) => s.name === name)
    if (facts === undefined || verb === 'watch') throw pageNotFound()
    const key = `${endpoint.facts.group}/${endpoint.facts.resource}/${name}`
    const handler = (subresources.get(key) ?? subresources.get(`*/*/${name}`))?.[verb]
    if (handler !== undefined) return handler(scope)
    if (!facts.verbs.includes(verb)) throw methodNotAllowed()
    switch (verb) {
      case 'get':
        return get(scope)
      case 'update':
        return update(scope, { subresource: name })
      case 'patch':
        return patch(scope, { subresource: name })
      default:
        throw methodNotAllowed()
    }
  }

  return handle
}

/** What the route refuses is refused before anybody is warned. */
const checkRouted = ({ headers, requestInfo: { verb } }: ApiRequest): void => {
  checkRoute(headers.accept, routeTypes({ streams: verb === 'list' || verb === 'watch' }))
  if (verb === 'patch') patchTypeOf(headers['content-type'])
}

const isCrossNamespace = (verb: string): boolean => verb === 'list' || verb === 'watch'

const notHere = (request: ApiRequest): StatusError =>
  request.requestInfo.name === '' || request.requestInfo.verb === 'create'
    ? methodNotAllowed()
    : pageNotFound()

const resource = (scope: Scope): Promise<ApiResponse> => {
  const { endpoint, request } = scope
  const { verb, name } = request.requestInfo
  if (!endpoint.facts.verbs.includes(verb)) {
    if (verb === 'watch' && isWatchPath(request.path)) throw pageNotFound()
    throw verb === 'create' || verb === 'list' ? methodNotSupported(endpoint.facts, verb) : methodNotAllowed()
  }
  switch (verb) {
    case 'get':
      return get(scope)
    case 'list':
      return list(scope)
    case 'watch':
      // The deprecated paths are watches whatever the method; only reading them is allowed.
      if (request.method !== 'GET') throw methodNotAllowed()
      return watch(scope)
    case 'create':
      if (name !== '') throw methodNotAllowed()
      return create(scope)
    case 'update':
      if (name === '') throw methodNotAllowed()
      return update(scope, { subresource: '' })
    case 'patch':
      if (name === '') throw methodNotAllowed()
      return patch(scope, { subresource: '' })
    case 'delete':
      return remove(scope)
    case 'deletecollection':
      return removeCollection(scope)
    default:
      throw methodNotAllowed()
  }
}
