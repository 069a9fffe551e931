/** Pods by the node they are bound to: an index of the shared cache, the same for all who ask. */
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { Informer } from '@binnacle/client/cache/informer.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'

const byNode = 'node'

/** Must be asked for before `podsOn` serves. */
export const indexByNode = (pods: Informer<Pod>): void =>
  pods.addIndex(byNode, ({ spec }) =>
    spec.nodeName === undefined || spec.nodeName === '' ? [] : [spec.nodeName],
  )

/** In no order, finished ones and those being deleted included. */
export const podsOn = (pods: { readonly lister: Lister<Pod> }, node: string): Pod[] =>
  pods.lister.byIndex(byNode, node)
