/** A worker's side of `--workers`: it is given its connections, says when it serves, and its metrics are those of all. */
import type { Socket } from 'node:net'
import { type FromWorker, type ToWorker, workerVariable } from './messages.ts'

export class WorkerProcess {
  /** 1 for the first; a replacement has a number of its own. */
  readonly id: number
  /** The port that the primary listens on. */
  readonly port: number
  private asked = 0
  private readonly waiting = new Map<string, (text: string) => void>()
  private metricsText: () => string = () => ''
  private take: (socket: Socket) => void = (socket) => socket.destroy()

  constructor({ id, port }: { id: number; port: number }) {
    this.id = id
    this.port = port
    process.on('message', (message: ToWorker, socket) => this.heard(message, socket as Socket | undefined))
    // Without the primary nobody can reach this process.
    process.on('disconnect', () => process.exit(1))
  }

  /** Calls `take` with every connection from now on. */
  accept(take: (socket: Socket) => void): void {
    this.take = take
  }

  ready(url: string, kubeconfig: string): void {
    send({ kind: 'ready', url, kubeconfig })
  }

  /** @param own this worker's metrics */
  shareMetrics(own: () => string): void {
    this.metricsText = own
  }

  /** The metrics of all workers as those of one server. */
  gatherMetrics(): Promise<string> {
    return new Promise((resolve) => {
      const id = String(this.asked++)
      this.waiting.set(id, resolve)
      send({ kind: 'gather', id })
    })
  }

  private heard(message: ToWorker, socket: Socket | undefined): void {
    switch (message.kind) {
      case 'connection':
        // Before anything is read from it: until then another worker could serve it.
        send({ kind: 'taken', id: message.id })
        // A client may have left on the way.
        if (socket === undefined) send({ kind: 'closed' })
        else {
          socket.on('error', () => {})
          socket.on('close', () => send({ kind: 'closed' }))
          this.take(socket)
        }
        break
      case 'metrics':
        send({ kind: 'metrics', id: message.id, text: this.metricsText() })
        break
      case 'merged': {
        const id = message.id.slice(message.id.indexOf('/') + 1)
        this.waiting.get(id)?.(message.text)
        this.waiting.delete(id)
      }
    }
  }
}

const send = (message: FromWorker): void => {
  if (process.connected) process.send?.(message)
}

/** This process as a worker; undefined if it is none. */
export const thisWorker: WorkerProcess | undefined =
  process.env[workerVariable] === undefined || process.send === undefined
    ? undefined
    : new WorkerProcess(JSON.parse(process.env[workerVariable]) as { id: number; port: number })
