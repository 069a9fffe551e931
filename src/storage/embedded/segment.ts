/** One file of the log: appended to, read at random, dropped once nothing in it is needed. */
import * as fs from 'node:fs'
import { promisify } from 'node:util'
import { StorageError } from '../errors.ts'
import type { Revision } from '../interface.ts'
import { isIntact, recordBytesAt, valueStart } from './record.ts'

const readAt = promisify(fs.read)
const writevAt = promisify(fs.writev)
const fdatasync = promisify(fs.fdatasync)
const ftruncate = promisify(fs.ftruncate)

export class Segment {
  path: string
  /** The first revision that it may hold; its name says it. */
  readonly firstRevision: Revision
  /** Bytes of intact records. Appends start here. */
  size: number
  /** Bytes of the records that a version in memory still points to. */
  neededBytes = 0
  private readonly fd: number
  private reads = 0
  private isRetired = false

  private constructor(path: string, firstRevision: Revision, fd: number, size: number) {
    this.path = path
    this.firstRevision = firstRevision
    this.fd = fd
    this.size = size
  }

  static create(path: string, firstRevision: Revision): Segment {
    return new Segment(path, firstRevision, fs.openSync(path, 'wx+', 0o600), 0)
  }

  static open(path: string, firstRevision: Revision): Segment {
    const fd = fs.openSync(path, 'r+')
    return new Segment(path, firstRevision, fd, fs.fstatSync(fd).size)
  }

  /** Fills `into` from `offset` on, as far as the file goes; for recovery, which has nothing else to do. */
  readSync(into: Buffer, offset: number): number {
    let done = 0
    while (done < into.length) {
      const got = fs.readSync(this.fd, into, done, into.length - done, offset + done)
      if (got === 0) break
      done += got
    }
    return done
  }

  /** Reads back the value of the record at `offset`, checksum verified. Throws Corrupt. */
  async readValue(offset: number, recordBytes: number): Promise<Buffer> {
    this.reads++
    try {
      // Not from the pool: whoever keeps the value keeps these bytes and no others.
      const record = Buffer.allocUnsafeSlow(recordBytes)
      let done = 0
      while (done < recordBytes) {
        const { bytesRead } = await readAt(this.fd, record, done, recordBytes - done, offset + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      if (done < recordBytes || recordBytesAt(record, 0) !== recordBytes || !isIntact(record, 0, recordBytes))
        throw new StorageError('Corrupt', `${this.path}: the record at byte ${offset} is damaged`)
      return record.subarray(valueStart(record, 0))
    } finally {
      this.reads--
      this.closeIfUnused()
    }
  }

  /** Writes `parts` behind the last record; the caller moves `size` on once they are safe. */
  async write(parts: readonly Buffer[], bytes: number): Promise<void> {
    let done = 0
    let rest = parts
    while (done < bytes) {
      const { bytesWritten } = await writevAt(this.fd, rest as Buffer[], this.size + done)
      if (bytesWritten === 0) throw Object.assign(new Error('the disk took nothing'), { code: 'ENOSPC' })
      done += bytesWritten
      // A short write: most likely the disk is full, and trying the rest says so.
      if (done < bytes) rest = withoutFirst(parts, done)
    }
  }

  sync(): Promise<void> {
    return fdatasync(this.fd)
  }

  /** Cuts off what lies behind the last safe record. */
  async cut(): Promise<void> {
    await ftruncate(this.fd, this.size)
  }

  cutSync(size: number): void {
    fs.ftruncateSync(this.fd, size)
    fs.fsyncSync(this.fd)
    this.size = size
  }

  rename(path: string): void {
    fs.renameSync(this.path, path)
    this.path = path
  }

  /** Removes the file. Reads already under way still finish, since the descriptor lives until they do. */
  retire(): void {
    fs.rmSync(this.path, { force: true })
    this.close()
  }

  close(): void {
    this.isRetired = true
    this.closeIfUnused()
  }

  private isClosed = false
  private closeIfUnused(): void {
    if (!this.isRetired || this.reads > 0 || this.isClosed) return
    this.isClosed = true
    fs.closeSync(this.fd)
  }
}

function withoutFirst(parts: readonly Buffer[], bytes: number): Buffer[] {
  const rest: Buffer[] = []
  for (const part of parts) {
    if (bytes >= part.length) bytes -= part.length
    else {
      rest.push(part.subarray(bytes))
      bytes = 0
    }
  }
  return rest
}
