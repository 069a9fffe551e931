/** `list.sortBy(e, key)`: the list's elements in the order of their keys. */
import type { Expr } from '../syntax/ast.ts'
import { bindingOf, type Macro, type Macros, standardMacros } from '../syntax/macros.ts'

const bound = '@__sortBy_input__'

const sortBy: Macro = (invocation) => {
  const { call, target, args, complain } = invocation
  const { at } = call
  const name = args[0]!
  if (name.kind !== 'ident') {
    complain(name.at, 'argument is not an identifier')
    return undefined
  }
  const input: Expr = { kind: 'ident', at, name: bound }
  const keys = standardMacros.get('.map:2')!({ ...invocation, target: input })
  if (keys === undefined) return undefined
  const sorted: Expr = { kind: 'call', at, name: '@sortByAssociatedKeys', target: input, args: [keys] }
  return bindingOf(at, bound, target!, sorted)
}

export const sortByMacro: Macros = new Map([['.sortBy:2', sortBy]])
