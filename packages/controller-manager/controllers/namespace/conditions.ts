/** What a namespace that is being deleted tells of its contents; types, reasons and texts are what the reference was seen to write. */
import type { NamespaceCondition } from '@binnacle/openapi/generated/types/core.v1.ts'

/** What is left, and what went wrong. */
export interface Contents {
  /** Objects by `configmaps.`, `deployments.apps`. */
  readonly remaining: ReadonlyMap<string, number>
  /** Objects by finalizer. */
  readonly finalizers: ReadonlyMap<string, number>
  readonly discoveryFailure?: string
  readonly deletionFailures: readonly string[]
}

const instances = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .map(([name, count]) => `${name} in ${count} resource instances`)
    .sort()
    .join(', ')

const condition = (
  type: string,
  isTrue: boolean,
  [badReason, badMessage]: readonly [string, string],
  [goodReason, goodMessage]: readonly [string, string],
): Omit<NamespaceCondition, 'lastTransitionTime'> => ({
  ...{ type, status: isTrue ? 'True' : 'False' },
  ...(isTrue ? { reason: badReason, message: badMessage } : { reason: goodReason, message: goodMessage }),
})

const wanted = (contents: Contents): Omit<NamespaceCondition, 'lastTransitionTime'>[] => [
  condition(
    'NamespaceDeletionDiscoveryFailure',
    contents.discoveryFailure !== undefined,
    ['DiscoveryFailed', `Discovery failed for some groups, ${contents.discoveryFailure}`],
    ['ResourcesDiscovered', 'All resources successfully discovered'],
  ),
  condition(
    'NamespaceDeletionGroupVersionParsingFailure',
    false,
    ['', ''],
    ['ParsedGroupVersions', 'All legacy kube types successfully parsed'],
  ),
  condition(
    'NamespaceDeletionContentFailure',
    contents.deletionFailures.length > 0,
    [
      'ContentDeletionFailed',
      `Failed to delete all resource types, ${contents.deletionFailures.length} remaining: ${contents.deletionFailures.join(', ')}`,
    ],
    ['ContentDeleted', 'All content successfully deleted, may be waiting on finalization'],
  ),
  condition(
    'NamespaceContentRemaining',
    contents.remaining.size > 0,
    [
      'SomeResourcesRemain',
      `Some resources are remaining: ${[...contents.remaining]
        .map(([name, count]) => `${name} has ${count} resource instances`)
        .sort()
        .join(', ')}`,
    ],
    ['ContentRemoved', 'All content successfully removed'],
  ),
  condition(
    'NamespaceFinalizersRemaining',
    contents.finalizers.size > 0,
    [
      'SomeFinalizersRemain',
      `Some content in the namespace has finalizers remaining: ${instances(contents.finalizers)}`,
    ],
    ['ContentHasNoFinalizers', 'All content-preserving finalizers finished'],
  ),
]

/** @returns the conditions afterwards; the same list when nothing is different */
export const conditionsOf = (
  before: readonly NamespaceCondition[],
  contents: Contents,
  now: string,
): readonly NamespaceCondition[] => {
  let changed = false
  const after = [...before]
  for (const one of wanted(contents)) {
    const at = after.findIndex(({ type }) => type === one.type)
    const old = after[at]
    if (
      old !== undefined &&
      old.status === one.status &&
      old.reason === one.reason &&
      old.message === one.message
    )
      continue
    changed = true
    const next = { ...one, lastTransitionTime: old?.status === one.status ? old.lastTransitionTime : now }
    if (at < 0) after.push(next)
    else after[at] = next
  }
  return changed ? after : before
}
