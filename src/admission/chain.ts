/**
 * The admission chain: which plugins run, in which order. Every mutation comes before any validation; the endpoint
 * calls `mutate` on the decoded object and `validate` on the one that is about to be stored.
 */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { Authorizer } from '../authorization/authorizer.ts'
import type { AdmissionAttributes, AdmissionPlugin } from './plugin.ts'
import { certificateApproval } from './plugins/certificates/approval.ts'
import { certificateSigning } from './plugins/certificates/signing.ts'
import { certificateSubjectRestriction } from './plugins/certificates/subject.ts'
import { defaultIngressClass } from './plugins/defaultingressclass/index.ts'
import { defaultStorageClass } from './plugins/defaultstorageclass/index.ts'
import { defaultTolerationSeconds } from './plugins/defaulttolerationseconds/index.ts'
import { limitRanger } from './plugins/limitranger/index.ts'
import { type NamespaceLookup, namespaceLifecycle } from './plugins/namespacelifecycle/index.ts'
import { persistentVolumeClaimResize } from './plugins/persistentvolumeclaimresize/index.ts'
import { podSecurity } from './plugins/podsecurity/index.ts'
import { podTopologyLabels } from './plugins/podtopologylabels/index.ts'
import { priority } from './plugins/priority/index.ts'
import { resourceQuota } from './plugins/resourcequota/index.ts'
import type { QuotaStore } from './plugins/resourcequota/store.ts'
import { runtimeClass } from './plugins/runtimeclass/index.ts'
import { type ServiceAccountLookup, serviceAccount } from './plugins/serviceaccount/index.ts'
import { storageObjectInUseProtection } from './plugins/storageobjectinuseprotection/index.ts'
import { taintNodesByCondition } from './plugins/taintnodesbycondition/index.ts'

export interface AdmissionDependencies {
  readonly listers: Listers
  readonly namespaces: NamespaceLookup
  readonly serviceAccounts: ServiceAccountLookup
  readonly quotas: QuotaStore
  readonly authorizer: Authorizer
}

/**
 * The plugins that run by default, in the reference's order of `kube-apiserver -h` (--disable-admission-plugins). Quota
 * comes last: it charges, and nothing may refuse after it. Absent so far: the webhook and policy plugins, and
 * PodGroupProtection, PodGroupWorkloadExists, ClusterTrustBundleAttest and NodeDeclaredFeatureValidator, whose kinds are
 * alpha and not served; JobValidation and PodResizeValidator, whose checks belong to the kinds' own validation.
 */
export const defaultPlugins = (d: AdmissionDependencies): AdmissionPlugin[] => [
  namespaceLifecycle(d.namespaces),
  limitRanger(d.listers),
  serviceAccount(d.serviceAccounts),
  taintNodesByCondition,
  podSecurity(d.listers),
  priority(d.listers),
  defaultTolerationSeconds(),
  defaultStorageClass(d.listers),
  storageObjectInUseProtection,
  persistentVolumeClaimResize(d.listers),
  runtimeClass(d.listers),
  certificateApproval(d.authorizer),
  certificateSigning(d.authorizer),
  certificateSubjectRestriction,
  defaultIngressClass(d.listers),
  podTopologyLabels(d.listers),
  resourceQuota(d.listers, d.quotas),
]

/** Told about every call of a plugin; feeds `apiserver_admission_controller_admission_duration_seconds`. */
export type AdmissionObserver = (call: {
  readonly plugin: string
  readonly type: 'admit' | 'validate'
  readonly operation: string
  readonly rejected: boolean
  readonly seconds: number
}) => void

export interface AdmissionChain {
  /** Changes `attributes.object` in place. Throws the first refusal, a StatusError. */
  mutate(attributes: AdmissionAttributes): Promise<void>
  /** Throws the first refusal, a StatusError. */
  validate(attributes: AdmissionAttributes): Promise<void>
}

/**
 * Runs plugins in the order given.
 * @param observe called after each plugin that handled a request
 */
export const admissionChain = (
  plugins: readonly AdmissionPlugin[],
  observe?: AdmissionObserver,
  clock: Clock = systemClock,
): AdmissionChain => {
  const mutating = plugins.filter((plugin) => plugin.admit !== undefined)
  const validating = plugins.filter((plugin) => plugin.validate !== undefined)

  const run = async (
    plugin: AdmissionPlugin,
    type: 'admit' | 'validate',
    attributes: AdmissionAttributes,
  ): Promise<void> => {
    if (observe === undefined) return void (await plugin[type]!(attributes))
    const began = clock.now()
    let rejected = true
    try {
      await plugin[type]!(attributes)
      rejected = false
    } finally {
      const seconds = (clock.now() - began) / 1000
      observe({ plugin: plugin.name, type, operation: attributes.operation, rejected, seconds })
    }
  }

  return {
    mutate: async (attributes) => {
      // Most plugins don't care about most requests: those cost a call, not a turn of the microtask queue.
      for (const plugin of mutating) if (plugin.handles(attributes)) await run(plugin, 'admit', attributes)
    },
    validate: async (attributes) => {
      for (const plugin of validating)
        if (plugin.handles(attributes)) await run(plugin, 'validate', attributes)
    },
  }
}
