/** Event: this kind's rules answer as the reference's recorded answers do. */
import type { ResourceDefinition } from '../../generic/resource.ts'
import { testRecorded } from '../../recorded.ts'
import definition from './index.ts'

testRecorded(
  'events/event',
  {
    group: 'events.k8s.io',
    kind: 'Event',
    version: 'v1',
    namespaced: true,
    hasStatus: false,
    errorGroup: '',
  },
  definition as unknown as ResourceDefinition,
)
