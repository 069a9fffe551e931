/** Where the checkout is, for tests that read committed files: compiled tests run from below dist. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rootAbove = (folder: string): string => {
  if (existsSync(join(folder, 'package-lock.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('no package-lock.json above this file: not in a checkout')
  return rootAbove(parent)
}

export const root = rootAbove(dirname(fileURLToPath(import.meta.url)))
