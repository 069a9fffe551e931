/** Makes and deletes pods for a controller, and tells about it in Events. */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import type { Recorder } from '@binnacle/client/events/recorder.ts'
import type { Resource } from '@binnacle/client/resource.ts'
import { pods } from '@binnacle/client/resources.ts'
import { type Client, hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import type { Pod, PodTemplateSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { controllerRefTo } from '../ownership/controllerref.ts'

export interface PodControl {
  readonly client: Client
  readonly recorder: Recorder
}

/** The pod that a template describes, owned by `owner`; its name is drawn by the server. */
export const podFromTemplate = (
  template: PodTemplateSpec,
  owner: KubeObject,
  ownerResource: Resource,
): Pod => {
  const { labels, annotations, finalizers } = template.metadata ?? {}
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${owner.metadata.name}-`,
      namespace: owner.metadata.namespace!,
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ownerReferences: [controllerRefTo(ownerResource, owner)],
    },
    spec: template.spec!,
  }
}

export const createPod = async (
  { client, recorder }: PodControl,
  pod: Pod,
  owner: KubeObject,
): Promise<Pod> => {
  try {
    const created = await client.create(pods, pod)
    recorder.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${created.metadata.name}`)
    return created
  } catch (error) {
    // Of a namespace that is going nobody wants to hear.
    if (!isNamespaceTerminating(error))
      recorder.event(owner, 'Warning', 'FailedCreate', `Error creating: ${(error as Error).message}`)
    throw error
  }
}

/** This pod: of one that is gone already, another of its name is left alone (Conflict). */
export const deletePod = async (
  { client, recorder }: PodControl,
  pod: Pod,
  owner: KubeObject,
): Promise<void> => {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  try {
    await client.delete(pods, namespace, name, { preconditions: { uid } })
  } catch (error) {
    if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict'))
      recorder.event(owner, 'Warning', 'FailedDelete', `Error deleting: ${(error as Error).message}`)
    throw error
  }
  recorder.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`)
}

/** Changes the status of this pod: another of its name is left alone (Conflict). */
export const patchPodStatus = (client: Client, { metadata }: Pod, status: object): Promise<Pod> => {
  const { namespace = '', name = '', uid } = metadata
  const patch = { metadata: { uid }, status }
  return client.patch(pods, namespace, name, 'strategic-merge-patch+json', patch, { subresource: 'status' })
}
