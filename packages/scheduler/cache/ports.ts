/** Ports of a node that pods hold. An address `0.0.0.0` is every address, so it stands in the way of all of them. */
import type { Container } from '@binnacle/openapi/generated/types/core.v1.ts'

export interface HostPort {
  readonly address: string
  /** Protocol and number: `TCP/80`. */
  readonly port: string
}

const everyAddress = '0.0.0.0'

/** Of containers and of those that run beside them for as long. */
export const hostPortsOf = (containers: readonly Container[]): readonly HostPort[] => {
  const ports: HostPort[] = []
  for (const container of containers)
    for (const { hostPort = 0, hostIP = '', protocol = 'TCP' } of container.ports ?? [])
      if (hostPort > 0)
        ports.push({ address: hostIP === '' ? everyAddress : hostIP, port: `${protocol}/${hostPort}` })
  return ports
}

export class UsedPorts {
  /** Port to addresses to how many hold it. */
  private readonly held = new Map<string, Map<string, number>>()

  change(ports: readonly HostPort[], by: 1 | -1): void {
    for (const { address, port } of ports) {
      let addresses = this.held.get(port)
      if (addresses === undefined) {
        addresses = new Map()
        this.held.set(port, addresses)
      }
      const count = (addresses.get(address) ?? 0) + by
      if (count > 0) addresses.set(address, count)
      else addresses.delete(address)
      if (addresses.size === 0) this.held.delete(port)
    }
  }

  conflicts(wanted: readonly HostPort[]): boolean {
    if (this.held.size === 0) return false
    for (const { address, port } of wanted) {
      const addresses = this.held.get(port)
      if (addresses === undefined) continue
      if (address === everyAddress || addresses.has(everyAddress) || addresses.has(address)) return true
    }
    return false
  }
}
