/** Any verb on nodes/{name}/proxy, pods/{name}/proxy and services/{name}/proxy: passed on to what is behind the name. */
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Kubelets } from '../nodeproxy/kubelets.ts'
import { passOn } from '../nodeproxy/proxy.ts'
import { nodeTarget, podTarget, serviceTarget, targetOf } from '../nodeproxy/targets.ts'
import type { ApiResponse } from '../request.ts'
import type { Scope } from './scope.ts'

export const proxyToNode =
  (kubelets: Kubelets) =>
  async ({ request, d }: Scope): Promise<ApiResponse> =>
    passOn(request, await nodeTarget(request.requestInfo.name, kubelets), d.shutdown)

/** A pod without an address has none that is allowed. */
export const proxyToPod = async ({ request, endpoint, d }: Scope): Promise<ApiResponse> => {
  const target = targetOf('pod', request.requestInfo.name)
  const entry = await endpoint.store.getFresh(request.requestInfo.namespace, target.name)
  return passOn(request, await podTarget(target, entry.peek() as unknown as Pod), d.shutdown)
}

export const proxyToService = async ({ request, d }: Scope): Promise<ApiResponse> => {
  const { namespace, name } = request.requestInfo
  return passOn(request, await serviceTarget(namespace, name, d.listers), d.shutdown)
}
