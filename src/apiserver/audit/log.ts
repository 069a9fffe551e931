/**
 * The audit log file: JSON lines, appended in the background. A request never waits for the disk; when the disk is slower
 * than the requests for long, lines are dropped and counted.
 */
import { type FileHandle, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

export interface AuditSink {
  write(line: string): void
  /** Resolves when everything written so far is in the file. */
  flush(): Promise<void>
  close(): Promise<void>
}

export interface AuditLogOptions {
  /** `-` is standard output. */
  path: string
  /** Megabytes after which the file is set aside; 0: never. */
  maxSizeMb?: number
  /** Files set aside that are kept; 0: all. */
  maxBackups?: number
  /** Days after which files set aside go; 0: never. */
  maxAgeDays?: number
  onDropped?: () => void
  onError?: (error: unknown) => void
}

/** 16 MiB is about 20,000 events: seconds of full load. Beyond it new lines are dropped. */
const bufferBytesMax = 16 * 1024 * 1024
/** Lines gathered this long leave as one write, in milliseconds. */
const lingerMs = 20

const dayMs = 24 * 60 * 60 * 1000

export class AuditLog implements AuditSink {
  private readonly options: AuditLogOptions
  private pending: string[] = []
  private pendingBytes = 0
  private timer: NodeJS.Timeout | undefined
  private writing: Promise<void> = Promise.resolve()
  private file: FileHandle | undefined
  private size = 0
  private rotatedAt = 0

  constructor(options: AuditLogOptions) {
    this.options = options
  }

  write(line: string): void {
    if (this.pendingBytes > bufferBytesMax) {
      this.options.onDropped?.()
      return
    }
    this.pending.push(line)
    this.pendingBytes += line.length + 1
    this.timer ??= setTimeout(() => void this.flush(), lingerMs)
  }

  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.writing = this.writing
      .then(() => this.drain())
      .catch((error: unknown) => this.options.onError?.(error))
    return this.writing
  }

  async close(): Promise<void> {
    await this.flush()
    await this.file?.close()
    this.file = undefined
  }

  private async drain(): Promise<void> {
    if (this.pending.length === 0) return
    const lines = this.pending
    this.pending = []
    try {
      const text = Buffer.from(`${lines.join('\n')}\n`)
      if (this.options.path === '-')
        await new Promise<void>((done) => process.stdout.write(text, () => done()))
      else await this.append(text)
    } catch (error) {
      // What could not be written is lost, and counted: keeping it would fill memory while the disk is full.
      for (const _ of lines) this.options.onDropped?.()
      throw error
    } finally {
      this.pendingBytes = this.pending.reduce((sum, l) => sum + l.length + 1, 0)
    }
  }

  private async append(text: Buffer): Promise<void> {
    const max = (this.options.maxSizeMb ?? 0) * 1024 * 1024
    if (this.file === undefined) await this.open()
    if (max > 0 && this.size > 0 && this.size + text.length > max) await this.rotate()
    await this.file!.write(text)
    this.size += text.length
  }

  private async open(): Promise<void> {
    this.file = await open(this.options.path, 'a', 0o600)
    this.size = (await this.file.stat()).size
  }

  /** `audit.log` becomes `audit-2026-11-21T01-02-03.004.log`. */
  private async rotate(): Promise<void> {
    const { path } = this.options
    await this.file?.close()
    this.file = undefined
    // Two in one millisecond get two names.
    this.rotatedAt = Math.max(Date.now(), this.rotatedAt + 1)
    const stamp = new Date(this.rotatedAt).toISOString().replace('Z', '').replaceAll(':', '-')
    await rename(path, `${path.slice(0, path.length - extname(path).length)}-${stamp}${extname(path)}`)
    await this.open()
    await this.prune()
  }

  private async prune(): Promise<void> {
    const { path, maxBackups = 0, maxAgeDays = 0 } = this.options
    const extension = extname(path)
    const prefix = `${basename(path, extension)}-`
    const names = (await readdir(dirname(path))).filter(
      (n) => n.startsWith(prefix) && n.endsWith(extension) && /\d{4}-/.test(n),
    )
    names.sort().reverse() // newest first: the name is the time
    for (const [i, name] of names.entries()) {
      const file = join(dirname(path), name)
      const isOld = maxAgeDays > 0 && Date.now() - (await stat(file)).mtimeMs > maxAgeDays * dayMs
      if (isOld || (maxBackups > 0 && i >= maxBackups)) await unlink(file)
    }
  }
}

/** For servers without `--audit-log-path`: nothing is written. */
export const noAudit: AuditSink = {
  write: () => {},
  flush: () => Promise.resolve(),
  close: () => Promise.resolve(),
}
