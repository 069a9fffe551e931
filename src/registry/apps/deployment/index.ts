/** Deployment: replaces pods gradually, through ReplicaSets. https://kubernetes.io/docs/concepts/workloads/controllers/deployment/ */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { Deployment } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { formatSelector } from '../../podtemplate/validation/labelselector.ts'
import { nameWarnings, podTemplateWarnings } from '../../podtemplate/warnings.ts'
import { keepLabels, keepSpec, keepStatus, specAt, startGeneration } from '../../podtemplate/workload.ts'
import { validate, validateStatusUpdate, validateUpdate } from './validation.ts'

const share = '25%'

const defaults = (deployment: Deployment): void => {
  deployment.spec ??= { selector: undefined as never, template: {} }
  const { spec } = deployment
  spec.replicas ??= 1
  spec.template ??= {}
  defaultPodTemplate(spec.template, deployment, 'spec', 'template')
  spec.strategy ??= {}
  spec.strategy.type ||= 'RollingUpdate'
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate ??= {}
    spec.strategy.rollingUpdate.maxUnavailable ??= share
    spec.strategy.rollingUpdate.maxSurge ??= share
  }
  spec.revisionHistoryLimit ??= 10
  spec.progressDeadlineSeconds ??= 600
}

export default defineResource<Deployment>({
  group: 'apps',
  resource: 'deployments',
  resetFields: { '': ['status'], status: ['metadata.labels', 'spec'] },
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (deployment) => {
      deployment.status = {}
      startGeneration(deployment)
      dropDisabledFields(deployment.spec?.template?.spec)
    },
    prepareForUpdate: (deployment, old) => {
      dropDisabledFields(deployment.spec?.template?.spec)
      keepStatus(deployment, old)
      // Annotations reach the ReplicaSets, so they count as a change of what is wanted.
      const isSame = jsonEqual(deployment.spec, old.spec)
      if (isSame && !jsonEqual(deployment.metadata.annotations ?? {}, old.metadata.annotations ?? {})) {
        deployment.metadata.generation = (old.metadata.generation ?? 0) + 1
      }
    },
    validate,
    validateUpdate,
    warnings: (deployment, old) => [
      ...(old === undefined ? nameWarnings(deployment.metadata) : []),
      ...(old !== undefined && deployment.metadata.generation === old.metadata.generation
        ? []
        : podTemplateWarnings(deployment.spec?.template, specAt.child('template'))),
    ],
  },
  subresources: {
    status: {
      prepareForUpdate: (deployment, old) => {
        keepSpec(deployment, old)
        keepLabels(deployment, old)
      },
      validateUpdate: validateStatusUpdate,
    },
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
    status?.updatedReplicas ?? 0,
    status?.availableReplicas ?? 0,
    humanAge(metadata.creationTimestamp, now),
    containerNames(spec?.template),
    containerImages(spec?.template),
    formatSelector(spec?.selector),
  ],
})
