/** RuntimeClass: this kind's rules and cells answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded, testRecordedCells } from '../../recorded.ts'
import definition from './index.ts'

const folder = 'node/runtimeclass'
const facts = {
  group: 'node.k8s.io',
  kind: 'RuntimeClass',
  version: 'v1',
  namespaced: false,
  hasStatus: false,
}
const kind = definition as unknown as ResourceDefinition

testRecorded(folder, facts, kind)
testRecordedCells(folder, facts, kind)
