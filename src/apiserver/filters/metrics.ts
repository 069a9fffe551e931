/** Counts and times every request, refusals included. Labels come from the server's own names only, never from the client. */
import { resourceOf } from '@binnacle/openapi/resources.ts'
import type { RequestLabels, ServerMetrics } from '../metrics/server.ts'
import type { ApiRequest, Filter } from '../request.ts'
import type { RequestInfo } from '../requestinfo.ts'
import type { ErrorTranslator } from './errors.ts'
import { isLongRunning } from './longrunning.ts'

const resourceVerbs: Record<string, string> = {
  get: 'GET',
  list: 'LIST',
  watch: 'WATCH',
  create: 'POST',
  update: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  deletecollection: 'DELETE',
}
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const connectSubresources = new Set(['exec', 'attach', 'portforward', 'proxy', 'log'])
/** Non-resource paths that get a label of their own; the first segment decides. */
const paths = new Set([
  'healthz',
  'livez',
  'readyz',
  'metrics',
  'version',
  'openapi',
  'api',
  'apis',
  'openid',
  '.well-known',
])

const nothing = {
  component: '',
  dry_run: '',
  group: '',
  resource: '',
  scope: '',
  subresource: '',
  version: '',
}

/** Whether the names in a path are the server's own. */
const isServed = ({ group, version, resource, subresource }: RequestInfo): boolean => {
  const facts = resourceOf(group, version, resource)
  return (
    facts !== undefined && (subresource === '' || facts.subresources.some(({ name }) => name === subresource))
  )
}

const isApply = ({ headers }: ApiRequest): boolean =>
  headers['content-type']?.startsWith('application/apply-patch') === true

/** The labels of an answer. Paths that nothing serves could hold anything, so they are counted without their names. */
export const labelsOf = (request: ApiRequest): RequestLabels => {
  const info = request.requestInfo
  if (!info.isResourceRequest) {
    const first = info.path.split('/', 2)[1] ?? ''
    const subresource = paths.has(first) ? `/${first}` : ''
    return { ...nothing, subresource, verb: methods.has(request.method) ? request.method : 'other' }
  }
  const isConnect = connectSubresources.has(info.subresource)
  const written = info.verb === 'patch' && isApply(request) ? 'APPLY' : (resourceVerbs[info.verb] ?? 'other')
  const verb = isConnect ? 'CONNECT' : written
  if (!isServed(info)) return { ...nothing, component: 'apiserver', verb }
  const dryRun = request.query.get('dryRun')
  // What is created is one object, whatever its path says.
  const isOne = info.name !== '' || info.verb === 'create'
  return {
    component: 'apiserver',
    dry_run: dryRun === 'All' ? 'All' : '',
    group: info.group,
    resource: info.resource,
    scope: isOne ? 'resource' : info.namespace !== '' ? 'namespace' : 'cluster',
    subresource: info.subresource,
    verb,
    version: info.version,
  }
}

export const requestMetrics =
  (metrics: ServerMetrics, translate: ErrorTranslator): Filter =>
  async (request, next) => {
    const start = performance.now()
    const done = (code: number, bytes: number | undefined): void =>
      metrics.answered(labelsOf(request), code, (performance.now() - start) / 1000, bytes)
    let response: Awaited<ReturnType<typeof next>>
    try {
      response = await next(request)
    } catch (error) {
      done(translate(error)?.status.code ?? 500, undefined)
      throw error
    }
    const { stream } = response
    if (stream === undefined) {
      done(response.status, response.body === undefined ? 0 : Buffer.byteLength(response.body))
      return response
    }
    return {
      ...response,
      stream: async (sink) => {
        const ended = isLongRunning(request.requestInfo)
          ? metrics.longRunningStarted(labelsOf(request))
          : undefined
        try {
          await stream(sink)
        } finally {
          ended?.()
          done(response.status, undefined)
        }
      },
    }
  }
