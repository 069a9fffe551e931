/** Rows for StatefulSet; the answers beside this file come from the reference. */
import { type CaseFile, caseNamespace, creates, updates } from '../../../podtemplate/oracle/case.ts'

const labels = { app: 'a' }
const spec = (field: string, value: unknown) => ({ [`spec.${field}`]: value })
const status = { subresource: 'status' }
const claim = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
}

const file: CaseFile = {
  group: 'apps',
  version: 'v1',
  resource: 'statefulsets',
  base: {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 's', namespace: caseNamespace },
    spec: {
      serviceName: 's',
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'nginx' }] } },
    },
  },
  cases: [
    creates('the smallest stateful set is defaulted'),
    creates('claims are defaulted', spec('volumeClaimTemplates', [claim])),
    creates('claims are checked', spec('volumeClaimTemplates', [{ metadata: { name: 'x' }, spec: {} }])),
    creates('on delete', spec('updateStrategy', { type: 'OnDelete' })),
    creates(
      'on delete has no parameters',
      spec('updateStrategy', { type: 'OnDelete', rollingUpdate: { partition: 1 } }),
    ),
    creates(
      'rolling with a partition',
      spec('updateStrategy', { type: 'RollingUpdate', rollingUpdate: { partition: 3 } }),
    ),
    creates(
      'a partition is not negative',
      spec('updateStrategy', { type: 'RollingUpdate', rollingUpdate: { partition: -3 } }),
    ),
    creates('an empty rolling update', spec('updateStrategy', { type: 'RollingUpdate', rollingUpdate: {} })),
    creates('an update strategy is known', spec('updateStrategy', { type: 'X' })),
    creates(
      'max unavailable',
      spec('updateStrategy', { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } }),
    ),
    creates('a pod management policy is known', spec('podManagementPolicy', 'X')),
    creates('parallel', spec('podManagementPolicy', 'Parallel')),
    creates('numbers are not negative', {
      ...spec('replicas', -1),
      ...spec('minReadySeconds', -1),
      ...spec('revisionHistoryLimit', -1),
      ...spec('ordinals', { start: -1 }),
    }),
    creates('retention policies', spec('persistentVolumeClaimRetentionPolicy', { whenDeleted: 'Delete' })),
    creates(
      'retention policies are known',
      spec('persistentVolumeClaimRetentionPolicy', { whenDeleted: 'X', whenScaled: 'Y' }),
    ),
    creates('a selector is needed', spec('selector', undefined)),
    creates('a selector is not empty', spec('selector', {})),
    creates('a selector fits the template', spec('selector', { matchLabels: { app: 'b' } })),
    creates(
      'a selector is checked',
      spec('selector', { matchExpressions: [{ key: 'a b', operator: 'In' }] }),
    ),
    creates('the template is checked', { 'spec.template.spec.containers.0.name': 'A_' }),
    creates('the template restarts always', { 'spec.template.spec.restartPolicy': 'Never' }),
    creates('the template has no deadline', { 'spec.template.spec.activeDeadlineSeconds': 5 }),
    creates('a service name is a name', spec('serviceName', 'A_')),
    creates('no service name', spec('serviceName', undefined)),
    creates('status is not for create', { status: { replicas: 3 } }),
    updates('replicas may change', {}, spec('replicas', 3)),
    updates('labels do not raise the generation', {}, { 'metadata.labels': { a: 'b' } }),
    updates('the service name may not change', {}, spec('serviceName', 'z')),
    updates(
      'the selector may not change',
      {},
      {
        'spec.selector': { matchLabels: { app: 'a', b: 'c' } },
        'spec.template.metadata.labels': { app: 'a', b: 'c' },
      },
    ),
    updates(
      'a few fields may change',
      {},
      {
        ...spec('minReadySeconds', 3),
        ...spec('revisionHistoryLimit', 3),
        ...spec('ordinals', { start: 1 }),
        ...spec('updateStrategy', { type: 'OnDelete' }),
        'spec.template.spec.containers.0.image': 'q',
        ...spec('persistentVolumeClaimRetentionPolicy', { whenDeleted: 'Delete', whenScaled: 'Delete' }),
      },
    ),
    updates(
      'status: counts',
      {},
      {
        status: {
          replicas: 3,
          readyReplicas: 2,
          availableReplicas: 1,
          currentReplicas: 3,
          updatedReplicas: 3,
          observedGeneration: 1,
          currentRevision: 'a',
        },
      },
      status,
    ),
    updates(
      'status: counts are not negative',
      {},
      {
        status: {
          replicas: -1,
          readyReplicas: -1,
          currentReplicas: -1,
          updatedReplicas: -1,
          availableReplicas: -1,
          observedGeneration: -1,
          collisionCount: -1,
        },
      },
      status,
    ),
    updates(
      'status: parts are no more than the whole',
      {},
      {
        status: {
          replicas: 1,
          readyReplicas: 2,
          currentReplicas: 3,
          updatedReplicas: 4,
          availableReplicas: 5,
        },
      },
      status,
    ),
  ],
}

export default file
