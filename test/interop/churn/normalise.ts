/**
 * Objects without what differs between any two runs on one and the same server: uids, times, addresses, drawn names, what a
 * schedule decided. What is left is compared to the letter. Each omission says why; two runs on kube-apiserver agree.
 */
import type { Kube } from './kube.ts'

/** The letters of names that the server draws; five of them at the end. */
const drawn = /^(.*-)[bcdfghjklmnpqrstvwxz2456789]{5}$/

/** Prefixes after which a drawn name follows: each generateName, and that of every owner of objects. */
const prefixes = (all: ReadonlyMap<string, readonly Kube[]>): Set<string> => {
  const known = new Set<string>(['kube-api-access-'])
  for (const objects of all.values())
    for (const { metadata } of objects) {
      if (metadata.generateName !== undefined) known.add(metadata.generateName)
      known.add(`${metadata.name}-`)
    }
  return known
}

/** The same in the name of what a pod owns: `<pod>-<claim>`. */
const claimOfPod = /^(.*-)[bcdfghjklmnpqrstvwxz2456789]{5}(-[a-z]+)$/

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const token = /[a-z0-9][-a-z0-9.]*[a-z0-9]/g

/** @returns what a text is without chance */
export const textNormaliser = (all: ReadonlyMap<string, readonly Kube[]>): ((text: string) => string) => {
  const known = prefixes(all)
  const ofToken = (word: string): string => {
    const match = drawn.exec(word)
    if (match !== null && known.has(match[1]!)) return `${ofToken(match[1]!.slice(0, -1))}-~`
    const claim = claimOfPod.exec(word)
    if (claim !== null && known.has(claim[1]!)) return `${ofToken(claim[1]!.slice(0, -1))}-~${claim[2]!}`
    return word
      .replace(/^node-\d+$/, '<node>')
      .replace(/^volume-(late|at-once)-\d$/, 'volume-$1')
      .replace(/^minutely-\d{8}(?=-|$)/, 'minutely-<minute>')
      .replace(/^apiserver-[a-z0-9]{26}$/, 'apiserver-<id>')
  }
  return (text) =>
    text
      .replace(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n?/g, '<pem>')
      .replace(/\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?/g, '<time>')
      .replace(uuid, '<uid>')
      .replace(/X509SHA256=[0-9a-f]{64}/, 'X509SHA256=<fingerprint>')
      .replace(/\b10\.244\.\d+\.\d+/g, '<podIP>')
      .replace(/\b10\.0\.0\.\d+\b/g, '<serviceIP>')
      .replace(/\b192\.0\.2\.\d+/g, '<nodeIP>')
      // The scheduler looks again at a pod that fits nowhere when it has a reason to, not whenever a node comes or goes.
      .replace(/\b(\d+\/)?\d+ (?=nodes are available|node\(s\)|Preemption is not)/g, '<n> ')
      .replace(token, ofToken)
}

/** Annotations, or their ownership, of which nothing is left to compare. */
const isEmptied = (name: string, value: Kube): boolean =>
  /^(f:)?annotations$/.test(name) && Object.keys(value).every((key) => key === '.')

const isUnset = (value: Kube): boolean => value === undefined

/** Members that are left out, by kind (`*`: of all) and path from the top of the object. */
const omitted: Record<string, readonly string[]> = {
  '*': ['metadata.uid', 'metadata.creationTimestamp', 'metadata.selfLink'],
  // A rolling update moves in as many steps as the pods' readiness happened to allow.
  ReplicaSet: ['metadata.generation', 'status.observedGeneration'],
  EndpointSlice: ['metadata.generation'],
  // Each lease holder draws its identity, and renews.
  Lease: ['spec.holderIdentity', 'spec.leaseTransitions', 'metadata.labels', 'metadata.annotations'],
  Secret: ['data'],
  // Server and controller count the same things in turn; who changed a number last depends on when each looked.
  ResourceQuota: ['metadata.managedFields.fieldsV1.f:status.f:used'],
}

/** Members whose text is what chance made of it. */
const blurred: Record<string, readonly string[]> = {
  Service: ['nodePort', 'healthCheckNodePort'],
  CertificateSigningRequest: ['request', 'certificate'],
  // Which of several equal ones is left depends on which pod went first.
  ResourceClaim: ['device'],
}

/** When pods last changed, which is there only if the last sync came of such a change. */
const lastTrigger = /^(f:)?endpoints\.kubernetes\.io\/last-change-trigger-time$/

/** What a Deployment noted on a ReplicaSet when it last scaled it; of an old one, that depends on when the roll had passed it. */
const noted = /^deployment\.kubernetes\.io\/(desired|max)-replicas$/

const statusOwnership = 'metadata.managedFields.fieldsV1.f:status.f:'

/** A counter of the status that is zero is somebody's if it once was not, which a slow observer may have missed. */
const isZeroNow = ({ status }: Kube, path: string): boolean =>
  path.startsWith(statusOwnership) && status?.[path.slice(statusOwnership.length)] === 0

/** Lists whose order is that of events. */
const unordered = new Set([
  'managedFields',
  'endpoints',
  'addresses',
  'conditions',
  'volumesInUse',
  'ownerReferences',
])

const byText = (a: unknown, b: unknown): number => {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

/**
 * @param serverPort where the server listens, which the endpoints of default/kubernetes tell
 * @returns one object as comparable text: members sorted, two spaces deep, so that it can be diffed
 */
export const normalise = (
  kind: string,
  object: Kube,
  text: (text: string) => string,
  serverPort: number,
): string => {
  const left = new Set([...omitted['*']!, ...(omitted[kind] ?? [])])
  const isOldReplicaSet = kind === 'ReplicaSet' && object.spec.replicas === 0
  const blur = new Set(blurred[kind] ?? [])
  const walk = (value: Kube, path: string, key: string): Kube => {
    if (typeof value === 'string') return text(value)
    if (value === serverPort) return '<server port>'
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const items = value.map((item) => walk(item, path, ''))
      return unordered.has(key) ? items.sort(byText) : items
    }
    const members: [string, Kube][] = []
    for (const name of Object.keys(value)) {
      const at = path === '' ? name : `${path}.${name}`
      if (lastTrigger.test(name) || (isOldReplicaSet && noted.test(name))) continue
      if (isZeroNow(object, at)) continue
      if (left.has(at) || name === 'resourceVersion' || isUnset(value[name])) continue
      members.push([text(name), blur.has(name) ? `<${name}>` : walk(value[name], at, name)])
    }
    const kept = members.filter(([name, value]) => !isEmptied(name, value))
    kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return Object.fromEntries(kept)
  }
  return JSON.stringify(walk(object, '', ''), undefined, 1)
}
