/** JSON pointers (RFC 6901) into the answers and bodies of scenarios. */

const segmentsOf = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))

type Tree = Record<string, unknown>

/** The value there, or undefined. */
export const valueAt = (tree: unknown, pointer: string): unknown =>
  segmentsOf(pointer).reduce<unknown>(
    (node, segment) => (node !== null && typeof node === 'object' ? (node as Tree)[segment] : undefined),
    tree,
  )

/** Sets in place, making missing objects on the way; `-` appends to a list. */
export const setAt = (tree: unknown, pointer: string, value: unknown): void => {
  const segments = segmentsOf(pointer)
  const last = segments.pop()!
  let node = tree as Tree
  for (const segment of segments) {
    if (node[segment] === undefined || node[segment] === null) node[segment] = {}
    node = node[segment] as Tree
  }
  if (Array.isArray(node) && last === '-') node.push(value)
  // Own property even for __proto__, which some scenarios send on purpose.
  else Object.defineProperty(node, last, { value, writable: true, enumerable: true, configurable: true })
}

export const removeAt = (tree: unknown, pointer: string): void => {
  const segments = segmentsOf(pointer)
  const last = segments.pop()!
  const parent = valueAt(
    tree,
    segments.map((s) => `/${s.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  )
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (parent !== null && typeof parent === 'object') delete (parent as Tree)[last]
}
