/** The Job that a CronJob starts at one moment. */
import { cronjobs } from '@binnacle/client/resources.ts'
import type { CronJob, Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import { controllerRefTo } from '../../ownership/controllerref.ts'
import { formatIn, type Zone } from './times.ts'

export const scheduledAnnotation = 'batch.kubernetes.io/cronjob-scheduled-timestamp'

/** One name for one moment, so that no moment gets two Jobs. */
export const jobNameOf = ({ metadata }: CronJob, time: number): string =>
  `${metadata.name}-${Math.floor(time / 60_000)}`

export const jobFor = (cron: CronJob, zone: Zone, time: number): Job => {
  const { metadata = {}, spec } = cron.spec.jobTemplate
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: jobNameOf(cron, time),
      namespace: cron.metadata.namespace!,
      ...(metadata.labels === undefined ? {} : { labels: metadata.labels }),
      annotations: { ...metadata.annotations, [scheduledAnnotation]: formatIn(zone, time) },
      ownerReferences: [controllerRefTo(cronjobs, cron)],
    },
    spec: spec!,
  }
}
