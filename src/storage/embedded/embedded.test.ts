import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storageContract } from '../../../test/contract/storage.ts'
import { storageModel } from '../../../test/contract/storagemodel.ts'
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

storageModel(
  'embedded, in memory',
  async () => ({
    storage: await openEmbedded({ memory: true, compactionIntervalMs: false }),
    close: (storage) => storage.close(),
  }),
  { histories: 30, steps: 300 },
)

// Tiny segments, so that a history of 300 steps rotates, rewrites and recovers many times.
const tiny = {
  segmentBytesMax: 8 << 10,
  wasteBytesMin: 1,
  durable: false,
  compactionIntervalMs: false,
} as const
const directories = new WeakMap<object, string>()
const openOn = async (directory: string): Promise<Awaited<ReturnType<typeof openEmbedded>>> => {
  const storage = await openEmbedded({ directory, ...tiny })
  directories.set(storage, directory)
  return storage
}
storageModel(
  'embedded, on disk',
  async () => ({
    storage: await openOn(mkdtempSync(join(tmpdir(), 'binnacle-embedded-'))),
    close: async (storage) => {
      await storage.close()
      rmSync(directories.get(storage)!, { recursive: true, force: true })
    },
  }),
  {
    histories: 30,
    steps: 300,
    reopen: async (storage) => {
      await storage.close()
      return openOn(directories.get(storage)!)
    },
  },
)
