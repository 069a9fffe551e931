/** Event: this kind's rules answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded, testRecordedCells } from '../../recorded.ts'
import definition from './index.ts'

const folder = 'events/event'
const facts = {
  group: 'events.k8s.io',
  kind: 'Event',
  version: 'v1',
  namespaced: true,
  hasStatus: false,
  errorGroup: '',
}
const kind = definition as unknown as ResourceDefinition

testRecorded(folder, facts, kind)
testRecordedCells(folder, facts, kind)
