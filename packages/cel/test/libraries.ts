/** Everything there is, for the public cases: Kubernetes has a part of it. */

import type { Library } from '../library/define.ts'
import { optionals } from '../library/optionals.ts'
import { bindingMacros, twoVariableMacros } from '../syntax/macros.ts'

export const allLibraries: readonly Library[] = [
  optionals,
  { functions: [], macros: bindingMacros },
  { functions: [], macros: twoVariableMacros },
]
