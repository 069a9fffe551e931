/** MutatingWebhookConfiguration: this kind's rules and cells answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import { testCells } from '../../recordedcells.ts'
import definition from './index.ts'

testRecorded(
  'admissionregistration/mutatingwebhookconfiguration',
  { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration', version: 'v1', namespaced: false, hasStatus: false },
  definition as unknown as ResourceDefinition,
)
testCells('admissionregistration/mutatingwebhookconfiguration', definition as unknown as ResourceDefinition)
