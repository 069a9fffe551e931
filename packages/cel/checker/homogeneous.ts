/** Lists and maps hold one type each; only what is formatted may be mixed. */
import type { Expr } from '../syntax/ast.ts'
import type { Problem } from '../syntax/source.ts'
import { isSameType, printType, type Type } from '../types/type.ts'
import { childrenOf } from './walk.ts'

/** The first element of each literal in a checked tree that is not of the type of those before it. */
export const mixedLiterals = (tree: Expr): Problem[] => {
  const found: Problem[] = []
  const visit = (node: Expr): void => {
    if (node.kind === 'call' && node.name === 'format') return
    if (node.kind === 'list') {
      const optional = new Set(node.optional)
      found.push(...mixed(node.elements.map((element, i) => [element, optional.has(i)] as const)))
    }
    if (node.kind === 'map') {
      found.push(...mixed(node.entries.map(({ key }) => [key, false] as const)))
      found.push(...mixed(node.entries.map(({ value, isOptional }) => [value, isOptional] as const)))
    }
    for (const child of childrenOf(node)) visit(child)
  }
  visit(tree)
  return found
}

const held = (node: Expr, isOptional: boolean): Type => {
  const type = node.type!
  return isOptional && type.kind === 'opaque' ? type.params[0]! : type
}

const mixed = (elements: readonly (readonly [Expr, boolean])[]): Problem[] => {
  const [first] = elements
  if (first === undefined) return []
  const wanted = held(...first)
  const other = elements.find((element) => !isSameType(held(...element), wanted))
  if (other === undefined) return []
  const message = `expected type '${printType(wanted)}' but found '${printType(held(...other))}'`
  return [{ at: other[0].at, message }]
}
