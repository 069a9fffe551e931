/** What an Ingress must be. https://kubernetes.io/docs/concepts/services-networking/ingress/ */
import { wasSentEmpty } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  ipProblems,
  portNameProblems,
  portNumberProblems,
  wildcardDNS1123SubdomainProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  HTTPIngressPath,
  Ingress,
  IngressBackend,
} from '@binnacle/openapi/generated/types/networking.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { ipFamilyOf } from '../../core/validation/ip.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { typedReferenceErrors } from '../references.ts'

const classAnnotation = 'kubernetes.io/ingress.class'

export function* validate(ingress: Ingress): Generator<FieldError> {
  yield* validateSpec(ingress)
  const annotation = ingress.metadata.annotations?.[classAnnotation]
  const own = ingress.spec?.ingressClassName
  if (annotation !== undefined && own !== undefined && annotation !== own) {
    yield invalidValue(
      path('annotations').child(classAnnotation),
      annotation,
      'must match `ingressClassName` when both are specified',
    )
  }
}

export function* validateSpec(ingress: Ingress): Generator<FieldError> {
  const { spec } = ingress
  const at = path('spec')
  const rules = spec?.rules ?? []
  if (rules.length === 0 && spec?.defaultBackend === undefined) {
    const shown = wasSentEmpty(ingress, 'spec', 'rules') ? [] : null
    yield invalidValue(at, shown, 'either `defaultBackend` or `rules` must be specified')
  }
  if (spec?.defaultBackend !== undefined)
    yield* backendErrors(spec.defaultBackend, at.child('defaultBackend'))
  for (const [i, rule] of rules.entries()) {
    const here = at.child('rules').index(i)
    yield* hostErrors(rule.host ?? '', here.child('host'))
    if (rule.http === undefined) continue
    const paths = rule.http.paths ?? []
    if (paths.length === 0) yield required(here.child('http', 'paths'))
    for (const [j, entry] of paths.entries()) yield* pathErrors(entry, here.child('http', 'paths').index(j))
  }
  for (const [i, tls] of (spec?.tls ?? []).entries()) {
    const here = at.child('tls').index(i)
    for (const [j, host] of (tls.hosts ?? []).entries())
      yield* domainErrors(host, here.child('hosts').index(j))
    const secret = tls.secretName ?? ''
    if (secret !== '') yield* invalidEach(here.child('secretName'), secret, dns1123SubdomainProblems(secret))
  }
  if (spec?.ingressClassName !== undefined) {
    yield* invalidEach(
      at.child('ingressClassName'),
      spec.ingressClassName,
      dns1123SubdomainProblems(spec.ingressClassName),
    )
  }
}

function* hostErrors(host: string, at: Path): Generator<FieldError> {
  if (host === '') return
  if (ipFamilyOf(host) !== undefined) yield invalidValue(at, host, 'must be a DNS name, not an IP address')
  yield* domainErrors(host, at)
}

const domainErrors = (host: string, at: Path): Generator<FieldError> =>
  invalidEach(
    at,
    host,
    host.includes('*') ? wildcardDNS1123SubdomainProblems(host) : dns1123SubdomainProblems(host),
  )

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix']
const forbiddenInPath = ['//', '/./', '/../', '%2f', '%2F']
const forbiddenPathEnds = ['/..', '/.']

function* pathErrors(entry: HTTPIngressPath, at: Path): Generator<FieldError> {
  const text = entry.path ?? ''
  if (entry.pathType === undefined || entry.pathType === null) {
    yield required(at.child('pathType'), 'pathType must be specified')
    return
  }
  if (!pathTypes.includes(entry.pathType)) yield* oneOf(at.child('pathType'), entry.pathType, pathTypes)
  else if (entry.pathType === 'ImplementationSpecific') {
    if (text !== '' && !text.startsWith('/'))
      yield invalidValue(at.child('path'), text, 'must be an absolute path')
  } else {
    if (!text.startsWith('/')) yield invalidValue(at.child('path'), text, 'must be an absolute path')
    else {
      for (const part of forbiddenInPath) {
        if (text.includes(part)) yield invalidValue(at.child('path'), text, `must not contain '${part}'`)
      }
      for (const end of forbiddenPathEnds) {
        if (text.endsWith(end)) yield invalidValue(at.child('path'), text, `cannot end with '${end}'`)
      }
    }
  }
  yield* backendErrors(entry.backend ?? {}, at.child('backend'))
}

function* backendErrors({ resource, service }: IngressBackend, at: Path): Generator<FieldError> {
  if (resource !== undefined && service !== undefined) {
    yield invalidValue(at, '', 'cannot set both resource and service backends')
    return
  }
  if (resource !== undefined) {
    yield* typedReferenceErrors(resource, at.child('resource'))
    return
  }
  if (service === undefined) {
    yield invalidValue(at, '', 'resource or service backend is required')
    return
  }
  if ((service.name ?? '') === '') yield required(at.child('service', 'name'))
  else yield* invalidEach(at.child('service', 'name'), service.name, dns1123LabelProblems(service.name))
  const name = service.port?.name ?? ''
  const number = service.port?.number ?? 0
  if (name !== '' && number !== 0) yield invalidValue(at, '', 'cannot set both port name & port number')
  else if (name !== '') yield* invalidEach(at.child('service', 'port', 'name'), name, portNameProblems(name))
  else if (number !== 0)
    yield* invalidEach(at.child('service', 'port', 'number'), number, portNumberProblems(number))
  else yield required(at, 'port name or number is required')
}

export function* validateStatus({ status }: Ingress): Generator<FieldError> {
  for (const [i, entry] of (status?.loadBalancer?.ingress ?? []).entries()) {
    const at = path('status', 'loadBalancer', 'ingress').index(i)
    if ((entry.ip ?? '') !== '') yield* invalidEach(at.child('ip'), entry.ip, ipProblems(entry.ip!))
    if ((entry.hostname ?? '') !== '') {
      yield* invalidEach(at.child('hostname'), entry.hostname, dns1123SubdomainProblems(entry.hostname!))
      if (ipFamilyOf(entry.hostname!) !== undefined) {
        yield invalidValue(at.child('hostname'), entry.hostname, 'must be a DNS name, not an IP address')
      }
    }
  }
}
