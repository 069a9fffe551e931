/** Prints `generated/schemas.json`, the compact form that `openapi/schemas.ts` reads: see `SchemaFile` there. */
import type { FieldRow, SchemaFile, TypeRow } from '../schemas.ts'
import type { FieldModel, ObjectModel, TypeModel } from './model.ts'

const extrasOf = (field: FieldModel): Record<string, unknown> | undefined => {
  const { name: _n, type: _t, presence: _p, pointer: _q, number: _m, required: _r, ...extras } = field
  return Object.keys(extras).length === 0 ? undefined : extras
}

export const printSchemas = (objects: readonly ObjectModel[]): string => {
  const types: TypeRow[] = objects.map((o) =>
    o.mapType === undefined ? ['o', o.name, o.goName] : ['o', o.name, o.goName, o.mapType],
  )
  const indexByName = new Map(objects.map((o, i) => [o.name, i]))
  const indexByRow = new Map<string, number>()
  const indexOf = (type: TypeModel): number => {
    if (type.kind === 'object') return indexByName.get(type.name)!
    const row: TypeRow =
      type.kind === 'scalar'
        ? ['s', type.scalar, type.goName]
        : type.kind === 'map'
          ? ['m', type.goName, indexOf(type.values)]
          : type.wrapped
            ? ['l', type.goName, indexOf(type.items), 1]
            : ['l', type.goName, indexOf(type.items)]
    const key = JSON.stringify(row)
    const known = indexByRow.get(key)
    if (known !== undefined) return known
    indexByRow.set(key, types.length)
    return types.push(row) - 1
  }
  const fieldRow = (f: FieldModel): FieldRow => {
    const flags =
      (f.presence === 'always' ? 0 : f.presence === 'omitempty' ? 1 : 2) |
      (f.pointer ? 4 : 0) |
      (f.required ? 8 : 0)
    const extras = extrasOf(f)
    return extras === undefined
      ? [f.name, indexOf(f.type), flags, f.number ?? 0]
      : [f.name, indexOf(f.type), flags, f.number ?? 0, extras]
  }
  const fields = objects.map((o) => o.fields.map(fieldRow))
  const kinds: SchemaFile['kinds'] = {}
  for (const [i, o] of objects.entries()) {
    for (const k of o.groupVersionKinds) kinds[`${k.group}/${k.version}/${k.kind}`] = i
  }
  const lines = (rows: readonly unknown[]): string =>
    `[\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]`
  return `{"types":${lines(types)},\n"fields":${lines(fields)},\n"kinds":${JSON.stringify(kinds, null, 0)}}\n`
}
