/** Renews Leases of nodes in the background, as their kubelets would: who stops being renewed falls silent. */
import { setTimeout as delay } from 'node:timers/promises'
import type { ApiClient } from '../support/apiclient.ts'

const leases = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'
const periodMs = 500

export class Heartbeats {
  private readonly client: ApiClient
  private readonly beating = new Set<string>()
  private readonly made = new Set<string>()
  private readonly end = new AbortController()
  private running: Promise<void> | undefined

  constructor(client: ApiClient) {
    this.client = client
  }

  /** Resolves when each was renewed once. */
  async begin(nodes: readonly string[]): Promise<void> {
    for (const node of nodes) {
      await this.renew(node)
      this.beating.add(node)
    }
    this.running ??= this.run()
  }

  silence(nodes: readonly string[]): void {
    for (const node of nodes) if (!this.beating.delete(node)) throw new Error(`${node} was silent before`)
  }

  async stop(): Promise<void> {
    this.end.abort()
    await this.running
    for (const node of this.made) await this.client.send('DELETE', `${leases}/${node}`)
  }

  private async run(): Promise<void> {
    while (!this.end.signal.aborted) {
      await delay(periodMs, undefined, { signal: this.end.signal }).catch(() => {})
      // A beat that is lost is followed by another.
      await Promise.all([...this.beating].map((node) => this.renew(node).catch(() => {})))
    }
  }

  private async renew(node: string): Promise<void> {
    const spec = {
      holderIdentity: node,
      leaseDurationSeconds: 40,
      renewTime: `${new Date().toISOString().slice(0, -1)}000Z`,
    }
    if (this.made.has(node))
      await this.client.ok(
        'PATCH',
        `${leases}/${node}`,
        { spec },
        { 'content-type': 'application/merge-patch+json' },
      )
    else {
      await this.client.ok('POST', leases, {
        ...{ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' },
        ...{ metadata: { name: node, namespace: 'kube-node-lease' }, spec },
      })
      this.made.add(node)
    }
  }
}
