/** Recordings that lie beside the sources, which may run from `dist/`. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const above = (folder: string): string =>
  readdirSync(folder).includes('package.json') ? folder : above(dirname(folder))

const folder = join(above(dirname(fileURLToPath(import.meta.url))), 'testdata')

export const testdataFiles = (): string[] => readdirSync(folder)

/** The rows of a recording; the caller names their shape. */
export const readTestdata = <T>(file: string): T[] =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as T[]
