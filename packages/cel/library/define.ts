/** Writing down functions. */
import type { FunctionDeclaration, Overload, Run } from '../checker/declarations.ts'
import type { Macros } from '../syntax/macros.ts'
import type { Type } from '../types/type.ts'
import type { Value } from '../values/value.ts'

/** Functions, macros and types that go together. */
export interface Library {
  readonly functions: readonly FunctionDeclaration[]
  readonly macros?: Macros
  readonly variables?: Readonly<Record<string, Type>>
}

// Arguments were matched against the parameters before a function runs, so each may say what it takes.
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyRun = (...args: any[]) => Value

/** `name(a, b)` */
export const overload = (id: string, params: readonly Type[], result: Type, run?: AnyRun): Overload => ({
  id,
  isMember: false,
  params,
  result,
  run,
})

/** `target.name(a, b)`; the target is the first parameter. */
export const member = (id: string, params: readonly Type[], result: Type, run?: AnyRun): Overload => ({
  id,
  isMember: true,
  params,
  result,
  run,
})

type Cost = (args: readonly Value[]) => number

export const define = (
  name: string,
  overloads: readonly Overload[],
  more: { readonly run?: AnyRun; readonly cost?: Cost } = {},
): FunctionDeclaration => ({ name, overloads, run: more.run as Run | undefined, cost: more.cost })
