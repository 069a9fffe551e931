/**
 * Objects that the reference accepts, by kind, and the values that their fields have: what the generator starts from.
 * They come from the scenarios (crud, every hand-written one), the samples of test/interop and seeds.yaml beside this file.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ResourceFacts, resources } from '@binnacle/openapi/resources.ts'
import type { Type } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { parse } from 'yaml'
import { root } from '../support/checkout.ts'

export type Tree = Record<string, unknown>
export const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? files(`${folder}/${entry.name}`)
        : entry.name.endsWith('.yaml')
          ? [`${folder}/${entry.name}`]
          : [],
    )

/** Every object with apiVersion and kind in a parsed file, wherever it stands. */
function* objectsIn(value: unknown): Generator<Tree> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item)
  if (!isTree(value)) return
  if (typeof value.apiVersion === 'string' && typeof value.kind === 'string' && isTree(value.metadata))
    yield value
  else for (const item of Object.values(value)) yield* objectsIn(item)
}

const kindKey = (apiVersion: string, kind: string): string => `${apiVersion}/${kind}`
export const apiVersionOf = ({ group, version }: ResourceFacts): string =>
  group === '' ? version : `${group}/${version}`

/** Only the tokens that plays know. */
const isPlain = (object: Tree): boolean => !/\$\{(?!id\}|ns\})/.test(JSON.stringify(object))

export interface Seeds {
  /** Objects of the kind, the smallest first. */
  readonly objects: ReadonlyMap<string, readonly Tree[]>
  /** Values that a field of a type has somewhere: `io.k8s.api.core.v1.PodSpec.dnsPolicy`. */
  readonly values: ReadonlyMap<string, readonly unknown[]>
}

const collectValues = (type: Type, value: unknown, into: Map<string, Map<string, unknown>>): void => {
  if (type.kind === 'list' && Array.isArray(value))
    for (const item of value) collectValues(type.items, item, into)
  else if (type.kind === 'map' && isTree(value))
    for (const item of Object.values(value)) collectValues(type.values, item, into)
  else if (type.kind === 'object' && isTree(value)) {
    for (const [name, item] of Object.entries(value)) {
      const field = type.fields.get(name)
      if (field === undefined || item === null) continue
      const key = `${type.name}.${name}`
      const text = JSON.stringify(item)
      if (text.length < 2000) {
        const known = into.get(key) ?? new Map<string, unknown>()
        known.set(text, item)
        into.set(key, known)
      }
      collectValues(field.type, item, into)
    }
  }
}

const load = (): Seeds => {
  const objects = new Map<string, Tree[]>()
  const values = new Map<string, Map<string, unknown>>()
  const first = ['test/fuzz/seeds.yaml', 'test/scenarios/crud/objects.yaml', 'test/interop/samples.yaml']
  const rest = files('test/scenarios').filter((file) => !first.includes(file))
  const wanted = new Map(resources.map((facts) => [kindKey(apiVersionOf(facts), facts.kind), facts]))
  for (const file of [...first, ...rest]) {
    const parsed: unknown = parse(readFileSync(join(root, file), 'utf8'), { merge: true, maxAliasCount: -1 })
    for (const object of objectsIn(parsed)) {
      const key = kindKey(object.apiVersion as string, object.kind as string)
      const facts = wanted.get(key)
      if (facts === undefined || !isPlain(object)) continue
      const type = typeOf(facts.group, facts.version, facts.kind)
      if (type === undefined) continue
      collectValues(type, object, values)
      // A scenario's object may be wrong on purpose; those of the first files are not.
      if (first.includes(file)) objects.set(key, [...(objects.get(key) ?? []), object])
    }
  }
  return { objects, values: new Map([...values].map(([key, known]) => [key, [...known.values()]])) }
}

let loaded: Seeds | undefined
export const seeds = (): Seeds => {
  loaded ??= load()
  return loaded
}

/** Seed objects of a resource; empty for what has none. */
export const seedsOf = (facts: ResourceFacts): readonly Tree[] =>
  seeds().objects.get(kindKey(apiVersionOf(facts), facts.kind)) ?? []
