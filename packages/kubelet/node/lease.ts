/** The Lease by which a node shows that it lives: in kube-node-lease, owned by the Node. */
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { formatMicroTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { leases } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Lease } from '@binnacle/openapi/generated/types/coordination.v1.ts'

const namespace = 'kube-node-lease'

export class NodeLease {
  private readonly client: Client
  private readonly clock: Clock
  private readonly node: string
  private readonly durationSeconds: number
  /** '' until the server has it. */
  private resourceVersion = ''

  constructor(client: Client, clock: Clock, node: string, durationSeconds: number) {
    this.client = client
    this.clock = clock
    this.node = node
    this.durationSeconds = durationSeconds
  }

  /** Makes it, or says that the node still lives. `nodeUid`: of the Node that owns it. */
  async renew(nodeUid: string): Promise<void> {
    if (this.resourceVersion === '') return this.createOrFind(nodeUid)
    try {
      this.took(await this.client.update(leases, this.lease(nodeUid)))
    } catch (error) {
      // Changed, or gone: the next one starts from what is there.
      if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound')) throw error
      this.resourceVersion = ''
      await this.createOrFind(nodeUid)
    }
  }

  private async createOrFind(nodeUid: string): Promise<void> {
    const found = await this.client.find(leases, namespace, this.node)
    if (found === undefined) return this.took(await this.client.create(leases, this.lease(nodeUid)))
    this.took(found)
    this.took(await this.client.update(leases, this.lease(nodeUid)))
  }

  private took({ metadata }: Lease): void {
    this.resourceVersion = metadata.resourceVersion ?? ''
  }

  private lease(nodeUid: string): Lease {
    return {
      ...{ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' },
      metadata: {
        ...{ name: this.node, namespace },
        ...(this.resourceVersion === '' ? {} : { resourceVersion: this.resourceVersion }),
        ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: this.node, uid: nodeUid }],
      },
      spec: {
        ...{ holderIdentity: this.node, leaseDurationSeconds: this.durationSeconds },
        renewTime: formatMicroTime(this.clock.now()),
      },
    }
  }
}
