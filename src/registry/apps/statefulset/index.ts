/** StatefulSet: pods with names, storage and order of their own. https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
import { nameIsDNSLabel } from '@binnacle/apimachinery/validation/names.ts'
import type { StatefulSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { containerImages, containerNames } from '../../podtemplate/columns.ts'
import { defaultPodTemplate } from '../../podtemplate/defaults.ts'
import { dropDisabledFields } from '../../podtemplate/disabled.ts'
import { podTemplateWarnings, storageWarnings } from '../../podtemplate/warnings.ts'
import { keepSpec, keepStatus, specAt, startGeneration } from '../../podtemplate/workload.ts'
import { validate, validateStatusUpdate, validateUpdate } from './validation.ts'

const defaults = (set: StatefulSet): void => {
  set.spec ??= { selector: undefined as never, template: {}, serviceName: '' }
  const { spec } = set
  spec.serviceName ??= ''
  spec.template ??= {}
  defaultPodTemplate(spec.template, set, 'spec', 'template')
  spec.podManagementPolicy ||= 'OrderedReady'
  spec.updateStrategy ??= {}
  if (!spec.updateStrategy.type) {
    spec.updateStrategy.type = 'RollingUpdate'
    spec.updateStrategy.rollingUpdate ??= {}
  }
  const { type, rollingUpdate } = spec.updateStrategy
  if (type === 'RollingUpdate' && rollingUpdate !== undefined) rollingUpdate.partition ??= 0
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

function* warnings({ metadata, spec }: StatefulSet, old: StatefulSet | undefined): Generator<string> {
  const isChanged = old === undefined || metadata.generation !== old.metadata.generation
  if (isChanged) yield* podTemplateWarnings(spec?.template, specAt.child('template'))
  for (const [i, claim] of (spec?.volumeClaimTemplates ?? []).entries()) {
    const at = specAt.child('volumeClaimTemplates').index(i)
    // The reference names its own field when the set is there already.
    yield* storageWarnings(claim.spec?.resources, old === undefined ? at : at.child('Spec'))
  }
  if ((spec?.revisionHistoryLimit ?? 0) < 0) {
    const text = 'a negative value retains all historical revisions; a value >= 0 is recommended'
    yield `${specAt.child('revisionHistoryLimit')}: ${text}`
  }
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
    validateName: nameIsDNSLabel,
    validate,
    validateUpdate,
    warnings,
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
