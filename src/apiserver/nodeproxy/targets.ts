/** What a name in front of `/proxy` means: `name`, `name:port` or `scheme:name:port`. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { badRequest, failure, notFound, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { Endpoints, Pod, Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { allowedAddressOf } from './address.ts'
import type { Backend } from './backend.ts'
import type { Kubelets } from './kubelets.ts'

export interface Target {
  readonly scheme: '' | 'http' | 'https'
  readonly name: string
  readonly port: string
}

/** Throws 400 for what is none of the three. */
export const targetOf = (kind: 'node' | 'pod' | 'service', text: string): Target => {
  const parts = text.split(':')
  const [first = '', second = '', third = ''] = parts
  if (parts.length === 1) return { scheme: '', name: first, port: '' }
  if (parts.length === 2 && first !== '') return { scheme: '', name: first, port: second }
  const isScheme = first === 'http' || first === 'https' || first === ''
  if (parts.length === 3 && isScheme && second !== '') return { scheme: first, name: second, port: third }
  throw badRequest(`invalid ${kind} request ${goQuote(text)}`)
}

const portNumber = (text: string, scheme: string): number => {
  if (text === '') return scheme === 'https' ? 443 : 80
  return /^\d{1,5}$/.test(text) ? Number(text) : 0
}

const backendAt = (scheme: Target['scheme'], host: string, address: string, port: string): Backend => ({
  ...{ scheme: scheme === 'https' ? 'https' : 'http', host, address },
  port: portNumber(port, scheme),
})

/** The kubelet, by its own port or none; else whatever the node serves on that port. */
export const nodeTarget = async (text: string, kubelets: Kubelets): Promise<Backend> => {
  const { scheme, name, port } = targetOf('node', text)
  const kubelet = kubelets.of(name, 'nodes')
  const address = await allowedAddressOf(kubelet.host)
  return port === '' || port === String(kubelet.port)
    ? { ...kubelet, address }
    : backendAt(scheme, kubelet.host, address, port)
}

/** Its first port, when none is named. */
export const podTarget = async ({ scheme, port }: Target, { spec, status }: Pod): Promise<Backend> => {
  const ip = status?.podIPs?.[0]?.ip ?? status?.podIP ?? ''
  if (ip === '') throw badRequest('address not allowed')
  const first = spec.containers.find(({ ports = [] }) => ports.length > 0)?.ports?.[0]?.containerPort
  return backendAt(scheme, ip, await allowedAddressOf(ip), port === '' ? String(first ?? '') : port)
}

const unavailable = (message: string): StatusError =>
  new StatusError(failure(503, 'ServiceUnavailable', message))

/** One of the pods behind a service, drawn at random. */
export const serviceTarget = async (namespace: string, text: string, listers: Listers): Promise<Backend> => {
  const { scheme, name, port } = targetOf('service', text)
  let portName = port
  if (/^\d+$/.test(port)) {
    const service = listers.of('', 'services').get(namespace, name) as unknown as Service | undefined
    if (service === undefined) throw notFound({ group: '', resource: 'services' }, name)
    const found = service.spec?.ports?.find((each) => String(each.port) === port)
    if (found === undefined) throw unavailable(`no service port ${port} found for service ${goQuote(name)}`)
    portName = found.name ?? ''
  }
  const endpoints = listers.of('', 'endpoints').get(namespace, name) as unknown as Endpoints | undefined
  if (endpoints === undefined) throw notFound({ group: '', resource: 'services' }, name)
  const candidates = (endpoints.subsets ?? []).flatMap(({ addresses = [], ports = [] }) => {
    const number = ports.find((each) => (each.name ?? '') === portName)?.port
    if (number === undefined) return []
    // An address that no pod has is anybody's.
    return addresses
      .filter(({ ip, targetRef }) => {
        if (targetRef?.kind !== 'Pod' || (targetRef.namespace ?? namespace) !== namespace) return false
        const pod = listers.of('', 'pods').get(namespace, targetRef.name ?? '') as unknown as Pod | undefined
        return (pod?.status?.podIPs ?? []).some((each) => each.ip === ip)
      })
      .map(({ ip }) => ({ ip, number }))
  })
  const chosen = candidates[Math.floor(Math.random() * candidates.length)]
  if (chosen === undefined) throw unavailable(`no endpoints available for service ${goQuote(text)}`)
  return backendAt(scheme, chosen.ip, await allowedAddressOf(chosen.ip), String(chosen.number))
}
