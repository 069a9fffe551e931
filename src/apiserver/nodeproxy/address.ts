/** Which addresses requests may be passed on to: none that mean this machine or its link (CVE-2020-8562, CVE-2022-3294). */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { badRequest } from '@binnacle/apimachinery/errors/status.ts'
import { goLookupError } from './goerrors.ts'

/** All that is no global unicast address, as the reference's library has it; private networks are. */
const refused = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 32],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
] as const)
  refused.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  refused.addSubnet(network, prefix, 'ipv6')

export const isAllowedAddress = (ip: string): boolean =>
  isIP(ip) !== 0 && !refused.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')

/** The address of a host to connect to. Throws 400 when there is none, or when one of them is not allowed. */
export const allowedAddressOf = async (host: string): Promise<string> => {
  if (isIP(host) !== 0) {
    if (!isAllowedAddress(host)) throw badRequest('address not allowed')
    return host
  }
  let found: readonly { address: string }[]
  try {
    if (host === '') throw new Error('nothing can be looked up')
    found = await lookup(host, { all: true })
  } catch (error) {
    throw badRequest(goLookupError(error, host))
  }
  if (found.length === 0 || !found.every(({ address }) => isAllowedAddress(address)))
    throw badRequest('address not allowed')
  return found[0]!.address
}
