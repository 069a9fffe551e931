/** ImageLocality: prefers nodes that have the pod's images, the more the larger they are and the more nodes have them. */
import type { NodeInfo } from '../cache/nodeinfo.ts'
import type { Cycle } from '../framework/cycle.ts'
import { type Plugin, scoreMax } from '../framework/plugin.ts'

const mib = 1024 * 1024
/** Less is fetched in no time; more than this for each container makes no difference. Bytes. */
const sizeMin = 23 * mib
const sizeMaxOfContainer = 1000 * mib

export const imageLocality = (): Plugin => ({
  name: 'ImageLocality',
  score: ({ shape, view }: Cycle, node: NodeInfo) => {
    if (node.images.size === 0) return 0
    let sum = 0
    for (const image of shape.images) {
      if (!node.images.has(image)) continue
      const { size, nodes } = view.images.get(image)!
      // An image that few nodes have counts less, so that they do not get all the pods that use it.
      sum += Math.floor(size * (nodes / view.nodes.length))
    }
    const max = sizeMaxOfContainer * shape.containers
    const bounded = Math.min(Math.max(sum, sizeMin), max)
    return Math.floor((scoreMax * (bounded - sizeMin)) / (max - sizeMin))
  },
})
