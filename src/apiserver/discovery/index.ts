/**
 * `/api`, `/apis` and below, and `/version`: what this server serves. Two forms of the two roots: the legacy documents, and, for clients
 * that accept `as=APIGroupDiscoveryList`, one aggregated document with an ETag.
 *
 * Documents are encoded once and kept until the served resources change.
 */
import { createHash } from 'node:crypto'
import { methodNotAllowed, pageNotFound } from '@binnacle/apimachinery/errors/status.ts'
import { encodeProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { type ResourceFacts, resources } from '@binnacle/openapi/resources.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import {
  acceptedTypes,
  checkRoute,
  type Encoding,
  isPretty,
  jsonType,
  negotiate,
  protobufType,
} from '../endpoints/negotiation.ts'
import type { PathHandler } from '../endpoints/nonresource.ts'
import { encode, type Typed } from '../endpoints/serialize.ts'
import type { ApiRequest, ApiResponse } from '../request.ts'
import { versionInfo } from '../version.ts'
import {
  aggregatedDiscovery,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
  groupsOf,
  type ServedGroup,
} from './documents.ts'

export interface DiscoveryOptions {
  /** Host and port under which clients reach this server. Default: the request's Host header. */
  readonly serverAddress?: () => string
  /** Custom resources that are served now. A new list (another object) makes new documents. */
  readonly customResources?: () => readonly ResourceFacts[]
}

const none: readonly ResourceFacts[] = []
const aggregatedParameters = ';g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const textNotFound = '404 page not found\n'

/** The documents of one state of the served resources. */
class Documents {
  readonly custom: readonly ResourceFacts[]
  readonly groups: readonly ServedGroup[]
  private readonly aggregated = new Map<string, ApiResponse>()

  constructor(custom: readonly ResourceFacts[]) {
    this.custom = custom
    this.groups = groupsOf(resources, custom)
  }

  group(name: string): ServedGroup | undefined {
    return this.groups.find((g) => g.name === name)
  }

  /** The aggregated document of `/api` or `/apis`; the ETag is that of the JSON form, whatever the encoding. */
  aggregatedOf(root: 'api' | 'apis', encoding: Encoding, pretty: boolean): ApiResponse {
    const key = `${root} ${encoding} ${pretty}`
    let response = this.aggregated.get(key)
    if (response === undefined) {
      const document = aggregatedDiscovery(this.groups.filter((g) => (g.name === '') === (root === 'api')))
      const json = encode(document, { encoding: 'json', view: 'object', viewVersion: 'v1', pretty: false })
      const { bytes, type } = encode(document, { encoding, view: 'object', viewVersion: 'v1', pretty })
      response = {
        status: 200,
        headers: {
          'cache-control': 'public',
          'content-type': `${type}${aggregatedParameters}`,
          etag: `"${createHash('sha512').update(json.bytes).digest('hex').toUpperCase()}"`,
          vary: 'Accept',
        },
        body: bytes,
      }
      this.aggregated.set(key, response)
    }
    return response
  }
}

/** Answers discovery paths, undefined for all others. */
export const discoveryHandler = (o: DiscoveryOptions = {}): PathHandler => {
  let documents: Documents | undefined
  const current = (): Documents => {
    const custom = o.customResources?.() ?? none
    if (documents === undefined || documents.custom !== custom) documents = new Documents(custom)
    return documents
  }

  return (request) => {
    const [root, ...rest] = request.path.slice(1).replace(/\/$/, '').split('/')
    if (root === 'api') {
      if (rest.length === 0) {
        onlyGet(request)
        checkRoute(request.headers.accept, acceptedTypes)
        return (
          aggregated(request, current(), root) ??
          legacy(request, apiVersions(addressOf(request, o)), 'strict')
        )
      }
      if (rest.length > 1) return undefined
      return versionDocument(request, current().group(''), rest[0]!)
    }
    if (root === 'version') {
      if (rest.length > 0) throw pageNotFound()
      return version(request)
    }
    if (root !== 'apis') return undefined
    if (rest.length === 0) {
      return aggregated(request, current(), root) ?? legacy(request, apiGroupList(current().groups))
    }
    if (rest.length > 2) return undefined
    const group = rest[0] === '' ? undefined : current().group(rest[0]!)
    if (group === undefined) return unknownGroup()
    return rest.length === 1 ? legacy(request, apiGroup(group)) : versionDocument(request, group, rest[1]!)
  }
}

const versionDocument = (request: ApiRequest, group: ServedGroup | undefined, name: string): ApiResponse => {
  const version = group?.versions.find((v) => v.version === name)
  if (group === undefined || version === undefined) throw pageNotFound()
  onlyGet(request)
  return legacy(request, apiResourceList(group.name, version), 'strict')
}

/** The reference's router answers groups that nobody serves itself: plain text, no Status. */
const unknownGroup = (): ApiResponse => ({
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: textNotFound,
})

const onlyGet = (request: ApiRequest): void => {
  if (request.method !== 'GET') throw methodNotAllowed()
}

const addressOf = (request: ApiRequest, o: DiscoveryOptions): string =>
  o.serverAddress?.() ?? String(request.headers[':authority'] ?? request.headers.host ?? '')

/** A legacy document in the encoding that the client accepts. `strict` paths refuse unknown media types in other words. */
const legacy = (
  request: ApiRequest,
  document: { kind: string; apiVersion?: string },
  router?: 'strict',
): ApiResponse => {
  const negotiated = negotiate(request, { unrouted: router !== 'strict' })
  if (negotiated.encoding === 'protobuf') {
    const type = typeOf('', 'v1', document.kind)!
    return { status: 200, headers: { 'content-type': protobufType }, body: encodeProtobuf(type, document) }
  }
  const { bytes, type } = encode(document as Typed, negotiated)
  return { status: 200, headers: { 'content-type': type }, body: bytes }
}

/** Always indented, and JSON only. */
const version = (request: ApiRequest): ApiResponse => {
  onlyGet(request)
  checkRoute(request.headers.accept, [jsonType])
  return {
    status: 200,
    headers: { 'content-type': jsonType },
    body: JSON.stringify(versionInfo, undefined, 2),
  }
}

/** Prefers the aggregated document wherever the client mentions it, whatever the order. */
const aggregated = (
  request: ApiRequest,
  documents: Documents,
  root: 'api' | 'apis',
): ApiResponse | undefined => {
  const encoding = aggregatedEncoding(request.headers.accept)
  if (encoding === undefined) return undefined
  const response = documents.aggregatedOf(root, encoding, isPretty(request))
  const { etag, vary } = response.headers as { etag: string; vary: string }
  if (request.headers['if-none-match'] !== etag) return response
  return { status: 304, headers: { 'cache-control': 'public', etag, vary } }
}

const aggregatedEncoding = (accept: string | undefined): Encoding | undefined => {
  for (const clause of accept?.split(',', 32) ?? []) {
    const [type, ...parameters] = clause.split(';', 16).map((s) => s.trim())
    if (!['g=apidiscovery.k8s.io', 'v=v2', 'as=APIGroupDiscoveryList'].every((p) => parameters.includes(p)))
      continue
    if (type === 'application/json' || type === '*/*' || type === 'application/*') return 'json'
    if (type === 'application/yaml') return 'yaml'
    if (type === 'application/vnd.kubernetes.protobuf') return 'protobuf'
  }
  return undefined
}
