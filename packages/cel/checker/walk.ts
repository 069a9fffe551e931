/** Walking over trees. */
import type { Expr } from '../syntax/ast.ts'

/** The expressions that one is made of, in the order of its text; of a loop, its general form. */
export const childrenOf = (node: Expr): readonly Expr[] => {
  switch (node.kind) {
    case 'select':
      return [node.operand]
    case 'call':
      return node.target === undefined ? node.args : [node.target, ...node.args]
    case 'list':
      return node.elements
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value])
    case 'struct':
      return node.fields.map(({ value }) => value)
    case 'fold':
      return [node.range, node.initial, node.condition, node.step, node.result]
    default:
      return []
  }
}

/** A tree's nodes, each before its parts. Depth is bounded by the parser. */
export const partsOfExpression = (tree: Expr): Expr[] => {
  const found: Expr[] = []
  const visit = (node: Expr): void => {
    found.push(node)
    for (const child of childrenOf(node)) visit(child)
  }
  visit(tree)
  return found
}
