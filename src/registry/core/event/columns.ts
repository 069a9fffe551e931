/** The cells of `kubectl get events`. New events carry one time and perhaps a series, old ones a first and a last time. */
import type { Event } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import type { Cell } from '../../generic/resource.ts'

const orUndefined = (time: string | null | undefined): string | undefined => time ?? undefined

/** `pod/web`; the kind alone when the object has no name. */
const objectText = (event: Event): string => {
  const { kind = '', name = '' } = event.involvedObject ?? {}
  return name === '' ? kind.toLowerCase() : `${kind.toLowerCase()}/${name}`
}

const sourceText = (event: Event): string => {
  const component = event.source?.component || event.reportingComponent || ''
  const host = event.source?.host || event.reportingInstance || ''
  return host === '' ? component : `${component}, ${host}`
}

export const cells = (event: Event, now: number): Cell[] => {
  const first = orUndefined(event.firstTimestamp) ?? orUndefined(event.eventTime)
  const last = orUndefined(event.series?.lastObservedTime) ?? orUndefined(event.lastTimestamp) ?? first
  return [
    humanAge(last, now),
    event.type ?? '',
    event.reason ?? '',
    objectText(event),
    event.involvedObject?.fieldPath ?? '',
    sourceText(event),
    (event.message ?? '').trim(),
    humanAge(first, now),
    event.series === undefined ? Math.max(event.count ?? 1, 1) : (event.series.count ?? 0),
    event.metadata.name,
  ]
}
