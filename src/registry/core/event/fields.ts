/** Field selectors of events, under the names of both groups: they share one store, and its index has both. */
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'

export const selectableFields: Readonly<Record<string, (event: Event) => string>> = {
  'involvedObject.kind': (event) => event.involvedObject?.kind ?? '',
  'involvedObject.namespace': (event) => event.involvedObject?.namespace ?? '',
  'involvedObject.name': (event) => event.involvedObject?.name ?? '',
  'involvedObject.uid': (event) => event.involvedObject?.uid ?? '',
  'involvedObject.apiVersion': (event) => event.involvedObject?.apiVersion ?? '',
  'involvedObject.resourceVersion': (event) => event.involvedObject?.resourceVersion ?? '',
  'involvedObject.fieldPath': (event) => event.involvedObject?.fieldPath ?? '',
  'regarding.kind': (event) => event.involvedObject?.kind ?? '',
  'regarding.namespace': (event) => event.involvedObject?.namespace ?? '',
  'regarding.name': (event) => event.involvedObject?.name ?? '',
  'regarding.uid': (event) => event.involvedObject?.uid ?? '',
  'regarding.apiVersion': (event) => event.involvedObject?.apiVersion ?? '',
  'regarding.resourceVersion': (event) => event.involvedObject?.resourceVersion ?? '',
  'regarding.fieldPath': (event) => event.involvedObject?.fieldPath ?? '',
  reportingController: (event) => event.reportingComponent ?? '',
  reason: (event) => event.reason ?? '',
  reportingComponent: (event) => event.reportingComponent ?? '',
  source: (event) => event.source?.component || (event.reportingComponent ?? ''),
  type: (event) => event.type ?? '',
}
