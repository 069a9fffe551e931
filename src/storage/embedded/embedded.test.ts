import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storageContract } from '../../../test/contract/storage.ts'
import { openEmbedded } from './index.ts'

storageContract('embedded, in memory', async () => {
  const storage = await openEmbedded({ memory: true })
  return { storage, close: () => storage.close() }
})

storageContract('embedded, on disk', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-embedded-'))
  // Small segments, and rewriting whenever there is anything to gain: every test meets both.
  const storage = await openEmbedded({ directory, segmentBytesMax: 64 << 10, wasteBytesMin: 1 })
  return {
    storage,
    close: async () => {
      await storage.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
})
