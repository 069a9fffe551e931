/** The committed facts, as the generator reads them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// biome-ignore lint/suspicious/noExplicitAny: parsed documents of the recording, looked into by name
export type Json = any

/** One field as Go's reflection tells it: JSON name, type, flags (omitempty, omitzero, inline), protobuf number or 0. */
export type GoField = [name: string, type: string, flags: string, number: number]

/** A named Go type: a struct (`fields`), something made of another (`is`), or one with a JSON form of its own (`custom`). */
export interface GoType {
  go: string
  is?: string
  custom?: true
  fields?: GoField[]
}

export interface Facts {
  readonly folder: string
  /** `group/version/kind` → definition name. */
  readonly kinds: Record<string, string>
  readonly goTypes: Record<string, GoType>
  /** OpenAPI v3 component schemas by definition name. */
  readonly schemas: Record<string, Json>
  /** Protobuf message → [number, name, type, label]. */
  readonly messages: Record<string, [number, string, string, string][]>
  readonly read: (name: string) => Json
}

export const readFacts = (folder: string): Facts => {
  const read = (name: string): Json => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const go = read('go-types.json')
  return {
    folder,
    kinds: go.kinds,
    goTypes: go.types,
    schemas: read('schemas.json'),
    messages: read('protobuf.json'),
    read,
  }
}
