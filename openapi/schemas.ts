/**
 * The types of the Kubernetes API by definition name and by kind, read from `generated/schemas.json` on first use.
 *
 * One parse of the file (about 2 ms) serves all types; the fields of a type are built when someone looks at them.
 */
import { readGenerated } from './locate.ts'
import type { Field, ListType, MapType, ObjectType, ScalarKind, ScalarType, Type } from './schema.ts'

/** A type by index: scalar (kind, Go name), list (Go name, items, wrapped in protobuf), map (Go name, values), object (name, Go name, atomic). */
export type TypeRow =
  | ['s', ScalarKind, string]
  | ['l', string, number]
  | ['l', string, number, 1]
  | ['m', string, number]
  | ['o', string, string]
  | ['o', string, string, 'atomic']

/** Name, type index, flags (presence 0-2, 4 pointer, 8 required), protobuf number or 0, everything else. */
export type FieldRow =
  | [string, number, number, number]
  | [
      string,
      number,
      number,
      number,
      Partial<Omit<Field, 'name' | 'type' | 'presence' | 'pointer' | 'number' | 'required'>>,
    ]

export interface SchemaFile {
  types: TypeRow[]
  /** Parallel to the first entries of `types`, which are the objects. */
  fields: FieldRow[][]
  /** `group/version/kind` → type index. */
  kinds: Record<string, number>
}

const presences = ['always', 'omitempty', 'omitzero'] as const

class Schemas {
  readonly #file: SchemaFile
  readonly #built: (Type | undefined)[] = []
  readonly #indexByName = new Map<string, number>()
  readonly #indexByKind: Map<string, number>
  readonly #kindsByIndex = new Map<number, { group: string; version: string; kind: string }[]>()

  constructor(file: SchemaFile) {
    this.#file = file
    file.fields.forEach((_, i) => {
      this.#indexByName.set(file.types[i]![1], i)
    })
    this.#indexByKind = new Map(Object.entries(file.kinds))
    for (const [key, i] of this.#indexByKind) {
      const [group, version, kind] = key.split('/') as [string, string, string]
      const known = this.#kindsByIndex.get(i)
      if (known === undefined) this.#kindsByIndex.set(i, [{ group, version, kind }])
      else known.push({ group, version, kind })
    }
  }

  named(name: string): ObjectType | undefined {
    const i = this.#indexByName.get(name)
    return i === undefined ? undefined : (this.#type(i) as ObjectType)
  }

  ofKind(group: string, version: string, kind: string): ObjectType | undefined {
    const i = this.#indexByKind.get(`${group}/${version}/${kind}`)
    return i === undefined ? undefined : (this.#type(i) as ObjectType)
  }

  names(): Iterable<string> {
    return this.#indexByName.keys()
  }

  kinds(): Iterable<string> {
    return this.#indexByKind.keys()
  }

  #type(i: number): Type {
    const known = this.#built[i]
    if (known !== undefined) return known
    const built = this.#build(i)
    this.#built[i] = built
    return built
  }

  #build(i: number): Type {
    const row = this.#file.types[i]!
    switch (row[0]) {
      case 's':
        return { kind: row[1], goName: row[2] } satisfies ScalarType
      case 'l':
        return {
          kind: 'list',
          goName: row[1],
          items: this.#type(row[2]),
          ...(row[3] === 1 ? { wrapped: true } : {}),
        } satisfies ListType
      case 'm':
        return { kind: 'map', goName: row[1], values: this.#type(row[2]) } satisfies MapType
      case 'o': {
        const kinds = this.#kindsByIndex.get(i)
        return new LazyObject(row[1], row[2], row[3], kinds, () => this.#fields(i))
      }
    }
  }

  #fields(i: number): ReadonlyMap<string, Field> {
    const fields = new Map<string, Field>()
    for (const [name, type, flags, number, extras] of this.#file.fields[i]!) {
      fields.set(name, {
        name,
        type: this.#type(type),
        presence: presences[flags & 3]!,
        pointer: (flags & 4) !== 0,
        required: (flags & 8) !== 0,
        ...(number === 0 ? {} : { number }),
        ...extras,
      })
    }
    return fields
  }
}

/** An object type whose fields are built on first look, so that recursive types end and unused ones cost nothing. */
class LazyObject implements ObjectType {
  readonly kind = 'object'
  readonly name: string
  readonly goName: string
  readonly groupVersionKinds?: readonly { group: string; version: string; kind: string }[]
  readonly mapType?: 'atomic'
  readonly #build: () => ReadonlyMap<string, Field>
  #fields: ReadonlyMap<string, Field> | undefined

  constructor(
    name: string,
    goName: string,
    mapType: 'atomic' | undefined,
    kinds: readonly { group: string; version: string; kind: string }[] | undefined,
    build: () => ReadonlyMap<string, Field>,
  ) {
    this.name = name
    this.goName = goName
    if (kinds !== undefined) this.groupVersionKinds = kinds
    if (mapType !== undefined) this.mapType = mapType
    this.#build = build
  }

  get fields(): ReadonlyMap<string, Field> {
    this.#fields ??= this.#build()
    return this.#fields
  }
}

let schemas: Schemas | undefined
const loaded = (): Schemas => {
  schemas ??= new Schemas(readGenerated('schemas.json') as SchemaFile)
  return schemas
}

/** By OpenAPI definition name: `typeNamed('io.k8s.api.core.v1.PodSpec')`. The same name gives the same object. */
export const typeNamed = (name: string): ObjectType | undefined => loaded().named(name)

/** By kind: `typeOf('apps', 'v1', 'Deployment')`; the core group is ''. Options types are in `''`/`v1`, or `meta.k8s.io`/`v1`. */
export const typeOf = (group: string, version: string, kind: string): ObjectType | undefined =>
  loaded().ofKind(group, version, kind)

/** All definition names. */
export const typeNames = (): Iterable<string> => loaded().names()

/** All kinds, each as `group/version/kind`. */
export const kindNames = (): Iterable<string> => loaded().kinds()
