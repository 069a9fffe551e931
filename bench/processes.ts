/** What the kernel says of a process: CPU used so far and memory resident now. Linux only. */
import { readFileSync } from 'node:fs'

/** Kernel ticks per second; 100 on every Linux that matters. */
const ticksPerSecond = 100

/** User and system CPU of the process since it began, in microseconds (its resolution is 10 ms). */
export const cpuMicroseconds = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1e6
}

const statusKiB = (pid: number, field: string): number => {
  const match = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(match?.[1] ?? 0)
}

export const residentMiB = (pid: number): number => statusKiB(pid, 'VmRSS') / 1024
/** The most it ever was. */
export const peakMiB = (pid: number): number => statusKiB(pid, 'VmHWM') / 1024
