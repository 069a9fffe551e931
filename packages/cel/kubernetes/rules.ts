/** Rules of schemas (`x-kubernetes-validations`): what they and their messages may be, and what they may cost. */

import { partsOfExpression } from '../checker/walk.ts'
import { estimateCost, type SizeAt } from '../cost/estimate.ts'
import type { Environment } from '../environment.ts'
import type { Expr } from '../syntax/ast.ts'
import { CompileError } from '../syntax/source.ts'
import type { Type } from '../types/type.ts'
import { InstantiationError } from '../values/errors.ts'
import { sizesOf } from './bounds.ts'
import { ruleEnvironment, type StructuralSchema, typeOfSchema } from './schema.ts'

export interface CheckedRule {
  readonly type: Type
  /** What one run may cost at most; without end where nothing says how large values are. */
  readonly cost: number
  readonly speaksOfOldSelf: boolean
}

/** The rules of one place in a schema. */
export class SchemaRules {
  private readonly schema: StructuralSchema
  private readonly isRoot: boolean
  private readonly sizes: SizeAt
  private readonly environments = new Map<boolean, Environment>()

  private constructor(schema: StructuralSchema, isRoot: boolean, type: Type) {
    this.schema = schema
    this.isRoot = isRoot
    this.sizes = sizesOf(schema, type)
  }

  /** Undefined where rules may not look: the schema has no type. */
  static of(schema: StructuralSchema, isRoot: boolean): SchemaRules | undefined {
    const type = typeOfSchema(schema, 'selfType1', isRoot)
    return type === undefined ? undefined : new SchemaRules(schema, isRoot, type)
  }

  /** What an expression is and costs, or what is wrong with it. About 1 µs a character, and a tenth of that for the cost. */
  check(expression: string, hasOptionalOldSelf: boolean): CheckedRule | { readonly problem: string } {
    try {
      const { tree, type } = this.environment(hasOptionalOldSelf).compile(expression)
      return { type, cost: estimateCost(tree, this.sizes).max, speaksOfOldSelf: speaksOfOldSelf(tree) }
    } catch (error) {
      if (error instanceof CompileError) return { problem: `compilation failed: ${error.message}` }
      if (error instanceof InstantiationError) return { problem: error.message }
      throw error
    }
  }

  private environment(hasOptionalOldSelf: boolean): Environment {
    const made =
      this.environments.get(hasOptionalOldSelf) ??
      ruleEnvironment(this.schema, { isRoot: this.isRoot, hasOptionalOldSelf })!
    this.environments.set(hasOptionalOldSelf, made)
    return made
  }
}

/** Whether the name stands anywhere, though it were a macro's own. */
const speaksOfOldSelf = (tree: Expr): boolean =>
  partsOfExpression(tree).some((node) => node.kind === 'ident' && node.name === 'oldSelf')
