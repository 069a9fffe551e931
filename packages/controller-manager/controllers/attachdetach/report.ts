/** Tells nodes which volumes are attached to them: kubelets mount no other. */
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import { nodes } from '@binnacle/client/resources.ts'
import { type Client, hasReason } from '@binnacle/client/rest/client.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'

export interface Reporter {
  /** Resolves when the node's status tells of these volumes only. What was told before is not told again. */
  report(node: string): Promise<void>
  /** The node is another, or there no more. */
  forget(node: string): void
}

/** @param namesOn unique names of all volumes that are attached to a node at this moment */
export const reporterFor = (
  client: Client,
  lister: Lister<Node>,
  namesOn: (node: string) => readonly string[],
): Reporter => {
  /** What each node's status was last known to say. */
  const told = new Map<string, string>()
  /** One report of a node after the other: an older one must not come last. */
  const last = new Map<string, Promise<void>>()

  const write = async (name: string): Promise<void> => {
    const node = lister.byKey(name)
    if (node === undefined) return
    const before = told.get(name) ?? textOf((node.status?.volumesAttached ?? []).map((volume) => volume.name))
    const names = [...namesOn(name)].sort()
    if (textOf(names) === before) return
    try {
      await client.patch(
        nodes,
        '',
        name,
        'strategic-merge-patch+json',
        {
          status: {
            volumesAttached: names.length === 0 ? null : names.map((one) => ({ name: one, devicePath: '' })),
          },
        },
        { subresource: 'status' },
      )
      told.set(name, textOf(names))
    } catch (error) {
      if (!hasReason(error, 'NotFound')) throw error
    }
  }

  return {
    report: (name) => {
      const next = (last.get(name) ?? Promise.resolve()).catch(() => {}).then(() => write(name))
      last.set(name, next)
      const done = (): void => {
        if (last.get(name) === next) last.delete(name)
      }
      next.then(done, done)
      return next
    },
    forget: (name) => {
      told.delete(name)
    },
  }
}

const textOf = (names: readonly string[]): string => JSON.stringify([...names].sort())
