/** Rows for ReplicaSet; the answers beside this file come from the reference. */
import { type CaseFile, caseNamespace, creates, updates } from '../../../podtemplate/oracle/case.ts'

const labels = { app: 'a' }
const spec = (field: string, value: unknown) => ({ [`spec.${field}`]: value })
const status = { subresource: 'status' }

const file: CaseFile = {
  group: 'apps',
  version: 'v1',
  resource: 'replicasets',
  base: {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'r', namespace: caseNamespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'nginx' }] } },
    },
  },
  cases: [
    creates('the smallest replica set is defaulted'),
    creates('numbers are not negative', { ...spec('replicas', -1), ...spec('minReadySeconds', -1) }),
    creates('zero replicas', spec('replicas', 0)),
    creates('a selector is needed', spec('selector', undefined)),
    creates('a selector is not empty', spec('selector', {})),
    creates('a selector fits the template', spec('selector', { matchLabels: { app: 'b' } })),
    creates(
      'a selector is checked',
      spec('selector', { matchExpressions: [{ key: 'a b', operator: 'In' }] }),
    ),
    creates('the template is checked', { 'spec.template.spec.containers.0.name': 'A_' }),
    creates('the template restarts always', { 'spec.template.spec.restartPolicy': 'OnFailure' }),
    creates('the template has no deadline', { 'spec.template.spec.activeDeadlineSeconds': 5 }),
    creates('no template', spec('template', undefined)),
    creates('status is not for create', { status: { replicas: 3 } }),
    creates('the template warns', {
      'spec.template.spec.nodeSelector': { 'beta.kubernetes.io/os': 'linux' },
    }),
    updates('replicas may change', {}, spec('replicas', 3)),
    updates('labels do not raise the generation', {}, { 'metadata.labels': { a: 'b' } }),
    updates('annotations do not raise the generation', {}, { 'metadata.annotations': { a: 'b' } }),
    updates(
      'a selector may not change',
      {},
      {
        'spec.selector': { matchLabels: { app: 'a', b: 'c' } },
        'spec.template.metadata.labels': { app: 'a', b: 'c' },
      },
    ),
    updates('a bad update is refused', {}, { 'spec.replicas': -1 }),
    updates(
      'status: counts',
      {},
      {
        status: {
          replicas: 3,
          readyReplicas: 1,
          availableReplicas: 1,
          fullyLabeledReplicas: 3,
          observedGeneration: 1,
        },
        'spec.replicas': 7,
      },
      status,
    ),
    updates(
      'status: counts are not negative',
      {},
      {
        status: {
          replicas: -1,
          fullyLabeledReplicas: -1,
          readyReplicas: -1,
          availableReplicas: -1,
          observedGeneration: -1,
          terminatingReplicas: -1,
        },
      },
      status,
    ),
    updates(
      'status: parts are no more than the whole',
      {},
      { status: { replicas: 1, fullyLabeledReplicas: 2, readyReplicas: 3, availableReplicas: 4 } },
      status,
    ),
    updates(
      'status: available is at most ready',
      {},
      { status: { replicas: 4, readyReplicas: 2, availableReplicas: 3 } },
      status,
    ),
  ],
}

export default file
