/** Edits of an object: somewhere in it a field is added, altered, removed, repeated, emptied or spoilt. */
import type { Field, ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { generate, generateKey, wrongValue } from './generate.ts'
import type { Choices } from './random.ts'
import { isTree, type Tree } from './seeds.ts'

/** A place in an object: the value there and what the schema says of it. */
interface Place {
  readonly parent: Tree | unknown[]
  readonly key: string | number
  readonly type: Type | undefined
  readonly field?: Field
  readonly owner?: string
  readonly name: string
}

/** Fields that say which object it is; their changes are tried seldom, since hardly anything comes of them. */
const identity = new Set([
  'apiVersion',
  'kind',
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'managedFields',
  'creationTimestamp',
  'deletionTimestamp',
  'selfLink',
])

const places = (
  value: unknown,
  type: Type | undefined,
  name: string,
  into: Place[],
  objects: [Tree, ObjectType][],
): void => {
  if (Array.isArray(value)) {
    const items = type?.kind === 'list' ? type.items : undefined
    value.forEach((item, key) => {
      into.push({ parent: value, key, type: items, name })
      places(item, items, name, into, objects)
    })
  } else if (isTree(value)) {
    if (type?.kind === 'object') objects.push([value, type])
    for (const [key, item] of Object.entries(value)) {
      const field = type?.kind === 'object' ? type.fields.get(key) : undefined
      const inner = field?.type ?? (type?.kind === 'map' ? type.values : undefined)
      into.push({
        parent: value,
        key,
        type: inner,
        name: type?.kind === 'map' ? name : key,
        ...(field === undefined ? {} : { field }),
        ...(type?.kind === 'object' ? { owner: type.name } : {}),
      })
      places(item, inner, type?.kind === 'map' ? name : key, into, objects)
    }
  }
}

const put = (place: Place, value: unknown): void => {
  ;(place.parent as Record<string | number, unknown>)[place.key] = value
}

const takeOut = (place: Place): void => {
  if (Array.isArray(place.parent)) place.parent.splice(place.key as number, 1)
  else delete place.parent[place.key as string]
}

export interface MutateOptions {
  /** Field names at the object's root that are left alone. */
  readonly leave?: ReadonlySet<string>
  /** How often an edit is one that can hardly be accepted, 0 to 1. */
  readonly spoil: number
}

/** Edits `object` in place, `count` times. */
export const mutate = (
  object: Tree,
  type: ObjectType,
  count: number,
  c: Choices,
  options: MutateOptions,
): void => {
  for (let i = 0; i < count; i++) edit(object, type, c, options)
}

const edit = (object: Tree, type: ObjectType, c: Choices, { leave, spoil }: MutateOptions): void => {
  const all: Place[] = []
  const objects: [Tree, ObjectType][] = []
  places(object, type, '', all, objects)
  const open = all.filter(
    ({ parent, key }) =>
      !(identity.has(String(key)) && (parent === object || parent === object.metadata) && !c.chance(0.03)) &&
      !(parent === object && leave?.has(String(key))),
  )
  const spots = objects.filter(
    ([tree]) => ![...(leave ?? [])].some((name) => object[name] !== undefined && tree === object[name]),
  )
  const anyPlace = (): Place | undefined => (open.length === 0 ? undefined : c.pick(open))
  const kind = c.chance(spoil)
    ? c.weighted([
        [4, 'wrong'],
        [3, 'null'],
        [2, 'unknown'],
        [1, 'again'],
        [2, 'empty'],
        [2, 'case'],
      ] as const)
    : c.weighted([
        [10, 'add'],
        [8, 'alter'],
        [5, 'remove'],
        [2, 'repeat'],
        [3, 'append'],
        [1, 'empty'],
        [1, 'null'],
        [1.5, 'key'],
        [0.7, 'swap'],
      ] as const)
  switch (kind) {
    case 'add': {
      if (spots.length === 0) return
      const [tree, of] = c.pick(spots)
      const fields = [...of.fields.values()].filter(
        ({ name }) =>
          tree[name] === undefined &&
          !(identity.has(name) && (tree === object || tree === object.metadata) && !c.chance(0.1)) &&
          !(tree === object && leave?.has(name)),
      )
      if (fields.length === 0) return
      const field = c.pick(fields)
      tree[field.name] = generate(field.type, field.name, c, 3, field, of.name)
      return
    }
    case 'alter': {
      const place = anyPlace()
      if (place?.type !== undefined)
        put(place, generate(place.type, place.name, c, 3, place.field, place.owner))
      return
    }
    case 'remove': {
      const place = anyPlace()
      if (place !== undefined) takeOut(place)
      return
    }
    case 'repeat': {
      const place = c.pick([...open.filter(({ parent }) => Array.isArray(parent)), anyPlace()])
      if (Array.isArray(place?.parent)) place.parent.push(structuredClone(place.parent[place.key as number]))
      return
    }
    case 'append': {
      const lists = open.filter(
        ({ type: of, parent, key }) => of?.kind === 'list' && Array.isArray((parent as Tree)[key]),
      )
      if (lists.length === 0) return
      const place = c.pick(lists)
      const list = (place.parent as Tree)[place.key] as unknown[]
      if (place.type?.kind === 'list')
        list.splice(c.below(list.length + 1), 0, generate(place.type.items, place.name, c, 4))
      return
    }
    case 'swap': {
      const lists = open.filter(({ parent, key }) => Array.isArray((parent as Tree)[key]))
      if (lists.length > 0)
        ((c.pick(lists).parent as Tree)[c.pick(lists).key] as unknown[] | undefined)?.reverse?.()
      return
    }
    case 'key': {
      const maps = open.filter(
        ({ type: of, parent, key }) => of?.kind === 'map' && isTree((parent as Tree)[key]),
      )
      if (maps.length === 0) return
      const place = c.pick(maps)
      if (place.type?.kind === 'map')
        ((place.parent as Tree)[place.key] as Tree)[generateKey(place.type, place.name, c)] = generate(
          place.type.values,
          place.name,
          c,
          4,
        )
      return
    }
    case 'empty': {
      const place = anyPlace()
      const value = place === undefined ? undefined : (place.parent as Tree)[place.key]
      if (place !== undefined)
        put(place, Array.isArray(value) ? [] : isTree(value) ? {} : typeof value === 'string' ? '' : 0)
      return
    }
    case 'null': {
      const place = anyPlace()
      if (place !== undefined) put(place, null)
      return
    }
    case 'wrong': {
      const place = anyPlace()
      if (place !== undefined) put(place, wrongValue(c))
      return
    }
    case 'unknown': {
      if (spots.length > 0)
        c.pick(spots)[0][c.pick(['odd', 'unknownField', 'Name'])] = c.pick<unknown>([1, 'x', {}, { a: 1 }])
      return
    }
    case 'again': {
      // Not within raw JSON, whose text is not kept (docs/differences.md).
      const place = anyPlace()
      if (place?.type !== undefined && !Array.isArray(place.parent))
        place.parent[`${place.key}<again>`] = structuredClone(place.parent[place.key as string])
      return
    }
    case 'case': {
      const place = anyPlace()
      if (place === undefined || Array.isArray(place.parent)) return
      const key = String(place.key)
      place.parent[key.slice(0, 1).toUpperCase() + key.slice(1)] = place.parent[key]
      if (c.chance(0.5)) takeOut(place)
    }
  }
}
