/** What a Service may say, in the order in which the reference says it. */

import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  cidrProblems,
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  ipProblems,
  portNameProblems,
  portNumberProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  LoadBalancerIngress,
  Service,
  ServicePort,
  ServiceSpec,
} from '@binnacle/openapi/generated/types/core.v1.ts'

import { trimSpace } from '../../admissionregistration/expressions.ts'
import { labelsErrors } from '../../podtemplate/validation/labelselector.ts'
import { notSupportedInOrder, oneOf } from '../validation/enumerated.ts'
import { ipFamilyOf, nonSpecialIPProblems } from '../validation/ip.ts'
import { immutableText, invalidEach } from '../validation/texts.ts'
import { isHeadless, needsClusterIP, validateAddressing } from './families.ts'
import { isReachableFromOutside, needsHealthCheckNodePort, protocols } from './ports.ts'

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']
const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode']
const maxAffinitySeconds = 86400
const at = path('spec')

const sourceRangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges'
const topologyMode = 'service.kubernetes.io/topology-mode'
const topologyHints = 'service.kubernetes.io/topology-aware-hints'

export function* validate(service: Service): Generator<FieldError> {
  yield* validateAll(service, undefined)
}

function* validateAll(service: Service, before: ServiceSpec | undefined): Generator<FieldError> {
  const s = service.spec ?? {}
  yield* validateAnnotations(service)
  yield* validateAddressing(s, before)
  yield* validateName(s)
  yield* validatePorts(s)
  yield* labelsErrors(s.selector, at.child('selector'))
  yield* validateAffinity(s)
  for (const [i, ip] of (s.externalIPs ?? []).entries()) {
    const problems = ipProblems(ip)
    yield* invalidEach(
      at.child('externalIPs').index(i),
      ip,
      problems.length > 0 ? problems : nonSpecialIPProblems(ip),
    )
  }
  yield* oneOf(at.child('type'), s.type, types, true)
  yield* validateNodePorts(s)
  yield* validateUniqueNodePorts(s.ports)
  yield* validateUniquePorts(s.ports)
  yield* validateLoadBalancer(service, s)
  yield* validateTraffic(s)
}

function* validateAnnotations({ metadata }: Service): Generator<FieldError> {
  const { [topologyMode]: mode, [topologyHints]: hints } = metadata.annotations ?? {}
  if (mode !== undefined && hints !== undefined && mode !== hints) {
    const text = `must match annotations[${topologyHints}] when both are specified`
    yield invalidValue(path('metadata', 'annotations').key(topologyMode), mode, text)
  }
}

function* validateName(s: ServiceSpec): Generator<FieldError> {
  if (s.type === 'ExternalName') {
    // A dot at the end makes the name absolute.
    const name = (s.externalName ?? '').replace(/\.$/, '')
    if (name === '') yield required(at.child('externalName'), '')
    else yield* invalidEach(at.child('externalName'), name, dns1123SubdomainProblems(name))
  } else if ((s.type === 'NodePort' || s.type === 'LoadBalancer') && isHeadless(s)) {
    yield invalidValue(
      at.child('clusterIPs').index(0),
      'None',
      `may not be set to 'None' for ${s.type} services`,
    )
  }
}

function* validatePorts(s: ServiceSpec): Generator<FieldError> {
  const ports = s.ports ?? []
  if (ports.length === 0 && !isHeadless(s) && s.type !== 'ExternalName') yield required(at.child('ports'), '')
  const names = new Set<string>()
  for (const [i, port] of ports.entries()) {
    yield* validatePort(port, ports.length > 1, names, at.child('ports').index(i))
  }
}

function* validatePort(
  port: ServicePort,
  needsName: boolean,
  names: Set<string>,
  here: Path,
): Generator<FieldError> {
  const name = port.name ?? ''
  if (name === '') {
    if (needsName) yield required(here.child('name'), '')
  } else {
    yield* invalidEach(here.child('name'), name, dns1123LabelProblems(name))
    if (names.has(name)) yield duplicate(here.child('name'), name)
    names.add(name)
  }
  yield* invalidEach(here.child('port'), port.port ?? 0, portNumberProblems(port.port ?? 0))
  yield* oneOf(here.child('protocol'), port.protocol, protocols, true)
  const target = port.targetPort ?? 0
  yield* invalidEach(
    here.child('targetPort'),
    target,
    typeof target === 'number' ? portNumberProblems(target) : portNameProblems(target),
  )
  if (port.appProtocol !== undefined) {
    yield* invalidEach(here.child('appProtocol'), port.appProtocol, qualifiedNameProblems(port.appProtocol))
  }
}

function* validateAffinity(s: ServiceSpec): Generator<FieldError> {
  yield* oneOf(at.child('sessionAffinity'), s.sessionAffinity, ['ClientIP', 'None'], true)
  if (s.sessionAffinity !== 'ClientIP') return
  const here = at.child('sessionAffinityConfig', 'clientIP', 'timeoutSeconds')
  const seconds = s.sessionAffinityConfig?.clientIP?.timeoutSeconds
  if (seconds === undefined) yield required(here, '')
  else if (seconds <= 0 || seconds > maxAffinitySeconds) {
    yield invalidValue(here, seconds, `must be greater than 0 and less than ${maxAffinitySeconds}`)
  }
}

function* validateNodePorts(s: ServiceSpec): Generator<FieldError> {
  if (s.type !== 'ClusterIP') return
  for (const [i, port] of (s.ports ?? []).entries()) {
    if ((port.nodePort ?? 0) !== 0) {
      yield forbiddenField(
        at.child('ports').index(i).child('nodePort'),
        "may not be used when `type` is 'ClusterIP'",
      )
    }
  }
}

function* validateUniqueNodePorts(ports: readonly ServicePort[] | undefined): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, { nodePort = 0, protocol = '' }] of (ports ?? []).entries()) {
    if (nodePort === 0) continue
    const key = `${protocol}/${nodePort}`
    if (seen.has(key)) yield duplicate(at.child('ports').index(i).child('nodePort'), nodePort)
    seen.add(key)
  }
}

function* validateUniquePorts(ports: readonly ServicePort[] | undefined): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, { port = 0, protocol = '' }] of (ports ?? []).entries()) {
    const key = `${protocol}/${port}`
    if (seen.has(key)) {
      // What a port of this number and protocol looks like inside the reference; nothing else of it is compared.
      const shown = {
        Name: '',
        Protocol: protocol,
        AppProtocol: null,
        Port: port,
        TargetPort: 0,
        NodePort: 0,
      }
      yield duplicate(at.child('ports').index(i), shown)
    }
    seen.add(key)
  }
}

const onlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'"

function* validateLoadBalancer({ metadata }: Service, s: ServiceSpec): Generator<FieldError> {
  const isLoadBalancer = s.type === 'LoadBalancer'
  const ranges = s.loadBalancerSourceRanges ?? []
  if (ranges.length > 0) {
    const here = at.child('LoadBalancerSourceRanges')
    if (!isLoadBalancer) yield forbiddenField(here, onlyLoadBalancer)
    for (const [i, range] of ranges.map(trimSpace).entries())
      yield* invalidEach(here.index(i), range, cidrProblems(range))
  } else if (
    metadata.annotations !== undefined &&
    Object.hasOwn(metadata.annotations, sourceRangesAnnotation)
  ) {
    const here = path('metadata', 'annotations').key(sourceRangesAnnotation)
    if (!isLoadBalancer) yield forbiddenField(here, onlyLoadBalancer)
    const text = trimSpace(metadata.annotations[sourceRangesAnnotation]!)
    if (text !== '')
      for (const range of text.split(',').map(trimSpace)) yield* invalidEach(here, range, cidrProblems(range))
  }
  if (!isLoadBalancer && s.allocateLoadBalancerNodePorts !== undefined) {
    yield forbiddenField(at.child('allocateLoadBalancerNodePorts'), onlyLoadBalancer)
  }
  if (s.loadBalancerClass === undefined) return
  const here = at.child('loadBalancerClass')
  if (!isLoadBalancer) yield forbiddenField(here, onlyLoadBalancer)
  else yield* validateClass(s.loadBalancerClass)
}

const validateClass = (name: string): Generator<FieldError> =>
  invalidEach(at.child('loadBalancerClass'), name, qualifiedNameProblems(name))

function* validateTraffic(s: ServiceSpec): Generator<FieldError> {
  const external = s.externalTrafficPolicy ?? ''
  const here = at.child('externalTrafficPolicy')
  if (isReachableFromOutside(s)) yield* oneOf(here, external, ['Cluster', 'Local'], true)
  else if (external !== '')
    yield invalidValue(here, external, 'may only be set for externally-accessible services')

  const check = s.healthCheckNodePort ?? 0
  if (check !== 0 && !needsHealthCheckNodePort(s)) {
    const text = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
    yield invalidValue(at.child('healthCheckNodePort'), check, text)
  } else if (check !== 0) {
    yield* invalidEach(at.child('healthCheckNodePort'), check, portNumberProblems(check))
  }
  if (s.internalTrafficPolicy !== undefined || needsClusterIP(s)) {
    yield* oneOf(at.child('internalTrafficPolicy'), s.internalTrafficPolicy, ['Cluster', 'Local'])
  }
  if (s.trafficDistribution !== undefined && !distributions.includes(s.trafficDistribution)) {
    yield notSupportedInOrder(at.child('trafficDistribution'), s.trafficDistribution, distributions)
  }
}

export function* validateUpdate(service: Service, old: Service): Generator<FieldError> {
  const s = service.spec ?? {}
  const before = old.spec ?? {}
  if (needsClusterIP(s) && needsClusterIP(before)) {
    for (const [i, ip] of (before.clusterIPs ?? []).entries()) {
      const now = s.clusterIPs?.[i]
      // The second address may go when the policy goes back to one family.
      if (now === ip || (i > 0 && now === undefined && s.ipFamilyPolicy === 'SingleStack')) continue
      yield invalidValue(at.child('clusterIPs').index(i), s.clusterIPs ?? null, 'may not change once set')
    }
  }
  const classAt = at.child('loadBalancerClass')
  if (s.type !== 'LoadBalancer') {
    // Told again by `validate`: the reference shows both.
    if (s.loadBalancerClass !== undefined) yield forbiddenField(classAt, onlyLoadBalancer)
  } else {
    if (before.type === 'LoadBalancer' && s.loadBalancerClass !== before.loadBalancerClass)
      yield invalidValue(classAt, s.loadBalancerClass ?? null, 'may not change once set')
    if (s.loadBalancerClass !== undefined) yield* validateClass(s.loadBalancerClass)
  }
  if (
    needsHealthCheckNodePort(s) &&
    needsHealthCheckNodePort(before) &&
    (before.healthCheckNodePort ?? 0) !== 0 &&
    s.healthCheckNodePort !== before.healthCheckNodePort
  ) {
    yield forbiddenField(at.child('healthCheckNodePort'), immutableText)
  }
  yield* validateAll(service, before)
}

function* validateIngress(ingress: LoadBalancerIngress, here: Path): Generator<FieldError> {
  const { ip = '', hostname = '', ipMode } = ingress
  if (ip !== '') yield* invalidEach(here.child('ip'), ip, ipProblems(ip))
  if (ip !== '' && ipMode === undefined)
    yield required(here.child('ipMode'), 'must be specified when `ip` is set')
  else if (ip === '' && ipMode !== undefined) {
    yield forbiddenField(here.child('ipMode'), 'may not be specified when `ip` is not set')
  } else if (ipMode !== undefined) yield* oneOf(here.child('ipMode'), ipMode, ['Proxy', 'VIP'])
  if (hostname === '') return
  yield* invalidEach(here.child('hostname'), hostname, dns1123SubdomainProblems(hostname))
  if (ipFamilyOf(hostname) !== undefined)
    yield invalidValue(here.child('hostname'), hostname, 'must be a DNS name, not an IP address')
}

/** The status endpoint: addresses that a load balancer was given. */
export function* validateStatusUpdate(service: Service): Generator<FieldError> {
  const ingress = service.status?.loadBalancer?.ingress ?? []
  const here = path('status', 'loadBalancer', 'ingress')
  if (ingress.length > 0 && service.spec?.type !== 'LoadBalancer') {
    yield forbiddenField(here, "may only be used when `spec.type` is 'LoadBalancer'")
    return
  }
  for (const [i, item] of ingress.entries()) yield* validateIngress(item, here.index(i))
}
