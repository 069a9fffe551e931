/**
 * Evicted pods that are queued again, whatever becomes of this process meanwhile. What is to come back is written down, as a
 * PodTemplate in kube-system, before the pod is deleted; whoever leads then finds it there. Not beside the pod: who may write
 * PodTemplates there could have any pod made in the scheduler's name.
 *
 *     write down ──► evict ──► the pod is gone ──► make it anew ──► cross it out
 *         └── not evicted after all, or it has done its work: cross it out
 *
 * Killed between any two of these, the next leader goes on: it makes the pod twice at most where the second attempt finds the first
 * one's pod, by its name, and leaves it alone. Crossing it out by hand (`kubectl delete podtemplate -n kube-system`) means that the
 * pod is not wanted.
 */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { pods, podtemplates } from '@binnacle/client/resources.ts'
import { type Client, hasReason, isNamespaceTerminating } from '@binnacle/client/rest/client.ts'
import type { Pod, PodTemplate } from '@binnacle/openapi/generated/types/core.v1.ts'
import { madeAnew } from './requeue.ts'

/** On the PodTemplate: the uid of the pod that it brings back, and the pod's `namespace/name`. */
export const requeueLabel = 'scheduler.binnacle.dev/requeue'
export const requeuedPodAnnotation = 'scheduler.binnacle.dev/requeued-pod'

const keptIn = 'kube-system'

/** So long it is waited between two looks at a pod that ends slowly, and so long at most. Milliseconds. */
const firstPauseMs = 250
const longestPauseMs = 30_000

export interface ComebackOptions {
  readonly client: Client
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onError: (error: unknown, what: string) => void
}

export class Comeback {
  private readonly options: ComebackOptions
  /** Pods that are followed, and what makes the next look come now. */
  private readonly followed = new Map<string, () => void>()
  /** Written down, and not deleted yet. */
  private readonly intended = new Set<string>()

  constructor(options: ComebackOptions) {
    this.options = options
  }

  /** Before a pod is deleted. Throws what the server says when it could not be written down. */
  async intend(pod: Pod): Promise<void> {
    this.intended.add(pod.metadata.uid!)
    try {
      await this.options.client.create(podtemplates, templateOf(pod))
    } catch (error) {
      // By a leader before, which did not get further.
      if (hasReason(error, 'AlreadyExists')) return
      this.intended.delete(pod.metadata.uid!)
      throw error
    }
  }

  /** After the request to delete it, whatever came of that. */
  evicted(pod: Pod): void {
    this.intended.delete(pod.metadata.uid!)
    void this.follow(templateOf(pod))
  }

  /** The watch shows it no longer. */
  gone(uid: string): void {
    this.followed.get(uid)?.()
  }

  /** What leaders before have left over. */
  async resume(): Promise<void> {
    for (let pauseMs = firstPauseMs; !this.options.signal.aborted; pauseMs = next(pauseMs))
      try {
        const { items } = await this.options.client.list(podtemplates, keptIn, {
          labelSelector: requeueLabel,
        })
        for (const template of items) if (!this.intended.has(uidOf(template))) void this.follow(template)
        return
      } catch (error) {
        // Who may not read them has not written any.
        if (hasReason(error, 'Forbidden') || this.options.signal.aborted) return
        this.options.onError(error, 'looking for pods to queue again')
        await this.pause(undefined, pauseMs)
      }
  }

  private async follow(template: PodTemplate): Promise<void> {
    const uid = uidOf(template)
    if (this.followed.has(uid)) return
    this.followed.set(uid, () => {})
    try {
      for (let pauseMs = firstPauseMs; !this.options.signal.aborted; pauseMs = next(pauseMs)) {
        try {
          if (await this.isSettled(template)) return
        } catch (error) {
          if (this.options.signal.aborted) return
          this.options.onError(
            error,
            `queueing ${template.metadata.annotations?.[requeuedPodAnnotation]} again`,
          )
        }
        await this.pause(uid, pauseMs)
      }
    } finally {
      this.followed.delete(uid)
    }
  }

  private async isSettled(template: PodTemplate): Promise<boolean> {
    const { client } = this.options
    const written = template.metadata.name!
    const [namespace, name] = template.metadata.annotations?.[requeuedPodAnnotation]?.split('/') ?? []
    if (namespace === undefined || name === undefined) return true
    const found = await client.find(pods, namespace, name)
    if (found?.metadata.uid === uidOf(template)) {
      const isEnding = found.metadata.deletionTimestamp !== undefined
      if (isEnding && found.status?.phase !== 'Succeeded') return false
    } else if (found === undefined) {
      // Somebody who does not want it has crossed it out.
      if ((await client.find(podtemplates, keptIn, written)) === undefined) return true
      const { metadata, spec } = template.template!
      await client
        .create(pods, {
          ...{ apiVersion: 'v1', kind: 'Pod' },
          metadata: { ...metadata, name, namespace },
          spec: spec!,
        })
        .catch((error) => {
          // Here already; or its namespace is gone, or on its way.
          const isOver = hasReason(error, 'AlreadyExists') || hasReason(error, 'NotFound')
          if (!isOver && !isNamespaceTerminating(error)) throw error
        })
    }
    await client.delete(podtemplates, keptIn, written).catch((error) => {
      if (!hasReason(error, 'NotFound')) throw error
    })
    return true
  }

  private pause(uid: string | undefined, ms: number): Promise<void> {
    const { clock, signal } = this.options
    return new Promise((resolve) => {
      const done = (): void => {
        timer.cancel()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = clock.setTimeout(done, ms)
      signal.addEventListener('abort', done, { once: true })
      if (uid !== undefined) this.followed.set(uid, done)
    })
  }
}

const next = (pauseMs: number): number => Math.min(longestPauseMs, pauseMs * 2)

const uidOf = ({ metadata }: PodTemplate): string => metadata.labels?.[requeueLabel] ?? ''

const templateOf = (pod: Pod): PodTemplate => {
  const { name, namespace, uid } = pod.metadata
  const { metadata, spec } = madeAnew(pod)
  const { labels, annotations, ownerReferences } = metadata
  return {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: {
      name: `requeue-${uid}`,
      namespace: keptIn,
      labels: { [requeueLabel]: uid! },
      annotations: { [requeuedPodAnnotation]: `${namespace}/${name}` },
    },
    template: {
      metadata: {
        ...(labels === undefined ? {} : { labels }),
        ...(annotations === undefined ? {} : { annotations }),
        ...(ownerReferences === undefined ? {} : { ownerReferences }),
      },
      spec: spec!,
    },
  } as PodTemplate
}
