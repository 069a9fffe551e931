/** Rows for Job; the answers beside this file come from the reference. */
import { type CaseFile, caseNamespace, creates, updates } from '../../../podtemplate/oracle/case.ts'

const spec = (field: string, value: unknown) => ({ [`spec.${field}`]: value })
const status = { subresource: 'status' }
const indexed = (n: number) => ({
  ...spec('completionMode', 'Indexed'),
  ...spec('completions', n),
  ...spec('parallelism', n),
})
const rule = (r: unknown) => spec('podFailurePolicy', { rules: Array.isArray(r) ? r : [r] })
const success = (...rules: unknown[]) => ({ ...indexed(5), ...spec('successPolicy', { rules }) })
const ownLabels = {
  'spec.manualSelector': true,
  'spec.selector': { matchLabels: { a: 'b' } },
  'spec.template.metadata.labels': { a: 'b' },
}

const file: CaseFile = {
  group: 'batch',
  version: 'v1',
  resource: 'jobs',
  base: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'j', namespace: caseNamespace },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'nginx' }] } } },
  },
  cases: [
    creates('the smallest job is defaulted'),
    creates('parallelism alone', spec('parallelism', 3)),
    creates('completions alone', spec('completions', 3)),
    creates('numbers are not negative', {
      ...spec('parallelism', -1),
      ...spec('completions', -1),
      ...spec('backoffLimit', -1),
      ...spec('activeDeadlineSeconds', -1),
      ...spec('ttlSecondsAfterFinished', -1),
    }),
    creates('labels of the template are kept', { 'spec.template.metadata.labels': { x: 'y' } }),
    creates('a selector of ones own', ownLabels),
    creates('a selector without saying so', spec('selector', { matchLabels: { a: 'b' } })),
    creates('a manual selector needs a selector', spec('manualSelector', true)),
    creates('a manual selector fits the template', {
      ...ownLabels,
      'spec.template.metadata.labels': { a: 'c' },
    }),
    creates('a template with the old labels', {
      'spec.template.metadata.labels': { 'controller-uid': 'x', 'job-name': 'y' },
    }),
    creates('a template with the new labels', {
      'spec.template.metadata.labels': {
        'batch.kubernetes.io/controller-uid': 'x',
        'batch.kubernetes.io/job-name': 'y',
      },
    }),
    creates('a template that restarts always', { 'spec.template.spec.restartPolicy': 'Always' }),
    creates('a template that says nothing about restarts', { 'spec.template.spec.restartPolicy': undefined }),
    creates('a template that restarts on failure', { 'spec.template.spec.restartPolicy': 'OnFailure' }),
    creates('the template is checked', { 'spec.template.spec.containers.0.image': '' }),
    creates('the template warns', { 'spec.template.spec.nodeSelector': { 'beta.kubernetes.io/os': 'x' } }),
    creates('an unknown completion mode', spec('completionMode', 'X')),
    creates('indexed needs completions', spec('completionMode', 'Indexed')),
    creates('indexed', indexed(3)),
    creates('indexed is limited', { ...indexed(100001) }),
    creates('many completions and much parallelism warn', {
      ...spec('completionMode', 'Indexed'),
      ...spec('completions', 100001),
      ...spec('parallelism', 10001),
    }),
    creates('indexed parallelism is limited', {
      ...spec('completionMode', 'Indexed'),
      ...spec('completions', 5),
      ...spec('parallelism', 100001),
    }),
    creates('backoff per index', { ...indexed(3), ...spec('backoffLimitPerIndex', 1) }),
    creates('backoff per index defaults the limit', {
      ...indexed(3),
      ...spec('backoffLimitPerIndex', 1),
      ...spec('maxFailedIndexes', 2),
    }),
    creates('backoff per index wants indexes', spec('backoffLimitPerIndex', 1)),
    creates('backoff per index is not negative', {
      ...indexed(3),
      ...spec('backoffLimitPerIndex', -1),
      ...spec('maxFailedIndexes', -1),
    }),
    creates('max failed indexes want backoff per index', { ...indexed(3), ...spec('maxFailedIndexes', 1) }),
    creates('max failed indexes are at most completions', {
      ...indexed(3),
      ...spec('backoffLimitPerIndex', 1),
      ...spec('maxFailedIndexes', 4),
    }),
    creates('the name of an indexed job leaves room', { ...indexed(3), 'metadata.name': 'x'.repeat(62) }),
    creates('suspended', spec('suspend', true)),
    creates('pod replacement policies', spec('podReplacementPolicy', 'Failed')),
    creates('an unknown pod replacement policy', spec('podReplacementPolicy', 'X')),
    creates('managed by', spec('managedBy', 'example.com/x')),
    creates('managed by is a path', spec('managedBy', 'x')),
    creates('managed by is short', spec('managedBy', `example.com/${'x'.repeat(60)}`)),
    creates(
      'a failure policy',
      rule({ action: 'FailJob', onExitCodes: { containerName: 'a', operator: 'In', values: [1, 2] } }),
    ),
    creates(
      'a failure policy sets replacement',
      rule({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }),
    ),
    creates('a failure policy wants Never', {
      ...rule({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }),
      'spec.template.spec.restartPolicy': 'OnFailure',
    }),
    creates(
      'failure rules are checked',
      rule([
        { action: 'X' },
        { action: '', onExitCodes: { operator: 'In', values: [1] } },
        { action: 'FailJob', onExitCodes: { operator: 'In', values: [0] } },
        { action: 'FailJob', onExitCodes: { operator: 'X', values: [] } },
        { action: 'FailIndex', onExitCodes: { containerName: 'zz', operator: 'In', values: [2, 1, 1] } },
        {
          action: 'Count',
          onExitCodes: { operator: 'In', values: [1] },
          onPodConditions: [{ type: 'X', status: 'Y' }],
        },
        { action: 'Ignore', onPodConditions: [{ type: 'a b', status: '' }] },
      ]),
    ),
    creates(
      'fail index wants backoff per index',
      rule({ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }),
    ),
    creates('a failure policy with replacement', {
      ...rule({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }),
      ...spec('podReplacementPolicy', 'TerminatingOrFailed'),
    }),
    creates(
      'too many exit codes',
      rule({
        action: 'FailJob',
        onExitCodes: { operator: 'In', values: Array.from({ length: 256 }, (_, i) => i + 1) },
      }),
    ),
    creates(
      'too many rules',
      rule(
        Array.from({ length: 21 }, () => ({
          action: 'Ignore',
          onExitCodes: { operator: 'In', values: [1] },
        })),
      ),
    ),
    creates('a success policy', success({ succeededIndexes: '0,2-4', succeededCount: 2 })),
    creates('a success policy wants indexes', spec('successPolicy', { rules: [{ succeededCount: 1 }] })),
    creates('a success policy wants rules', success()),
    creates(
      'success rules are checked',
      success(
        {},
        { succeededIndexes: '7' },
        { succeededIndexes: 'x' },
        { succeededIndexes: '2-1' },
        { succeededCount: 9 },
        { succeededCount: -1 },
        { succeededIndexes: '0-1', succeededCount: 3 },
        { succeededIndexes: '1,1' },
        { succeededIndexes: '1-' },
        { succeededIndexes: '-' },
      ),
    ),
    creates('status is not for create', { status: { active: 3 } }),
    creates('no template', spec('template', undefined)),
    creates('no spec', { spec: {} }),
    updates('parallelism may change', {}, spec('parallelism', 4)),
    updates('completions may not change', spec('completions', 3), spec('completions', 4)),
    updates('indexed completions grow with parallelism', indexed(3), {
      ...spec('completions', 4),
      ...spec('parallelism', 4),
    }),
    updates('indexed completions alone may not change', indexed(3), spec('completions', 4)),
    updates('the selector may not change', {}, { 'spec.selector.matchLabels': { a: 'b' } }),
    updates('the template may not change', {}, { 'spec.template.spec.containers.0.image': 'x' }),
    updates('a suspended job may change where it runs', spec('suspend', true), {
      'spec.template.spec.nodeSelector': { a: 'b' },
      'spec.template.metadata.annotations': { c: 'd' },
      'spec.template.spec.tolerations': [{ key: 'a', operator: 'Exists' }],
      'spec.template.spec.schedulingGates': [{ name: 'a' }],
    }),
    updates(
      'a running job may not change where it runs',
      {},
      { 'spec.template.spec.nodeSelector': { a: 'b' } },
    ),
    updates('a suspended job may change resources', spec('suspend', true), {
      'spec.template.spec.containers.0.resources': { requests: { cpu: '1' } },
    }),
    updates(
      'a suspended job that started may not change',
      { ...spec('suspend', true) },
      { 'spec.template.spec.nodeSelector': { a: 'b' } },
      { oldStatus: { 'status.startTime': '2026-11-21T01:00:00Z' } },
    ),
    updates(
      'the completion mode may not change',
      {},
      { 'spec.completionMode': 'Indexed', 'spec.completions': 1 },
    ),
    updates(
      'the failure policy may not change',
      {},
      rule({ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }),
    ),
    updates('the backoff per index may not change', indexed(3), { ...spec('backoffLimitPerIndex', 1) }),
    updates('managed by may not change', {}, spec('managedBy', 'example.com/y')),
    updates(
      'the success policy may not change',
      indexed(5),
      spec('successPolicy', { rules: [{ succeededCount: 1 }] }),
    ),
    updates('the replacement policy may change', {}, spec('podReplacementPolicy', 'Failed')),
    updates(
      'backoff limit and ttl may change',
      {},
      {
        ...spec('backoffLimit', 1),
        ...spec('ttlSecondsAfterFinished', 5),
        ...spec('activeDeadlineSeconds', 50),
      },
    ),
    updates('suspend may change', {}, spec('suspend', true)),
    updates('status in the main update is ignored', {}, { 'status.active': 3 }),
    updates(
      'status: counts',
      {},
      { status: { active: 1, ready: 1, startTime: '2026-11-21T01:00:00Z', uncountedTerminatedPods: {} } },
      status,
    ),
    updates(
      'status: counts are not negative',
      {},
      { status: { active: -1, succeeded: -1, failed: -1, ready: -1, terminating: -1 } },
      status,
    ),
    updates(
      'status: ready is at most active',
      {},
      { status: { active: 1, ready: 2, startTime: '2026-11-21T01:00:00Z' } },
      status,
    ),
    updates(
      'status: a completion needs a condition',
      {},
      { status: { startTime: '2026-11-21T01:00:00Z', completionTime: '2026-11-21T01:01:00Z' } },
      status,
    ),
    updates(
      'status: complete',
      {},
      {
        status: {
          startTime: '2026-11-21T01:00:00Z',
          completionTime: '2026-11-21T01:01:00Z',
          succeeded: 1,
          conditions: [
            { type: 'SuccessCriteriaMet', status: 'True' },
            { type: 'Complete', status: 'True' },
          ],
        },
      },
      status,
    ),
    updates(
      'status: complete without criteria',
      {},
      {
        status: {
          startTime: '2026-11-21T01:00:00Z',
          completionTime: '2026-11-21T01:01:00Z',
          conditions: [{ type: 'Complete', status: 'True' }],
        },
      },
      status,
    ),
    updates(
      'status: failed without target',
      {},
      { status: { startTime: '2026-11-21T01:00:00Z', conditions: [{ type: 'Failed', status: 'True' }] } },
      status,
    ),
    updates(
      'status: complete and failed',
      {},
      {
        status: {
          startTime: '2026-11-21T01:00:00Z',
          active: 1,
          conditions: [
            { type: 'Complete', status: 'True' },
            { type: 'Failed', status: 'True' },
          ],
        },
      },
      status,
    ),
    updates(
      'status: completion before start',
      {},
      { status: { startTime: '2026-11-21T01:00:00Z', completionTime: '2026-11-21T00:01:00Z' } },
      status,
    ),
    updates(
      'status: uncounted pods',
      {},
      { status: { uncountedTerminatedPods: { succeeded: ['a', 'a', ''], failed: ['a', 'b'] } } },
      status,
    ),
    updates(
      'status: indexes want an indexed job',
      {},
      { status: { completedIndexes: '1', failedIndexes: '2' } },
      status,
    ),
    updates(
      'status: indexes',
      indexed(3),
      { status: { completedIndexes: '0-1', failedIndexes: '1' } },
      status,
    ),
    updates(
      'status: start time stays',
      {},
      { status: { startTime: '2026-11-21T02:00:00Z' } },
      { ...status, oldStatus: { 'status.startTime': '2026-11-21T01:00:00Z' } },
    ),
    updates(
      'status: the start time may not go',
      {},
      { 'status.startTime': undefined },
      { ...status, oldStatus: { 'status.startTime': '2026-11-21T01:00:00Z' } },
    ),
    updates('status: labels', {}, { 'metadata.labels': { x: 'y' } }, status),
  ],
}

export default file
