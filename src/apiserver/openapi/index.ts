/**
 * `/openapi/v3`, `/openapi/v3/<path>?hash=…` and `/openapi/v2`.
 *
 * A v3 document asked for with its right hash may be kept forever; with a wrong one the client is sent to the right one.
 */
import type { PathHandler } from '../endpoints/nonresource.ts'
import type { ApiRequest, ApiResponse } from '../request.ts'
import { type CustomGroupVersion, Documents, inflate, type Publication, type Published } from './documents.ts'

export interface OpenApiOptions {
  /** Custom resources that are served now. A new list (another object) makes new documents. */
  readonly customResources?: () => readonly CustomGroupVersion[]
  readonly documents?: Documents
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

const none: readonly CustomGroupVersion[] = []
const root = '/openapi/v3'
const oneYearMs = 365 * 24 * 60 * 60 * 1000

/** Answers OpenAPI paths, undefined for all others. */
export const openApiHandler = (o: OpenApiOptions = {}): PathHandler => {
  const now = o.now ?? Date.now
  let documents: Documents | undefined
  let current: { custom: readonly CustomGroupVersion[]; publication: Publication; since: number } | undefined
  const publication = (): Publication & { since: number } => {
    const custom = o.customResources?.() ?? none
    if (current === undefined || current.custom !== custom) {
      documents ??= o.documents ?? new Documents()
      current = { custom, publication: documents.publish(custom), since: now() }
    }
    return { ...current.publication, since: current.since }
  }

  return async (request) => {
    if (request.path === root) return v3Root(publication().v3, now())
    if (request.path === '/openapi/v2') {
      const { v2, v2Protobuf, since } = publication()
      return v2Response(request, await v2(), v2Protobuf, since)
    }
    if (!request.path.startsWith(`${root}/`)) return undefined
    const key = request.path.slice(root.length + 1)
    const { v3, since } = publication()
    const published = v3.get(key)
    return published === undefined
      ? { status: 404, headers: {} }
      : v3Response(request, key, published, since, now())
  }
}

const httpDate = (ms: number): string => new Date(ms).toUTCString()

/** The reference sends its list of documents as text. */
const v3Root = (v3: Publication['v3'], now: number): ApiResponse => ({
  status: 200,
  headers: {
    'accept-ranges': 'bytes',
    'content-type': 'text/plain; charset=utf-8',
    'last-modified': httpDate(now),
  },
  body: JSON.stringify({
    paths: Object.fromEntries(
      [...v3].map(([key, { hash }]) => [key, { serverRelativeURL: `${root}/${key}?hash=${hash}` }]),
    ),
  }),
})

const v3Response = async (
  request: ApiRequest,
  key: string,
  published: Published,
  since: number,
  now: number,
): Promise<ApiResponse> => {
  const vary = { vary: 'Accept' }
  if (!acceptsJson(request.headers.accept)) return { status: 406, headers: vary }
  const etag = `"${published.hash}"`
  const asked = request.query.get('hash')
  if (asked !== null && asked !== published.hash) {
    const location = `${root}/${key}?hash=${published.hash}`
    return { status: 301, headers: { 'content-type': 'application/json', etag, location, ...vary } }
  }
  const lasting: Record<string, string> =
    asked === null
      ? {}
      : {
          'cache-control': 'public, immutable',
          // The reference says UTC here, which no other HTTP date does.
          expires: httpDate(now + oneYearMs).replace('GMT', 'UTC'),
        }
  return respond(request, jsonOf(published), etag, { ...lasting, ...vary }, since)
}

const v2ProtobufType = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'
/** The second spelling is the one that clients send; it is no legal media type. */
const v2ProtobufTypes = [v2ProtobufType, 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf']

const v2Response = async (
  request: ApiRequest,
  published: Published,
  protobuf: () => Promise<Buffer>,
  since: number,
): Promise<ApiResponse> => {
  const headers = { vary: ['Accept-Encoding', 'Accept'] }
  const { accept } = request.headers
  const etag = `"${published.hash}"`
  const prefersProtobuf = v2ProtobufTypes.includes((accept ?? '').split(/[,;]/, 1)[0]!.trim())
  if (prefersProtobuf) {
    const form: Form = {
      type: v2ProtobufType,
      gzipped: protobuf,
      plain: async () => inflate(await protobuf()),
    }
    return respond(request, form, etag, headers, since)
  }
  if (!acceptsJson(accept)) return { status: 406, headers }
  return respond(request, jsonOf(published), etag, headers, since)
}

/** A document in the encoding that is sent. */
interface Form {
  readonly type: string
  readonly gzipped: () => Promise<Buffer>
  readonly plain: () => Promise<Buffer>
}

const jsonOf = (published: Published): Form => ({
  type: 'application/json',
  gzipped: () => published.gzipped(),
  plain: () => published.json(),
})

const respond = async (
  request: ApiRequest,
  form: Form,
  etag: string,
  headers: Record<string, string | string[]>,
  since: number,
): Promise<ApiResponse> => {
  if (isFresh(request, etag, since)) return { status: 304, headers: { etag, ...headers } }
  const all = {
    'accept-ranges': 'bytes',
    'content-type': form.type,
    etag,
    'last-modified': httpDate(since),
    ...headers,
  }
  if (!acceptsGzip(request.headers['accept-encoding']))
    return { status: 200, headers: all, body: await form.plain() }
  return {
    status: 200,
    headers: { ...all, 'content-encoding': 'gzip', vary: ['Accept-Encoding', 'Accept'] },
    body: await form.gzipped(),
  }
}

/** If-None-Match compares weakly and counts before If-Modified-Since (RFC 9110, section 13.2.2). */
const isFresh = (request: ApiRequest, etag: string, since: number): boolean => {
  const tags = request.headers['if-none-match']
  if (tags !== undefined)
    return tags.split(',').some((t) => t.trim() === '*' || t.trim().replace(/^W\//, '') === etag)
  const modified = request.headers['if-modified-since']
  return modified !== undefined && Date.parse(modified) >= Math.floor(since / 1000) * 1000
}

const acceptsJson = (accept: string | undefined): boolean =>
  accept === undefined ||
  accept === '' ||
  accept
    .split(',', 32)
    .some((clause) => /^(\*\/\*|application\/(\*|json))\s*(;|$)/.test(clause.trim().toLowerCase()))

const acceptsGzip = (accept: string | string[] | undefined): boolean =>
  String(accept ?? '')
    .split(',', 32)
    .some((clause) => /^gzip\s*(;|$)/.test(clause.trim()) && !/;\s*q=0(\.0*)?\s*$/.test(clause))
