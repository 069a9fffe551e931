/** Rows for ReplicationController; the answers beside this file come from the reference. */
import { type CaseFile, caseNamespace, creates, updates } from '../../../podtemplate/oracle/case.ts'

const labels = { app: 'a' }
const spec = (field: string, value: unknown) => ({ [`spec.${field}`]: value })
const status = { subresource: 'status' }

const file: CaseFile = {
  group: '',
  version: 'v1',
  resource: 'replicationcontrollers',
  base: {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 's', namespace: caseNamespace },
    spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'nginx' }] } } },
  },
  cases: [
    creates('the smallest controller is defaulted'),
    creates('labels and a selector of its own', {
      ...spec('selector', { app: 'a' }),
      'metadata.labels': { x: 'y' },
    }),
    creates('a selector fits the template', spec('selector', { app: 'b' })),
    creates('numbers are not negative', { ...spec('replicas', -1), ...spec('minReadySeconds', -1) }),
    creates('no template', spec('template', undefined)),
    creates('no labels', { 'spec.template.metadata': undefined }),
    creates('the template is checked', { 'spec.template.spec.containers.0.name': 'A_' }),
    creates('the template restarts always', { 'spec.template.spec.restartPolicy': 'Never' }),
    creates('the template has no deadline', { 'spec.template.spec.activeDeadlineSeconds': 5 }),
    creates('status is not for create', { status: { replicas: 3 } }),
    creates('the template warns', { 'spec.template.spec.nodeSelector': { 'beta.kubernetes.io/os': 'x' } }),
    updates('replicas may change', {}, spec('replicas', 3)),
    updates(
      'the selector may change',
      {},
      { 'spec.selector': { app: 'a', b: 'c' }, 'spec.template.metadata.labels': { app: 'a', b: 'c' } },
    ),
    updates('labels do not raise the generation', {}, { 'metadata.labels': { a: 'b' } }),
    updates(
      'status: counts',
      {},
      { status: { replicas: 3, readyReplicas: 1, availableReplicas: 1, fullyLabeledReplicas: 3 } },
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
  ],
}

export default file
