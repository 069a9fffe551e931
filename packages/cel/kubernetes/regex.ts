/** `'a1b2'.find('[0-9]')` and `findAll`. */
import { define, type Library, member } from '../library/define.ts'
import { compiledPattern } from '../library/pattern.ts'
import { sizeOf, traversal } from '../library/size.ts'
import { intType, listOf, stringType } from '../types/type.ts'
import { fail } from '../values/errors.ts'
import type { Int, Value } from '../values/value.ts'

const S = stringType

const compile = (pattern: string) => {
  const compiled = compiledPattern(pattern)
  return typeof compiled === 'string' ? fail(`Illegal regex: ${compiled}`) : compiled
}

const find = (text: string, pattern: string): string => {
  const matcher = compile(pattern).matcher(text)
  return matcher.find() ? (matcher.group() ?? '') : ''
}

const findAll = (text: string, pattern: string, limit: Int = -1): readonly string[] => {
  const matcher = compile(pattern).matcher(text)
  const found: string[] = []
  while ((limit < 0 || found.length < limit) && matcher.find()) found.push(matcher.group() ?? '')
  return found
}

const cost = ([text, pattern]: readonly Value[]): number =>
  Math.max(1, traversal(1 + sizeOf(text!)) * Math.ceil(sizeOf(pattern!) * 0.25))

export const regex: Library = {
  functions: [
    define('find', [member('string_find_string', [S, S], S, find)], { cost }),
    define(
      'findAll',
      [
        member('string_find_all_string', [S, S], listOf(S), findAll),
        member('string_find_all_string_int', [S, S, intType], listOf(S), findAll),
      ],
      { cost },
    ),
  ],
}
