/** Patches of every type for an object that is there. */
import type { ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { generate, wrongValue } from './generate.ts'
import type { Choices } from './random.ts'
import { isTree, type Tree } from './seeds.ts'

export const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const
export type PatchKind = keyof typeof patchTypes

const segment = (key: string | number): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1')

interface Spot {
  readonly pointer: string
  readonly value: unknown
  readonly type: Type | undefined
  readonly name: string
  readonly owner?: ObjectType
}

function* spots(value: unknown, type: Type | undefined, pointer: string, name: string): Generator<Spot> {
  const inside = Array.isArray(value) ? value.entries() : isTree(value) ? Object.entries(value) : []
  for (const [key, item] of inside) {
    const at = `${pointer}/${segment(key)}`
    const field = type?.kind === 'object' ? type.fields.get(String(key)) : undefined
    const inner =
      field?.type ?? (type?.kind === 'map' ? type.values : type?.kind === 'list' ? type.items : undefined)
    const called = type?.kind === 'object' ? String(key) : name
    yield {
      pointer: at,
      value: item,
      type: inner,
      name: called,
      ...(type?.kind === 'object' ? { owner: type } : {}),
    }
    yield* spots(item, inner, at, called)
  }
}

const isTouchy = ({ pointer }: Spot): boolean =>
  /^\/(apiVersion|kind|metadata\/(name|namespace|uid|resourceVersion|creationTimestamp|managedFields|generation|deletionTimestamp))(\/|$)/.test(
    pointer,
  )

/** All times that servers chose are one token, which stands for when the object was made. */
const isTimed = (value: unknown): boolean => JSON.stringify(value)?.includes('${time}') === true

const testOfName = ({ metadata }: Tree): Tree => ({
  op: 'test',
  path: '/metadata/name',
  value: (metadata as Tree | undefined)?.name ?? null,
})

/** Operations of RFC 6902 on places that are there, and some that are not. */
export const jsonPatch = (current: Tree, type: ObjectType, c: Choices): unknown => {
  const all = [...spots(current, type, '', '')]
  const open = all.filter((spot) => !isTouchy(spot) || c.chance(0.05))
  if (open.length === 0) return []
  const value = (spot: Spot): unknown =>
    c.chance(0.08)
      ? wrongValue(c)
      : spot.type === undefined
        ? spot.value
        : generate(spot.type, spot.name, c, 4, spot.owner?.fields.get(spot.name), spot.owner?.name)
  const count = c.weighted([
    [5, 1],
    [3, 2],
    [1, 3],
  ])
  return Array.from({ length: count }, () => {
    const spot = c.pick(open)
    switch (
      c.weighted([
        [6, 'add'],
        [6, 'replace'],
        [4, 'remove'],
        [2, 'test'],
        [1, 'move'],
        [1, 'copy'],
        [2, 'append'],
        [0.3, 'odd'],
      ] as const)
    ) {
      case 'add': {
        const trees = [{ pointer: '', value: current, type: type as Type }, ...open].filter(
          (s) => s.type?.kind === 'object' && isTree(s.value),
        )
        const tree = c.pick(trees)
        const fields = [...(tree.type as ObjectType).fields.values()].filter(
          ({ name }) => !isTouchy({ pointer: `${tree.pointer}/${name}` } as Spot),
        )
        if (fields.length === 0) return { op: 'add', path: `${tree.pointer}/odd`, value: 1 }
        const field = c.pick(fields)
        return {
          op: 'add',
          path: `${tree.pointer}/${segment(field.name)}`,
          value: generate(field.type, field.name, c, 4, field, (tree.type as ObjectType).name),
        }
      }
      case 'replace':
        return { op: 'replace', path: spot.pointer, value: value(spot) }
      case 'remove':
        return { op: 'remove', path: c.chance(0.9) ? spot.pointer : `${spot.pointer}/absent` }
      case 'test': {
        const tested = c.chance(0.8) ? structuredClone(spot.value) : value(spot)
        return isTimed(tested) && spot.pointer !== '/metadata/creationTimestamp'
          ? testOfName(current)
          : { op: 'test', path: spot.pointer, value: tested }
      }
      case 'move':
        return { op: 'move', from: spot.pointer, path: c.pick(open).pointer }
      case 'copy':
        return { op: 'copy', from: spot.pointer, path: c.pick(open).pointer }
      case 'append': {
        const lists = open.filter((s) => Array.isArray(s.value))
        if (lists.length === 0) return testOfName(current)
        const list = c.pick(lists)
        const items = list.type?.kind === 'list' ? list.type.items : undefined
        return {
          op: 'add',
          path: `${list.pointer}/${c.pick(['-', '0', '1', '9', '-1'])}`,
          value: items === undefined ? 1 : generate(items, list.name, c, 4),
        }
      }
      default:
        return c.pick<unknown>([
          { op: 'add', path: 'metadata', value: 1 },
          { op: 'other', path: '/metadata' },
          { op: 'add', path: '/metadata/labels/a~1b', value: 'c' },
          { op: 'add', path: '/metadata/labels/a' },
          { op: 'remove', path: '' },
          { op: 'replace', path: '/metadata/absent/deeper', value: 1 },
          { path: '/metadata' },
        ])
    }
  })
}

/** How many fields a patch touches: mostly one. */
const fieldCount = (c: Choices): number =>
  c.weighted([
    [6, 1],
    [2, 2],
    [1, 3],
  ])

/** An object with a few of the type's fields, deep in what is there or new. */
export const mergePatch = (current: unknown, type: ObjectType, c: Choices, depth = 0): Tree => {
  const patch: Tree = {}
  const count = fieldCount(c)
  for (let i = 0; i < count; i++) {
    const field = pickField(current, type, c, depth)
    if (field === undefined) continue
    const there = isTree(current) ? current[field.name] : undefined
    if (c.chance(0.1)) patch[field.name] = null
    else if (c.chance(0.02)) patch[field.name] = wrongValue(c)
    else if (field.type.kind === 'object' && c.chance(0.85))
      patch[field.name] = mergePatch(there, field.type, c, depth + 1)
    else if (field.type.kind === 'map' && isTree(there) && c.chance(0.4) && Object.keys(there).length > 0)
      patch[field.name] = { [c.pick(Object.keys(there))]: null }
    else patch[field.name] = generate(field.type, field.name, c, depth + 3, field, type.name)
  }
  return patch
}

const hidden = new Set([
  'apiVersion',
  'kind',
  'managedFields',
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'deletionTimestamp',
  'selfLink',
])

/** Deeper in what is there most of the time; spec before metadata and status. */
const pickField = (current: unknown, type: ObjectType, c: Choices, depth: number) => {
  const fields = [...type.fields.values()].filter(
    ({ name }) =>
      depth > 1 ||
      c.chance(0.02) ||
      !(hidden.has(name) || (depth === 1 && (name === 'name' || name === 'namespace'))),
  )
  const there = fields.filter(({ name }) => isTree(current) && current[name] !== undefined)
  const some = there.length > 0 && c.chance(depth === 0 ? 0.85 : 0.6) ? there : fields
  if (some.length === 0) return undefined
  if (depth === 0)
    return c.weighted(
      some.map(
        (field) => [field.name === 'metadata' ? 0.8 : field.name === 'status' ? 0.5 : 2, field] as const,
      ),
    )
  return c.pick(some)
}

/** A strategic merge patch: as a merge patch, with items by their key and with directives. */
export const strategicPatch = (current: unknown, type: ObjectType, c: Choices, depth = 0): Tree => {
  const patch: Tree = {}
  const count = fieldCount(c)
  for (let i = 0; i < count; i++) {
    const field = pickField(current, type, c, depth)
    if (field === undefined) continue
    const there = isTree(current) ? current[field.name] : undefined
    const fresh = (): unknown => generate(field.type, field.name, c, depth + 3, field, type.name)
    const merges = field.patchStrategy?.split(',').includes('merge') === true
    if (c.chance(0.08)) patch[field.name] = null
    else if (field.type.kind === 'object' && c.chance(0.85))
      patch[field.name] = strategicPatch(there, field.type, c, depth + 1)
    else if (field.type.kind === 'map' && isTree(there) && Object.keys(there).length > 0 && c.chance(0.4))
      patch[field.name] = { [c.pick(Object.keys(there))]: c.chance(0.7) ? null : 'b' }
    else if (
      field.type.kind === 'list' &&
      merges &&
      field.patchMergeKey !== undefined &&
      field.type.items.kind === 'object'
    )
      itemsPatch(
        patch,
        field.name,
        field.patchMergeKey,
        Array.isArray(there) ? there : [],
        field.type.items,
        c,
        depth,
      )
    else if (field.type.kind === 'list' && merges)
      primitivesPatch(patch, field.name, Array.isArray(there) ? there : [], fresh, c)
    else patch[field.name] = fresh()
  }
  if (c.chance(depth === 0 ? 0.005 : 0.05)) patch.$patch = c.pick(['replace', 'merge', 'delete', 'odd'])
  if (c.chance(0.04)) {
    const names = [
      ...Object.keys(patch).filter((key) => !key.startsWith('$')),
      ...(isTree(current) && c.chance(0.5) ? [Object.keys(current)[0] ?? 'a'] : []),
    ]
    patch.$retainKeys = c.chance(0.9) ? names : 'all'
  }
  return patch
}

const itemsPatch = (
  patch: Tree,
  name: string,
  key: string,
  there: unknown[],
  items: ObjectType,
  c: Choices,
  depth: number,
): void => {
  const keyed = there.filter(isTree)
  const count = c.weighted([
    [5, 1],
    [2, 2],
    [0.5, 0],
  ])
  const list = Array.from({ length: count }, (): unknown => {
    if (keyed.length === 0 || c.chance(0.3)) return generate(items, name, c, depth + 4)
    const item = c.pick(keyed)
    if (c.chance(0.2)) return { $patch: 'delete', [key]: item[key] }
    if (c.chance(0.03)) return { $patch: 'replace' }
    if (c.chance(0.03)) return strategicPatch(item, items, c, depth + 2)
    return { ...strategicPatch(item, items, c, depth + 2), [key]: item[key] }
  })
  if (c.chance(0.05)) list.push({ $patch: 'replace' })
  patch[name] = list
  if (c.chance(0.15)) {
    const order = [...list.filter(isTree), ...keyed]
      .filter((item) => item[key] !== undefined && (item.$patch === undefined || c.chance(0.3)))
      .map((item) => ({ [key]: item[key] }))
    const unique = [...new Map(order.map((item) => [JSON.stringify(item), item])).values()]
    patch[`$setElementOrder/${name}`] = c.chance(0.5) ? unique : unique.reverse()
    if (c.chance(0.3)) delete patch[name]
  }
}

const primitivesPatch = (
  patch: Tree,
  name: string,
  there: unknown[],
  fresh: () => unknown,
  c: Choices,
): void => {
  if (c.chance(0.7)) patch[name] = fresh()
  if (there.length > 0 && c.chance(0.4))
    patch[`$deleteFromPrimitiveList/${name}`] = [c.pick(there), ...(c.chance(0.3) ? ['absent'] : [])]
  if (c.chance(0.2)) {
    const order = [...new Set([...there, ...(Array.isArray(patch[name]) ? (patch[name] as unknown[]) : [])])]
    patch[`$setElementOrder/${name}`] = c.chance(0.5) ? order : order.reverse()
  }
}

/** What an applier would say it wants: part of what is there, and a few fields of its own. */
export const applyPatch = (current: Tree | undefined, type: ObjectType, c: Choices): Tree => {
  const own = current === undefined || c.chance(0.5) ? {} : (partOf(current, type, c, 0) as Tree)
  return merge(own, mergePatch(current ?? {}, type, c)) as Tree
}

const merge = (a: unknown, b: unknown): unknown => {
  if (!isTree(a) || !isTree(b)) return b
  const result: Tree = { ...a }
  for (const [key, value] of Object.entries(b))
    result[key] = Object.hasOwn(result, key) ? merge(result[key], value) : value
  return result
}

/** A random part of a value: some of an object's fields, some items of a list, with their keys. */
const partOf = (
  value: unknown,
  type: Type | undefined,
  c: Choices,
  depth: number,
  keys: readonly string[] = [],
): unknown => {
  if (Array.isArray(value))
    return value
      .filter(() => c.chance(0.7))
      .map((item) => partOf(item, type?.kind === 'list' ? type.items : undefined, c, depth + 1, keys))
  if (!isTree(value)) return value
  const result: Tree = {}
  for (const [key, item] of Object.entries(value)) {
    if (depth === 1 && hidden.has(key)) continue
    if (depth === 0 && key === 'status') continue
    if (!keys.includes(key) && key !== 'name' && !c.chance(0.6)) continue
    const field = type?.kind === 'object' ? type.fields.get(key) : undefined
    result[key] = partOf(
      item,
      field?.type ?? (type?.kind === 'map' ? type.values : undefined),
      c,
      depth + 1,
      field?.listMapKeys ?? [],
    )
  }
  return result
}
