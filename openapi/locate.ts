/** Finds the generated data at run time, from the source tree, from `dist/`, or from a bundle somewhere below them. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let folder: string | undefined

/** Names the folder that holds `generated/`, for programs that keep it elsewhere. */
export const useOpenApiFolder = (path: string): void => {
  folder = path
}

/**
 * The folder that holds `generated/` and `facts/`. Walks up from this module to the first folder with
 * `openapi/generated`, unless BINNACLE_OPENAPI names one. Throws when there is none.
 */
export const openApiFolder = (): string => {
  folder ??= process.env.BINNACLE_OPENAPI ?? search(dirname(fileURLToPath(import.meta.url)))
  return folder
}

const search = (from: string): string => {
  for (let at = from; ; at = dirname(at)) {
    for (const candidate of [join(at, 'openapi'), join(at, 'node_modules', '@binnacle', 'openapi')]) {
      if (existsSync(join(candidate, 'generated', 'schemas.json'))) return candidate
    }
    if (dirname(at) === at) throw new Error(`no openapi/generated above ${from}; set BINNACLE_OPENAPI`)
  }
}

/** Parses one generated JSON file, for example `schemas.json`. */
export const readGenerated = (name: string): unknown =>
  JSON.parse(readFileSync(join(openApiFolder(), 'generated', name), 'utf8'))

/** Parses one file of facts, for example `bootstrap/clusterroles.json`. */
export const readFacts = (name: string): unknown =>
  JSON.parse(readFileSync(join(openApiFolder(), 'facts', name), 'utf8'))
