/** Everything there is, for the public cases: Kubernetes has a part of it. */

import { kubernetesLibraries } from '../kubernetes/libraries.ts'
import type { Library } from '../library/define.ts'
import { stringReverse } from '../library/strings.ts'
import { bindingMacros } from '../syntax/macros.ts'

export const allLibraries: readonly Library[] = [
  ...kubernetesLibraries,
  stringReverse,
  { functions: [], macros: bindingMacros },
]
