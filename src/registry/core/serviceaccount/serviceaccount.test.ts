/** ServiceAccount: this kind's rules answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import definition from './index.ts'

testRecorded(
  'core/serviceaccount',
  { group: '', kind: 'ServiceAccount', version: 'v1', namespaced: true, hasStatus: false },
  definition as unknown as ResourceDefinition,
)
