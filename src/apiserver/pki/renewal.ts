/** A server that runs for years shows certificates that are good: its own are made anew in time, those of files are read anew. */
import { readFileSync } from 'node:fs'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { type Periodic, periodic } from '../bootstrap/periodic.ts'
import { ensurePki, type Pki, type PkiOptions } from './ensure.ts'

export interface RenewalOptions {
  readonly dataDir: string
  readonly pki: PkiOptions
  /** What clients are shown, where it is not of the folder. */
  readonly files?: { readonly cert: string; readonly key: string }
  readonly clock: Clock
  /** Called at each look: with what is there now, and what clients are to be shown. May throw for what does not fit together. */
  readonly use: (pki: Pki, serving: { readonly cert: string; readonly key: string }) => Promise<void>
  /** What goes on as it was until the next look. */
  readonly onError: (error: unknown) => void
}

const everyMs = 60 * 60 * 1000

export const keepCertificates = (o: RenewalOptions): Periodic => {
  const { dataDir, pki, files, clock } = o
  const look = async (): Promise<void> => {
    const found = await ensurePki(dataDir, { ...pki, now: () => clock.now() })
    await o.use(
      found,
      files === undefined
        ? found.serving
        : { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') },
    )
  }
  return periodic([{ name: 'certificates', everyMs, run: look }], clock, (_, error) => o.onError(error))
}
