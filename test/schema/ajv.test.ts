/**
 * The schema walker against ajv, an independent judge: both must accept what the reference answered, and both must refuse
 * it with one value turned into another JSON type. What only the walker knows (ranges, quantities, times) is left out.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { decodeInto } from '@binnacle/apimachinery/schema/decode.ts'
import type { ObjectType, Type } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { Ajv, type ValidateFunction } from 'ajv'
import { root } from '../support/checkout.ts'

/** JSON types of the scalars; those without an entry take more than one and are not judged here. */
const jsonTypes: Partial<Record<Type['kind'], string>> = {
  string: 'string',
  boolean: 'boolean',
  int32: 'integer',
  int64: 'integer',
  uint8: 'integer',
  uint32: 'integer',
  uint64: 'integer',
  float64: 'number',
  bytes: 'string',
  time: 'string',
  microTime: 'string',
  duration: 'string',
}

/** The JSON schema of a type, with a definition per object type since types refer to themselves. */
const jsonSchemaOf = (top: ObjectType): object => {
  const definitions: Record<string, object> = {}
  const schemaOf = (type: Type): object => {
    switch (type.kind) {
      case 'list':
        return { type: 'array', nullable: true, items: schemaOf(type.items) }
      case 'map':
        return { type: 'object', nullable: true, additionalProperties: schemaOf(type.values) }
      case 'object': {
        if (definitions[type.name] === undefined) {
          const properties: Record<string, object> = {}
          definitions[type.name] = { type: 'object', nullable: true, properties }
          for (const field of type.fields.values()) properties[field.name] = schemaOf(field.type)
        }
        return { $ref: `#/definitions/${type.name}` }
      }
      default: {
        const jsonType = jsonTypes[type.kind]
        return jsonType === undefined ? {} : { type: jsonType, nullable: true }
      }
    }
  }
  const { $ref } = schemaOf(top) as { $ref: string }
  return { $ref, definitions }
}

interface Sample {
  readonly file: string
  readonly object: Record<string, unknown>
  readonly type: ObjectType
}

const folder = join(root, 'test/scenarios/crud')

/** The first object that each recorded create answered. */
const samples = readdirSync(folder)
  .filter((file) => file.endsWith('.recorded.json'))
  .flatMap((file): Sample[] => {
    const steps = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      step: string
      status: number
      body?: unknown
    }[]
    const object = steps.find((s) => s.step === 'create' && s.status === 201)?.body as
      | Record<string, unknown>
      | undefined
    const at = parseGroupVersion(String(object?.apiVersion))
    const type = at === undefined ? undefined : typeOf(at.group, at.version, String(object?.kind))
    return object === undefined || type === undefined ? [] : [{ file, object: plain(object), type }]
  })

/** Normalised recordings hold `<time>` where a time was, and managedFields as lines; neither judge should trip over them. */
function plain<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, field) => (key === 'managedFields' ? undefined : field)).replaceAll(
      '"<time>"',
      '"2026-11-21T01:02:03Z"',
    ),
  ) as T
}

/** Every place of a judged scalar, as a function that puts another JSON type there. */
const places = (type: Type, value: unknown): ((wrong: unknown) => void)[] => {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((key) => {
    const inner =
      type.kind === 'object'
        ? type.fields.get(key)?.type
        : type.kind === 'list'
          ? type.items
          : type.kind === 'map'
            ? type.values
            : undefined
    if (inner === undefined || holder[key] === null) return []
    if (jsonTypes[inner.kind] === undefined) return places(inner, holder[key])
    return [
      (wrong: unknown) => {
        holder[key] = wrong
      },
    ]
  })
}

const accepts = (type: ObjectType, object: object): boolean => {
  try {
    decodeInto(type, cloneJson(object))
    return true
  } catch {
    return false
  }
}

test('there are samples of most kinds', () => assert.ok(samples.length >= 50, `${samples.length}`))

for (const { file, object, type } of samples) {
  test(`walker and ajv agree on ${file.replace('.recorded.json', '')}`, () => {
    const validate: ValidateFunction = new Ajv({ strict: false, logger: false }).compile(jsonSchemaOf(type))
    assert.ok(validate(object), JSON.stringify(validate.errors))
    assert.ok(accepts(type, object))
    const count = places(type, object).length
    for (let i = 0; i < count; i++) {
      const broken = cloneJson(object)
      places(type, broken)[i]!({ not: ['a', 'scalar'] })
      assert.equal(validate(broken), false, `ajv accepts place ${i}: ${JSON.stringify(broken)}`)
      assert.equal(accepts(type, broken), false, `the walker accepts place ${i}: ${JSON.stringify(broken)}`)
    }
  })
}
