/** How a benchmark begins and ends: what it runs on and beside, and where what it found goes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { buildLoadGenerator } from './load.ts'
import { machine } from './machine.ts'
import { hasReference, type Reference, type Server, startReference } from './servers.ts'

/** Runs `use` while the server runs. */
export const during = async <S extends Server>(
  starting: Promise<S>,
  use: (server: S) => Promise<void>,
): Promise<void> => {
  const server = await starting
  try {
    await use(server)
  } finally {
    await server.stop()
  }
}

/** Runs `measure` beside the reference, with the load generator built. Returns what the machine was at the beginning. */
export const besideReference = async (measure: (reference: Reference) => Promise<void>): Promise<string> => {
  if (!hasReference())
    throw new Error('the reference is not here: set REFERENCE_DIR to the folder that holds its `up` script')
  const facts = machine()
  buildLoadGenerator()
  await during(startReference(23_990, 26_643), measure)
  return facts
}

/** Prints a report and, where a file is named, keeps it. */
export const publish = (report: string, file: string | undefined): void => {
  console.log(report)
  if (file === undefined) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, report)
}
