/** A port of this machine, which another process may have already. */
import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { supervised } from './process.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  readonly backlog?: number
}

/**
 * Listens, and says where. Rejects when the port is taken; a supervised process takes a free one instead, because whoever started it
 * did not choose the port, and another cluster on this machine may have it.
 */
export const listenOn = async (
  server: Server,
  { host, port, backlog }: ListenOptions,
  mayTakeAnother = process.env[supervised] !== undefined,
): Promise<number> => {
  const listen = async (on: number): Promise<void> => {
    server.listen({ host, port: on, ...(backlog === undefined ? {} : { backlog }) })
    await once(server, 'listening')
  }
  try {
    await listen(port)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || !mayTakeAnother) throw error
    await listen(0)
  }
  return (server.address() as AddressInfo).port
}
