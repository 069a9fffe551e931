#!/usr/bin/env node
/** `npx binnacle <command>` in a checkout: builds the server if its sources changed, then is the server. */
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const checkout = dirname(dirname(dirname(dirname(realpathSync(fileURLToPath(import.meta.url))))))
const { binary, build } = await import(pathToFileURL(join(checkout, 'tools/build.mjs')).href)
await build()
const path = join(checkout, binary)
process.argv[1] = path
await import(pathToFileURL(path).href)
