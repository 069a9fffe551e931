/** The pods of a Job as they are made, and how their finalizer is taken from them. */
import { jobs, pods } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import { podFromTemplate } from '../../pods/podcontrol.ts'
import { indexAnnotation, indexFailures, indexIgnoredFailures, trackingFinalizer } from './count.ts'
import type { NewPod } from './plan.ts'

/** The server adds five characters; 63 in all. */
const generateNameMax = 58
const indexVariable = 'JOB_COMPLETION_INDEX'

export const podOf = (job: Job, { index, failures, ignoredFailures }: NewPod): Pod => {
  const pod = podFromTemplate(job.spec.template, job, jobs)
  const { metadata, spec } = pod
  const finalizers = [...(metadata.finalizers ?? []), trackingFinalizer]
  if (index === undefined) return { ...pod, metadata: { ...metadata, finalizers } }
  const suffix = `-${index}-`
  return {
    ...pod,
    metadata: {
      ...metadata,
      finalizers,
      generateName: `${job.metadata.name!.slice(0, generateNameMax - suffix.length)}${suffix}`,
      labels: { ...metadata.labels, [indexAnnotation]: `${index}` },
      annotations: {
        ...metadata.annotations,
        [indexAnnotation]: `${index}`,
        ...(failures === undefined ? {} : { [indexFailures]: `${failures}` }),
        ...(ignoredFailures === undefined ? {} : { [indexIgnoredFailures]: `${ignoredFailures}` }),
      },
    },
    spec: {
      ...spec,
      hostname: `${job.metadata.name}-${index}`,
      containers: spec.containers.map(withIndex),
      ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(withIndex) }),
    },
  }
}

const withIndex = (container: Container): Container =>
  container.env?.some(({ name }) => name === indexVariable)
    ? container
    : {
        ...container,
        env: [
          ...(container.env ?? []),
          {
            name: indexVariable,
            valueFrom: { fieldRef: { fieldPath: `metadata.labels['${indexAnnotation}']` } },
          },
        ],
      }

export const hasFinalizer = ({ metadata }: Pod): boolean =>
  metadata.finalizers?.includes(trackingFinalizer) ?? false

/** Done also when the pod is gone. */
export const removeFinalizer = async (client: Client, { metadata }: Pod): Promise<void> => {
  const { namespace = '', name = '', uid } = metadata
  try {
    await client.patch(pods, namespace, name, 'strategic-merge-patch+json', {
      metadata: { uid, '$deleteFromPrimitiveList/finalizers': [trackingFinalizer] },
    })
  } catch (error) {
    // Another pod of that name has another uid, which is a conflict.
    if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict')) throw error
  }
}
