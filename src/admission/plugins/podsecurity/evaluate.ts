/** The rules of a level as of one Kubernetes version, in the order in which violations are told. */

import type { ObjectMeta } from '@binnacle/apimachinery/meta/object.ts'
import type { PodSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { containersOf, type PodContainer } from '../../attributes.ts'
import * as baseline from './baseline.ts'
import type { Policy } from './levels.ts'
import * as restricted from './restricted.ts'
import type { Rule, Violation } from './violation.ts'

export interface PodMetadataAndSpec {
  readonly metadata: ObjectMeta
  readonly spec: PodSpec
  readonly containers: readonly PodContainer[]
}

const sysctlsOf = (minor: number): ReadonlySet<string> =>
  new Set([
    'kernel.shm_rmid_forced',
    'net.ipv4.ip_local_port_range',
    'net.ipv4.ip_unprivileged_port_start',
    'net.ipv4.tcp_syncookies',
    'net.ipv4.ping_group_range',
    ...(minor >= 27 ? ['net.ipv4.ip_local_reserved_ports'] : []),
    ...(minor >= 29
      ? [
          'net.ipv4.tcp_keepalive_time',
          'net.ipv4.tcp_fin_timeout',
          'net.ipv4.tcp_keepalive_intvl',
          'net.ipv4.tcp_keepalive_probes',
        ]
      : []),
    ...(minor >= 32 ? ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'] : []),
  ])

const seLinuxTypesOf = (minor: number): ReadonlySet<string> =>
  new Set([
    '',
    'container_t',
    'container_init_t',
    'container_kvm_t',
    ...(minor >= 31 ? ['container_engine_t'] : []),
  ])

/** Which rules apply since when, as recorded at the versions where they change. Restricted replaces three of baseline's. */
const rulesOf = ({ level, minor }: Policy): Rule[] => {
  if (level === 'privileged') return []
  const isRestricted = level === 'restricted'
  const windows = minor >= 25 ? restricted.exceptWindows : (rule: Rule) => rule
  const users = minor >= 35 ? restricted.exceptUserNamespaces : (rule: Rule) => rule
  const rules: (Rule | false)[] = [
    baseline.appArmor,
    !(isRestricted && minor >= 22) && baseline.capabilities,
    baseline.hostNamespaces,
    !isRestricted && baseline.hostPath,
    baseline.hostPorts,
    minor >= 34 && baseline.probeHosts,
    baseline.privileged,
    minor < 35 ? baseline.procMount : !isRestricted && baseline.procMountUnlessUserNamespace,
    baseline.seLinuxOptions(seLinuxTypesOf(minor)),
    minor < 19 ? baseline.seccompAnnotations : !isRestricted && baseline.seccomp,
    baseline.sysctls(sysctlsOf(minor)),
    baseline.windowsHostProcess,
  ]
  if (isRestricted) {
    rules.push(
      minor >= 8 && windows(restricted.allowPrivilegeEscalation),
      minor >= 22 && windows(restricted.capabilities),
      minor >= 35 && baseline.procMount,
      restricted.volumes,
      users(restricted.runAsNonRoot),
      minor >= 23 && users(restricted.runAsUser),
      minor >= 19 && windows(restricted.seccomp),
    )
  }
  return rules.filter((rule) => rule !== false)
}

/** Every violation of a policy; empty: the pod may run. */
export const evaluate = (policy: Policy, metadata: ObjectMeta, spec: PodSpec): Violation[] => {
  if (policy.level === 'privileged') return []
  const pod = {
    metadata,
    spec,
    containers: [...containersOf({ apiVersion: 'v1', kind: 'Pod', metadata, spec })],
  }
  return rulesOf(policy).flatMap((rule) => rule(pod) ?? [])
}

/** `privileged (container "c" must not …), seccompProfile (…)`. */
export const violationsText = (violations: readonly Violation[]): string =>
  violations.map(({ reason, detail }) => (detail === '' ? reason : `${reason} (${detail})`)).join(', ')
