/**
 * Event of events.k8s.io: the same objects as core events under better names. Stored as core v1 Event, so that both
 * groups see all of them.
 */

import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'
import { cells } from '../../core/event/columns.ts'
import {
  validateNewEvent,
  validateNewEventFirst,
  validateNewEventUpdate,
} from '../../core/event/validation.ts'
import { defineResource } from '../../generic/resource.ts'
import { fromCore, toCore } from './conversion.ts'

export default defineResource<Event>({
  group: 'events.k8s.io',
  resource: 'events',
  storedAs: { group: '', resource: 'events' },
  strategy: {
    allowCreateOnUpdate: true,
    validateFirst: validateNewEventFirst,
    validate: validateNewEvent,
    validateUpdate: validateNewEventUpdate,
  },
  cells,
  deletion: { collectsGarbage: false },
  conversions: {
    'events.k8s.io/v1': {
      toStorage: toCore,
      fromStorage: fromCore as (object: KubeObject) => KubeObject,
    },
  },
})
