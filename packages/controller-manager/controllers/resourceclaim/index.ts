/**
 * Makes the claims of pods from templates, reserves allocated claims for pods that others than the scheduler gave a node, and takes
 * claims back when nobody needs them. Rule: https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
import { keyFrom, keyOf, splitKey } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { pods, resourceclaims, resourceclaimtemplates } from '@binnacle/client/resources.ts'
import { hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import type {
  Pod,
  PodResourceClaim,
  PodResourceClaimStatus,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type {
  ResourceClaim,
  ResourceClaimConsumerReference,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { Controller } from '../../controller.ts'
import { byController, controllerIndex, controllerOf } from '../../ownership/controllerref.ts'
import {
  claimNameOf,
  claimNamesOf,
  generateNameOf,
  isOver,
  isToBeReserved,
  isWaiting,
  planRelease,
  podClaimAnnotation,
} from './plan.ts'

const fieldManager = 'ResourceClaimController'
const byClaim = 'resourceclaim'

/** Uids of pods that were seen going, so that nobody asks for each of them again. */
const goneMax = 1_000

export const resourceClaim: Controller = {
  name: 'resourceclaim-controller',
  serviceAccount: 'resource-claim-controller',
  component: 'resource_claim',
  start: ({ client, informers, clock, log, recorder, options, metrics }) => {
    const podInformer = informers.of(pods)
    const claims = informers.of(resourceclaims)
    const templates = informers.of(resourceclaimtemplates)
    podInformer.addIndex(byClaim, (pod) =>
      claimNamesOf(pod).map((name) => keyFrom(pod.metadata.namespace, name)),
    )
    claims.addIndex(byController, controllerIndex)
    const gone = new Set<string>()
    /** By the pod's uid and the entry's name: made, and not yet seen. */
    const made = new Map<string, ResourceClaim>()

    const creates = metrics.counter(
      'resourceclaim_controller_creates_total',
      '[ALPHA] Claims to be made of templates',
    )
    const isOf = (claim: ResourceClaim, pod: Pod): boolean => controllerOf(claim)?.uid === pod.metadata.uid

    const create = async (pod: Pod, entry: PodResourceClaim): Promise<ResourceClaim> => {
      const { namespace = '', name: podName = '', uid } = pod.metadata
      const templateName = entry.resourceClaimTemplateName!
      const template = templates.lister.get(namespace, templateName)
      if (template === undefined)
        throw new Error(
          `resource claim template "${templateName}": resourceclaimtemplate.resource.k8s.io "${templateName}" not found`,
        )
      const { labels, annotations } = template.spec.metadata ?? {}
      const isAdmin = template.spec.spec.devices?.requests?.some(
        ({ exactly }) => exactly?.adminAccess === true,
      )
      const count = (status: string): void => creates.add({ admin_access: String(isAdmin ?? false), status })
      try {
        const claim = await client.create(resourceclaims, {
          ...{ apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaim' },
          metadata: {
            ...{ namespace, generateName: generateNameOf(podName, entry.name) },
            ...(labels === undefined ? {} : { labels }),
            annotations: { ...annotations, [podClaimAnnotation]: entry.name },
            ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: podName, uid: uid!, controller: true }],
          },
          spec: template.spec.spec,
        })
        count('success')
        return claim
      } catch (error) {
        count('failure')
        if (isNamespaceTerminating(error)) throw error
        throw new Error(`create ResourceClaim : ${(error as Error).message}`, { cause: error })
      }
    }

    /** What the pod's status should say of an entry that names a template. */
    const provide = async (pod: Pod, entry: PodResourceClaim): Promise<PodResourceClaimStatus> => {
      const { namespace = '', uid = '' } = pod.metadata
      const told = pod.status?.resourceClaimStatuses?.find(({ name }) => name === entry.name)
      if (told !== undefined) {
        const { resourceClaimName } = told
        // No claim is needed.
        if (resourceClaimName === undefined) return told
        const known =
          claims.lister.get(namespace, resourceClaimName) ??
          (await client.find(resourceclaims, namespace, resourceClaimName))
        if (known !== undefined && isOf(known, pod)) return told
      }
      const id = `${uid}/${entry.name}`
      let claim =
        made.get(id) ??
        claims.lister
          .byIndex(byController, uid)
          .find(({ metadata }) => metadata.annotations?.[podClaimAnnotation] === entry.name)
      if (claim === undefined) {
        claim = await create(pod, entry)
        // Perhaps it was seen before the answer came.
        if (claims.lister.byKey(keyOf(claim)) === undefined) made.set(id, claim)
      }
      return { name: entry.name, resourceClaimName: claim.metadata.name! }
    }

    /** @returns what the pod's status says of its claims then */
    const provideAll = async (pod: Pod): Promise<readonly PodResourceClaimStatus[]> => {
      const { namespace = '', name: podName = '' } = pod.metadata
      const before = pod.status?.resourceClaimStatuses ?? []
      const after: PodResourceClaimStatus[] = []
      for (const entry of pod.spec.resourceClaims ?? [])
        if (entry.resourceClaimTemplateName !== undefined)
          try {
            after.push(await provide(pod, entry))
          } catch (error) {
            if (!isNamespaceTerminating(error))
              recorder.event(
                pod,
                'Warning',
                'FailedResourceClaimCreation',
                `PodResourceClaim ${entry.name}: ${(error as Error).message}`,
              )
            throw error
          }
      const isNew = ({ name, resourceClaimName }: PodResourceClaimStatus): boolean =>
        !before.some((one) => one.name === name && one.resourceClaimName === resourceClaimName)
      if (after.some(isNew))
        await client.apply(
          pods,
          {
            ...{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name: podName } },
            status: { resourceClaimStatuses: after },
          } as unknown as Pod,
          { fieldManager, force: true, subresource: 'status' },
        )
      return after
    }

    const reconcilePod = async (key: string): Promise<void> => {
      const pod = podInformer.lister.byKey(key)
      if (pod === undefined || pod.metadata.deletionTimestamp !== undefined || isOver(pod)) return
      const { namespace = '', name: podName = '', uid = '' } = pod.metadata
      const resourceClaimStatuses = await provideAll(pod)
      for (const entry of pod.spec.resourceClaims ?? []) {
        const name = claimNameOf(
          { ...pod, status: { ...pod.status, resourceClaimStatuses: [...resourceClaimStatuses] } },
          entry,
        )
        const claim = name === undefined ? undefined : claims.lister.get(namespace, name)
        if (claim !== undefined && isToBeReserved(claim, pod))
          await client.updateStatus(resourceclaims, {
            ...claim,
            status: {
              ...claim.status,
              reservedFor: [...(claim.status?.reservedFor ?? []), { resource: 'pods', name: podName, uid }],
            },
          })
      }
    }

    /** Whether who a claim is reserved for may still use it. Of what is no pod nothing is known. */
    const isNeeded = async (
      namespace: string,
      { apiGroup = '', resource, name, uid }: ResourceClaimConsumerReference,
    ): Promise<boolean> => {
      if (apiGroup !== '' || resource !== 'pods') return true
      if (gone.has(uid)) return false
      let pod = podInformer.lister.get(namespace, name)
      // A pod that the cache has not seen yet would lose its devices.
      if (pod?.metadata.uid !== uid) pod = await client.find(pods, namespace, name)
      return pod?.metadata.uid === uid && !isOver(pod)
    }

    const reconcileClaim = async (key: string): Promise<void> => {
      const claim = claims.lister.byKey(key)
      if (claim === undefined) return
      const { namespace = '', name = '' } = claim.metadata
      const reservedFor = claim.status?.reservedFor ?? []
      const needed: ResourceClaimConsumerReference[] = []
      for (const one of reservedFor) if (await isNeeded(namespace, one)) needed.push(one)
      const { status, finalizers } = planRelease(claim, needed)
      let current = claim
      if (status !== undefined) current = await client.updateStatus(resourceclaims, { ...current, status })
      if (finalizers !== undefined)
        current = await client.update(resourceclaims, {
          ...current,
          metadata: { ...current.metadata, finalizers: [...finalizers] },
        })
      if (needed.length > 0 || current.metadata.deletionTimestamp !== undefined) return
      const owner = controllerOf(claim)
      if (owner?.kind !== 'Pod') return
      // One whose pod is gone is the garbage collector's.
      const pod = podInformer.lister.get(namespace, owner.name)
      if (pod?.metadata.uid === owner.uid && isOver(pod)) await client.delete(resourceclaims, namespace, name)
    }

    const loop = loopOf({
      clock,
      workers: options.concurrentSyncs.resourceclaim,
      onError: (error, key) => {
        const level =
          hasReason(error, 'Conflict') || hasReason(error, 'NotFound') || isNamespaceTerminating(error)
            ? 'debug'
            : 'warn'
        log[level]({ key, err: error }, 'claims were not brought in order')
      },
      reconcile: async (item) => {
        const { namespace: kind, name: key } = splitKey(item)
        await (kind === 'pod' ? reconcilePod(key) : reconcileClaim(key))
        return undefined
      },
    })
    const { queue } = loop
    const lookAtPod = (pod: Pod): void => {
      if (!hasClaims(pod)) return
      if (isOver(pod)) lookAtClaims(pod)
      else if (
        pod.metadata.deletionTimestamp === undefined &&
        isWaiting(pod, (name) => claims.lister.get(pod.metadata.namespace ?? '', name))
      )
        queue.add(`pod/${keyOf(pod)}`)
    }
    const lookAtClaims = (pod: Pod): void => {
      for (const name of claimNamesOf(pod)) queue.add(`claim/${keyFrom(pod.metadata.namespace, name)}`)
      // Those that its status does not tell of yet.
      for (const claim of claims.lister.byIndex(byController, pod.metadata.uid!))
        queue.add(`claim/${keyOf(claim)}`)
    }
    const seen = ({ metadata }: ResourceClaim): void => {
      const owner = controllerOf({ metadata })
      if (owner !== undefined) made.delete(`${owner.uid}/${metadata.annotations?.[podClaimAnnotation]}`)
    }
    const lookAtClaim = (claim: ResourceClaim): void => {
      seen(claim)
      queue.add(`claim/${keyOf(claim)}`)
      podInformer.lister.byIndex(byClaim, keyOf(claim)).forEach(lookAtPod)
    }
    podInformer.addHandler({
      added: lookAtPod,
      updated: lookAtPod,
      deleted: (pod) => {
        if (!hasClaims(pod)) return
        gone.add(pod.metadata.uid!)
        if (gone.size > goneMax) gone.delete(gone.values().next().value!)
        for (const { name } of pod.spec.resourceClaims ?? []) made.delete(`${pod.metadata.uid}/${name}`)
        lookAtClaims(pod)
      },
    })
    claims.addHandler({ added: lookAtClaim, updated: lookAtClaim, deleted: seen })
    return [loop]
  },
}

const hasClaims = (pod: Pod): boolean =>
  (pod.spec.resourceClaims ?? []).length > 0 || claimNamesOf(pod).length > 0
