/** What every expression in Kubernetes may use. */
import type { Library } from '../library/define.ts'
import { optionals } from '../library/optionals.ts'
import { sets } from '../library/sets.ts'
import { strings } from '../library/strings.ts'
import { twoVariableMacros } from '../syntax/macros.ts'
import { namedFormats } from './formats.ts'
import { ips } from './ip.ts'
import { lists } from './lists.ts'
import { quantities } from './quantity.ts'
import { regex } from './regex.ts'
import { semvers } from './semver.ts'
import { urls } from './url.ts'

export const kubernetesLibraries: readonly Library[] = [
  optionals,
  { functions: [], macros: twoVariableMacros },
  strings,
  sets,
  lists,
  regex,
  urls,
  quantities,
  ips,
  namedFormats,
  semvers,
]
