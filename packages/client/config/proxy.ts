/** Which proxy the environment names. Rule: the documentation of Go's httpproxy, which every Kubernetes client follows. */
import { BlockList, isIP } from 'node:net'

/** `HTTPS_PROXY` or `HTTP_PROXY`, in capitals or not, unless `NO_PROXY` exempts the server. @param server its URL */
export const proxyFromEnvironment = (server: string, env: NodeJS.ProcessEnv): string | undefined => {
  const { hostname, port, protocol } = new URL(server)
  const isTls = protocol === 'https:'
  const proxy = isTls ? (env.HTTPS_PROXY ?? env.https_proxy) : (env.HTTP_PROXY ?? env.http_proxy)
  if (proxy === undefined || proxy === '') return undefined
  const host = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (isExempt(host, port || (isTls ? '443' : '80'), env.NO_PROXY ?? env.no_proxy ?? '')) return undefined
  return proxy.includes('://') ? proxy : `http://${proxy}`
}

const isExempt = (host: string, port: string, exemptions: string): boolean => {
  const family = isIP(host)
  if (host === 'localhost' || (family !== 0 && isWithin(host, family === 6 ? '::1/128' : '127.0.0.0/8')))
    return true
  return exemptions
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && exempts(entry, host, port, family))
}

/** `*`, an address, a network, a host and those below it (`a.example`), only those below it (`.a.example`); with a port or not. */
const exempts = (entry: string, host: string, port: string, family: number): boolean => {
  if (entry === '*') return true
  if (entry.includes('/')) return family !== 0 && isWithin(host, entry)
  const [, name = entry, onlyPort] = /^(.*?):([0-9]+)$/.exec(isIP(entry) === 6 ? '' : entry) ?? []
  if (onlyPort !== undefined && onlyPort !== port) return false
  const wanted = name.replace(/^\[(.*)\]$/, '$1').replace(/^\*(?=\.)/, '')
  if (wanted.startsWith('.')) return host.endsWith(wanted)
  return host === wanted || (family === 0 && host.endsWith(`.${wanted}`))
}

const isWithin = (host: string, network: string): boolean => {
  const [address = '', bits = ''] = network.split('/')
  const family = isIP(address)
  const prefix = /^[0-9]{1,3}$/.test(bits) ? Number(bits) : 999
  if (family === 0 || prefix > (family === 6 ? 128 : 32)) return false
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  const list = new BlockList()
  list.addSubnet(address, prefix, kind)
  return list.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}
