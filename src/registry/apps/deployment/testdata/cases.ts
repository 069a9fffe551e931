/** Rows for Deployment; the answers beside this file come from the reference. */
import { type CaseFile, caseNamespace, creates, updates } from '../../../podtemplate/oracle/case.ts'

const labels = { app: 'a' }
const spec = (field: string, value: unknown) => ({ [`spec.${field}`]: value })
const status = { subresource: 'status' }

const file: CaseFile = {
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  base: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'd', namespace: caseNamespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'nginx' }] } },
    },
  },
  cases: [
    creates('the smallest deployment is defaulted'),
    creates('an empty strategy', spec('strategy', {})),
    creates(
      'a rolling update keeps what it says',
      spec('strategy', { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3 } }),
    ),
    creates('recreate has no parameters', spec('strategy', { type: 'Recreate', rollingUpdate: {} })),
    creates('recreate', spec('strategy', { type: 'Recreate' })),
    creates('a strategy is known', spec('strategy', { type: 'X' })),
    creates(
      'rolling parameters are numbers or percents',
      spec('strategy', { rollingUpdate: { maxSurge: 'x', maxUnavailable: '-1%' } }),
    ),
    creates(
      'rolling parameters are not negative',
      spec('strategy', { rollingUpdate: { maxSurge: -1, maxUnavailable: -2 } }),
    ),
    creates('not both are zero', spec('strategy', { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } })),
    creates(
      'not both are zero percent',
      spec('strategy', { rollingUpdate: { maxSurge: '0%', maxUnavailable: '0%' } }),
    ),
    creates(
      'unavailable is at most everything',
      spec('strategy', { rollingUpdate: { maxUnavailable: '101%' } }),
    ),
    creates('surge may be more than everything', spec('strategy', { rollingUpdate: { maxSurge: '101%' } })),
    creates('numbers are not negative', {
      ...spec('replicas', -1),
      ...spec('minReadySeconds', -1),
      ...spec('revisionHistoryLimit', -1),
      ...spec('progressDeadlineSeconds', -1),
    }),
    creates('the deadline is after the ready time', {
      ...spec('minReadySeconds', 10),
      ...spec('progressDeadlineSeconds', 10),
    }),
    creates('zero replicas', spec('replicas', 0)),
    creates('paused', spec('paused', true)),
    creates('a selector is needed', spec('selector', undefined)),
    creates('a selector is not empty', spec('selector', {})),
    creates('a selector fits the template', spec('selector', { matchLabels: { app: 'b' } })),
    creates(
      'a selector is checked',
      spec('selector', { matchLabels: { 'a b': 'c' }, matchExpressions: [{ key: 'app', operator: 'X' }] }),
    ),
    creates(
      'expressions select',
      spec('selector', { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] }),
    ),
    creates('the template is checked', { 'spec.template.spec.containers.0.image': '' }),
    creates('the template restarts always', { 'spec.template.spec.restartPolicy': 'Never' }),
    creates('the template has no deadline', { 'spec.template.spec.activeDeadlineSeconds': 5 }),
    creates('the template warns', {
      'spec.template.spec.containers.0.env': [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
    }),
    creates('the template label is checked', { 'spec.template.metadata.labels': { app: 'a b' } }),
    creates('status is not for create', { status: { replicas: 3 } }),
    creates('no template', spec('template', undefined)),
    creates('no spec', { spec: {} }),
    creates('a rollback annotation', {
      'metadata.annotations': { 'deprecated.deployment.rollback.revisiondisk': '1' },
    }),
    updates('replicas may change', {}, spec('replicas', 3)),
    updates('labels do not raise the generation', {}, { 'metadata.labels': { a: 'b' } }),
    updates('annotations raise the generation', {}, { 'metadata.annotations': { a: 'b' } }),
    updates(
      'a selector may not change',
      {},
      {
        'spec.selector': { matchLabels: { app: 'a', b: 'c' } },
        'spec.template.metadata.labels': { app: 'a', b: 'c' },
      },
    ),
    updates('an image may change', {}, { 'spec.template.spec.containers.0.image': 'b' }),
    updates('a bad update is refused', {}, { 'spec.replicas': -1 }),
    updates('status in the main update is ignored', {}, { 'status.replicas': 3 }),
    updates(
      'status: counts',
      {},
      {
        status: {
          replicas: 3,
          readyReplicas: 1,
          availableReplicas: 1,
          updatedReplicas: 2,
          unavailableReplicas: 2,
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
          readyReplicas: -1,
          availableReplicas: -1,
          updatedReplicas: -1,
          unavailableReplicas: -1,
          observedGeneration: -1,
          collisionCount: -1,
          terminatingReplicas: -1,
        },
      },
      status,
    ),
    updates(
      'status: parts are no more than the whole',
      {},
      { status: { replicas: 1, readyReplicas: 2, availableReplicas: 3, updatedReplicas: 2 } },
      status,
    ),
    updates(
      'status: available is at most ready',
      {},
      { status: { replicas: 4, readyReplicas: 2, availableReplicas: 3 } },
      status,
    ),
    updates(
      'status: the collision count may not shrink',
      {},
      { 'status.collisionCount': 1 },
      { ...status, oldStatus: { 'status.collisionCount': 2 } },
    ),
    updates('status: labels', {}, { 'metadata.labels': { x: 'y' } }, status),
  ],
}

export default file
