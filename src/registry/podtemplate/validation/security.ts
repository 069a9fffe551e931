/** Security contexts of pods and containers, and what each operating system leaves out. */

import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  AppArmorProfile,
  Container,
  PodSecurityContext,
  PodSpec,
  SeccompProfile,
  SecurityContext,
  Sysctl,
  WindowsSecurityContextOptions,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { Enumeration, problemsAt } from './enumeration.ts'
import { localDescendingPath } from './paths.ts'

const idMax = 2147483647
const profileTypes = new Enumeration(['Localhost', 'RuntimeDefault', 'Unconfined'])
const procMounts = new Enumeration(['Default', 'Unmasked'])
const fsGroupPolicies = new Enumeration(['Always', 'OnRootMismatch'])
const supplementalPolicies = new Enumeration(['Merge', 'Strict'])
const seLinuxPolicies = new Enumeration(['Recursive'])
/** Where a policy has been chosen once, those of a feature that is off are known too. */
const seLinuxPoliciesInUse = new Enumeration(['MountOption', 'Recursive'])
const sysctlPattern = '^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$'
const sysctlLabel = /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/
/** Sysctls that belong to the IPC namespace; the rest below `net.` to the network's. */
const ipcSysctl = /^(fs\.mqueue\.|kernel\.(shm|msg|sem))/

function* idErrors(id: number | undefined | null, at: Path): Generator<FieldError> {
  if (id === undefined || id === null) return
  if (id < 0 || id > idMax) yield invalidValue(at, id, `must be between 0 and ${idMax}, inclusive`)
}

function* seccompErrors(profile: SeccompProfile, at: Path): Generator<FieldError> {
  const file = profile.localhostProfile
  if (!profile.type) yield required(at.child('type'), 'type is required when seccompProfile is set')
  else if (!profileTypes.has(profile.type)) yield profileTypes.error(at.child('type'), profile.type)
  if (profile.type === 'Localhost') {
    if (file === undefined || file === null) {
      yield required(at.child('localhostProfile'), 'must be set when seccomp type is Localhost')
    } else yield* localDescendingPath(file, at.child('localhostProfile'))
  } else if (file !== undefined && file !== null) {
    const shown = { Type: profile.type, LocalhostProfile: file }
    yield invalidValue(at.child('localhostProfile'), shown, 'can only be set when seccomp type is Localhost')
  }
}

function* appArmorErrors(profile: AppArmorProfile, at: Path): Generator<FieldError> {
  if (!profile.type) {
    yield required(at.child('type'), 'type is required when appArmorProfile is set')
    return
  }
  const name = profile.localhostProfile
  const nameAt = at.child('localhostProfile')
  if (!profileTypes.has(profile.type)) yield profileTypes.error(at.child('type'), profile.type)
  else if (profile.type === 'Localhost') {
    if (name === undefined || name === null || name.trim() === '') {
      yield required(nameAt, 'must be set when AppArmor type is Localhost')
    } else {
      if (name !== name.trim()) yield invalidValue(nameAt, name, 'must not be padded with whitespace')
      if (Buffer.byteLength(name) > 4095) yield invalidValue(nameAt, name, 'may not be more than 4095 bytes')
    }
  } else if (name !== undefined && name !== null) {
    yield invalidValue(nameAt, name, 'can only be set when AppArmor type is Localhost')
  }
}

function* windowsErrors(options: WindowsSecurityContextOptions, at: Path): Generator<FieldError> {
  const spec = options.gmsaCredentialSpecName
  if (spec !== undefined && spec !== null) {
    yield* problemsAt(at.child('gmsaCredentialSpecName'), spec, dns1123SubdomainProblems(spec))
  }
  const text = options.gmsaCredentialSpec
  if (text !== undefined && text !== null) {
    const here = at.child('gmsaCredentialSpec')
    if (text === '') yield invalidValue(here, text, 'gmsaCredentialSpec cannot be an empty string')
    else if (Buffer.byteLength(text) > 65536) {
      yield invalidValue(here, text, 'gmsaCredentialSpec size must be under 64 KiB')
    }
  }
  const user = options.runAsUserName
  if (user === undefined || user === null) return
  const here = at.child('runAsUserName')
  if (user === '') {
    yield invalidValue(here, user, 'runAsUserName cannot be an empty string')
    return
  }
  for (let i = 0; i < user.length; i++) {
    const code = user.charCodeAt(i)
    if (code < 0x20 || code === 0x7f) {
      yield invalidValue(here, user, 'runAsUserName cannot contain control characters')
      return
    }
  }
  const parts = user.split('\\')
  if (parts.length > 2) {
    yield invalidValue(here, user, 'runAsUserName cannot contain more than one backslash')
    return
  }
  if (parts.length === 2) yield* windowsDomainErrors(parts[0]!, user, at.child('runAsUserName'))
  const name = parts[parts.length - 1]!
  if (name === '') {
    yield invalidValue(here, user, "runAsUserName's User cannot be empty")
    return
  }
  const lacks = (detail: string): FieldError => invalidValue(here, user, `runAsUserName's User ${detail}`)
  if (name.length > windowsUserMax) yield lacks(`length must not be longer than ${windowsUserMax} characters`)
  if (/^[. ]+$/.test(name)) yield lacks('cannot contain only periods or spaces')
  if (/["/\\:;|=,+*?<>@[\]]/.test(name)) {
    yield lacks('cannot contain the following characters: "/\\:;|=,+*?<>@[]')
  }
}

const windowsUserMax = 104
const windowsDomainMax = 256
const netBIOSName = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/
const dnsName =
  /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

function* windowsDomainErrors(domain: string, user: string, at: Path): Generator<FieldError> {
  if (domain.length >= windowsDomainMax) {
    yield invalidValue(at, user, `runAsUserName's Domain length must be under ${windowsDomainMax} characters`)
  }
  if (!netBIOSName.test(domain) && !dnsName.test(domain)) {
    yield invalidValue(at, user, "runAsUserName's Domain doesn't match the NetBios nor the DNS format")
  }
}

/** The security context as the reference's messages print it. */
const shownContext = (security: SecurityContext): unknown => ({
  Capabilities: security.capabilities
    ? { Add: security.capabilities.add ?? null, Drop: security.capabilities.drop ?? null }
    : null,
  Privileged: security.privileged ?? null,
  SELinuxOptions: security.seLinuxOptions
    ? {
        User: security.seLinuxOptions.user ?? '',
        Role: security.seLinuxOptions.role ?? '',
        Type: security.seLinuxOptions.type ?? '',
        Level: security.seLinuxOptions.level ?? '',
      }
    : null,
  WindowsOptions: security.windowsOptions
    ? {
        GMSACredentialSpecName: security.windowsOptions.gmsaCredentialSpecName ?? null,
        GMSACredentialSpec: security.windowsOptions.gmsaCredentialSpec ?? null,
        RunAsUserName: security.windowsOptions.runAsUserName ?? null,
        HostProcess: security.windowsOptions.hostProcess ?? null,
      }
    : null,
  RunAsUser: security.runAsUser ?? null,
  RunAsGroup: security.runAsGroup ?? null,
  RunAsNonRoot: security.runAsNonRoot ?? null,
  ReadOnlyRootFilesystem: security.readOnlyRootFilesystem ?? null,
  AllowPrivilegeEscalation: security.allowPrivilegeEscalation ?? null,
  ProcMount: security.procMount ?? null,
  SeccompProfile: shownProfile(security.seccompProfile),
  AppArmorProfile: shownProfile(security.appArmorProfile),
})

const shownProfile = (profile: SeccompProfile | AppArmorProfile | undefined): unknown =>
  profile ? { Type: profile.type, LocalhostProfile: profile.localhostProfile ?? null } : null

export function* containerSecurityErrors(
  security: SecurityContext,
  spec: PodSpec,
  at: Path,
): Generator<FieldError> {
  yield* idErrors(security.runAsUser, at.child('runAsUser'))
  yield* idErrors(security.runAsGroup, at.child('runAsGroup'))
  if (security.procMount !== undefined && security.procMount !== null) {
    yield* procMounts.check(at.child('procMount'), security.procMount)
    if (security.procMount === 'Unmasked' && spec.hostUsers !== false) {
      const detail = '`hostUsers` must be false to use `Unmasked`'
      yield invalidValue(at.child('procMount'), security.procMount, detail)
    }
  }
  if (security.seccompProfile) yield* seccompErrors(security.seccompProfile, at.child('seccompProfile'))
  if (security.allowPrivilegeEscalation === false) {
    if (security.privileged === true) {
      const detail = 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true'
      yield invalidValue(at, shownContext(security), detail)
    }
    if ((security.capabilities?.add ?? []).includes('CAP_SYS_ADMIN')) {
      const detail = 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN'
      yield invalidValue(at, shownContext(security), detail)
    }
  }
  if (security.windowsOptions) yield* windowsErrors(security.windowsOptions, at.child('windowsOptions'))
  if (security.appArmorProfile) yield* appArmorErrors(security.appArmorProfile, at.child('appArmorProfile'))
}

/** Lower case labels separated by dots or slashes; a slash-separated name is brought to dots before it is compared. */
const isSysctlName = (name: string): boolean =>
  name.length <= 253 && name.split(/[./]/).every((label) => sysctlLabel.test(label))

function* sysctlErrors(sysctls: readonly Sysctl[], spec: PodSpec, at: Path): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, sysctl] of sysctls.entries()) {
    const here = at.index(i).child('name')
    const name = sysctl.name ?? ''
    if (name === '') yield required(here)
    else if (!isSysctlName(name)) {
      yield invalidValue(here, name, `must have at most 253 characters and match regex ${sysctlPattern}`)
    } else if (seen.has(name)) yield duplicate(here, name)
    else {
      const dotted =
        name.includes('/') && !name.slice(0, name.indexOf('/')).includes('.')
          ? name.replaceAll('/', '.')
          : name
      if (spec.hostNetwork && dotted.startsWith('net.')) {
        yield invalidValue(here, name, "may not be specified when 'hostNetwork' is true")
      }
      if (spec.hostIPC && ipcSysctl.test(dotted)) {
        yield invalidValue(here, name, "may not be specified when 'hostIPC' is true")
      }
    }
    seen.add(name)
  }
}

export function* podSecurityErrors(
  security: PodSecurityContext,
  spec: PodSpec,
  old: PodSpec | undefined,
  at: Path,
): Generator<FieldError> {
  yield* idErrors(security.fsGroup, at.child('fsGroup'))
  yield* idErrors(security.runAsUser, at.child('runAsUser'))
  yield* idErrors(security.runAsGroup, at.child('runAsGroup'))
  for (const [i, group] of (security.supplementalGroups ?? []).entries()) {
    yield* idErrors(group, at.child('supplementalGroups').index(i))
  }
  if (spec.shareProcessNamespace && spec.hostPID) {
    const detail = 'ShareProcessNamespace and HostPID cannot both be enabled'
    yield invalidValue(at.child('shareProcessNamespace'), true, detail)
  }
  if (security.sysctls) yield* sysctlErrors(security.sysctls, spec, at.child('sysctls'))
  if (security.fsGroupChangePolicy !== undefined && security.fsGroupChangePolicy !== null) {
    yield* fsGroupPolicies.check(at.child('fsGroupChangePolicy'), security.fsGroupChangePolicy)
  }
  if (security.seccompProfile) yield* seccompErrors(security.seccompProfile, at.child('seccompProfile'))
  if (security.windowsOptions) yield* windowsErrors(security.windowsOptions, at.child('windowsOptions'))
  if (security.appArmorProfile) yield* appArmorErrors(security.appArmorProfile, at.child('appArmorProfile'))
  if (security.supplementalGroupsPolicy !== undefined && security.supplementalGroupsPolicy !== null) {
    yield* supplementalPolicies.check(at.child('supplementalGroupsPolicy'), security.supplementalGroupsPolicy)
  }
  if (security.seLinuxChangePolicy !== undefined && security.seLinuxChangePolicy !== null) {
    const policies = old?.securityContext?.seLinuxChangePolicy ? seLinuxPoliciesInUse : seLinuxPolicies
    yield* policies.check(at.child('seLinuxChangePolicy'), security.seLinuxChangePolicy)
  }
}

/** Every container of the pod with its place, init containers first. */
export function* allContainers(spec: PodSpec, at: Path): Generator<[Container, Path]> {
  for (const [i, container] of (spec.initContainers ?? []).entries())
    yield [container, at.child('initContainers').index(i)]
  for (const [i, container] of (spec.containers ?? []).entries())
    yield [container, at.child('containers').index(i)]
  for (const [i, container] of (spec.ephemeralContainers ?? []).entries()) {
    yield [container, at.child('ephemeralContainers').index(i)]
  }
}

/** Windows: a container that is a process of the host needs the host's network. */
export function* hostProcessErrors(spec: PodSpec, at: Path): Generator<FieldError> {
  const podValue = spec.securityContext?.windowsOptions?.hostProcess
  let hostProcess = 0
  let total = 0
  for (const [container, here] of allContainers(spec, at)) {
    total++
    const own = container.securityContext?.windowsOptions?.hostProcess
    if (podValue !== undefined && own !== undefined && own !== podValue) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${podValue}`
      yield invalidValue(here.child('securityContext', 'windowsOptions', 'hostProcess'), own, detail)
    }
    if (own ?? podValue) hostProcess++
  }
  if (hostProcess === 0) return
  if (hostProcess !== total) {
    const detail =
      'If pod contains any hostProcess containers then all containers must be HostProcess containers'
    yield invalidValue(at, '', detail)
  }
  if (spec.hostNetwork !== true) {
    yield invalidValue(
      at.child('hostNetwork'),
      false,
      'hostNetwork must be true if pod contains any hostProcess containers',
    )
  }
}

const withoutHostUsers = 'when `hostUsers` is false'

/** A pod with users of its own may not share the host's other namespaces. */
export function* hostUsersErrors(spec: PodSpec, at: Path): Generator<FieldError> {
  if (spec.hostUsers !== false) return
  if (spec.hostNetwork) yield forbiddenField(at.child('hostNetwork'), withoutHostUsers)
  if (spec.hostPID) yield forbiddenField(at.child('HostPID'), withoutHostUsers)
  if (spec.hostIPC) yield forbiddenField(at.child('HostIPC'), withoutHostUsers)
  for (const [container, here] of allContainers(spec, at)) {
    if ((container.volumeDevices ?? []).length > 0)
      yield forbiddenField(here.child('volumeDevices'), withoutHostUsers)
  }
}

const notForWindows = 'cannot be set for a windows pod'
const windowsPodFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'hostUsers',
  'hostPID',
  'hostIPC',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'shareProcessNamespace',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
] as const
const windowsContainerFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const satisfies readonly (keyof SecurityContext)[]
/** Those of windowsPodFields that stand in the pod's spec and not in its security context. */
const specFields: ReadonlySet<string> = new Set(['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'])
/** Where false says nothing: the field is no pointer in the reference. */
const plainFlags: ReadonlySet<string> = new Set(['hostPID', 'hostIPC'])
const operatingSystems = new Enumeration(['linux', 'windows'])

export function* osErrors(spec: PodSpec, at: Path): Generator<FieldError> {
  if (!spec.os) return
  if (!spec.os.name) {
    yield required(at.child('os', 'name'))
    return
  }
  if (!operatingSystems.has(spec.os.name)) {
    yield operatingSystems.error(at.child('os'), spec.os.name)
    return
  }
  const securityAt = at.child('securityContext')
  if (spec.os.name === 'linux') {
    const detail = 'windows options cannot be set for a linux pod'
    if (spec.securityContext?.windowsOptions) yield forbiddenField(securityAt.child('windowsOptions'), detail)
    for (const [container, here] of allContainers(spec, at)) {
      if (container.securityContext?.windowsOptions) {
        yield forbiddenField(here.child('securityContext', 'windowsOptions'), detail)
      }
    }
    return
  }
  const security = (spec.securityContext ?? {}) as Record<string, unknown>
  for (const field of windowsPodFields) {
    const value = specFields.has(field)
      ? (spec as unknown as Record<string, unknown>)[field]
      : security[field]
    const isAbsent = value === undefined || value === null || (plainFlags.has(field) && value === false)
    if (isAbsent || (Array.isArray(value) && value.length === 0)) continue
    yield forbiddenField((specFields.has(field) ? at : securityAt).child(field), notForWindows)
  }
  for (const [container, here] of allContainers(spec, at)) {
    const own = container.securityContext
    if (!own) continue
    for (const field of windowsContainerFields) {
      if (own[field] !== undefined && own[field] !== null) {
        yield forbiddenField(here.child('securityContext', field), notForWindows)
      }
    }
  }
}
