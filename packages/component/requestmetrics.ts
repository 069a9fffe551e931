/** What a client asks for, under the names, labels and buckets that client-go has. */
import type { Metrics } from './metrics.ts'

const buckets = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60]

/** @param server `https://host:port`; @returns what a client is to tell */
export const requestMetrics = (metrics: Metrics, server: string) => {
  const host = URL.canParse(server) ? new URL(server).host : server
  const requests = metrics.counter('rest_client_requests_total', '[ALPHA] Requests by code, method and host')
  const seconds = metrics.histogram(
    ...(['rest_client_request_duration_seconds', '[ALPHA] How long answers took to begin', buckets] as const),
  )
  const limited = metrics.histogram(
    'rest_client_rate_limiter_duration_seconds',
    '[ALPHA] How long requests waited for --kube-api-qps',
    buckets,
  )
  const keyOf = (method: string): string => `host="${host}",verb="${method}"`
  return {
    limited: (method: string, ms: number): void => limited.observe(keyOf(method), ms / 1000),
    answered: (method: string, code: number | undefined, ms: number): void => {
      requests.add({ code: code === undefined ? '<error>' : String(code), host, method })
      seconds.observe(keyOf(method), ms / 1000)
    },
  }
}
