/** The protobuf message of an object type: fields by number, with inlined structs as the messages that they are. */
import type { Field, ObjectType } from '@binnacle/openapi/schema.ts'

/** A message's member: a field of the type, or a message that holds fields which JSON shows one level up. */
export type Member =
  | { readonly number: number; readonly field: Field; readonly slot: number }
  | { readonly number: number; readonly members: readonly Member[] }

/**
 * Members in order of their numbers; `slot` is the field's place in `type.fields`. Fields without a number (kind and
 * apiVersion, which the envelope carries) are no members.
 */
export const membersOf = (type: ObjectType): readonly Member[] => {
  const root: Group = { members: [] }
  let slot = 0
  for (const field of type.fields.values()) {
    if (field.number !== undefined) place(root, field.via ?? [], field, field.number, slot)
    slot++
  }
  return sorted(root)
}

interface Group {
  readonly members: (Member | (Group & { number: number }))[]
}

const place = (group: Group, via: readonly number[], field: Field, number: number, slot: number): void => {
  const [first, ...rest] = via
  if (first === undefined) {
    group.members.push({ number, field, slot })
    return
  }
  let inner = group.members.find((m): m is Group & { number: number } => m.number === first && 'members' in m)
  if (inner === undefined) {
    inner = { number: first, members: [] }
    group.members.push(inner)
  }
  place(inner, rest, field, number, slot)
}

const sorted = (group: Group): readonly Member[] =>
  group.members
    .map((m) => ('members' in m ? { number: m.number, members: sorted(m as Group) } : m))
    .sort((a, b) => a.number - b.number)
