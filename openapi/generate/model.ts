/**
 * Joins the facts (Go reflection, OpenAPI, protobuf) to one model of every type, from which the generated files are
 * printed. Fails when two sources contradict each other.
 */
import type { Field, ScalarKind } from '../schema.ts'
import type { Facts, GoField, GoType, Json } from './facts.ts'

export type TypeModel =
  | { kind: 'scalar'; scalar: ScalarKind; goName: string }
  | { kind: 'list'; goName: string; items: TypeModel; wrapped: boolean }
  | { kind: 'map'; goName: string; values: TypeModel }
  | { kind: 'object'; name: string }

export interface FieldModel extends Omit<Field, 'type'> {
  readonly type: TypeModel
}

export interface ObjectModel {
  readonly name: string
  readonly goName: string
  readonly fields: readonly FieldModel[]
  readonly groupVersionKinds: readonly { group: string; version: string; kind: string }[]
  readonly mapType?: 'atomic'
}

const builtin: Record<string, ScalarKind> = {
  string: 'string',
  bool: 'boolean',
  int32: 'int32',
  int64: 'int64',
  int: 'int64',
  uint8: 'uint8',
  uint32: 'uint32',
  uint64: 'uint64',
  float64: 'float64',
  'interface {}': 'raw',
}

/** Types that write their own JSON, by Go's name. */
const custom: Record<string, ScalarKind> = {
  'resource.Quantity': 'quantity',
  'intstr.IntOrString': 'intOrString',
  'v1.Time': 'time',
  'v1.MicroTime': 'microTime',
  'v1.Duration': 'duration',
  'v1.FieldsV1': 'fieldsV1',
  'v1.JSON': 'raw',
  'runtime.RawExtension': 'raw',
  'v1.JSONSchemaPropsOrArray': 'schemaOrArray',
  'v1.JSONSchemaPropsOrBool': 'schemaOrBool',
  'v1.JSONSchemaPropsOrStringArray': 'schemaOrStringArray',
}

/** Named lists that protobuf wraps into a message of their own. */
const isWrapped = (facts: Facts, name: string): boolean => {
  const fields = facts.messages[messageName(name)]
  return fields?.length === 1 && fields[0]![1] === 'items'
}

/** `io.k8s.api.core.v1.Pod` → `k8s.io.api.core.v1.Pod`: the name of the protobuf message. */
export const messageName = (definition: string): string =>
  definition.replace(
    /^io\.k8s\.(kube-aggregator|apiextensions-apiserver|api|apimachinery)\./,
    (_, m: string) => `k8s.io.${m.replace('-', '_')}.`,
  )

const goNameOf = (facts: Facts, expression: string): string =>
  expression.replace(/@([\w.-]+)/g, (_, name: string) => facts.goTypes[name]!.go)

const mapEntry = /^map\[([^\]]+)\](.*)$/

const typeOf = (facts: Facts, expression: string, goName = goNameOf(facts, expression)): TypeModel => {
  const named = /^@(.*)$/.exec(expression)
  if (named !== null) {
    const name = named[1]!
    const type = facts.goTypes[name]!
    if (type.custom === true) return scalar(custom[type.go], type.go)
    if (type.fields !== undefined) return { kind: 'object', name }
    const inner = typeOf(facts, type.is!, type.go)
    return inner.kind === 'list' && isWrapped(facts, name) ? { ...inner, wrapped: true } : inner
  }
  if (expression.startsWith('*')) return typeOf(facts, expression.slice(1))
  if (expression === '[]uint8') return scalar('bytes', goName)
  if (expression.startsWith('[]')) {
    return { kind: 'list', goName, items: typeOf(facts, expression.slice(2)), wrapped: false }
  }
  const map = mapEntry.exec(expression)
  if (map !== null) return { kind: 'map', goName, values: typeOf(facts, map[2]!) }
  return scalar(builtin[expression], goName)
}

const scalar = (kind: ScalarKind | undefined, goName: string): TypeModel => {
  if (kind === undefined) throw new Error(`no scalar kind for Go type ${goName}`)
  return { kind: 'scalar', scalar: kind, goName }
}

/**
 * What encoding/json does, not what the tag says: omitempty has no effect on a struct held by value, so such a field is
 * always written.
 */
const presenceOf = (facts: Facts, [, expression, flags]: GoField): Field['presence'] => {
  if (flags.includes('omitzero')) return 'omitzero'
  if (!flags.includes('omitempty')) return 'always'
  const type = expression.startsWith('@') ? facts.goTypes[expression.slice(1)]! : undefined
  return type !== undefined && (type.fields !== undefined || type.custom === true) ? 'always' : 'omitempty'
}

const isZero = (value: Json): boolean =>
  value === '' ||
  value === 0 ||
  value === false ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

function* fieldsOf(facts: Facts, type: GoType, schema: Json, via: readonly number[]): Generator<FieldModel> {
  for (const goField of type.fields!) {
    const [name, expression, flags, number] = goField
    if (flags.includes('inline')) {
      const inlined = facts.goTypes[expression.replace(/^\*?@/, '')]!
      yield* fieldsOf(facts, inlined, schema, [...via, number])
      continue
    }
    const property = schema?.properties?.[name] ?? {}
    const hasNumber = number !== 0 && !via.includes(0)
    const declared = property.default
    yield {
      name,
      type: typeOf(facts, expression),
      presence: presenceOf(facts, goField),
      pointer: expression.startsWith('*'),
      ...(hasNumber ? { number } : {}),
      ...(hasNumber && via.length > 0 ? { via } : {}),
      required: schema?.required?.includes(name) ?? false,
      // A field that is always written shows its zero value itself.
      ...(declared === undefined || (isZero(declared) && presenceOf(facts, goField) === 'always')
        ? {}
        : { default: declared }),
      ...(property.enum === undefined ? {} : { enum: property.enum }),
      ...(property['x-kubernetes-list-type'] === undefined
        ? {}
        : { listType: property['x-kubernetes-list-type'] }),
      ...(property['x-kubernetes-list-map-keys'] === undefined
        ? {}
        : { listMapKeys: property['x-kubernetes-list-map-keys'] }),
      ...(property['x-kubernetes-map-type'] === undefined
        ? {}
        : { mapType: property['x-kubernetes-map-type'] }),
      ...(property['x-kubernetes-patch-strategy'] === undefined
        ? {}
        : { patchStrategy: property['x-kubernetes-patch-strategy'] }),
      ...(property['x-kubernetes-patch-merge-key'] === undefined
        ? {}
        : { patchMergeKey: property['x-kubernetes-patch-merge-key'] }),
    }
  }
}

/** Numbers that reflection found must be those of the published protobuf messages. */
const checkNumbers = (facts: Facts, name: string, type: GoType): void => {
  const message = facts.messages[messageName(name)]
  if (message === undefined) return
  for (const [field, , , number] of type.fields!) {
    if (
      number !== 0 &&
      !message.some(
        ([n, other]) => n === number && (field === '' || other.toLowerCase() === field.toLowerCase()),
      )
    ) {
      // Protobuf names differ from JSON names here and there; a number that the message lacks is a contradiction.
      if (!message.some(([n]) => n === number))
        throw new Error(`${name}.${field}: protobuf has no field ${number}`)
    }
  }
}

/** Every struct reachable from the kinds, by definition name, sorted. */
export const modelOf = (facts: Facts): ObjectModel[] => {
  const kindsOf = new Map<string, { group: string; version: string; kind: string }[]>()
  for (const [key, name] of Object.entries(facts.kinds)) {
    const [group, version, kind] = key.split('/') as [string, string, string]
    kindsOf.set(name, [...(kindsOf.get(name) ?? []), { group, version, kind }])
  }
  return Object.entries(facts.goTypes)
    .filter(([, type]) => type.fields !== undefined)
    .map(([name, type]) => {
      checkNumbers(facts, name, type)
      return {
        name,
        goName: type.go,
        fields: [...fieldsOf(facts, type, facts.schemas[name], [])],
        groupVersionKinds: kindsOf.get(name) ?? [],
        ...(facts.schemas[name]?.['x-kubernetes-map-type'] === 'atomic'
          ? { mapType: 'atomic' as const }
          : {}),
      }
    })
}
