/** FlowSchema: this kind's rules and cells answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import { testCells } from '../../recordedcells.ts'
import definition from './index.ts'

testRecorded(
  'flowcontrol/flowschema',
  {
    group: 'flowcontrol.apiserver.k8s.io',
    kind: 'FlowSchema',
    version: 'v1',
    namespaced: false,
    hasStatus: true,
  },
  definition as unknown as ResourceDefinition,
)
testCells('flowcontrol/flowschema', definition as unknown as ResourceDefinition)
