/** Labels by which a Job finds its pods; the names without a prefix are older and still there. */
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'

export const selectorLabel = 'batch.kubernetes.io/controller-uid'

/** In the order in which their faults are told. */
export const generatedLabels = (job: Job): Record<string, string> => ({
  'controller-uid': job.metadata.uid ?? '',
  'job-name': job.metadata.name ?? '',
  [selectorLabel]: job.metadata.uid ?? '',
  'batch.kubernetes.io/job-name': job.metadata.name ?? '',
})

/** Whether the server made up the name: five characters after the prefix. */
const isNamed = ({ metadata: { name = '', generateName = '' } }: Job): boolean =>
  generateName !== '' && name.startsWith(generateName) && name.length === generateName.length + 5

/** Gives template and selector the labels, unless the user selects; the Job gets the template's where it has none. */
export const generateSelector = (job: Job): void => {
  const spec = job.spec!
  if (!spec.manualSelector) {
    spec.template.metadata ??= {}
    spec.template.metadata.labels ??= {}
    const labels = spec.template.metadata.labels
    const hadDefault = labels === job.metadata.labels
    // Labels that came from the template go on being the template's.
    if (hadDefault && isNamed(job)) job.metadata.labels = { ...labels }
    for (const [key, value] of Object.entries(generatedLabels(job))) {
      if (!Object.hasOwn(labels, key)) labels[key] = value
    }
    spec.selector ??= {}
    spec.selector.matchLabels ??= {}
    if (!Object.hasOwn(spec.selector.matchLabels, selectorLabel)) {
      spec.selector.matchLabels[selectorLabel] = job.metadata.uid ?? ''
    }
  }
}

/** An object without labels has those of its template, and not only a copy of them (see generateSelector). */
export const labelsFromTemplate = (object: {
  metadata: { labels?: Record<string, string> }
  spec?: { template?: { metadata?: { labels?: Record<string, string> } } }
}): void => {
  const labels = object.spec?.template?.metadata?.labels
  if (labels === undefined || Object.keys(labels).length === 0) return
  if (Object.keys(object.metadata.labels ?? {}).length === 0) object.metadata.labels = labels
}
