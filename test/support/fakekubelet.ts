/** A kubelet that says what a test wants, and remembers what it was asked. */
import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { issueCertificates } from './certificates.ts'

export interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

export interface FakeKubelet {
  readonly port: number
  readonly asked: Asked[]
  answer: (request: IncomingMessage, response: ServerResponse) => void
  upgrade: (request: IncomingMessage, socket: Duplex) => void
  /** Connections that are open. */
  readonly open: ReadonlySet<Socket>
  close(): Promise<void>
}

export const startFakeKubelet = async (host = '127.0.0.1'): Promise<FakeKubelet> => {
  const { server: pair } = issueCertificates()
  const open = new Set<Socket>()
  const asked: Asked[] = []
  const note = ({ method = '', url = '', headers }: IncomingMessage): void => {
    asked.push({ method, url, headers })
  }
  const server = createServer({ cert: pair.cert, key: pair.key }, (request, response) => {
    note(request)
    kubelet.answer(request, response)
  })
  server.on('upgrade', (request, socket) => {
    note(request)
    socket.on('error', () => {})
    kubelet.upgrade(request, socket)
  })
  server.on('secureConnection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => {})
  })
  server.listen(0, host)
  await once(server, 'listening')
  const kubelet: FakeKubelet = {
    port: (server.address() as AddressInfo).port,
    asked,
    answer: (_, response) => response.end('fine'),
    upgrade: (_, socket) => socket.destroy(),
    open,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return kubelet
}
