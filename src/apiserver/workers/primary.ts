/**
 * `--workers N`: N server processes share the port, each with its own watch cache over one etcd. This process accepts
 * connections and gives each to the worker that has the fewest; it serves nothing itself. A list or a slow client of one worker
 * never stalls another.
 *
 *                        ┌─► worker 1 ─┐
 *   clients ─► primary ──┼─► …         ├─► etcd
 *                        └─► worker N ─┘
 *
 * The first worker makes what is missing in the data folder; the others start when it is ready. A worker that dies is replaced.
 * SIGTERM and SIGINT go to all of them; a second one ends everything at once.
 *
 * A connection stays open here until its worker says that it took it: one that was given to a worker which died first goes to
 * another. node:cluster and a plain `send` of a socket forget such a connection, and its client waits for ever.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { mergeMetrics } from './mergemetrics.ts'
import { type FromWorker, type Ready, type ToWorker, workerVariable } from './messages.ts'

export interface WorkersOptions {
  readonly count: number
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** All workers serve; called once. */
  readonly ready: (first: Ready) => void
  readonly replaced: (pid: number | undefined, why: string) => void
}

/** A worker that dies at its start must not be started all the time. */
const restartAfterMs = 1_000
/** A worker that does not answer in time is left out of the metrics. */
const metricsWithinMs = 2_000
/** Connections that wait for the first worker. */
const waitingMax = 1_000

interface WorkerProcess {
  readonly id: number
  readonly child: ChildProcess
  connections: number
  /** Given to it and not yet taken, by number; nobody has read from them. */
  readonly given: Map<number, Socket>
  isReady: boolean
}

interface Gathering {
  readonly asker: WorkerProcess
  readonly texts: string[]
  readonly missing: Set<WorkerProcess>
  readonly timer: NodeJS.Timeout
}

/** Resolves with the exit code when all workers have ended after a signal, or the first one could not start. */
export const runWorkers = async (o: WorkersOptions): Promise<number> => {
  const primary = new Primary(o)
  await primary.listen()
  return primary.run()
}

class Primary {
  private readonly o: WorkersOptions
  private readonly server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    socket.on('error', () => {})
    this.give(socket)
  })
  private readonly workers = new Map<number, WorkerProcess>()
  private readonly gatherings = new Map<string, Gathering>()
  /** Connections that came before any worker was ready. */
  private waiting: Socket[] = []
  private nextId = 1
  private nextConnection = 1
  private first: Ready | undefined
  private hasToldReady = false
  private isEnding = false
  private code = 0
  private finish: (code: number) => void = () => {}

  constructor(o: WorkersOptions) {
    this.o = o
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen({ host: this.o.host, port: this.o.port, backlog: 1024 }, () => resolve())
    })
  }

  run(): Promise<number> {
    const end = (signal: NodeJS.Signals) => this.end(signal)
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
    this.start()
    return new Promise((resolve) => {
      this.finish = resolve
    })
  }

  private start(): void {
    const id = this.nextId++
    const { port } = this.server.address() as AddressInfo
    const child = fork(process.argv[1]!, process.argv.slice(2), {
      env: { ...process.env, [workerVariable]: JSON.stringify({ id, port }) },
    })
    const worker: WorkerProcess = { id, child, connections: 0, given: new Map(), isReady: false }
    this.workers.set(id, worker)
    child.on('message', (message) => this.heard(worker, message as FromWorker))
    child.on('exit', (code, signal) => this.exited(worker, code, signal))
    child.on('error', () => {}) // 'exit' tells
    // After 'exit', when everything that it still said has been heard.
    child.on('close', () => {
      for (const socket of worker.given.values()) this.give(socket)
      worker.given.clear()
    })
  }

  /** To the worker with the fewest connections: they last long, so that taking turns would not keep them even. */
  private give(socket: Socket): void {
    let best: WorkerProcess | undefined
    for (const worker of this.workers.values()) {
      if (!worker.isReady || !worker.child.connected) continue
      if (best === undefined || worker.connections < best.connections) best = worker
    }
    if (best === undefined) {
      if (this.isEnding || this.waiting.length >= waitingMax) socket.destroy()
      else this.waiting.push(socket)
      return
    }
    best.connections++
    const id = this.nextConnection++
    best.given.set(id, socket)
    // A worker that cannot be told has ended: 'close' follows.
    best.child.send({ kind: 'connection', id } satisfies ToWorker, socket, { keepOpen: true }, () => {})
  }

  private heard(worker: WorkerProcess, message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        worker.isReady = true
        this.becameReady(message)
        break
      case 'taken':
        worker.given.get(message.id)?.destroy() // its end here, not the connection's
        worker.given.delete(message.id)
        break
      case 'closed':
        worker.connections--
        break
      case 'gather':
        this.gather(worker, message.id)
        break
      case 'metrics': {
        const gathering = this.gatherings.get(message.id)
        if (gathering === undefined || !gathering.missing.delete(worker)) return
        gathering.texts.push(message.text)
        if (gathering.missing.size === 0) this.merge(message.id)
      }
    }
  }

  private becameReady(ready: Ready): void {
    for (const socket of this.waiting.splice(0)) this.give(socket)
    if (this.first === undefined) {
      this.first = ready
      for (let i = 1; i < this.o.count; i++) this.start()
    }
    const serving = [...this.workers.values()].filter(({ isReady }) => isReady).length
    if (serving < this.o.count || this.hasToldReady) return
    this.hasToldReady = true
    this.o.ready(this.first)
  }

  private gather(asker: WorkerProcess, askersId: string): void {
    // Ids are the asker's own: those of two workers may be equal.
    const id = `${asker.id}/${askersId}`
    const missing = new Set([...this.workers.values()].filter(({ isReady }) => isReady))
    const timer = setTimeout(() => this.merge(id), metricsWithinMs)
    this.gatherings.set(id, { asker, texts: [], missing, timer })
    for (const worker of missing) tell(worker, { kind: 'metrics', id })
  }

  private merge(id: string): void {
    const gathering = this.gatherings.get(id)
    if (gathering === undefined) return
    this.gatherings.delete(id)
    clearTimeout(gathering.timer)
    tell(gathering.asker, { kind: 'merged', id, text: mergeMetrics(gathering.texts) })
  }

  private exited(worker: WorkerProcess, code: number | null, signal: NodeJS.Signals | null): void {
    this.workers.delete(worker.id)
    for (const [id, { missing }] of this.gatherings)
      if (missing.delete(worker) && missing.size === 0) this.merge(id)
    if (this.first === undefined) this.code = code ?? 1
    else if (this.isEnding) this.code ||= code ?? 1
    else {
      this.o.replaced(worker.child.pid, signal ?? `exit code ${code}`)
      setTimeout(() => {
        if (!this.isEnding) this.start()
      }, restartAfterMs)
      return
    }
    if (this.workers.size === 0) this.finish(this.code)
  }

  private end(signal: NodeJS.Signals): void {
    const isSecond = this.isEnding
    this.isEnding = true
    this.server.close()
    for (const socket of this.waiting.splice(0)) socket.destroy()
    for (const { child } of this.workers.values()) child.kill(isSecond ? 'SIGKILL' : signal)
    if (this.workers.size === 0) this.finish(this.code)
  }
}

const tell = ({ child }: WorkerProcess, message: ToWorker): void => {
  if (child.connected) child.send(message)
}
