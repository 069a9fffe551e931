/** What an expression may refer to: variables, functions, messages. */
import type { ObjectType, Type } from '../types/type.ts'
import type { Value } from '../values/value.ts'

/** One way to call a function. */
export interface Overload {
  readonly id: string
  /** Called as `target.name(…)`; the target is the first parameter then. */
  readonly isMember: boolean
  readonly params: readonly Type[]
  readonly result: Type
  /** What it does; without it, the function's own `run` serves. Throws EvaluationError. */
  readonly run?: Run
  /** What a call with these arguments costs, besides making them. */
  readonly cost?: Cost
}

/** Arguments come as they were evaluated, the target first. */
export type Run = (...args: Value[]) => Value

export type Cost = (args: readonly Value[]) => number

export interface FunctionDeclaration {
  readonly name: string
  readonly overloads: readonly Overload[]
  /** Serves all overloads, and checks its arguments itself. */
  readonly run?: Run
  /** What a call with these arguments costs, besides making them; 1 unless it says otherwise. */
  readonly cost?: Cost
}

/** A message that expressions can write: `Name{field: value}`. */
export interface StructDeclaration {
  readonly type: ObjectType
  /** What it makes, where that is no object. */
  readonly result?: Type
  readonly make: (fields: ReadonlyMap<string, Value>) => Value
}

export interface Declarations {
  readonly variables: ReadonlyMap<string, Type>
  readonly functions: ReadonlyMap<string, FunctionDeclaration>
  readonly structs: ReadonlyMap<string, StructDeclaration>
  /** Messages beyond those, by name. */
  readonly otherStructs?: (name: string) => StructDeclaration | undefined
  /** Names are looked up within it first, then outwards. */
  readonly container: string
  /** Lists and maps hold one type, unless their elements are dyn. */
  readonly hasHomogeneousLiterals: boolean
}

/** The message of that very name. */
export const structNamed = (declarations: Declarations, name: string): StructDeclaration | undefined =>
  declarations.structs.get(name) ?? declarations.otherStructs?.(name)

/** The names under which `name` may be declared, from within the container outwards. */
export function* candidates(container: string, name: string): Generator<string> {
  if (name.startsWith('.')) {
    yield name.slice(1)
    return
  }
  for (let scope = container; scope !== ''; scope = scope.slice(0, Math.max(0, scope.lastIndexOf('.')))) {
    yield `${scope}.${name}`
  }
  yield name
}
