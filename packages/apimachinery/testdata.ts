/** Reads recordings that lie beside the code, for tests: also from a bundle or from `dist/`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiFolder } from '@binnacle/openapi/locate.ts'

/** The text of a file below packages/apimachinery. */
export const recordingText = (path: string): string =>
  readFileSync(join(openApiFolder(), '..', 'packages', 'apimachinery', path), 'utf8')

/** The rows of a recording; the caller names their shape. */
export const recording = <T>(path: string): T => JSON.parse(recordingText(path)) as T
