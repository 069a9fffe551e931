/** Where the kubelet of a node is, by what the Node says of itself. */
import { failure, notFound, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Backend, BackendTls } from './backend.ts'

export interface KubeletOptions {
  /** What the API server shows to kubelets, and who signs theirs. */
  readonly tls: BackendTls
  /** Types of addresses, best first. */
  readonly preferredAddressTypes: readonly string[]
}

/** Where a kubelet listens that does not say. */
const kubeletPort = 10_250

export class Kubelets {
  private readonly listers: Listers
  private readonly options: KubeletOptions

  constructor(listers: Listers, options: KubeletOptions) {
    this.listers = listers
    this.options = options
  }

  /**
   * Throws 404 when there is no such node, in the name of the resource that was asked for (recorded so); 500 when it has no
   * address that could be used.
   */
  of(nodeName: string, asked: 'nodes' | 'pods'): Backend {
    const node = this.listers.of('', 'nodes').get('', nodeName) as unknown as Node | undefined
    if (node === undefined) throw notFound({ group: '', resource: asked }, nodeName)
    const port = node.status?.daemonEndpoints?.kubeletEndpoint?.Port || kubeletPort
    return { scheme: 'https', host: this.addressOf(node), port, tls: this.options.tls }
  }

  private addressOf({ status }: Node): string {
    const addresses = status?.addresses ?? []
    for (const type of this.options.preferredAddressTypes) {
      const found = addresses.find((address) => address.type === type)
      if (found !== undefined) return found.address
    }
    const known = addresses.map(({ type, address }) => `{${type} ${address}}`).join(' ')
    throw new StatusError(failure(500, '', `no preferred addresses found; known addresses: [${known}]`))
  }
}
