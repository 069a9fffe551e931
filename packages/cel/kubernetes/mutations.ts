/** What mutating policies make: `JSONPatch{op: 'add', path: '/a', value: 1}` and parts of objects, `Object{spec: Object.spec{}}`. */
import type { StructDeclaration } from '../checker/declarations.ts'
import { define, type Library, overload } from '../library/define.ts'
import { dynType, type ObjectType, objectType, stringType } from '../types/type.ts'
import { HashMap } from '../values/map.ts'
import type { Value } from '../values/value.ts'

const mapOfFields = (fields: ReadonlyMap<string, Value>): HashMap => {
  const map = new HashMap()
  for (const [name, value] of fields) map.set(name, value)
  return map
}

export const jsonPatchType: ObjectType = objectType('JSONPatch', {
  op: stringType,
  path: stringType,
  from: stringType,
  value: dynType,
})

export const jsonPatchStruct: StructDeclaration = { type: jsonPatchType, make: mapOfFields }

/** `Object` and `Object.spec.template`, whatever their fields. */
export const objectStruct = (name: string): StructDeclaration | undefined =>
  name === 'Object' || name.startsWith('Object.')
    ? { type: { ...objectType(name, {}), isFree: true }, make: mapOfFields }
    : undefined

/** The object that a mutation applies. */
export const wholeObjectType: ObjectType = { ...objectType('Object', {}), isFree: true }

export const jsonPatches: Library = {
  functions: [
    define('jsonpatch.escapeKey', [
      overload('string_jsonpatch_escapeKey_string', [stringType], stringType, (key: string) =>
        key.replaceAll('~', '~0').replaceAll('/', '~1'),
      ),
    ]),
  ],
}
