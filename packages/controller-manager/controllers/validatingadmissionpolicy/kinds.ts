/** Which kinds a policy looks at, as far as its rules name them. Pure. */
import type { ApiResource } from '@binnacle/client/discovery/mapper.ts'
import type { NamedRuleWithOperations } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'

export interface Kind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/** A rule's kinds beyond those are not looked at. */
const maxKinds = 10

/** `apps/v1, Kind=Deployment`. */
export const kindName = ({ group, version, kind }: Kind): string => `${group}/${version}, Kind=${kind}`

/** A rule for any group or version names no kinds; neither do `*` and subresources. */
const namesOf = (names: readonly string[] | undefined): readonly string[] =>
  names === undefined || names.includes('*') ? [] : [...new Set(names)].sort()
const resourcesOf = ({ resources = [] }: NamedRuleWithOperations): readonly string[] =>
  [...new Set(resources)].filter((name) => name !== '*' && !name.includes('/')).sort()

/** What a rule names, in the order in which it is looked at: group, version, resource. */
export function* namedBy(rule: NamedRuleWithOperations): Generator<[string, string, string]> {
  for (const group of namesOf(rule.apiGroups))
    for (const version of namesOf(rule.apiVersions))
      for (const resource of resourcesOf(rule)) yield [group, version, resource]
}

/** The kinds of a resource by its plural or singular name; in the core group's name, those of any group. */
export const kindsOf = (
  all: readonly ApiResource[],
  group: string,
  version: string,
  resource: string,
): readonly ApiResource[] => {
  const name = resource.toLowerCase()
  return all.filter(
    (one) =>
      one.version === version &&
      (group === '' || one.group === group) &&
      (one.resource === name || one.singular === name),
  )
}

/** Each kind once, ordered by name. */
export const kindsOfRules = (
  rules: readonly NamedRuleWithOperations[],
  all: readonly ApiResource[],
): Kind[] => {
  const kinds = new Map<string, Kind>()
  for (const rule of rules) {
    const ofRule = new Map<string, Kind>()
    for (const named of namedBy(rule))
      for (const one of kindsOf(all, ...named)) if (ofRule.size < maxKinds) ofRule.set(kindName(one), one)
    for (const [name, kind] of ofRule) kinds.set(name, kind)
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind)
}
