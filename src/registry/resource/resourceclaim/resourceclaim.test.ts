/** ResourceClaim: this kind's rules and cells answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import { testCells } from '../../recordedcells.ts'
import definition from './index.ts'

testRecorded(
  'resource/resourceclaim',
  { group: 'resource.k8s.io', kind: 'ResourceClaim', version: 'v1', namespaced: true, hasStatus: true },
  definition as unknown as ResourceDefinition,
)
testCells('resource/resourceclaim', definition as unknown as ResourceDefinition)
