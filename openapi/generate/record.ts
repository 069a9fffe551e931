/**
 * Copies what a recording of a running reference says into `facts/`, in compact form and without prose.
 *
 *     node tools/generate.mjs --record <folder of the recording>
 *
 * Everything else in `generate/` reads only `facts/`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from './facts.ts'

const read = (...parts: string[]): Json => JSON.parse(readFileSync(join(...parts), 'utf8'))

/** One entry per line, keys sorted: small, and a diff names what changed. */
export const linesOf = (entries: Record<string, unknown>): string =>
  `{\n${Object.keys(entries)
    .sort()
    .map((k) => `${JSON.stringify(k)}:${JSON.stringify(entries[k])}`)
    .join(',\n')}\n}\n`

export const record = (from: string, facts: string): void => {
  mkdirSync(join(facts, 'bootstrap'), { recursive: true })
  const write = (name: string, text: string): void => writeFileSync(join(facts, name), text)

  const schemas: Record<string, unknown> = {}
  for (const file of readdirSync(join(from, 'openapi-v3'))) {
    const components = read(from, 'openapi-v3', file).components
    for (const [name, schema] of Object.entries<Json>(components?.schemas ?? {})) {
      // DeleteOptions and WatchEvent also name the group of the document they stand in: keep what all documents have.
      const known = schemas[name]
      if (known === undefined || JSON.stringify(known).length > JSON.stringify(schema).length)
        schemas[name] = schema
    }
  }
  write('schemas.json', linesOf(schemas))
  write('protobuf.json', linesOf(read(from, 'protobuf.json').messages))
  write('metric-names.json', linesOf(Object.fromEntries(read(from, 'metric-names.json'))))
  for (const file of readdirSync(join(from, 'bootstrap'))) {
    const items: Json[] = read(from, 'bootstrap', file).items ?? read(from, 'bootstrap', file)
    write(join('bootstrap', file), `[\n${items.map((i) => JSON.stringify(i)).join(',\n')}\n]\n`)
  }
}
