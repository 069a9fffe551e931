/**
 * Discovery documents, made from what is served. Shapes and order are the reference's: built-in groups in the order of
 * their facts, then the groups of custom resources by name; versions by preference.
 */
import { createHash } from 'node:crypto'
import { groupVersion } from '@binnacle/apimachinery/meta/object.ts'
import type { ResourceFacts, SubresourceFacts } from '@binnacle/openapi/resources.ts'
import { compareVersions } from './versions.ts'

/** All versions of one group, most preferred first. */
export interface ServedGroup {
  readonly name: string
  readonly versions: readonly ServedVersion[]
  /** Custom resources name group and version of their kinds even when they are the list's own. */
  readonly isCustom: boolean
}

export interface ServedVersion {
  readonly version: string
  readonly resources: readonly ResourceFacts[]
}

/** Groups resources; `builtIn` keeps its order, `custom` is sorted. The core group is the first one, with the name ''. */
export const groupsOf = (
  builtIn: readonly ResourceFacts[],
  custom: readonly ResourceFacts[],
): ServedGroup[] => {
  const first = collect(builtIn, false)
  const others = collect(
    custom.filter((r) => !first.some((g) => g.name === r.group)),
    true,
  )
  return [...first, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))]
}

const collect = (resources: readonly ResourceFacts[], isCustom: boolean): ServedGroup[] => {
  const groups = new Map<string, Map<string, ResourceFacts[]>>()
  for (const r of resources) {
    const versions = groups.get(r.group) ?? new Map<string, ResourceFacts[]>()
    groups.set(r.group, versions)
    versions.set(r.version, [...(versions.get(r.version) ?? []), r])
  }
  return [...groups].map(([name, versions]) => {
    const served = [...versions].map(([version, members]) => ({ version, resources: members }))
    return {
      name,
      versions: isCustom ? served.sort((a, b) => compareVersions(a.version, b.version)) : served,
      isCustom,
    }
  })
}

/** `/api`. `serverAddress` is host and port under which clients reach this server. */
export const apiVersions = (serverAddress: string) => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
})

/** `/apis`. */
export const apiGroupList = (groups: readonly ServedGroup[]) => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: groups.filter((g) => g.name !== '').map(groupEntry),
})

/** `/apis/<group>`. */
export const apiGroup = (group: ServedGroup) => ({ kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(group) })

const groupEntry = ({ name, versions }: ServedGroup) => {
  const entries = versions.map(({ version }) => ({ groupVersion: groupVersion(name, version), version }))
  return { name, versions: entries, preferredVersion: entries[0]! }
}

/** `/api/v1` and `/apis/<group>/<version>`. The core document has no apiVersion. */
export const apiResourceList = (group: string, { version, resources }: ServedVersion) => ({
  kind: 'APIResourceList',
  ...(group === '' ? {} : { apiVersion: 'v1' }),
  groupVersion: groupVersion(group, version),
  resources: resources.flatMap((r) => [
    legacyResource(r),
    ...r.subresources.map((s) => legacySubresource(r, s)),
  ]),
})

const legacyResource = (r: ResourceFacts) => ({
  name: r.resource,
  singularName: r.singular,
  namespaced: r.namespaced,
  kind: r.kind,
  verbs: r.verbs,
  ...(r.shortNames.length === 0 ? {} : { shortNames: r.shortNames }),
  ...(r.categories.length === 0 ? {} : { categories: r.categories }),
  ...(r.storageVersionHash === undefined ? {} : { storageVersionHash: r.storageVersionHash }),
})

const isForeign = (r: ResourceFacts, s: SubresourceFacts): boolean =>
  s.group !== r.group || s.version !== r.version

const legacySubresource = (r: ResourceFacts, s: SubresourceFacts) => ({
  name: `${r.resource}/${s.name}`,
  singularName: '',
  namespaced: r.namespaced,
  ...(isForeign(r, s) ? { group: s.group, version: s.version } : {}),
  kind: s.kind,
  verbs: s.verbs,
})

/** Aggregated discovery v2 of `/api` (the core group) or `/apis` (the others). */
export const aggregatedDiscovery = (groups: readonly ServedGroup[]) => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items: groups.map((group) => ({
    metadata: group.name === '' ? {} : { name: group.name },
    versions: group.versions.map(({ version, resources }) => ({
      version,
      resources: resources
        .toSorted((a, b) => (a.resource < b.resource ? -1 : 1))
        .map((r) => aggregatedResource(r, group.isCustom)),
      freshness: 'Current',
    })),
  })),
})

const aggregatedResource = (r: ResourceFacts, isCustom: boolean) => ({
  resource: r.resource,
  responseKind: isCustom
    ? { group: r.group, version: r.version, kind: r.kind }
    : { group: '', version: '', kind: r.kind },
  scope: r.namespaced ? 'Namespaced' : 'Cluster',
  singularResource: r.singular,
  verbs: r.verbs,
  ...(r.shortNames.length === 0 ? {} : { shortNames: r.shortNames }),
  ...(r.categories.length === 0 ? {} : { categories: r.categories }),
  ...(r.subresources.length === 0
    ? {}
    : {
        subresources: r.subresources.map((s) => ({
          subresource: s.name,
          responseKind:
            isCustom || isForeign(r, s)
              ? { group: s.group, version: s.version, kind: s.kind }
              : { group: '', version: '', kind: s.kind },
          verbs: s.verbs,
        })),
      }),
})

/** What discovery prints as `storageVersionHash`: clients see by it that the storage version changed. */
export const storageVersionHash = (group: string, version: string, kind: string): string =>
  createHash('sha256').update(`${group}/${version}/${kind}`).digest().subarray(0, 8).toString('base64')
