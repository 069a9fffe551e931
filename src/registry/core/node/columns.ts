/** The cells of `kubectl get nodes`. */
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import type { Cell } from '../../generic/resource.ts'

/** `Ready`, `NotReady` (also while unknown) or `Unknown` (never told), and whether pods may come. */
const statusText = (node: Node): string => {
  // Of several, the last is told.
  const ready = node.status?.conditions?.findLast((condition) => condition.type === 'Ready')
  const words = [ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady']
  if (node.spec?.unschedulable === true) words.push('SchedulingDisabled')
  return words.join(',')
}

/** Roles are labels: `node-role.kubernetes.io/<role>`, or the older `kubernetes.io/role: <role>`. */
const rolesText = (node: Node): string => {
  const roles = new Set<string>()
  const prefix = 'node-role.kubernetes.io/'
  for (const [key, value] of Object.entries(node.metadata.labels ?? {})) {
    if (key.startsWith(prefix) && key.length > prefix.length) roles.add(key.slice(prefix.length))
    else if (key === 'kubernetes.io/role' && value !== '') roles.add(value)
  }
  return roles.size === 0 ? '<none>' : [...roles].sort().join(',')
}

const addressOf = (node: Node, type: string): string =>
  node.status?.addresses?.find((address) => address.type === type)?.address ?? '<none>'

const orUnknown = (text: string | undefined): string =>
  text === undefined || text === '' ? '<unknown>' : text

/** `6.1 (amd64)` */
const kernelText = ({
  kernelVersion,
  architecture,
}: {
  kernelVersion?: string
  architecture?: string
} = {}): string =>
  architecture === undefined || architecture === ''
    ? orUnknown(kernelVersion)
    : `${orUnknown(kernelVersion)} (${architecture})`

export const cells = (node: Node, now: number): Cell[] => {
  const info = node.status?.nodeInfo
  return [
    node.metadata.name,
    statusText(node),
    rolesText(node),
    humanAge(node.metadata.creationTimestamp, now),
    info?.kubeletVersion ?? '',
    addressOf(node, 'InternalIP'),
    addressOf(node, 'ExternalIP'),
    orUnknown(info?.osImage),
    kernelText(info),
    orUnknown(info?.containerRuntimeVersion),
  ]
}
