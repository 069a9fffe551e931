/** Functions of strings that the language itself has. */
import type { FunctionDeclaration } from '../checker/declarations.ts'
import { boolType, stringType } from '../types/type.ts'
import type { Value } from '../values/value.ts'
import { define, member, overload } from './define.ts'
import { compilePattern } from './pattern.ts'
import { sizeOf, traversal } from './size.ts'

const cost = ([text, part]: readonly Value[]): number => traversal(sizeOf(text!)) * traversal(sizeOf(part!))
const edgeCost = ([, part]: readonly Value[]): number => traversal(sizeOf(part!))

const matches = (text: string, pattern: string): boolean => compilePattern(pattern).matcher(text).find()

export const textFunctions: readonly FunctionDeclaration[] = [
  define(
    'contains',
    [
      member('contains_string', [stringType, stringType], boolType, (text: string, part: string) =>
        text.includes(part),
      ),
    ],
    { cost },
  ),
  define(
    'startsWith',
    [
      member('starts_with_string', [stringType, stringType], boolType, (text: string, part: string) =>
        text.startsWith(part),
      ),
    ],
    { cost: edgeCost },
  ),
  define(
    'endsWith',
    [
      member('ends_with_string', [stringType, stringType], boolType, (text: string, part: string) =>
        text.endsWith(part),
      ),
    ],
    { cost: edgeCost },
  ),
  define(
    'matches',
    [
      overload('matches', [stringType, stringType], boolType, matches),
      member('matches_string', [stringType, stringType], boolType, matches),
    ],
    {
      cost: ([text, pattern]) => traversal(1 + sizeOf(text!)) * Math.ceil(sizeOf(pattern!) * 0.25),
    },
  ),
]
