/**
 * What a URL asks for, by the reference's grammar
 * (https://kubernetes.io/docs/reference/using-api/api-concepts/):
 *
 *     /api/v1/namespaces/{ns}/pods/{name}/{subresource}
 *     /apis/{group}/{version}/{resource}/{name}
 *     anything else is a non-resource request, authorized by its path
 */

import { type FieldSelector, parseFieldSelector } from '@binnacle/apimachinery/fields/selector.ts'

export interface RequestInfo {
  readonly isResourceRequest: boolean
  readonly path: string
  /** A Kubernetes verb for resources, the lower-case HTTP method otherwise. */
  readonly verb: string
  /** `api` or `apis`; '' for non-resource requests. */
  readonly apiPrefix: string
  readonly group: string
  readonly version: string
  readonly namespace: string
  readonly resource: string
  readonly subresource: string
  readonly name: string
  /** What follows resource/name/subresource: the path given to a proxy or to `log`. */
  readonly rest: string
  readonly fieldSelector?: string
  readonly labelSelector?: string
}

const verbOf: Record<string, string> = {
  POST: 'create',
  GET: 'get',
  HEAD: 'get',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
}

/** Subresources of a namespace itself; every other second segment names a resource inside it. */
const namespaceSubresources = new Set(['status', 'finalize'])

/** Whether a query flag is on: `watch`, `watch=true` and `watch=1` are. */
const isOn = (value: string | null): boolean => value !== null && value !== 'false' && value !== '0'

/** Leading and trailing slashes don't count; an empty segment inside stays, and names nothing. */
const segmentsOf = (path: string): string[] => {
  const segments = path.split('/')
  if (segments[0] === '') segments.shift()
  if (segments[segments.length - 1] === '') segments.pop()
  return segments
}

const nonResource = (path: string, method: string): RequestInfo => ({
  isResourceRequest: false,
  path,
  verb: method.toLowerCase(),
  apiPrefix: '',
  group: '',
  version: '',
  namespace: '',
  resource: '',
  subresource: '',
  name: '',
  rest: '',
})

/** Whether a path begins a watch by its deprecated prefix, which only resources that can be watched have. */
export const isWatchPath = (path: string): boolean =>
  /^\/(?:api\/[^/]+|apis\/[^/]+\/[^/]+)\/watch\//.test(path)

/** The one name that a field selector leaves, '' when there is none or it could not stand in a path. */
const selectedName = (fieldSelector: string): string => {
  let selector: FieldSelector
  try {
    selector = parseFieldSelector(fieldSelector)
  } catch {
    return '' // whoever answers the request will say what is wrong
  }
  const name =
    selector.requirements.find((r) => r.field === 'metadata.name' && r.operator === '=')?.value ?? ''
  return /[/%]/.test(name) || name === '.' || name === '..' ? '' : name
}

/** Takes a path apart. `path` is decoded, without query; `method` is upper case. */
export const requestInfoOf = (method: string, path: string, query: URLSearchParams): RequestInfo => {
  const segments = segmentsOf(path)
  const apiPrefix = segments[0]
  if (apiPrefix !== 'api' && apiPrefix !== 'apis') return nonResource(path, method)
  const isCore = apiPrefix === 'api'
  if (segments.length < (isCore ? 3 : 4)) return nonResource(path, method)
  const group = isCore ? '' : segments[1]!
  const version = segments[isCore ? 1 : 2]!
  let rest = segments.slice(isCore ? 2 : 3)
  let verb = verbOf[method] ?? ''

  // `/watch/` prefixed paths are deprecated but still served; they are lists with watch on.
  let watchPath = false
  if (rest[0] === 'watch') {
    if (rest.length < 2) return nonResource(path, method)
    verb = 'watch'
    watchPath = true
    rest = rest.slice(1)
  }

  let namespace = ''
  if (rest[0] === 'namespaces') {
    if (rest.length > 1) {
      namespace = rest[1]!
      if (rest.length > 2 && !namespaceSubresources.has(rest[2]!)) rest = rest.slice(2)
    }
  }
  const resource = rest[0] ?? ''
  const name = rest[1] ?? ''
  const subresource = rest[2] ?? ''
  const fieldSelector = query.get('fieldSelector')
  const labelSelector = query.get('labelSelector')

  let effectiveName = name
  if (effectiveName === '' && verb === 'get') verb = 'list'
  if (verb === 'list' && !watchPath) {
    if (isOn(query.get('watch'))) verb = 'watch'
  }
  // A list of one: the authorizer may then be asked about that name.
  if (effectiveName === '' && (verb === 'list' || verb === 'watch') && fieldSelector !== null) {
    effectiveName = selectedName(fieldSelector)
  }
  if (name === '' && verb === 'delete') verb = 'deletecollection'
  return {
    isResourceRequest: true,
    path,
    verb,
    apiPrefix,
    group,
    version,
    namespace,
    resource,
    subresource,
    name: effectiveName,
    rest: rest.slice(3).join('/'),
    ...(fieldSelector === null ? {} : { fieldSelector }),
    ...(labelSelector === null ? {} : { labelSelector }),
  }
}
