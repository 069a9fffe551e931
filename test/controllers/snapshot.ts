/**
 * Everything that belongs to a scenario, as plain values without what differs between any two runs on one server: uids, times,
 * drawn names, hashes, addresses. Objects that are equal then are told once, with their number.
 */

import { resources } from '@binnacle/openapi/resources.ts'
import type { Kube } from '../interop/churn/kube.ts'
import type { ApiClient } from '../support/apiclient.ts'
import type { ScenarioFile } from './format.ts'

export interface Counted {
  readonly count: number
  readonly object: Kube
}
/** By resource; events are texts. */
export type Snapshot = Readonly<Record<string, readonly Counted[] | readonly string[]>>

const listed = resources.filter(
  ({ verbs, version, group, resource }) =>
    verbs.includes('list') &&
    !/alpha|beta/.test(version) &&
    !(group === 'autoscaling' && version === 'v1') &&
    resource !== 'events',
)
const namespaced = listed.filter((r) => r.namespaced)
/** Cluster-scoped kinds that scenarios make; theirs begin with the scenario's name. */
const clusterScoped = listed.filter(({ resource }) =>
  /^(nodes|namespaces|persistentvolumes|storageclasses|volumeattachments|csidrivers|resourceslices|certificatesigningrequests|clusterroles|clusterrolebindings|csinodes|priorityclasses|volumeattributesclasses|customresourcedefinitions|servicecidrs|validatingadmissionpolicies)$/.test(
    resource,
  ),
)

const pathOf = (group: string, version: string): string =>
  group === '' ? `/api/${version}` : `/apis/${group}/${version}`

/** What controllers make in every namespace. */
const isOfEveryNamespace = (resource: string, name: string): boolean =>
  (resource === 'serviceaccounts' && name === 'default') ||
  (resource === 'configmaps' && name === 'kube-root-ca.crt')

/** Whether what has no namespace belongs to a scenario: by its name, or by that of the node that a volume is attached to. */
export const isOf = (ns: string, { metadata, spec }: Kube): boolean =>
  metadata.name.startsWith(ns) || (spec?.attacher !== undefined && spec.nodeName?.startsWith(ns))

/** Objects as they are, by resource. */
export type Raw = Map<string, Kube[]>

/** @param everything: also what controllers make in every namespace */
/** @param only of these resources; absent: of all */
/** @param nodeEvents also those of the scenario's nodes */
export const collect = async (
  client: ApiClient,
  ns: string,
  everything: boolean,
  only?: ReadonlySet<string>,
  nodeEvents = false,
): Promise<Raw> => {
  const raw: Raw = new Map()
  const isWanted = ({ resource }: { readonly resource: string }): boolean => only?.has(resource) ?? true
  await Promise.all([
    ...namespaced.filter(isWanted).map(async ({ group, version, resource, kind }) => {
      const { items } = await client.ok('GET', `${pathOf(group, version)}/namespaces/${ns}/${resource}`)
      const own = items.filter(
        ({ metadata }: Kube) => everything || !isOfEveryNamespace(resource, metadata.name),
      )
      if (own.length > 0)
        raw.set(
          resource,
          own.map((item: Kube) => ({ kind, ...item })),
        )
    }),
    ...clusterScoped.filter(isWanted).map(async ({ group, version, resource, kind }) => {
      const { items } = await client.ok('GET', `${pathOf(group, version)}/${resource}`)
      const own = items.filter(({ metadata, spec }: Kube) =>
        resource === 'namespaces'
          ? metadata.name.startsWith(`${ns}-`) || (everything && metadata.name === ns)
          : isOf(ns, { metadata, spec }),
      )
      if (own.length > 0)
        raw.set(
          resource,
          own.map((item: Kube) => ({ kind, ...item })),
        )
    }),
    Promise.all([
      client.ok('GET', `/api/v1/namespaces/${ns}/events`),
      nodeEvents ? client.ok('GET', '/api/v1/namespaces/default/events') : { items: [] },
    ]).then(([own, others]) => {
      const ofNodes = others.items.filter(
        ({ involvedObject: o }: Kube) => o.kind === 'Node' && o.name.startsWith(ns),
      )
      if (own.items.length + ofNodes.length > 0) raw.set('events', [...own.items, ...ofNodes])
    }),
  ])
  return raw
}

/** What tells two moments apart; events come late and mean nothing more will. */
export const versionsOf = (raw: Raw): string =>
  [...raw]
    .map(
      ([resource, items]) =>
        `${resource} ${items.map(({ metadata }) => `${metadata.uid}:${metadata.resourceVersion}`).sort()}`,
    )
    .sort()
    .join('\n')

const drawn = '[bcdfghjklmnpqrstvwxz2456789]'
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const word = /[a-z0-9][-a-z0-9.]*[a-z0-9]/g

/** A CronJob names its Jobs by the minutes since the epoch. */
const withoutMinutes = (text: string): string => text.replace(/-[23]\d{7}(?![0-9a-z])/g, '-00000000')

/** @returns what a text is without chance */
const normaliserOf = (ns: string, raw: Raw): ((text: string) => string) => {
  const names = new Set(['kube-api-access'])
  const hashes = new Set<string>()
  for (const items of raw.values())
    for (const { metadata, involvedObject, spec } of items) {
      if (metadata.name !== undefined) names.add(withoutMinutes(metadata.name))
      // Pods of an Indexed Job of which only Events tell any more.
      if (spec?.completionMode === 'Indexed') for (let i = 0; i < 10; i++) names.add(`${metadata.name}-${i}`)
      // Claims of which only the pod tells any more.
      for (const { name } of spec?.resourceClaims ?? []) names.add(`${metadata.name}-${name}`)
      if (metadata.generateName !== undefined)
        names.add(withoutMinutes(metadata.generateName.replace(/-$/, '')))
      if (involvedObject !== undefined) names.add(withoutMinutes(involvedObject.name))
      for (const label of [
        'pod-template-hash',
        'controller-revision-hash',
        'controller.kubernetes.io/hash',
      ]) {
        const hash = metadata.labels?.[label]
        if (hash !== undefined) hashes.add(hash)
      }
    }
  const suffix = new RegExp(`^(.*)-(${drawn}{1,10})$`)
  const ofWord = (text: string): string => {
    if (hashes.has(text)) return '<hash>'
    const match = suffix.exec(text)
    if (match === null) return text
    const [, before, last] = match
    if (hashes.has(last!)) return `${ofWord(before!)}-<hash>`
    if (last!.length < 5 || !(names.has(before!) || suffix.test(before!))) return text
    return names.has(before!) ? `${ofWord(before!)}-~` : text
  }
  return (text) =>
    withoutMinutes(text)
      .replaceAll(ns, '<ns>')
      .replace(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n?/g, '<pem>')
      .replace(/\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)/g, '<time>')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=[+-]\d\d:\d\d)/g, '<time>')
      .replace(uuid, '<uid>')
      // A type of a policy's kinds, drawn each time.
      .replace(/\b([A-Z][A-Za-z]+)\d{5,9}(?=[.,)]| ?\()/g, '$1<n>')
      .replace(/\b10\.0\.0\.\d+\b/g, '<serviceIP>')
      .replace(word, ofWord)
}

/** In how many writes a slice came to what it is depends on how much was seen at once. */
const slicesGeneration = 'endpointslices.metadata.generation'

/** What is in token Secrets, as it can be compared: signatures and certificates are each server's own. */
const inSecret = /^secrets\.data\.(ca\.crt|token)$/

const contentOf = (base64: string): string => {
  const text = Buffer.from(base64, 'base64').toString()
  const [header, claims, signature] = text.split('.')
  if (signature === undefined || !text.startsWith('eyJ')) return text
  const part = (one: string | undefined): string => Buffer.from(one ?? '', 'base64url').toString()
  return `<token ${part(header).replace(/"kid":"[^"]*"/, '"kid":"…"')} ${part(claims)}>`
}

const leftOut = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'selfLink'])

const byText = (a: unknown, b: unknown): number => {
  const [x, y] = [JSON.stringify(a), JSON.stringify(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

/** Lists whose order is that of events. */
const unordered = new Set([
  'taints',
  'volumesAttached',
  'managedFields',
  'conditions',
  'ownerReferences',
  'endpoints',
  'addresses',
  'notReadyAddresses',
])

export const snapshotOf = (ns: string, raw: Raw, ignore: ScenarioFile['ignore']): Snapshot => {
  const text = normaliserOf(ns, raw)
  const walk = (value: Kube, path: string, key: string): Kube => {
    if (typeof value === 'string') return text(inSecret.test(path) ? contentOf(value) : value)
    // Drawn by the server.
    if (typeof value === 'number' && /^(nodePort|healthCheckNodePort)$/.test(key)) return '<port>'
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) {
      const items = value.map((item) => walk(item, path, ''))
      return unordered.has(key) ? items.sort(byText) : items
    }
    const members: [string, Kube][] = []
    for (const name of Object.keys(value).sort()) {
      const at = `${path}.${name}`
      if (
        at === slicesGeneration ||
        Object.hasOwn(ignore, at) ||
        Object.hasOwn(ignore, at.replace(/^[^.]+/, '*'))
      )
        continue
      if (
        leftOut.has(name) &&
        /^(metadata|involvedObject|targetRef|ownerReferences|claimRef)?$/.test(path.split('.').at(-1)!)
      )
        continue
      if (name === 'time' && path.endsWith('managedFields')) continue
      members.push([text(name), walk(value[name], at, name)])
    }
    return Object.fromEntries(members)
  }
  const snapshot: Record<string, Counted[] | string[]> = {}
  for (const resource of [...raw.keys()].sort()) {
    const items = raw.get(resource)!
    if (resource === 'events') {
      const texts = items
        .filter(({ reason }) => !Object.hasOwn(ignore, `events.${reason}`))
        .map(({ type, reason, message, source, reportingComponent, involvedObject: o }) =>
          text(
            `${o.kind}/${o.name} ${type} ${reason}: ${message} (${source?.component ?? reportingComponent})`,
          ),
        )
      snapshot[resource] = [...new Set(texts)].sort()
      continue
    }
    const counts = new Map<string, number>()
    for (const item of items) {
      const one = JSON.stringify(walk(item, resource, ''))
      counts.set(one, (counts.get(one) ?? 0) + 1)
    }
    snapshot[resource] = [...counts].sort(byText).map(([one, count]) => ({ count, object: JSON.parse(one) }))
  }
  return snapshot
}
