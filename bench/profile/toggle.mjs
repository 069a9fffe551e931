/**
 * Loaded into the server with `--import`: on SIGUSR2 a CPU profile begins, on the next it ends and is written to
 * BENCH_PROFILE_DIR as 1.cpuprofile, 2.cpuprofile, …
 */
import { renameSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { join } from 'node:path'

const samplingMicroseconds = 500
const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.setSamplingInterval', { interval: samplingMicroseconds })

let isRunning = false
let written = 0
process.on('SIGUSR2', () => {
  isRunning = !isRunning
  if (isRunning) {
    session.post('Profiler.start')
    return
  }
  session.post('Profiler.stop', (error, result) => {
    if (error !== null) throw error
    const file = join(process.env.BENCH_PROFILE_DIR ?? '.', `${++written}.cpuprofile`)
    writeFileSync(`${file}.part`, JSON.stringify(result.profile))
    renameSync(`${file}.part`, file) // whoever waits for it sees it whole
  })
})
