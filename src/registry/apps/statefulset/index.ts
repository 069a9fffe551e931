/** StatefulSet: pods with names, storage and order of their own. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { podTemplateWarnings } from '../../podtemplate/warnings.ts'
import { keepSpec, keepStatus, specAt, startGeneration } from '../../podtemplate/workload.ts'
import { validate, validateStatusUpdate, validateUpdate } from './validation.ts'

const defaults = (set: StatefulSet): void => {
  set.spec ??= { selector: undefined as never, template: {}, serviceName: '' }
  const { spec } = set
  spec.serviceName ??= ''
  spec.template ??= {}
  defaultPodTemplate(spec.template)
  spec.podManagementPolicy ||= 'OrderedReady'
  spec.updateStrategy ??= {}
  spec.updateStrategy.type ||= 'RollingUpdate'
  if (spec.updateStrategy.type === 'RollingUpdate') {
    spec.updateStrategy.rollingUpdate ??= {}
    spec.updateStrategy.rollingUpdate.partition ??= 0
  }
  spec.persistentVolumeClaimRetentionPolicy ??= {}
  spec.persistentVolumeClaimRetentionPolicy.whenDeleted ||= 'Retain'
  spec.persistentVolumeClaimRetentionPolicy.whenScaled ||= 'Retain'
  spec.replicas ??= 1
  spec.revisionHistoryLimit ??= 10
  for (const claim of spec.volumeClaimTemplates ?? []) {
    claim.apiVersion = 'v1'
    claim.kind = 'PersistentVolumeClaim'
    claim.metadata ??= {}
    claim.spec ??= {}
    claim.spec.resources ??= {}
    claim.spec.volumeMode ??= 'Filesystem'
    claim.status ??= {}
    claim.status.phase ||= 'Pending'
  }
}

const dropDisabled = (set: StatefulSet): void => {
  dropDisabledFields(set.spec?.template?.spec)
  delete set.spec?.updateStrategy?.rollingUpdate?.maxUnavailable
}

export default defineResource<StatefulSet>({
  group: 'apps',
  resource: 'statefulsets',
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (set) => {
      set.status = { replicas: 0, availableReplicas: 0 }
      startGeneration(set)
      dropDisabled(set)
    },
    prepareForUpdate: (set, old) => {
      dropDisabled(set)
      keepStatus(set, old)
    },
    validate,
    validateUpdate,
    warnings: (set, old) =>
      old !== undefined && set.metadata.generation === old.metadata.generation
        ? []
        : podTemplateWarnings(set.spec?.template, specAt.child('template')),
  },
  subresources: {
    status: {
      prepareForUpdate: (set, old) => {
        keepSpec(set, old)
        set.status ??= { replicas: 0 }
        set.status.availableReplicas ??= 0
      },
      validateUpdate: validateStatusUpdate,
    },
  },
  cells: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
    humanAge(metadata.creationTimestamp, now),
    containerNames(spec?.template),
    containerImages(spec?.template),
  ],
})
