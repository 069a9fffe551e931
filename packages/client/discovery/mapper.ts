/**
 * All resources that a server has, from aggregated discovery: which kinds there are, what they are called, what can be done with
 * them. Rule: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 */
import { type Clock, elapsed } from '@binnacle/apimachinery/meta/clock.ts'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import type { Resource } from '../resource.ts'
import type { Client } from '../rest/client.ts'

/** A resource as the server describes it. */
export interface ApiResource extends Resource {
  readonly singular: string
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  /** `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`. */
  readonly verbs: readonly string[]
  readonly subresources: readonly string[]
  /** Of the versions in which the group has this resource, the one the server names first. */
  readonly isPreferred: boolean
}

export interface RestMapperOptions {
  readonly client: Client
  readonly clock: Clock
}

/** Somebody who asks for kinds that do not exist must not have us ask the server each time. */
const missRefreshMs = 10_000
const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

export class RestMapper {
  private readonly options: RestMapperOptions
  /** `/api` is the core group, `/apis` all others. */
  private readonly documents = { '/api': emptyDocument, '/apis': emptyDocument }
  private all: readonly ApiResource[] = []
  private byKind = new Map<string, ApiResource>()
  private refreshedAt = Number.NEGATIVE_INFINITY
  private refreshing: Promise<boolean> | undefined
  private stale: readonly string[] = []

  constructor(options: RestMapperOptions) {
    this.options = options
  }

  /** Asks the server. @returns whether anything is different from before. What fails leaves everything as it was. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.ask().finally(() => {
      this.refreshing = undefined
    })
    return this.refreshing
  }

  /** All resources in all versions, in the server's order. */
  resources(): readonly ApiResource[] {
    return this.all
  }

  /** Each resource once, in its preferred version, if it has these verbs. */
  preferred(...verbs: readonly string[]): readonly ApiResource[] {
    return this.all.filter(
      (resource) => resource.isPreferred && verbs.every((verb) => resource.verbs.includes(verb)),
    )
  }

  /** `apps/v1`s or other groups' versions whose server did not answer: their resources are those known before. */
  unavailable(): readonly string[] {
    return this.stale
  }

  /** The resource of a kind; undefined when it was not there at the last refresh. */
  ofKind(apiVersion: string, kind: string): ApiResource | undefined {
    return this.byKind.get(`${apiVersion}/${kind}`)
  }

  /** As `ofKind`; for a kind that is not known the server is asked, every ten seconds at most. */
  async findKind(apiVersion: string, kind: string): Promise<ApiResource | undefined> {
    const known = this.ofKind(apiVersion, kind)
    if (known !== undefined || parseGroupVersion(apiVersion) === undefined) return known
    await this.refreshAfterMiss()
    return this.ofKind(apiVersion, kind)
  }

  /** By plural name; the preferred version unless one is named. */
  ofName(group: string, name: string, version?: string): ApiResource | undefined {
    return this.all.find(
      (resource) =>
        resource.group === group &&
        resource.resource === name &&
        (version === undefined ? resource.isPreferred : resource.version === version),
    )
  }

  /** As `ofName`, for a resource in its preferred version; where there is none the server is asked, every ten seconds at most. */
  async findName(group: string, name: string): Promise<ApiResource | undefined> {
    if (this.ofName(group, name) === undefined) await this.refreshAfterMiss()
    return this.ofName(group, name)
  }

  private async refreshAfterMiss(): Promise<void> {
    const isRecent = elapsed(this.options.clock) - this.refreshedAt < missRefreshMs
    if (this.refreshing !== undefined || !isRecent) await this.refresh()
  }

  private async ask(): Promise<boolean> {
    const before = { ...this.documents }
    const [core, others] = await Promise.all([this.document('/api'), this.document('/apis')])
    this.refreshedAt = elapsed(this.options.clock)
    if (core === before['/api'] && others === before['/apis']) return false
    Object.assign(this.documents, { '/api': core, '/apis': others })
    const known = new Map<string, ApiResource[]>()
    for (const resource of this.all) {
      const key = `${resource.group}/${resource.version}`
      known.set(key, [...(known.get(key) ?? []), resource])
    }
    const stale: string[] = []
    this.all = [...core.groups, ...others.groups].flatMap((group) => resourcesOf(group, known, stale))
    this.stale = stale
    this.byKind = new Map()
    // The first of several resources of a kind is meant, as in the reference.
    for (const resource of [...this.all].reverse()) {
      const { group, version, kind } = resource
      this.byKind.set(`${group === '' ? '' : `${group}/`}${version}/${kind}`, resource)
    }
    return true
  }

  /** The same object as before when the server says that nothing has changed. */
  private async document(path: '/api' | '/apis'): Promise<Document> {
    const old = this.documents[path]
    const answer = await this.options.client.raw('GET', path, {
      headers: { accept, ...(old.etag === undefined ? {} : { 'if-none-match': old.etag }) },
    })
    const text = await answer.text()
    if (answer.status === 304) return old
    const { kind, items } = JSON.parse(text) as { kind?: string; items?: readonly GroupDiscovery[] }
    // A server, or what stands before it, that does not know this form: taken at its word, it would have no kinds at all.
    if (kind !== 'APIGroupDiscoveryList')
      throw new Error(`${path}: got ${kind} instead of aggregated discovery`)
    const etag = answer.headers.etag
    return { groups: items ?? [], etag: typeof etag === 'string' ? etag : undefined }
  }
}

interface Document {
  readonly groups: readonly GroupDiscovery[]
  readonly etag: string | undefined
}

const emptyDocument: Document = { groups: [], etag: undefined }

interface GroupDiscovery {
  readonly metadata: { readonly name?: string }
  readonly versions?: readonly {
    readonly version: string
    readonly freshness?: 'Current' | 'Stale'
    readonly resources?: readonly ResourceDiscovery[]
  }[]
}

interface ResourceDiscovery {
  readonly resource: string
  readonly responseKind?: { readonly group: string; readonly version: string; readonly kind: string }
  readonly scope: 'Namespaced' | 'Cluster'
  readonly singularResource?: string
  readonly shortNames?: readonly string[]
  readonly categories?: readonly string[]
  readonly verbs: readonly string[]
  readonly subresources?: readonly { readonly subresource: string }[]
}

const resourcesOf = (
  { metadata, versions = [] }: GroupDiscovery,
  known: ReadonlyMap<string, readonly ApiResource[]>,
  stale: string[],
): ApiResource[] => {
  const group = metadata.name ?? ''
  const seen = new Set<string>()
  const found: ApiResource[] = []
  for (const { version, freshness, resources = [] } of versions) {
    if (freshness === 'Stale') stale.push(group === '' ? version : `${group}/${version}`)
    const listed =
      freshness === 'Stale' && resources.length === 0
        ? (known.get(`${group}/${version}`) ?? [])
        : resources.map((resource) => describe(group, version, resource))
    for (const resource of listed) {
      found.push({ ...resource, isPreferred: !seen.has(resource.resource) })
      seen.add(resource.resource)
    }
  }
  return found
}

const describe = (group: string, version: string, r: ResourceDiscovery): ApiResource => ({
  group,
  version,
  resource: r.resource,
  kind: r.responseKind?.kind ?? '',
  namespaced: r.scope === 'Namespaced',
  singular: r.singularResource ?? '',
  shortNames: r.shortNames ?? [],
  categories: r.categories ?? [],
  verbs: r.verbs,
  subresources: (r.subresources ?? []).map(({ subresource }) => subresource),
  isPreferred: false,
})
