/**
 * Who owns whom, of all objects of all kinds, by uid. An owner that was never seen itself is known by what its dependents say of
 * it: such a node is virtual, and whether there is such an object must be asked. No requests are made here.
 */
import type { KubeObject, OwnerReference } from '@binnacle/apimachinery/meta/object.ts'

/** Where an object is to be found. */
export interface Identity {
  readonly apiVersion: string
  readonly kind: string
  /** '' of what has none. */
  readonly namespace: string
  readonly name: string
}

export interface Node {
  readonly uid: string
  /** Of a virtual node: what its first dependent said. */
  identity: Identity
  isVirtual: boolean
  /** Virtual, and the server was asked: there is none such, or its kind is watched no longer. */
  isAbsent: boolean
  owners: readonly OwnerReference[]
  readonly dependents: Set<Node>
  isBeingDeleted: boolean
  /** Foreground: it waits for its dependents to go. */
  isDeletingDependents: boolean
}

/** What to look at after a change: by uid. */
export interface Work {
  readonly attemptToDelete: (uid: string) => void
  readonly attemptToOrphan: (uid: string) => void
  /** It names an owner that is in another namespace: that is no owner. */
  readonly namesOwnerElsewhere: (dependent: Node, reference: OwnerReference) => void
}

export const foregroundFinalizer = 'foregroundDeletion'
export const orphanFinalizer = 'orphan'

const hasFinalizer = ({ metadata }: KubeObject, name: string): boolean =>
  metadata.finalizers?.includes(name) ?? false

export const isBeingDeleted = ({ metadata }: KubeObject): boolean => metadata.deletionTimestamp !== undefined
const isDeletingDependents = (object: KubeObject): boolean =>
  isBeingDeleted(object) && hasFinalizer(object, foregroundFinalizer)
const isOrphaning = (object: KubeObject): boolean =>
  isBeingDeleted(object) && hasFinalizer(object, orphanFinalizer)

export const identityOf = ({ apiVersion, kind, metadata }: KubeObject): Identity => ({
  ...{ apiVersion, kind, namespace: metadata.namespace ?? '', name: metadata.name! },
})

export class Graph {
  private readonly nodes = new Map<string, Node>()
  private readonly work: Work

  constructor(work: Work) {
    this.work = work
  }

  get(uid: string): Node | undefined {
    return this.nodes.get(uid)
  }

  get size(): number {
    return this.nodes.size
  }

  /** An object as it is now. */
  observe(object: KubeObject, old?: KubeObject): void {
    const uid = object.metadata.uid!
    const known = this.nodes.get(uid)
    const owners = object.metadata.ownerReferences ?? []
    if (known === undefined) {
      const node: Node = {
        ...{ uid, identity: identityOf(object), isVirtual: false, owners: [], dependents: new Set<Node>() },
        ...{ isAbsent: false, isBeingDeleted: false, isDeletingDependents: false },
      }
      this.nodes.set(uid, node)
      node.owners = owners
      this.link(node, owners)
      this.note(node, object, old)
      return
    }
    if (known.isVirtual) {
      known.isVirtual = false
      known.isAbsent = false
      const seen = identityOf(object)
      // Dependents that said otherwise named an object that is not this one: they must be looked at.
      if (!isSame(seen, known.identity)) {
        known.identity = seen
        for (const dependent of known.dependents) this.work.attemptToDelete(dependent.uid)
      }
    }
    this.change(known, owners)
    this.note(known, object, old)
  }

  /**
   * It is gone, or never was. While anybody still names it as owner a virtual node stays in its place: should it come back (its kind
   * was not served for a while, or is watched in another version), its dependents are known.
   */
  remove(uid: string): void {
    const node = this.nodes.get(uid)
    if (node === undefined) return
    const { owners } = node
    this.abandon(node, owners)
    node.owners = []
    if (node.dependents.size === 0) this.nodes.delete(uid)
    else
      Object.assign(node, {
        isVirtual: true,
        isAbsent: true,
        isBeingDeleted: false,
        isDeletingDependents: false,
      })
    for (const dependent of node.dependents) this.work.attemptToDelete(dependent.uid)
    // Who waits for it may go now.
    for (const { uid: ownerUid } of owners)
      if (this.nodes.get(ownerUid)?.isDeletingDependents) this.work.attemptToDelete(ownerUid)
  }

  /** Whether every owner is there and stays, as far as the graph knows. */
  hasSolidOwners(node: Node): boolean {
    return node.owners.every(({ uid, kind, name }) => {
      const owner = this.nodes.get(uid)
      return (
        owner !== undefined &&
        !owner.isVirtual &&
        !owner.isDeletingDependents &&
        isNamed(owner, kind, name, node.identity.namespace)
      )
    })
  }

  /** Dependents whose reference keeps their owner from going in the foreground. */
  blockingDependents(node: Node): Node[] {
    return [...node.dependents].filter((dependent) =>
      dependent.owners.some(({ uid, blockOwnerDeletion }) => uid === node.uid && blockOwnerDeletion === true),
    )
  }

  private note(node: Node, object: KubeObject, old: KubeObject | undefined): void {
    node.isBeingDeleted = isBeingDeleted(object)
    if (isOrphaning(object) && (old === undefined || !isOrphaning(old))) this.work.attemptToOrphan(node.uid)
    const was = node.isDeletingDependents
    node.isDeletingDependents = isDeletingDependents(object)
    if (!node.isDeletingDependents) return
    if (!was) for (const dependent of node.dependents) this.work.attemptToDelete(dependent.uid)
    this.work.attemptToDelete(node.uid)
  }

  private change(node: Node, owners: readonly OwnerReference[]): void {
    const before = new Map(node.owners.map((reference) => [reference.uid, reference]))
    const after = new Map(owners.map((reference) => [reference.uid, reference]))
    const added = owners.filter(({ uid }) => !before.has(uid))
    const removed = node.owners.filter(({ uid }) => !after.has(uid))
    const unblocked = node.owners.filter(
      ({ uid, blockOwnerDeletion }) =>
        blockOwnerDeletion === true && after.get(uid)?.blockOwnerDeletion !== true,
    )
    const renamed = owners.some((reference) => {
      const old = before.get(reference.uid)
      return (
        old !== undefined &&
        (old.name !== reference.name ||
          old.kind !== reference.kind ||
          old.apiVersion !== reference.apiVersion)
      )
    })
    for (const { uid } of [...removed, ...unblocked])
      if (this.nodes.get(uid)?.isDeletingDependents) this.work.attemptToDelete(uid)
    this.abandon(node, removed)
    node.owners = owners
    this.link(node, added)
    if (added.length > 0 || removed.length > 0 || renamed) this.work.attemptToDelete(node.uid)
  }

  private link(node: Node, owners: readonly OwnerReference[]): void {
    for (const reference of owners) {
      const { uid, apiVersion, kind, name } = reference
      const owner = this.nodes.get(uid)
      if (owner !== undefined) {
        owner.dependents.add(node)
        // It came late, or names something else than what has this uid.
        const isOther = !owner.isVirtual && !isNamed(owner, kind, name, node.identity.namespace)
        if (owner.isDeletingDependents || owner.isAbsent || isOther) this.work.attemptToDelete(node.uid)
        const { namespace } = owner.identity
        if (!owner.isVirtual && namespace !== '' && namespace !== node.identity.namespace)
          this.work.namesOwnerElsewhere(node, reference)
        continue
      }
      this.nodes.set(uid, {
        ...{ uid, isVirtual: true, owners: [], dependents: new Set([node]) },
        identity: { apiVersion, kind, name, namespace: node.identity.namespace },
        ...{ isAbsent: false, isBeingDeleted: false, isDeletingDependents: false },
      })
      this.work.attemptToDelete(uid)
    }
  }

  private abandon(node: Node, owners: readonly OwnerReference[]): void {
    for (const { uid } of owners) {
      const owner = this.nodes.get(uid)
      if (owner === undefined) continue
      owner.dependents.delete(node)
      // Nobody speaks of it any more, and nobody has seen it.
      if (owner.isVirtual && owner.dependents.size === 0) this.nodes.delete(uid)
    }
  }
}

/** Whether a reference in `namespace` to this kind and name means this node. */
const isNamed = ({ identity }: Node, kind: string, name: string, namespace: string): boolean =>
  identity.kind === kind &&
  identity.name === name &&
  (identity.namespace === '' || identity.namespace === namespace)

const isSame = (a: Identity, b: Identity): boolean =>
  a.kind === b.kind &&
  a.name === b.name &&
  (b.namespace === a.namespace || a.namespace === '') &&
  a.apiVersion === b.apiVersion
