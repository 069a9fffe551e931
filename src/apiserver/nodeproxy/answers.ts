/** What the client is told when a kubelet refuses to send a log. Recorded of kube-apiserver 1.36.3, code by code. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import {
  badRequest,
  failure,
  internalError,
  StatusError,
  type StatusReason,
} from '@binnacle/apimachinery/errors/status.ts'

type Generic = readonly [reason: StatusReason, message: (told: string) => string]

const byCode: Readonly<Record<number, Generic>> = {
  401: ['Unauthorized', () => 'the server has asked for the client to provide credentials'],
  403: ['Forbidden', (told) => told],
  404: ['NotFound', () => 'the server could not find the requested resource'],
  409: ['Conflict', () => 'the server reported a conflict'],
  422: ['Invalid', () => 'the server rejected our request due to an error in our request'],
  429: [
    'TooManyRequests',
    () => 'the server has received too many requests and has asked us to try again later',
  ],
  503: ['ServiceUnavailable', () => 'the server is currently unable to handle the request'],
  504: [
    'Timeout',
    () =>
      'the server was unable to return a response in the time allotted, but may still be processing the request',
  ],
}

const otherwise = (code: number): Generic =>
  code >= 500
    ? [
        'InternalError',
        (told) => `an error on the server (${goQuote(told)}) has prevented the request from succeeding`,
      ]
    : ['', (told) => told]

/** `told`: the kubelet's own words. */
export const logRefusal = (code: number, told: string, pod: string): StatusError => {
  if (code === 400) return badRequest(told)
  if (code === 500) return internalError(told)
  const [reason, message] = byCode[code] ?? otherwise(code)
  const details = { name: pod, kind: 'pods/log' }
  return new StatusError(failure(code, reason, `${message(told)} ( pods/log ${pod})`, details))
}
