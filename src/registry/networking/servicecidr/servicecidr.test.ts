/** ServiceCIDR: this kind's rules answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded, testRecordedCells } from '../../recorded.ts'
import definition from './index.ts'

const folder = 'networking/servicecidr'
const facts = {
  group: 'networking.k8s.io',
  kind: 'ServiceCIDR',
  version: 'v1',
  namespaced: false,
  hasStatus: true,
}
const kind = definition as unknown as ResourceDefinition

testRecorded(folder, facts, kind)
testRecordedCells(folder, facts, kind)
