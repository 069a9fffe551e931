/** What a benchmark ran on. */
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** Cores, memory, Node, load and day in one line. */
export const machine = (): string => {
  const model =
    /^model name\s*:\s*(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? cpus()[0]!.model
  const loadAverage = readFileSync('/proc/loadavg', 'utf8').split(' ', 1)[0]
  return `${cpus().length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load at start ${loadAverage}, ${new Date().toISOString().slice(0, 10)}`
}
