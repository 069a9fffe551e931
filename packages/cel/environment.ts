/**
 * What expressions of one kind may use, and the way from their text to a program.
 *
 *     const environment = new Environment({ variables: { self: dynType }, libraries: [optionals] })
 *     const program = environment.compile('self.replicas <= 5')
 *     program.evaluate({ self: { replicas: 3 } }) // true
 */
import { check } from './checker/check.ts'
import type { Declarations, FunctionDeclaration, StructDeclaration } from './checker/declarations.ts'
import { literalProblems } from './checker/literals.ts'
import { type Compiled, compileTree } from './evaluation/compile.ts'
import type { Library } from './library/define.ts'
import { standardLibrary } from './library/standard.ts'
import { timeStructs } from './library/timestructs.ts'
import type { Expr } from './syntax/ast.ts'
import { defaultSyntax, type SyntaxOptions } from './syntax/limits.ts'
import type { Macro } from './syntax/macros.ts'
import { parse } from './syntax/parser.ts'
import { CompileError } from './syntax/source.ts'
import { dynType, type Type } from './types/type.ts'
import { adapt } from './values/adapt.ts'
import { allowComparisons } from './values/equal.ts'
import { EvaluationError } from './values/errors.ts'
import type { Value } from './values/value.ts'

export interface EnvironmentOptions {
  readonly variables?: Readonly<Record<string, Type>>
  readonly libraries?: readonly Library[]
  readonly structs?: readonly StructDeclaration[]
  /** Messages beyond those, by name. */
  readonly otherStructs?: (name: string) => StructDeclaration | undefined
  readonly container?: string
  readonly hasHomogeneousLiterals?: boolean
  readonly syntax?: Partial<SyntaxOptions>
}

export interface RunOptions {
  /** Cost at which a run ends with an error; a million where nothing else is said. */
  readonly limit?: number
  /** Asked now and then while loops run. */
  readonly isCancelled?: () => boolean
}

/** Values of variables, as JSON or as values; those that are missing are errors where they are read. */
export type Bindings = Readonly<Record<string, unknown>>

export class Environment {
  private readonly declarations: Declarations
  private readonly macros = new Map<string, Macro>()
  private readonly syntax: SyntaxOptions

  constructor(options: EnvironmentOptions = {}) {
    const libraries = [standardLibrary, ...(options.libraries ?? [])]
    const variables = new Map<string, Type>()
    const functions = new Map<string, FunctionDeclaration>()
    for (const library of libraries) {
      for (const [key, macro] of library.macros ?? []) this.macros.set(key, macro)
      for (const [name, type] of Object.entries(library.variables ?? {})) variables.set(name, type)
      for (const declared of library.functions) functions.set(declared.name, merge(functions, declared))
    }
    for (const [name, type] of Object.entries(options.variables ?? {})) variables.set(name, type)
    this.declarations = {
      variables,
      functions,
      structs: new Map(
        [...timeStructs, ...(options.structs ?? [])].map((struct) => [struct.type.name, struct]),
      ),
      otherStructs: options.otherStructs,
      container: options.container ?? '',
      hasHomogeneousLiterals: options.hasHomogeneousLiterals ?? false,
    }
    this.syntax = { ...defaultSyntax, ...options.syntax }
  }

  /** Reads, checks and compiles. Throws CompileError, or InstantiationError. */
  compile(text: string): Program {
    const tree = this.parse(text)
    const type = check(text, tree, this.declarations)
    const problems = literalProblems(tree, this.declarations.hasHomogeneousLiterals)
    if (problems.length > 0) throw new CompileError(text, problems)
    return new Program(tree, type, compileTree(tree, this.declarations), this.declarations)
  }

  /** Reads and compiles without asking for types: what cannot be shows itself in the run. Throws CompileError. */
  compileUnchecked(text: string): Program {
    const tree = this.parse(text)
    return new Program(tree, dynType, compileTree(tree, this.declarations), this.declarations)
  }

  /** The tree, macros expanded. Throws CompileError. */
  parse(text: string): Expr {
    return parse(text, this.macros, this.syntax)
  }
}

/** Libraries may add overloads to a function that is there: each runs its own. */
const merge = (
  functions: ReadonlyMap<string, FunctionDeclaration>,
  added: FunctionDeclaration,
): FunctionDeclaration => {
  const before = functions.get(added.name)
  if (before === undefined) return added
  const bind = ({ overloads, run, cost }: FunctionDeclaration) =>
    overloads.map((overload) => ({ ...overload, run: overload.run ?? run, cost: overload.cost ?? cost }))
  return { name: added.name, overloads: [...bind(before), ...bind(added)] }
}

const defaultLimit = 1_000_000

export class Program {
  readonly tree: Expr
  readonly type: Type
  private readonly compiled: Compiled
  private readonly variables: readonly { name: string; slot: number; type: Type }[]

  constructor(tree: Expr, type: Type, compiled: Compiled, declarations: Declarations) {
    this.tree = tree
    this.type = type
    this.compiled = compiled
    this.variables = Array.from(compiled.variables, ([name, slot]) => ({
      name,
      slot,
      type: declarations.variables.get(name)!,
    }))
  }

  /** The expression's value. Throws EvaluationError. */
  evaluate(bindings: Bindings, options?: RunOptions): Value {
    return this.run(bindings, options).value
  }

  /** The value, and what it cost. Throws EvaluationError. */
  run(bindings: Bindings, options: RunOptions = {}): { readonly value: Value; readonly cost: number } {
    const slots: Value[] = new Array(this.compiled.slots)
    allowComparisons()
    for (const { name, slot, type } of this.variables) {
      if (Object.hasOwn(bindings, name)) slots[slot] = adapt(bindings[name], type)
    }
    const { limit = defaultLimit, isCancelled } = options
    const frame = { slots, cost: 0, limit, isCancelled, steps: 1024 }
    try {
      return { value: this.compiled.evaluate(frame), cost: frame.cost }
    } catch (error) {
      // Texts and stacks have bounds of their own here; passing one is the expression's fault, not the server's.
      if (error instanceof RangeError) throw new EvaluationError(error.message, true)
      throw error
    }
  }
}
