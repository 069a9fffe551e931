/** What a deployment may say. */

import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
} from '@binnacle/apimachinery/validation/field.ts'
import type {
  Deployment,
  DeploymentSpec,
  DeploymentStrategy,
} from '@binnacle/openapi/generated/types/apps.v1.ts'
import { Enumeration } from '../../podtemplate/validation/enumeration.ts'
import {
  immutableSelectorError,
  nonNegativeErrors,
  nonNegativeFields,
  replicaCountErrors,
  selectorAndTemplateErrors,
  specAt,
  statusAt,
} from '../../podtemplate/workload.ts'
import { rollingUpdateErrors } from './rollingupdate.ts'

const strategies = new Enumeration(['Recreate', 'RollingUpdate'])
const emptySelector = 'empty selector is invalid for deployment'

function* strategyErrors(strategy: DeploymentStrategy, at: Path): Generator<FieldError> {
  if (strategy.type === 'RollingUpdate') {
    yield* rollingUpdateErrors(strategy.rollingUpdate ?? {}, at.child('rollingUpdate'))
  } else if (strategy.type === 'Recreate') {
    if (strategy.rollingUpdate) {
      yield forbiddenField(
        at.child('rollingUpdate'),
        "may not be specified when strategy `type` is 'Recreate'",
      )
    }
  } else {
    const rolling = strategy.rollingUpdate
    const shown = {
      Type: strategy.type ?? '',
      RollingUpdate: rolling
        ? { MaxUnavailable: rolling.maxUnavailable ?? 0, MaxSurge: rolling.maxSurge ?? 0 }
        : null,
    }
    yield strategies.error(at, shown)
  }
}

function* numberErrors(spec: DeploymentSpec): Generator<FieldError> {
  yield* strategyErrors(spec.strategy ?? {}, specAt.child('strategy'))
  yield* nonNegativeFields(spec, specAt, ['minReadySeconds', 'revisionHistoryLimit'])
  const deadline = spec.progressDeadlineSeconds
  if (deadline === undefined || deadline === null) return
  const at = specAt.child('progressDeadlineSeconds')
  yield* nonNegativeErrors(deadline, at)
  if (deadline <= (spec.minReadySeconds ?? 0))
    yield invalidValue(at, deadline, 'must be greater than minReadySeconds')
}

export const validate = (deployment: Deployment): Generator<FieldError> =>
  specErrors(withSentEmpties(deployment, deployment))

function* specErrors(deployment: Deployment, old?: Deployment): Generator<FieldError> {
  const spec = deployment.spec!
  yield* nonNegativeErrors(spec.replicas, specAt.child('replicas'))
  yield* selectorAndTemplateErrors(spec.selector, spec.template, emptySelector, old?.spec?.template)
  yield* numberErrors(spec)
}

export function* validateUpdate(deployment: Deployment, old: Deployment): Generator<FieldError> {
  yield* specErrors(withSentEmpties(deployment, deployment), old)
  yield* immutableSelectorError(deployment.spec!.selector, old.spec!.selector)
}

export function* validateStatusUpdate(deployment: Deployment, old: Deployment): Generator<FieldError> {
  const status = deployment.status ?? {}
  yield* nonNegativeFields(status, statusAt, [
    'observedGeneration',
    'replicas',
    'updatedReplicas',
    'readyReplicas',
    'availableReplicas',
    'unavailableReplicas',
    'terminatingReplicas',
    'collisionCount',
  ])
  yield* replicaCountErrors(status, statusAt, ['updatedReplicas', 'readyReplicas', 'availableReplicas'])
  const collisions = status.collisionCount
  const before = old.status?.collisionCount
  if (before !== undefined && before !== null && (collisions ?? 0) < before) {
    yield invalidValue(statusAt.child('collisionCount'), collisions ?? 0, 'cannot be decremented')
  }
}
