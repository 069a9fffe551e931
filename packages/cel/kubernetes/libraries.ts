/** What every expression in Kubernetes may use. */
import type { Library } from '../library/define.ts'
import { optionals } from '../library/optionals.ts'
import { twoVariableMacros } from '../syntax/macros.ts'
import { quantities } from './quantity.ts'
import { semvers } from './semver.ts'

export const kubernetesLibraries: readonly Library[] = [
  optionals,
  { functions: [], macros: twoVariableMacros },
  quantities,
  semvers,
]
