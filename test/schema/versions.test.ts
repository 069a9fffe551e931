/**
 * Kinds served in several versions: made-up objects of each version go to the stored form, to every served version and back,
 * and nothing is lost. fast-check prints the seed and the shrunk object of a failure.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import { resources } from '@binnacle/openapi/resources.ts'
import type { Field, ObjectType, ScalarKind, Type } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import fc from 'fast-check'
import type { ResourceDefinition } from '../../src/registry/generic/resource.ts'
import { kinds } from '../../src/registry/kinds.generated.ts'

const runs = 300
const seed = 20261121

/** Values in the one form that is stored, so that equal means the same text. */
const scalars: Partial<Record<ScalarKind, fc.Arbitrary<unknown>>> = {
  string: fc.constantFrom('a', 'some words', 'x-1', 'ä"\\'),
  boolean: fc.boolean(),
  int32: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  int64: fc.integer({ min: 1, max: 2 ** 40 }),
  quantity: fc.constantFrom('1', '100m', '2Gi', '1500m'),
  time: fc.constantFrom('2020-01-02T03:04:05Z', '2021-11-12T13:14:15Z'),
  microTime: fc.constantFrom('2020-01-02T03:04:05.000006Z', '2020-01-02T03:04:05.123456Z'),
}

const maxDepth = 8

/** Arbitraries of types; the fields of metadata that the server writes are left out. */
const made = (type: Type, depth: number): fc.Arbitrary<unknown> => {
  switch (type.kind) {
    case 'list':
      return fc.array(made(type.items, depth + 1), { minLength: 1, maxLength: 2 })
    case 'map':
      return fc.dictionary(fc.constantFrom('a', 'b.c/d'), made(type.values, depth + 1), { minKeys: 1 })
    case 'object':
      return depth > maxDepth ? fc.constant({}) : objectOf(type, depth)
    default: {
      const scalar = scalars[type.kind]
      if (scalar === undefined) throw new Error(`no values for ${type.kind}`)
      return scalar
    }
  }
}

const fieldOf = (field: Field, depth: number): fc.Arbitrary<unknown> => {
  const value = field.enum === undefined ? made(field.type, depth + 1) : fc.constantFrom(...field.enum)
  return field.required ? value : fc.option(value, { nil: undefined, freq: 3 })
}

/** One member is set, and `type` says which. */
const unions = /\.(MetricSpec|MetricStatus)$/
/** The measures of a metric by its source, one of which is given; which one decides the type of a target. */
const measuresOf: readonly (readonly [source: RegExp, measures: readonly string[]])[] = [
  [/\.(Container)?ResourceMetric/, ['averageUtilization', 'averageValue']],
  [/\.PodsMetric/, ['averageValue']],
  [/\.(Object|External)Metric/, ['value']],
]
const targetTypes: Readonly<Record<string, string>> = {
  averageUtilization: 'Utilization',
  averageValue: 'AverageValue',
  value: 'Value',
}

/** MetricTarget and MetricValueStatus of a source. */
const measureOf = (type: ObjectType, names: readonly string[], depth: number): fc.Arbitrary<unknown> =>
  fc.oneof(
    ...names.map((name) =>
      fc.record({
        ...(type.fields.has('type') && { type: fc.constant(targetTypes[name]) }),
        // A current utilization comes with the value that it was computed of.
        ...(name === 'averageUtilization' && !type.fields.has('type') && { averageValue: scalars.quantity! }),
        [name]: made(type.fields.get(name)!.type, depth + 1),
      }),
    ),
  )

const objectOf = (type: ObjectType, depth: number): fc.Arbitrary<unknown> => {
  // Beside the annotation that says it all this one is computed, and not read again.
  const computed = 'currentCPUUtilizationPercentage'
  const measures = measuresOf.find(([source]) => source.test(type.name))?.[1]
  const fields = Object.fromEntries(
    [...type.fields.values()]
      .filter(({ name }) => name !== computed)
      .map((field) => [
        field.name,
        measures !== undefined && /^(target|current)$/.test(field.name) && field.type.kind === 'object'
          ? measureOf(field.type, measures, depth)
          : fieldOf(field, depth),
      ]),
  )
  if (!unions.test(type.name)) return fc.record(fields)
  const members = [...type.fields.values()].filter(({ name }) => name !== 'type')
  return fc.oneof(
    ...members.map((member) =>
      fc.record({
        type: fc.constant(member.name[0]!.toUpperCase() + member.name.slice(1)),
        [member.name]: made(member.type, depth + 1),
      }),
    ),
  )
}

const metadata = fc.record({
  name: fc.constant('a'),
  namespace: fc.constant('default'),
  labels: fc.constantFrom(undefined, { l: 'm' }),
  annotations: fc.constantFrom(undefined, { own: 'yes' }),
})

const wholeOf = (type: ObjectType): fc.Arbitrary<Record<string, unknown>> =>
  fc.record({
    metadata,
    ...Object.fromEntries(
      [...type.fields.values()]
        .filter(({ name }) => !['apiVersion', 'kind', 'metadata'].includes(name))
        .map((field) => [field.name, fieldOf(field, 0)]),
    ),
  })

/** The bytes of an object without what JSON cannot say, members in one order. */
const textOf = (object: unknown): string =>
  JSON.stringify(object, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

/** What autoscaling/v1 has no fields for stands in annotations, which nobody wrote. */
const withoutFields = (object: KubeObject): KubeObject => {
  const own = Object.entries(object.metadata.annotations ?? {}).filter(
    ([key]) => !key.startsWith('autoscaling.alpha.kubernetes.io/'),
  )
  const { annotations: _, ...rest } = object.metadata
  return {
    ...object,
    metadata: own.length === 0 ? rest : { ...rest, annotations: Object.fromEntries(own) },
  }
}

interface Version {
  readonly name: string
  readonly type: ObjectType
  readonly defaults: (object: KubeObject) => void
  toStorage(object: KubeObject): KubeObject
  fromStorage(object: KubeObject): KubeObject
}

const same = (object: KubeObject): KubeObject => object

/** The versions in which a definition's objects are served, the stored one first. */
const versionsOf = (definition: ResourceDefinition): Version[] => {
  const stored = definition.storedAs ?? definition
  const facts = resources.find(
    ({ group, resource, version }) =>
      group === stored.group &&
      resource === stored.resource &&
      version === (definition.storageVersion ?? version),
  )!
  const versionOf = (
    group: string,
    version: string,
    conversion = { toStorage: same, fromStorage: same },
  ) => ({
    name: group === '' ? version : `${group}/${version}`,
    type: typeOf(group, version, facts.kind)!,
    defaults: definition.defaults?.[version] ?? (() => {}),
    ...conversion,
  })
  return [
    versionOf(facts.group, facts.version),
    ...Object.entries(definition.conversions ?? {}).map(([apiVersion, conversion]) => {
      const [group, version] = apiVersion.split('/') as [string, string]
      return versionOf(group, version, conversion)
    }),
  ]
}

/** The metric that autoscaling/v1 has a field for comes last when it comes back. */
const cpuLast = (object: KubeObject): KubeObject => {
  const spec = object.spec as { metrics?: { resource?: { name?: string } }[] } | undefined
  if (spec?.metrics === undefined) return object
  const isCpu = (metric: { resource?: { name?: string } }): boolean => metric.resource?.name === 'cpu'
  const metrics = [...spec.metrics.filter((m) => !isCpu(m)), ...spec.metrics.filter(isCpu)]
  return { ...object, spec: { ...spec, metrics } }
}

const decoded = (version: Version, object: unknown): KubeObject => {
  const result = decodeInto<KubeObject>(version.type, cloneJson(object) as Record<string, unknown>).object
  version.defaults(result)
  return { ...result, kind: version.type.name.split('.').at(-1)!, apiVersion: version.name }
}

const shared = (kinds as readonly unknown[] as readonly ResourceDefinition[]).filter(
  ({ conversions }) => conversions !== undefined,
)

test('every resource served in several versions is here', () => {
  const served = new Map<string, Set<string>>()
  for (const { group, resource, version } of resources) {
    const name = `${resource}.${group}`
    served.set(name, (served.get(name) ?? new Set()).add(version))
  }
  const several = [...served].filter(([, versions]) => versions.size > 1).map(([name]) => name)
  const here = shared.map(({ group, resource }) => `${resource}.${group}`)
  assert.deepEqual(
    several.filter((name) => !here.includes(name)),
    [],
  )
})

for (const definition of shared) {
  const versions = versionsOf(definition)
  for (const written of versions) {
    for (const read of versions) {
      test(`${definition.resource}: written in ${written.name}, read and written back in ${read.name}`, () => {
        fc.assert(
          fc.property(wholeOf(written.type), (given) => {
            const object = decoded(written, given)
            const stored = written.toStorage(object)
            const before = textOf(stored)
            const served = read.fromStorage(stored)
            assert.equal(textOf(stored), before, 'reading changed what is stored')
            const again = read.toStorage(decoded(read, JSON.parse(JSON.stringify(served))))
            assert.equal(
              textOf(cpuLast(decoded(versions[0]!, again))),
              textOf(cpuLast(decoded(versions[0]!, stored))),
            )
            // Who wrote it reads what was written.
            const seen = decoded(written, written.fromStorage(again))
            assert.equal(textOf(cpuLast(withoutFields(seen))), textOf(cpuLast(object)))
          }),
          { numRuns: runs, seed },
        )
      })
    }
  }
}
