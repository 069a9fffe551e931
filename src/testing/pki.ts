/** Certificates for the clusters of a process: made once, thrown away with it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePki, type Pki } from '../apiserver/pki/ensure.ts'

let made: Promise<Pki> | undefined

export const sharedPki = (): Promise<Pki> => {
  made ??= make()
  return made
}

const make = async (): Promise<Pki> => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-testing-'))
  try {
    return await ensurePki(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
