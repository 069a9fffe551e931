/**
 * dist/binnacle.mjs: runs the server's bundle with V8's compiled code from the last run.
 *
 * Compiling the bundle takes about 130 ms, a third of the start-up budget; reading compiled code back takes a tenth of
 * that. The code is written once, when the server has been up for a moment and its start-up functions are compiled, and
 * is bound to the bundle's bytes and to the Node that made it.
 */
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

// A small heap may grow to four times what lives in it before V8 collects it. Half as much again costs a few percent of the CPU of
// writes, and takes a third off the memory of a busy server. Read at each collection, so that it may be set now.
setFlagsFromString('--heap-growing-percent=50')

const folder = dirname(fileURLToPath(import.meta.url))
const filename = join(folder, 'server.cjs')
// The bundle is ASCII: one byte a character, which V8 keeps as it is.
const source = readFileSync(filename, 'latin1')
const identity = createHash('sha1')
  .update(process.version)
  .update(process.arch)
  .update(source)
  .digest('hex')
  .slice(0, 12)
const cacheFile = join(folder, `server.${identity}.code`)

let cachedData
try {
  cachedData = readFileSync(cacheFile)
} catch {
  // The first run of this build.
}
const script = new Script(`(function (require, module, exports, __filename, __dirname) {${source}\n})`, {
  filename,
  cachedData,
})
const module = { exports: {} }
script.runInThisContext()(createRequire(filename), module, module.exports, filename, folder)

if (cachedData === undefined || script.cachedDataRejected) {
  setTimeout(() => {
    try {
      writeFileSync(`${cacheFile}.${process.pid}`, script.createCachedData())
      renameSync(`${cacheFile}.${process.pid}`, cacheFile)
    } catch {
      // A folder that can't be written only costs time.
    }
  }, 1_500).unref()
}
