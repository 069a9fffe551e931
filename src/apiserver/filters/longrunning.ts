/** Requests that last as long as the client likes: no deadline, no seat, and an audit event when they start. */
import type { RequestInfo } from '../requestinfo.ts'

const verbs = new Set(['watch', 'proxy'])
const subresources = new Set(['attach', 'exec', 'proxy', 'log', 'portforward'])

export const isLongRunning = (info: RequestInfo): boolean =>
  info.isResourceRequest && (verbs.has(info.verb) || subresources.has(info.subresource))
