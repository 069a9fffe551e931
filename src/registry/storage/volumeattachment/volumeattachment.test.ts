/** VolumeAttachment: this kind's rules and cells answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import { testCells } from '../../recordedcells.ts'
import definition from './index.ts'

testRecorded(
  'storage/volumeattachment',
  { group: 'storage.k8s.io', kind: 'VolumeAttachment', version: 'v1', namespaced: false, hasStatus: true },
  definition as unknown as ResourceDefinition,
)
testCells('storage/volumeattachment', definition as unknown as ResourceDefinition)
