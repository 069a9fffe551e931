/** What every expression may use. */
import { standardMacros } from '../syntax/macros.ts'
import { conversionFunctions } from './conversions.ts'
import type { Library } from './define.ts'
import { operatorFunctions } from './operators.ts'
import { textFunctions } from './text.ts'
import { timeFunctions } from './times.ts'

export const standardLibrary: Library = {
  macros: standardMacros,
  functions: [...operatorFunctions, ...conversionFunctions, ...textFunctions, ...timeFunctions],
}
