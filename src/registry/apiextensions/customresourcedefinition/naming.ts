/**
 * Which names of a definition are its own: those that no other definition of its group has been given. What a definition may
 * not have yet it is given once the other lets go of it. Recorded from the reference's answers.
 */
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionCondition,
  CustomResourceDefinitionNames,
  CustomResourceDefinitionStatus,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'

type Definition = CustomResourceDefinition

/** The condition of that type; undefined where it is not told. */
export const conditionOf = (
  { status }: Definition,
  type: string,
): CustomResourceDefinitionCondition | undefined =>
  (status?.conditions ?? []).find((condition) => condition.type === type)

export const isTrue = (definition: Definition, type: string): boolean =>
  conditionOf(definition, type)?.status === 'True'

/** The conditions with one told anew; its time is kept while its status is the same. `now`: RFC 3339. */
export const withCondition = (
  conditions: readonly CustomResourceDefinitionCondition[] | null | undefined,
  told: CustomResourceDefinitionCondition,
  now: string,
): CustomResourceDefinitionCondition[] => {
  const list = [...(conditions ?? [])]
  const index = list.findIndex(({ type }) => type === told.type)
  const old = list[index]
  const time = old?.status === told.status ? (old.lastTransitionTime ?? now) : now
  const { type, status, reason, message } = told
  const whole = {
    type,
    status,
    lastTransitionTime: time,
    reason,
    message,
  } as CustomResourceDefinitionCondition
  if (index < 0) list.push(whole)
  else list[index] = whole
  return list
}

interface Taken {
  /** Plurals, singulars and short names. */
  readonly resources: Set<string>
  readonly kinds: Set<string>
}

const takenBy = (others: readonly Definition[]): Taken => {
  const taken: Taken = { resources: new Set(), kinds: new Set() }
  for (const { status } of others) {
    const names = status?.acceptedNames
    if (names === undefined) continue
    for (const name of [names.plural, names.singular, ...(names.shortNames ?? [])])
      if ((name ?? '') !== '') taken.resources.add(name!)
    for (const kind of [names.kind, names.listKind]) if ((kind ?? '') !== '') taken.kinds.add(kind!)
  }
  return taken
}

const inUse = (name: string): string => `${JSON.stringify(name)} is already in use`

/** The names that it is given, and why not all; the last reason stands. */
const namesFor = (
  definition: Definition,
  { resources, kinds }: Taken,
): { accepted: CustomResourceDefinitionNames; reason?: string; message?: string } => {
  const wanted = definition.spec.names
  const accepted: CustomResourceDefinitionNames = {
    ...(definition.status?.acceptedNames ?? { plural: '', kind: '' }),
  }
  let refused: { reason: string; message: string } | undefined
  const single = (field: 'plural' | 'singular' | 'kind' | 'listKind', taken: Set<string>): void => {
    const name = wanted[field] ?? ''
    const reason = `${field[0]!.toUpperCase()}${field.slice(1)}Conflict`
    if (taken.has(name)) refused = { reason, message: inUse(name) }
    else accepted[field] = name
  }
  single('plural', resources)
  single('singular', resources)
  const shortNames = wanted.shortNames ?? []
  const conflicts = shortNames.filter((name) => resources.has(name)).map(inUse)
  if (conflicts.length > 0) {
    const message = conflicts.length === 1 ? conflicts[0]! : `[${conflicts.join(', ')}]`
    refused = { reason: 'ShortNamesConflict', message }
  } else if (shortNames.length > 0) accepted.shortNames = shortNames
  else delete accepted.shortNames
  single('kind', kinds)
  single('listKind', kinds)
  if ((wanted.categories ?? []).length > 0) accepted.categories = wanted.categories!
  else delete accepted.categories
  for (const field of ['singular', 'listKind'] as const) if (accepted[field] === '') delete accepted[field]
  return { accepted, ...refused }
}

/**
 * The status after its names were looked at. A definition that is established stays so, whatever it is called later; one that
 * gets all its names for the first time is to be established next.
 * @param others the other definitions of its group
 * @param now RFC 3339
 */
export const withNames = (
  definition: Definition,
  others: readonly Definition[],
  now: string,
): CustomResourceDefinitionStatus => {
  const { accepted, reason, message } = namesFor(definition, takenBy(others))
  const areAccepted = reason === undefined
  const told = areAccepted
    ? { status: 'True', reason: 'NoConflicts', message: 'no conflicts found' }
    : { status: 'False', reason, message: message! }
  let conditions = withCondition(definition.status?.conditions, { type: 'NamesAccepted', ...told }, now)
  if (!isTrue(definition, 'Established')) {
    const next = areAccepted
      ? { reason: 'Installing', message: 'the initial names have been accepted' }
      : { reason: 'NotAccepted', message: 'not all names are accepted' }
    conditions = withCondition(conditions, { type: 'Established', status: 'False', ...next }, now)
  }
  return { ...definition.status!, acceptedNames: accepted, conditions }
}

/** The status of a definition whose names are accepted, once it is served. */
export const established = (definition: Definition, now: string): CustomResourceDefinitionStatus => ({
  ...definition.status!,
  conditions: withCondition(
    definition.status?.conditions,
    {
      type: 'Established',
      status: 'True',
      reason: 'InitialNamesAccepted',
      message: 'the initial names have been accepted',
    },
    now,
  ),
})
