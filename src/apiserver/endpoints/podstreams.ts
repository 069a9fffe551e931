/**
 * Subresources of pods that a kubelet answers: log, exec, attach, portforward, proxy. What can be told without one is told
 * here, in the reference's words; the transport comes with the nodes (docs/differences.md).
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { badRequest, failure, invalid, notFound, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
} from '@binnacle/apimachinery/validation/field.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { ApiResponse } from '../request.ts'
import { negotiate } from './negotiation.ts'
import type { Scope } from './scope.ts'

const podOf = async ({ endpoint, request }: Scope): Promise<Pod> => {
  const { namespace, name } = request.requestInfo
  return (await endpoint.store.getFresh(namespace, name)).peek() as unknown as Pod
}

/** Checks the container that the query names; without one, the pod may have only one. */
const checkContainer = ({ metadata: { name = '' }, spec }: Pod, container: string): void => {
  const all = [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ]
  const names = all.map((c) => c.name)
  if (container !== '') {
    if (!names.includes(container)) throw badRequest(`container ${container} is not valid for pod ${name}`)
  } else if ((spec.containers ?? []).length !== 1) {
    throw badRequest(
      `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`,
    )
  }
}

/** The node must be there; then only its kubelet could go on. */
const reachKubelet = ({ d, endpoint }: Scope, nodeName: string, what: string): never => {
  if (d.listers.of('', 'nodes').get('', nodeName) === undefined) throw notFound(endpoint.facts, nodeName)
  throw new StatusError(failure(501, '', `${what} is not served yet: no kubelet transport`))
}

/** exec, attach and portforward. */
export const streamToPod =
  (what: 'exec' | 'attach' | 'portforward') =>
  async (scope: Scope): Promise<ApiResponse> => {
    const pod = await podOf(scope)
    if (what !== 'portforward') checkContainer(pod, scope.request.query.get('container') ?? '')
    const { nodeName = '' } = pod.spec
    if (nodeName === '') throw badRequest(`pod ${pod.metadata.name} does not have a host assigned`)
    return reachKubelet(scope, nodeName, what)
  }

/** Any verb on pods/{name}/proxy. A pod without an address has none that is allowed. */
export const proxyToPod = async (scope: Scope): Promise<ApiResponse> => {
  const pod = await podOf(scope)
  if ((pod.status?.podIP ?? '') === '') throw badRequest('address not allowed')
  return reachKubelet(scope, pod.spec.nodeName ?? '', 'proxy')
}

/** A pod that no node has yet has said nothing: 204. */
export const podLog = async (scope: Scope): Promise<ApiResponse> => {
  const { query, requestInfo } = scope.request
  negotiate(scope.request, { metadata: true, text: true })
  const errors = [...logOptionErrors(query)]
  if (errors.length > 0) throw invalid({ group: '', kind: 'PodLogOptions' }, requestInfo.name, errors)
  const pod = await podOf(scope)
  checkContainer(pod, query.get('container') ?? '')
  const { nodeName = '' } = pod.spec
  if (nodeName === '') return { status: 204, headers: {} }
  return reachKubelet(scope, nodeName, 'log')
}

function* logOptionErrors(query: URLSearchParams): Generator<FieldError> {
  const tailLines = integerOf(query, 'tailLines')
  const limitBytes = integerOf(query, 'limitBytes')
  const sinceSeconds = integerOf(query, 'sinceSeconds')
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
  const text = query.get(name) ?? ''
  if (text === '') return undefined
  if (!/^[+-]?\d{1,19}$/.test(text))
    throw badRequest(`strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`)
  return Number(text)
}
