/** Rows for DaemonSet; the answers beside this file come from the reference. */
import { type CaseFile, caseNamespace, creates, updates } from '../../../podtemplate/oracle/case.ts'

const labels = { app: 'a' }
const spec = (field: string, value: unknown) => ({ [`spec.${field}`]: value })
const status = { subresource: 'status' }

const file: CaseFile = {
  group: 'apps',
  version: 'v1',
  resource: 'daemonsets',
  base: {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 's', namespace: caseNamespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'a', image: 'nginx' }] } },
    },
  },
  cases: [
    creates('the smallest daemon set is defaulted'),
    creates('on delete', spec('updateStrategy', { type: 'OnDelete' })),
    creates('a surge', spec('updateStrategy', { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } })),
    creates('a surge alone', spec('updateStrategy', { rollingUpdate: { maxSurge: 1 } })),
    creates(
      'not both are zero',
      spec('updateStrategy', { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }),
    ),
    creates(
      'parameters are checked',
      spec('updateStrategy', { rollingUpdate: { maxSurge: 'x', maxUnavailable: -1 } }),
    ),
    creates(
      'parameters are at most everything',
      spec('updateStrategy', { rollingUpdate: { maxSurge: '0%', maxUnavailable: '101%' } }),
    ),
    creates('an update strategy is known', spec('updateStrategy', { type: 'X' })),
    creates('numbers are not negative', {
      ...spec('minReadySeconds', -1),
      ...spec('revisionHistoryLimit', -1),
    }),
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
    creates('status is not for create', { status: { numberReady: 3 } }),
    updates('the image may change', {}, { 'spec.template.spec.containers.0.image': 'q' }),
    updates('labels do not raise the generation', {}, { 'metadata.labels': { a: 'b' } }),
    updates('the strategy may change', {}, spec('updateStrategy', { type: 'OnDelete' })),
    updates(
      'the selector may not change',
      {},
      {
        'spec.selector': { matchLabels: { app: 'a', b: 'c' } },
        'spec.template.metadata.labels': { app: 'a', b: 'c' },
      },
    ),
    updates(
      'status: counts',
      {},
      {
        status: {
          currentNumberScheduled: 1,
          numberMisscheduled: 2,
          desiredNumberScheduled: 3,
          numberReady: 1,
          updatedNumberScheduled: 1,
        },
      },
      status,
    ),
    updates(
      'status: counts are not negative',
      {},
      {
        status: {
          currentNumberScheduled: -1,
          numberMisscheduled: -1,
          desiredNumberScheduled: -1,
          numberReady: -1,
          updatedNumberScheduled: -1,
          numberAvailable: -1,
          numberUnavailable: -1,
          observedGeneration: -1,
          collisionCount: -1,
        },
      },
      status,
    ),
  ],
}

export default file
