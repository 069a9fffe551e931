/** Event of the core group, the stored form of both groups' events. They live an hour. */
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { cells } from './columns.ts'
import { selectableFields } from './fields.ts'
import { eventTTLSeconds } from './ttl.ts'
import { validateCoreEvent } from './validation.ts'

export default defineResource<Event>({
  group: '',
  resource: 'events',
  ttlSeconds: eventTTLSeconds,
  strategy: {
    // Clients build names from other objects' names; anything that can stand in a URL is taken.
    validateName: () => [],
    allowCreateOnUpdate: true,
    validate: validateCoreEvent,
    validateUpdate: (event) => validateCoreEvent(event),
  },
  deletion: { collectsGarbage: false },
  selectableFields,
  cells,
})
