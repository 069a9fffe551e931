/** What quota needs of the store: the newest quota, and a write that fails when somebody was faster. */
import type { ResourceQuota } from '@binnacle/openapi/generated/types/core.v1.ts'

export interface QuotaStore {
  /** The quota as it is now, resourceVersion set; undefined when it is gone. Shared: never change it. */
  get(namespace: string, name: string): Promise<ResourceQuota | undefined>
  /** Writes `quota.status` if the stored resourceVersion is still `quota.metadata.resourceVersion`; false: it is not. */
  updateStatus(quota: ResourceQuota): Promise<boolean>
}
