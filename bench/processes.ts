/** What the kernel says of a process: CPU used so far and memory resident now. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

/** Kernel ticks per second; 100 on every Linux that matters. */
const ticksPerSecond = 100

const statOf = (pid: number | string): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** The processes that this one has started and that still run: the workers of `--workers`. */
export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return Number(statOf(name)[1]) === pid
      } catch {
        return false // it has ended meanwhile
      }
    })
    .map(Number)

/** User and system CPU of the process and its workers since they began, in microseconds (its resolution is 10 ms). */
export const cpuMicroseconds = (pid: number): number =>
  [pid, ...childrenOf(pid)].reduce((sum, each) => {
    const fields = statOf(each)
    return sum + ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1e6
  }, 0)

const statusKiB = (pid: number, field: string): number => {
  const match = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(match?.[1] ?? 0)
}

export const residentMiB = (pid: number): number => statusKiB(pid, 'VmRSS') / 1024
/** The most it ever was. */
export const peakMiB = (pid: number): number => statusKiB(pid, 'VmHWM') / 1024
