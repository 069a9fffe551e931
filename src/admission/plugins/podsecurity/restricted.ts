/**
 * The restricted level: hardened pods. Each function is one control of
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
import type { Volume } from '@binnacle/openapi/generated/types/core.v1.ts'
import {
  containersText,
  missingText,
  namesWhere,
  plural,
  quoted,
  type Rule,
  settersText,
  sorted,
} from './violation.ts'

/** Windows has no such controls (rules of 1.25 and newer). */
export const exceptWindows =
  (rule: Rule): Rule =>
  (pod) =>
    pod.spec.os?.name === 'windows' ? undefined : rule(pod)

/** In a user namespace of its own, root is nobody outside (rules of 1.35 and newer). */
export const exceptUserNamespaces =
  (rule: Rule): Rule =>
  (pod) =>
    pod.spec.hostUsers === false ? undefined : rule(pod)

export const allowPrivilegeEscalation: Rule = ({ containers }) => {
  const names = namesWhere(containers, (c) => c.securityContext?.allowPrivilegeEscalation !== false)
  return names.length === 0
    ? undefined
    : {
        reason: 'allowPrivilegeEscalation != false',
        detail: `${containersText(names)} must set securityContext.allowPrivilegeEscalation=false`,
      }
}

export const capabilities: Rule = ({ containers }) => {
  const keeping = namesWhere(
    containers,
    (c) => c.securityContext?.capabilities?.drop?.includes('ALL') !== true,
  )
  const isBad = (capability: string): boolean => capability !== 'NET_BIND_SERVICE'
  const adding = namesWhere(containers, (c) => c.securityContext?.capabilities?.add?.some(isBad) === true)
  const added = sorted(
    containers.flatMap(({ container }) => container.securityContext?.capabilities?.add ?? []).filter(isBad),
  )
  const faults = [
    ...(keeping.length > 0
      ? [`${containersText(keeping)} must set securityContext.capabilities.drop=["ALL"]`]
      : []),
    ...(adding.length > 0
      ? [`${containersText(adding)} must not include ${quoted(added)} in securityContext.capabilities.add`]
      : []),
  ]
  return faults.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: faults.join('; ') }
}

const allowedVolumeTypes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

export const volumes: Rule = ({ spec }) => {
  const typeOf = (volume: Volume): string =>
    Object.keys(volume).find(
      (key) => key !== 'name' && (volume as unknown as Record<string, unknown>)[key] !== undefined,
    ) ?? 'unknown'
  const bad = (spec.volumes ?? []).filter((volume) => !allowedVolumeTypes.has(typeOf(volume)))
  if (bad.length === 0) return undefined
  const types = sorted(bad.map(typeOf))
  const [names, use] = [quoted(bad.map((volume) => volume.name)), bad.length === 1 ? 'uses' : 'use']
  return {
    reason: 'restricted volume types',
    detail: `${plural('volume', bad.length)} ${names} ${use} restricted volume ${plural('type', types.length)} ${quoted(types)}`,
  }
}

export const runAsNonRoot: Rule = ({ spec, containers }) => {
  const pod = spec.securityContext?.runAsNonRoot
  const denied = namesWhere(containers, (c) => c.securityContext?.runAsNonRoot === false)
  if (pod === false || denied.length > 0) {
    return {
      reason: 'runAsNonRoot != true',
      detail: `${settersText(pod === false, denied)} must not set securityContext.runAsNonRoot=false`,
    }
  }
  const silent =
    pod === true ? [] : namesWhere(containers, (c) => c.securityContext?.runAsNonRoot === undefined)
  return silent.length === 0
    ? undefined
    : {
        reason: 'runAsNonRoot != true',
        detail: `${missingText(silent)} must set securityContext.runAsNonRoot=true`,
      }
}

export const runAsUser: Rule = ({ spec, containers }) => {
  const inPod = spec.securityContext?.runAsUser === 0
  const names = namesWhere(containers, (c) => c.securityContext?.runAsUser === 0)
  return !inPod && names.length === 0
    ? undefined
    : { reason: 'runAsUser=0', detail: `${settersText(inPod, names)} must not set runAsUser=0` }
}

export const seccomp: Rule = ({ spec, containers }) => {
  const isGood = (type: string | undefined): boolean => type === 'RuntimeDefault' || type === 'Localhost'
  const pod = spec.securityContext?.seccompProfile?.type
  const isPodBad = pod !== undefined && !isGood(pod)
  const bad = containers.filter(({ container: c }) => {
    const type = c.securityContext?.seccompProfile?.type
    return type !== undefined && !isGood(type)
  })
  if (isPodBad || bad.length > 0) {
    const values = sorted([
      ...(isPodBad ? [pod] : []),
      ...bad.map(({ container: c }) => c.securityContext!.seccompProfile!.type!),
    ])
    const names = bad.map(({ container }) => container.name)
    return {
      reason: 'seccompProfile',
      detail: `${settersText(isPodBad, names)} must not set securityContext.seccompProfile.type to ${quoted(values)}`,
    }
  }
  const silent = isGood(pod)
    ? []
    : namesWhere(containers, (c) => c.securityContext?.seccompProfile?.type === undefined)
  return silent.length === 0
    ? undefined
    : {
        reason: 'seccompProfile',
        detail: `${missingText(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
      }
}
