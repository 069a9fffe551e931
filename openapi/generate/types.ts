/**
 * Prints `generated/types/<group>.<version>.ts`: one TypeScript type per struct.
 *
 * - A kind is a type alias (so that it is assignable to KubeObject's index signature), everything else an interface.
 * - A field is optional unless OpenAPI requires it or it is the metadata or spec of a kind held by value. A list or map
 *   that is written even when nil can be null.
 * - Quantity, times, bytes and enums are strings (validation must see any other value); IntOrString is number | string.
 */
import type { FieldModel, ObjectModel, TypeModel } from './model.ts'

const handWritten = new Set(['ObjectMeta', 'OwnerReference', 'ManagedFieldsEntry'])
const metaFile = 'meta.v1'

/** `io.k8s.api.rbac.v1.Role` → file `rbac.v1`, type `Role`. */
const placeOf = (name: string): { file: string; type: string } => {
  const parts = name.split('.')
  const type = parts.pop()!
  const version = parts.pop()!
  return { file: `${parts.pop()!}.${version}`, type }
}

const scalars: Record<string, string> = {
  string: 'string',
  boolean: 'boolean',
  int32: 'number',
  int64: 'number',
  uint8: 'number',
  uint32: 'number',
  uint64: 'number',
  float64: 'number',
  bytes: 'string',
  quantity: 'string',
  intOrString: 'number | string',
  time: 'string',
  microTime: 'string',
  duration: 'string',
  fieldsV1: 'Record<string, unknown>',
  raw: 'unknown',
}

export const printTypes = (objects: readonly ObjectModel[]): Map<string, string> => {
  const groups = new Map<string, ObjectModel[]>()
  for (const o of objects) {
    const { file } = placeOf(o.name)
    groups.set(file, [...(groups.get(file) ?? []), o])
  }
  return new Map([...groups].map(([file, members]) => [`${file}.ts`, printFile(file, members)]))
}

const printFile = (file: string, members: readonly ObjectModel[]): string => {
  const imports = new Map<string, Set<string>>()
  const reference = (name: string): string => {
    const place = placeOf(name)
    if (place.file !== file) imports.set(place.file, (imports.get(place.file) ?? new Set()).add(place.type))
    return place.type
  }
  const spell = (type: TypeModel): string => {
    switch (type.kind) {
      case 'object':
        return reference(type.name)
      case 'list': {
        const items = spell(type.items)
        return items.includes(' ') ? `(${items})[]` : `${items}[]`
      }
      case 'map':
        return `Record<string, ${spell(type.values)}>`
      case 'scalar': {
        if (type.scalar === 'schemaOrBool') return 'JSONSchemaProps | boolean'
        if (type.scalar === 'schemaOrArray') return 'JSONSchemaProps | JSONSchemaProps[]'
        if (type.scalar === 'schemaOrStringArray') return 'JSONSchemaProps | string[]'
        return scalars[type.scalar]!
      }
    }
  }
  const printField = (owner: ObjectModel, field: FieldModel): string => {
    const isKind = owner.groupVersionKinds.length > 0
    if (isKind && field.name === 'apiVersion') return '  apiVersion: string\n'
    if (isKind && field.name === 'kind') return '  kind: string\n'
    const isHeld =
      !field.pointer && field.type.kind === 'object' && (field.name === 'metadata' || field.name === 'spec')
    const isNullable =
      field.presence === 'always' &&
      !field.required &&
      (field.type.kind === 'list' || field.type.kind === 'map')
    const mark = field.required || (isKind && isHeld) ? '' : '?'
    const name = /^[\w$]+$/.test(field.name) ? field.name : `'${field.name}'`
    return `  ${name}${mark}: ${spell(field.type)}${isNullable ? ' | null' : ''}\n`
  }
  const bodies = members
    .filter((o) => !(file === metaFile && handWritten.has(placeOf(o.name).type)))
    .map((o) => {
      const { type } = placeOf(o.name)
      const fields = o.fields.map((f) => printField(o, f)).join('')
      if (o.groupVersionKinds.length > 0) return `export type ${type} = {\n${fields}}\n`
      if (fields === '') return `export type ${type} = Record<string, never>\n`
      return `export interface ${type} {\n${fields}}\n`
    })
  const lines = [`/* Written by openapi/generate; do not edit. */\n`]
  if (file === metaFile) {
    const names = [...handWritten].sort().join(', ')
    lines.push(
      `import type { ${names} } from '../../meta.ts'\n`,
      `export type { ${names} } from '../../meta.ts'\n`,
    )
  }
  for (const [from, names] of [...imports].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(`import type { ${[...names].sort().join(', ')} } from './${from}.ts'\n`)
  }
  return `${lines.join('')}\n${bodies.join('\n')}`
}
