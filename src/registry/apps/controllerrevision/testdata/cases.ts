/** Rows for ControllerRevision; the answers beside this file come from the reference. */
import { type CaseFile, caseNamespace, creates, updates } from '../../../podtemplate/oracle/case.ts'

const file: CaseFile = {
  group: 'apps',
  version: 'v1',
  resource: 'controllerrevisions',
  base: {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: { name: 's', namespace: caseNamespace },
    data: { a: 1 },
    revision: 1,
  },
  cases: [
    creates('a revision'),
    creates('a revision is not negative', { revision: -1 }),
    creates('data is needed', { data: undefined }),
    creates('data is an object', { data: 'x' }),
    updates('the revision may change', {}, { revision: 2 }),
    updates('the data may not change', {}, { data: { a: 2 } }),
  ],
}

export default file
