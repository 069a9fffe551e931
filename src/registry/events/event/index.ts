/**
 * Event of events.k8s.io: the same objects as core events under better names. Stored as core v1 Event, so that both
 * groups see all of them.
 */

import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'
import { cells } from '../../core/event/columns.ts'
import { eventTTLSeconds } from '../../core/event/ttl.ts'
import { validateNewEvent, validateNewEventUpdate } from '../../core/event/validation.ts'
import { defineResource } from '../../generic/resource.ts'
import { fromCore, toCore } from './conversion.ts'

export default defineResource<Event>({
  group: 'events.k8s.io',
  resource: 'events',
  storagePrefix: 'events',
  ttlSeconds: eventTTLSeconds,
  strategy: {
    validateName: () => [],
    allowCreateOnUpdate: true,
    validate: validateNewEvent,
    validateUpdate: validateNewEventUpdate,
  },
  selectableFields: {
    'regarding.kind': (event) => event.involvedObject?.kind ?? '',
    'regarding.namespace': (event) => event.involvedObject?.namespace ?? '',
    'regarding.name': (event) => event.involvedObject?.name ?? '',
    'regarding.uid': (event) => event.involvedObject?.uid ?? '',
    'regarding.apiVersion': (event) => event.involvedObject?.apiVersion ?? '',
    'regarding.resourceVersion': (event) => event.involvedObject?.resourceVersion ?? '',
    'regarding.fieldPath': (event) => event.involvedObject?.fieldPath ?? '',
    reason: (event) => event.reason ?? '',
    reportingController: (event) => event.reportingComponent ?? '',
    type: (event) => event.type ?? '',
  },
  cells,
  conversions: {
    v1: {
      toStorage: toCore,
      fromStorage: fromCore as (object: KubeObject) => KubeObject,
    },
  },
})
