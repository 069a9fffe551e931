/** Ingress: HTTP routes into the cluster. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
import type { Ingress } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { validate, validateSpec, validateStatus } from './validation.ts'

const classAnnotation = 'kubernetes.io/ingress.class'

const shownHosts = 3

/** The first hosts; if rules come after them, with a host or without, by how many there are more rules than shown hosts. */
const hostsText = ({ spec }: Ingress): string => {
  const hosts = (spec?.rules ?? []).map((rule) => rule.host ?? '')
  const shown = hosts.filter((host) => host !== '').slice(0, shownHosts)
  if (shown.length === 0) return '*'
  let last = -1
  for (const host of shown) last = hosts.indexOf(host, last + 1)
  const isMore = shown.length === shownHosts && last < hosts.length - 1
  return isMore ? `${shown.join(',')} + ${hosts.length - shownHosts} more...` : shown.join(',')
}

const addressText = ({ status }: Ingress): string => {
  const names = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '')
  return [...new Set(names.filter((name) => name !== ''))].sort().join(',')
}

export default defineResource<Ingress>({
  group: 'networking.k8s.io',
  resource: 'ingresses',
  strategy: {
    prepareForCreate: (ingress) => {
      ingress.metadata.generation = 1
      ingress.status = { loadBalancer: {} }
    },
    prepareForUpdate: (ingress, old) => {
      ingress.status = old.status ?? { loadBalancer: {} }
      bumpGeneration(ingress, old)
    },
    validate,
    validateUpdate: validateSpec,
    *warnings(ingress, old) {
      if (
        old === undefined &&
        ingress.spec?.ingressClassName === undefined &&
        ingress.metadata.annotations?.[classAnnotation] !== undefined
      ) {
        yield 'annotation "kubernetes.io/ingress.class" is deprecated, please use \'spec.ingressClassName\' instead'
      }
    },
  },
  subresources: { status: { validateUpdate: validateStatus } },
  cells: (ingress, now) => [
    ingress.metadata.name,
    ingress.spec?.ingressClassName ?? '<none>',
    hostsText(ingress),
    addressText(ingress),
    (ingress.spec?.tls ?? []).length > 0 ? '80, 443' : '80',
    humanAge(ingress.metadata.creationTimestamp, now),
  ],
})
