/** Whether the owners that an object names are there: by the graph where it knows, by asking the server where it does not. */
import type { OwnerReference } from '@binnacle/apimachinery/meta/object.ts'
import type { ApiResource, RestMapper } from '@binnacle/client/discovery/mapper.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import { foregroundFinalizer, type Graph, type Node } from './graph.ts'
import type { OwnerState } from './plan.ts'

/** So many owners are remembered to be gone: no uid comes back, unless the server is put back to an earlier state. */
const absentMax = 500

/** The owner's kind is unknown: nobody can say whether it is there. */
export class UnknownKind extends Error {}

export class Owners {
  private readonly client: Client
  private readonly mapper: RestMapper
  private readonly graph: Graph
  private readonly absent = new Set<string>()

  constructor(client: Client, mapper: RestMapper, graph: Graph) {
    this.client = client
    this.mapper = mapper
    this.graph = graph
  }

  /** Who is gone may be there again. */
  forget(): void {
    this.absent.clear()
  }

  /** Throws UnknownKind, and the failures of requests: then nothing may be concluded. */
  async stateOf(reference: OwnerReference, namespace: string): Promise<OwnerState> {
    const resource = await this.mapper.findKind(reference.apiVersion, reference.kind)
    if (resource === undefined) throw new UnknownKind(`no kind ${reference.kind} in ${reference.apiVersion}`)
    const node = this.graph.get(reference.uid)
    if (node !== undefined && !node.isVirtual && isNamed(node, reference, resource, namespace))
      return node.isDeletingDependents ? 'waiting' : 'solid'
    // What has no namespace cannot be owned by what has one; nothing is concluded from such a mistake.
    if (resource.namespaced && namespace === '') return 'solid'
    const key = `${reference.uid} ${namespace}/${reference.apiVersion}/${reference.kind}/${reference.name}`
    if (this.absent.has(key)) return 'dangling'
    try {
      const found = await this.client.get(resource, namespace, reference.name, { form: 'metadata' })
      if (found.metadata.uid === reference.uid) {
        const { deletionTimestamp, finalizers = [] } = found.metadata
        return deletionTimestamp !== undefined && finalizers.includes(foregroundFinalizer)
          ? 'waiting'
          : 'solid'
      }
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
    }
    this.absent.add(key)
    if (this.absent.size > absentMax) this.absent.delete(this.absent.values().next().value!)
    return 'dangling'
  }
}

const isNamed = (
  { identity }: Node,
  reference: OwnerReference,
  resource: ApiResource,
  namespace: string,
): boolean =>
  identity.kind === reference.kind &&
  identity.name === reference.name &&
  identity.apiVersion.split('/')[0] === reference.apiVersion.split('/')[0] &&
  identity.namespace === (resource.namespaced ? namespace : '')
