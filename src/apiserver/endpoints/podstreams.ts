/**
 * Subresources of pods that a kubelet answers: log, exec, attach, portforward. What can be told without one is told here, in the
 * reference's words; the rest is streamed (nodeproxy).
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { badRequest, failure, forbidden, invalid, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { canonicalizeTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { attributesOf } from '../../authorization/attributes.ts'
import type { Authorizer } from '../../authorization/authorizer.ts'
import { logRefusal } from '../nodeproxy/answers.ts'
import { ask, BackendError, readBody } from '../nodeproxy/backend.ts'
import { hostPort } from '../nodeproxy/goerrors.ts'
import type { Kubelets } from '../nodeproxy/kubelets.ts'
import { copyTo } from '../nodeproxy/stream.ts'
import { passUpgrade } from '../nodeproxy/upgrade.ts'
import type { ApiResponse } from '../request.ts'
import { negotiate } from './negotiation.ts'
import type { Scope } from './scope.ts'

const podOf = async ({ endpoint, request }: Scope): Promise<Pod> => {
  const { namespace, name } = request.requestInfo
  return (await endpoint.store.getFresh(namespace, name)).peek() as unknown as Pod
}

export interface NodeAccess {
  readonly kubelets: Kubelets
  readonly authorizer: Authorizer
}

/** The container that the query names, or the only one. */
const containerOf = ({ metadata: { name = '' }, spec }: Pod, container: string): string => {
  const all = [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ]
  const names = all.map((c) => c.name)
  if (container !== '') {
    if (!names.includes(container)) throw badRequest(`container ${container} is not valid for pod ${name}`)
    return container
  }
  const [only, ...more] = spec.containers ?? []
  if (only !== undefined && more.length === 0) return only.name
  throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`)
}

/** A flag without a value is on. */
const isOn = (value: string | null): boolean =>
  value !== null && value !== '0' && value.toLowerCase() !== 'false'

/** What a kubelet calls the streams that the query asks for, in the order of their names. */
const streamQuery = (query: URLSearchParams): string => {
  const passed = new URLSearchParams()
  for (const command of query.getAll('command')) passed.append('command', command)
  for (const [name, called] of [
    ['stderr', 'error'],
    ['stdin', 'input'],
    ['stdout', 'output'],
    ['tty', 'tty'],
  ] as const)
    if (isOn(query.get(name))) passed.set(called, '1')
  return passed.size === 0 ? '' : `?${passed.toString()}`
}

/**
 * A browser may be made to send a GET that opens a WebSocket, so reading is not enough to run a command: `create` must be allowed
 * (feature AuthorizePodWebsocketUpgradeCreatePermission).
 */
const checkMayCreate = async ({ request }: Scope, authorizer: Authorizer): Promise<void> => {
  if (request.method !== 'GET') return
  const { decision, reason } = await authorizer.authorize({ ...attributesOf(request), verb: 'create' })
  if (decision !== 'allow') throw forbidden({ group: '', resource: 'pods' }, request.requestInfo.name, reason)
}

/** exec, attach and portforward. */
export const streamToPod =
  (what: 'exec' | 'attach' | 'portForward', { kubelets, authorizer }: NodeAccess) =>
  async (scope: Scope): Promise<ApiResponse> => {
    const { request, d } = scope
    await checkMayCreate(scope, authorizer)
    const pod = await podOf(scope)
    const { namespace = '', name = '' } = pod.metadata
    const isForward = what === 'portForward'
    const container = isForward ? '' : containerOf(pod, request.query.get('container') ?? '')
    const { nodeName = '' } = pod.spec
    if (nodeName === '') throw badRequest(`pod ${name} does not have a host assigned`)
    const kubelet = kubelets.of(nodeName, 'pods')
    if (request.upgrade === undefined) throw badRequest('Upgrade request required')
    const path = `/${what}/${namespace}/${name}`
    return isForward
      ? passUpgrade(request, kubelet, path + portsQuery(request.query), d.shutdown)
      : passUpgrade(request, kubelet, `${path}/${container}${streamQuery(request.query)}`, d.shutdown)
  }

const portsQuery = (query: URLSearchParams): string => {
  const passed = new URLSearchParams()
  for (const port of query.getAll('ports')) passed.append('port', port)
  return passed.size === 0 ? '' : `?${passed.toString()}`
}

/** A pod that no node has yet has said nothing: 204. */
export const podLog =
  ({ kubelets }: Pick<NodeAccess, 'kubelets'>) =>
  async (scope: Scope): Promise<ApiResponse> => {
    const { query, requestInfo } = scope.request
    negotiate(scope.request, { metadata: true, text: true })
    const errors = [...logOptionErrors(query)]
    if (errors.length > 0) throw invalid({ group: '', kind: 'PodLogOptions' }, requestInfo.name, errors)
    const pod = await podOf(scope)
    const container = containerOf(pod, query.get('container') ?? '')
    const { nodeName = '' } = pod.spec
    if (nodeName === '') return { status: 204, headers: {} }
    const kubelet = kubelets.of(nodeName, 'pods')
    const path = `/containerLogs/${pod.metadata.namespace}/${pod.metadata.name}/${container}${logQuery(query)}`
    try {
      const { signal } = scope.request
      const answer = await ask(kubelet, { method: 'GET', path, headers: {}, signal })
      const status = answer.statusCode ?? 502
      if (status >= 300) {
        const told = (await readBody(answer, refusalBytesMax)).toString()
        answer.destroy()
        const { location } = answer.headers
        if (status < 400 && location !== undefined)
          throw unreached(`Get ${goQuote(location)}: redirects forbidden`)
        throw logRefusal(status, told, requestInfo.name)
      }
      const type = answer.headers['content-type']
      return {
        ...{ status: 200, headers: type === undefined ? {} : { 'content-type': type } },
        stream: copyTo(answer),
      }
    } catch (error) {
      if (!(error instanceof BackendError)) throw error
      const url = `https://${hostPort(kubelet.host, kubelet.port)}${path}`
      throw unreached(`Get ${goQuote(url)}: ${error.message}`)
    }
  }

/** So much of a kubelet's refusal is read. */
const refusalBytesMax = 2 << 10

const unreached = (message: string): StatusError => new StatusError(failure(500, '', message))

/** What the kubelet is asked, in the order of the names. */
const logQuery = (query: URLSearchParams): string => {
  const passed = new URLSearchParams()
  for (const name of [
    'follow',
    'limitBytes',
    'previous',
    'sinceSeconds',
    'sinceTime',
    'tailLines',
    'timestamps',
  ]) {
    const value = query.get(name)
    if (value === null) continue
    if (name === 'sinceTime') passed.set(name, timeOf(value))
    else if (name !== 'follow' && name !== 'previous' && name !== 'timestamps') passed.set(name, value)
    else if (isOn(value)) passed.set(name, 'true')
  }
  return passed.size === 0 ? '' : `?${passed.toString()}`
}

const zeroTime = '0001-01-01T00:00:00Z'

/** In UTC, to the second. Throws 400 for what is no time. */
const timeOf = (text: string): string => {
  if (text === '') return zeroTime
  try {
    return canonicalizeTime(text) ?? zeroTime
  } catch (error) {
    throw badRequest((error as Error).message)
  }
}

function* logOptionErrors(query: URLSearchParams): Generator<FieldError> {
  const tailLines = integerOf(query, 'tailLines')
  const limitBytes = integerOf(query, 'limitBytes')
  const sinceSeconds = integerOf(query, 'sinceSeconds')
  timeOf(query.get('sinceTime') ?? '')
  if (tailLines !== undefined && tailLines < 0) {
    yield invalidValue(path('tailLines'), tailLines, 'must be greater than or equal to 0')
  }
  if (limitBytes !== undefined && limitBytes < 1) {
    yield invalidValue(path('limitBytes'), limitBytes, 'must be greater than 0')
  }
  if (sinceSeconds !== undefined && (query.get('sinceTime') ?? '') !== '') {
    // The whole object is meant; the reference prints its path as empty brackets.
    yield forbiddenField(path('[]'), 'at most one of `sinceTime` or `sinceSeconds` may be specified')
  } else if (sinceSeconds !== undefined && sinceSeconds < 1) {
    yield invalidValue(path('sinceSeconds'), sinceSeconds, 'must be greater than 0')
  }
  if ((query.get('stream') ?? '') !== '') yield forbiddenField(path('stream'), 'may not be specified')
}

const integerOf = (query: URLSearchParams, name: string): number | undefined => {
  const text = query.get(name)
  if (text === null) return undefined
  if (!/^[+-]?\d{1,19}$/.test(text))
    throw badRequest(`strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`)
  return Number(text)
}
