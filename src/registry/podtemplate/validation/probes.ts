/** Probes and lifecycle handlers. */

import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  httpHeaderNameProblems,
  portNameProblems,
  portNumberProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  ExecAction,
  HTTPGetAction,
  Lifecycle,
  LifecycleHandler,
  Probe,
  TCPSocketAction,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { Enumeration, problemsAt } from './enumeration.ts'

const schemes = new Enumeration(['HTTP', 'HTTPS'])
const oneHandler = 'may not specify more than 1 handler type'

/** A field that may not be below zero. */
export function* nonNegative(value: number | undefined, at: Path, name: string): Generator<FieldError> {
  if (value !== undefined && value < 0) {
    yield invalidValue(at.child(name), value, 'must be greater than or equal to 0')
  }
}

function* portErrors(port: number | string | undefined, at: Path): Generator<FieldError> {
  if (typeof port === 'string') yield* problemsAt(at, port, portNameProblems(port))
  else yield* problemsAt(at, port ?? 0, portNumberProblems(port ?? 0))
}

function* execErrors(exec: ExecAction, at: Path): Generator<FieldError> {
  if ((exec.command ?? []).length === 0) yield required(at.child('command'))
}

function* httpGetErrors(get: HTTPGetAction, at: Path): Generator<FieldError> {
  if (!get.path) yield required(at.child('path'))
  yield* portErrors(get.port, at.child('port'))
  yield* schemes.check(at.child('scheme'), get.scheme)
  for (const header of get.httpHeaders ?? []) {
    yield* problemsAt(at.child('httpHeaders'), header.name ?? '', httpHeaderNameProblems(header.name ?? ''))
  }
}

function* tcpErrors(socket: TCPSocketAction, at: Path): Generator<FieldError> {
  yield* portErrors(socket.port, at.child('port'))
}

/** Exactly one handler; `graceSeconds` bounds a sleep, undefined where there is none. */
function* handlerErrors(
  handler: Probe & LifecycleHandler,
  graceSeconds: number | undefined,
  at: Path,
): Generator<FieldError> {
  let handlers = 0
  if (handler.exec) {
    handlers++
    yield* execErrors(handler.exec, at.child('exec'))
  }
  if (handler.httpGet) {
    if (handlers++ > 0) yield forbiddenField(at.child('httpGet'), oneHandler)
    else yield* httpGetErrors(handler.httpGet, at.child('httpGet'))
  }
  if (handler.tcpSocket) {
    if (handlers++ > 0) yield forbiddenField(at.child('tcpSocket'), oneHandler)
    else yield* tcpErrors(handler.tcpSocket, at.child('tcpSocket'))
  }
  if (handler.grpc) {
    if (handlers++ > 0) yield forbiddenField(at.child('grpc'), oneHandler)
    else yield* portErrors(handler.grpc.port, at.child('grpc', 'port'))
  }
  if (handler.sleep) {
    if (handlers++ > 0) yield forbiddenField(at.child('sleep'), oneHandler)
    else {
      const seconds = handler.sleep.seconds ?? 0
      if (seconds < 0 || (graceSeconds !== undefined && seconds > graceSeconds)) {
        const detail = `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds ?? 0})`
        yield invalidValue(at.child('sleep'), seconds, detail)
      }
    }
  }
  if (handlers === 0) yield required(at, 'must specify a handler type')
}

function* probeErrors(probe: Probe, at: Path): Generator<FieldError> {
  yield* handlerErrors(probe, undefined, at)
  yield* nonNegative(probe.initialDelaySeconds, at, 'initialDelaySeconds')
  yield* nonNegative(probe.timeoutSeconds, at, 'timeoutSeconds')
  yield* nonNegative(probe.periodSeconds, at, 'periodSeconds')
  yield* nonNegative(probe.successThreshold, at, 'successThreshold')
  yield* nonNegative(probe.failureThreshold, at, 'failureThreshold')
  const grace = probe.terminationGracePeriodSeconds
  if (grace !== undefined && grace !== null && grace <= 0) {
    yield invalidValue(at.child('terminationGracePeriodSeconds'), grace, 'must be greater than 0')
  }
}

/** Liveness and startup: one success is enough, and only one. */
export function* livenessErrors(probe: Probe | undefined, at: Path): Generator<FieldError> {
  if (!probe) return
  yield* probeErrors(probe, at)
  if (probe.successThreshold !== 1)
    yield invalidValue(at.child('successThreshold'), probe.successThreshold ?? 0, 'must be 1')
}

export function* readinessErrors(probe: Probe | undefined, at: Path): Generator<FieldError> {
  if (!probe) return
  yield* probeErrors(probe, at)
  const grace = probe.terminationGracePeriodSeconds
  if (grace !== undefined && grace !== null) {
    yield invalidValue(
      at.child('terminationGracePeriodSeconds'),
      grace,
      'must not be set for readinessProbes',
    )
  }
}

export function* lifecycleErrors(
  lifecycle: Lifecycle | undefined,
  graceSeconds: number | undefined,
  at: Path,
): Generator<FieldError> {
  if (!lifecycle) return
  if (lifecycle.postStart) yield* handlerErrors(lifecycle.postStart, graceSeconds, at.child('postStart'))
  if (lifecycle.preStop) yield* handlerErrors(lifecycle.preStop, graceSeconds, at.child('preStop'))
}
