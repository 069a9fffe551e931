/** ValidatingAdmissionPolicy: this kind's rules and cells answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import { testCells } from '../../recordedcells.ts'
import definition from './index.ts'

testRecorded(
  'admissionregistration/validatingadmissionpolicy',
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicy', version: 'v1', namespaced: false, hasStatus: true },
  definition as unknown as ResourceDefinition,
)
testCells('admissionregistration/validatingadmissionpolicy', definition as unknown as ResourceDefinition)
