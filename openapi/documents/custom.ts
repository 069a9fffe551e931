/** The OpenAPI v3 document of custom resources: their own schemas with apiVersion, kind and metadata added. */
import type { ResourceFacts } from '../resources.ts'
import { pathsOf } from './paths.ts'
import {
  type Describe,
  type Document,
  describedPaths,
  recordedSchemas,
  type Schema,
  schemasOf,
  undescribed,
} from './v3.ts'

/** What a CustomResourceDefinition says about one served version. */
export interface CustomKind {
  readonly facts: ResourceFacts
  /** `spec.versions[].schema.openAPIV3Schema`; undefined: anything goes. */
  readonly schema: Schema | undefined
  /** `spec.preserveUnknownFields` of old definitions, or the schema's own mark, keep what the schema does not name. */
  readonly selectableFields?: readonly string[]
}

/** `Bear` of `aa.example.com/v1` is `com.example.aa.v1.Bear`. */
export const definitionOfCustom = (group: string, version: string, kind: string): string =>
  `${group.split('.').reverse().join('.')}.${version}.${kind}`

const metaV1 = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const reference = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${metaV1}.${name}` }] })

/** One document for all kinds of a group and version. */
export const customDocument = (
  group: string,
  version: string,
  kinds: readonly CustomKind[],
  describe: Describe = undescribed,
): Document => {
  const schemas = recordedSchemas()
  const own: Record<string, Schema> = {}
  const builtIn: Record<string, string> = { 'autoscaling/v1/Scale': 'io.k8s.api.autoscaling.v1.Scale' }
  for (const { facts, schema, selectableFields } of kinds) {
    const name = definitionOfCustom(group, version, facts.kind)
    const listKind = facts.listKind ?? `${facts.kind}List`
    own[name] = kindSchema(facts, schema, selectableFields)
    own[definitionOfCustom(group, version, listKind)] = listSchema(facts, listKind, name, selectableFields)
  }
  const paths = pathsOf(
    group,
    version,
    kinds.map((k) => k.facts),
    {
      definitionOf: (g, v, kind) => builtIn[`${g}/${v}/${kind}`] ?? definitionOfCustom(g, v, kind),
      isCustom: true,
      deleteAnswersObject: () => false,
    },
  )
  const all = schemasOf(paths, { ...schemas, ...own }, (name, schema) =>
    Object.hasOwn(own, name) ? schema : describe.schema(name, schema),
  )
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes CRD Swagger', version: 'v0.1.0' },
    paths: describedPaths(paths, describe),
    components: { schemas: all },
  }
}

const marks = (
  kind: { group: string; kind: string; version: string },
  fields: readonly string[] | undefined,
): Schema => ({
  'x-kubernetes-group-version-kind': [kind],
  ...(fields === undefined || fields.length === 0
    ? {}
    : { 'x-kubernetes-selectable-fields': fields.map((f) => ({ fieldPath: f.replace(/^\./, '') })) }),
})

const kindSchema = (
  { group, version, kind }: ResourceFacts,
  schema: Schema | undefined,
  fields?: readonly string[],
): Schema => {
  const { properties, ...rest } = published(
    schema ?? { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  ) as Schema & {
    properties?: Schema
  }
  return {
    ...rest,
    properties: {
      ...properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: reference('ObjectMeta'),
    },
    ...marks({ group, kind, version }, fields),
  }
}

const listSchema = (
  { group, version, kind }: ResourceFacts,
  listKind: string,
  item: string,
  fields?: readonly string[],
): Schema => ({
  description: `${listKind} is a list of ${kind}`,
  type: 'object',
  required: ['items'],
  properties: {
    apiVersion: { type: 'string' },
    items: { type: 'array', items: { $ref: `#/components/schemas/${item}` } },
    kind: { type: 'string' },
    metadata: reference('ListMeta'),
  },
  ...marks({ group, kind: listKind, version }, fields),
})

/** Deepest schema that is looked into; definitions that pass admission are far below. */
const maxDepth = 128

/** A schema as it is published: embedded resources name their standard fields, int-or-string its two types. */
const published = (schema: unknown, depth = 0): Schema => {
  if (typeof schema !== 'object' || schema === null || depth > maxDepth) return {}
  const out: Record<string, unknown> = { ...schema }
  const { properties, items, additionalProperties } = out
  if (typeof properties === 'object' && properties !== null) {
    out.properties = Object.fromEntries(
      Object.entries(properties).map(([name, s]) => [name, published(s, depth + 1)]),
    )
  }
  if (typeof items === 'object' && items !== null) out.items = published(items, depth + 1)
  if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    out.additionalProperties = published(additionalProperties, depth + 1)
  }
  if (out['x-kubernetes-int-or-string'] === true && out.anyOf === undefined) {
    out.anyOf = [{ type: 'integer' }, { type: 'string' }]
  }
  if (out['x-kubernetes-embedded-resource'] === true) {
    const required = (out.required as string[] | undefined) ?? []
    out.properties = {
      ...(out.properties as object | undefined),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: reference('ObjectMeta'),
    }
    out.required = [...required, ...['kind', 'apiVersion'].filter((r) => !required.includes(r))]
  }
  return out
}
