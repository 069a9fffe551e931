/**
 * One process per folder: a file with the owner's process id and start time. It is left behind by a crash and then found
 * stale, also when the id meanwhile belongs to another process (in a container the server is often number 1 each time).
 */
import * as fs from 'node:fs'
import { join, resolve } from 'node:path'

/** Folders that this very process has open. */
const held = new Set<string>()

export class FolderLocked extends Error {
  constructor(directory: string, owner: string) {
    super(`${directory} is in use by process ${owner}`)
    this.name = 'FolderLocked'
  }
}

/** Takes the folder or throws FolderLocked; the result gives it back. */
export function lockFolder(directory: string): () => void {
  const folder = resolve(directory)
  const path = join(folder, 'lock')
  if (held.has(folder)) throw new FolderLocked(folder, String(process.pid))
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const mine = `${process.pid} ${startTimeOf(process.pid)}\n`
  for (;;) {
    try {
      fs.writeFileSync(path, mine, { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = read(path)
    if (owner === undefined) continue // given back this instant
    if (isAlive(owner)) throw new FolderLocked(folder, owner.split(' ')[0]!)
    takeAway(path, owner, folder)
  }
  held.add(folder)
  return () => {
    held.delete(folder)
    if (read(path) === mine) fs.rmSync(path, { force: true })
  }
}

/** Removes a stale lock, unless another process replaced it since we looked. */
function takeAway(path: string, stale: string, folder: string): void {
  const aside = `${path}.${process.pid}`
  try {
    fs.renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const taken = read(aside)
  if (taken !== undefined && taken !== stale) {
    fs.linkSync(aside, path)
    fs.rmSync(aside)
    throw new FolderLocked(folder, taken.split(' ')[0]!)
  }
  fs.rmSync(aside, { force: true })
}

function read(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(owner: string): boolean {
  const [pidText, startTime] = owner.trim().split(' ')
  const pid = Number(pidText)
  // Not ours: `held` knows what this process holds. An empty file is a crash between creating and writing it.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const runsSince = startTimeOf(pid)
  return runsSince === '-' || startTime === undefined || startTime === '-' || runsSince === startTime
}

/** Start of a process in clock ticks since boot, or '-' where /proc does not tell. */
function startTimeOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`)
  // The second field is the command in parentheses, which may hold anything; start time is the 22nd.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
}
