/** ResourceClaimTemplate: this kind's rules and cells answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import { testCells } from '../../recordedcells.ts'
import definition from './index.ts'

testRecorded(
  'resource/resourceclaimtemplate',
  {
    group: 'resource.k8s.io',
    kind: 'ResourceClaimTemplate',
    version: 'v1',
    namespaced: true,
    hasStatus: false,
  },
  definition as unknown as ResourceDefinition,
)
testCells('resource/resourceclaimtemplate', definition as unknown as ResourceDefinition)
