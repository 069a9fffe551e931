/**
 * The baseline level: no known ways to gain privilege. Each function is one control of
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
import type { EphemeralContainer, SELinuxOptions } from '@binnacle/openapi/generated/types/core.v1.ts'
import { containersText, namesWhere, plural, quoted, type Rule, settersText, sorted } from './violation.ts'

const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/'

export const appArmor: Rule = ({ metadata, spec, containers }) => {
  const isBad = (type: string | undefined): boolean => type === 'Unconfined'
  const inPod = isBad(spec.securityContext?.appArmorProfile?.type)
  const names = namesWhere(containers, (c) => isBad(c.securityContext?.appArmorProfile?.type))
  const values = new Set<string>()
  if (inPod || names.length > 0) values.add('"Unconfined"')
  const annotations = Object.entries(metadata.annotations ?? {})
    .filter(([key, value]) => key.startsWith(appArmorAnnotation) && !allowedAppArmor(value))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .sort()
  const setters = [
    settersText(inPod, names),
    ...(annotations.length > 0 ? [plural('annotation', annotations.length)] : []),
  ]
    .filter((text) => text !== '')
    .join(' and ')
  if (setters === '') return undefined
  const shown = [...values, ...annotations.map((text) => `"${text}"`)]
  return {
    reason: `forbidden AppArmor ${plural('profile', shown.length)}`,
    detail: `${setters} must not set AppArmor profile type to ${shown.join(', ')}`,
  }
}

const allowedAppArmor = (value: string): boolean =>
  value === '' || value === 'runtime/default' || value.startsWith('localhost/')

const baselineCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

export const capabilities: Rule = ({ containers }) => {
  const added = (c: EphemeralContainer): string[] =>
    (c.securityContext?.capabilities?.add ?? []).filter((capability) => !baselineCapabilities.has(capability))
  const names = namesWhere(containers, (c) => added(c as EphemeralContainer).length > 0)
  if (names.length === 0) return undefined
  const all = sorted(containers.flatMap(({ container }) => added(container as EphemeralContainer)))
  return {
    reason: 'non-default capabilities',
    detail: `${containersText(names)} must not include ${quoted(all)} in securityContext.capabilities.add`,
  }
}

export const hostNamespaces: Rule = ({ spec }) => {
  const on = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field] === true)
  return on.length === 0
    ? undefined
    : { reason: 'host namespaces', detail: on.map((field) => `${field}=true`).join(', ') }
}

export const hostPath: Rule = ({ spec }) => {
  const names = (spec.volumes ?? [])
    .filter((volume) => volume.hostPath !== undefined)
    .map((volume) => volume.name)
  return names.length === 0
    ? undefined
    : { reason: 'hostPath volumes', detail: `${plural('volume', names.length)} ${quoted(names)}` }
}

export const hostPorts: Rule = ({ containers }) => {
  const names = namesWhere(containers, (c) => (c.ports ?? []).some((port) => (port.hostPort ?? 0) !== 0))
  if (names.length === 0) return undefined
  const ports = sorted(
    containers
      .flatMap(({ container }) => (container.ports ?? []).map((port) => port.hostPort ?? 0))
      .filter((port) => port !== 0)
      .map(String),
  )
  return {
    reason: 'hostPort',
    detail: `${containersText(names)} ${names.length === 1 ? 'uses' : 'use'} ${plural('hostPort', ports.length)} ${ports.join(', ')}`,
  }
}

export const probeHosts: Rule = ({ containers }) => {
  const hostsOf = (c: EphemeralContainer): string[] => {
    const handlers = [
      c.livenessProbe,
      c.readinessProbe,
      c.startupProbe,
      c.lifecycle?.postStart,
      c.lifecycle?.preStop,
    ]
    return handlers
      .flatMap((h) => [h?.httpGet?.host ?? '', h?.tcpSocket?.host ?? ''])
      .filter((host) => host !== '')
  }
  const names = namesWhere(containers, (c) => hostsOf(c as EphemeralContainer).length > 0)
  if (names.length === 0) return undefined
  const hosts = sorted(containers.flatMap(({ container }) => hostsOf(container as EphemeralContainer)))
  return {
    reason: 'probe or lifecycle host',
    detail: `${containersText(names)} ${names.length === 1 ? 'uses' : 'use'} probe or lifecycle ${plural('host', hosts.length)} ${quoted(hosts)}`,
  }
}

export const privileged: Rule = ({ containers }) => {
  const names = namesWhere(containers, (c) => c.securityContext?.privileged === true)
  return names.length === 0
    ? undefined
    : {
        reason: 'privileged',
        detail: `${containersText(names)} must not set securityContext.privileged=true`,
      }
}

export const procMount: Rule = ({ containers }) => {
  const isBad = (value: string | undefined): boolean => value !== undefined && value !== 'Default'
  const names = namesWhere(containers, (c) => isBad(c.securityContext?.procMount))
  if (names.length === 0) return undefined
  const values = sorted(
    containers.map(({ container }) => container.securityContext?.procMount ?? 'Default').filter(isBad),
  )
  return {
    reason: 'procMount',
    detail: `${containersText(names)} must not set securityContext.procMount to ${quoted(values)}`,
  }
}

/** A pod in its own user namespace may unmask /proc: root there is nobody outside. */
export const procMountUnlessUserNamespace: Rule = (pod) =>
  pod.spec.hostUsers === false ? undefined : procMount(pod)

export const seLinuxOptions =
  (types: ReadonlySet<string>): Rule =>
  ({ spec, containers }) => {
    const badTypes = new Set<string>()
    let user = false
    let role = false
    const isBad = (options: SELinuxOptions | undefined): boolean => {
      if (options === undefined) return false
      const type = options.type ?? ''
      if (!types.has(type)) badTypes.add(type)
      if ((options.user ?? '') !== '') user = true
      if ((options.role ?? '') !== '') role = true
      return !types.has(type) || (options.user ?? '') !== '' || (options.role ?? '') !== ''
    }
    const inPod = isBad(spec.securityContext?.seLinuxOptions)
    const names = namesWhere(containers, (c) => isBad(c.securityContext?.seLinuxOptions))
    if (!inPod && names.length === 0) return undefined
    const faults = [
      ...(badTypes.size > 0 ? [`${plural('type', badTypes.size)} ${quoted(sorted(badTypes))}`] : []),
      ...(user ? ['user may not be set'] : []),
      ...(role ? ['role may not be set'] : []),
    ]
    return {
      reason: 'seLinuxOptions',
      detail: `${settersText(inPod, names)} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`,
    }
  }

/** Before the field existed (1.19), seccomp was an annotation. */
export const seccompAnnotations: Rule = ({ metadata }) => {
  const isKey = (key: string): boolean =>
    key === 'seccomp.security.alpha.kubernetes.io/pod' ||
    key.startsWith('container.seccomp.security.alpha.kubernetes.io/')
  const isAllowed = (value: string): boolean =>
    value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/')
  const bad = Object.entries(metadata.annotations ?? {})
    .filter(([key, value]) => isKey(key) && !isAllowed(value))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
  return bad.length === 0
    ? undefined
    : {
        reason: 'seccompProfile',
        detail: `forbidden ${plural('annotation', bad.length)} ${bad.sort().join(', ')}`,
      }
}

export const seccomp: Rule = ({ spec, containers }) => {
  const isBad = (type: string | undefined): boolean => type === 'Unconfined'
  const inPod = isBad(spec.securityContext?.seccompProfile?.type)
  const names = namesWhere(containers, (c) => isBad(c.securityContext?.seccompProfile?.type))
  return !inPod && names.length === 0
    ? undefined
    : {
        reason: 'seccompProfile',
        detail: `${settersText(inPod, names)} must not set securityContext.seccompProfile.type to "Unconfined"`,
      }
}

export const sysctls =
  (allowed: ReadonlySet<string>): Rule =>
  ({ spec }) => {
    const bad = (spec.securityContext?.sysctls ?? [])
      .map((sysctl) => sysctl.name)
      .filter((name) => !allowed.has(name))
    return bad.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: bad.join(', ') }
  }

export const windowsHostProcess: Rule = ({ spec, containers }) => {
  const inPod = spec.securityContext?.windowsOptions?.hostProcess === true
  const names = namesWhere(containers, (c) => c.securityContext?.windowsOptions?.hostProcess === true)
  return !inPod && names.length === 0
    ? undefined
    : {
        reason: 'hostProcess',
        detail: `${settersText(inPod, names)} must not set securityContext.windowsOptions.hostProcess=true`,
      }
}
