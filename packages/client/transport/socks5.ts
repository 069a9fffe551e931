/** A connection through a SOCKS 5 proxy. Rules: RFC 1928, RFC 1929 */
import type { Socket } from 'node:net'
import { chunkOf } from './connect.ts'

const failures: Readonly<Record<number, string>> = {
  1: 'general failure',
  2: 'the rules do not allow it',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'time to live expired',
  7: 'command not supported',
  8: 'address type not supported',
}

/** Afterwards the socket speaks with the target. The proxy looks the name up. Rejects with why it was refused. */
export const socks5 = async (
  socket: Socket,
  host: string,
  port: number,
  user: string,
  password: string,
): Promise<void> => {
  const read = reader(socket)
  const withPassword = user !== ''
  socket.write(Uint8Array.of(5, 1, withPassword ? 2 : 0))
  const [version, method] = await read.take(2)
  if (version !== 5) throw new Error('it is no SOCKS 5 proxy')
  if (method === 255) throw new Error(withPassword ? 'it takes no password' : 'it wants a password')
  if (withPassword) {
    socket.write(Buffer.concat([Uint8Array.of(1), counted(user), counted(password)]))
    if ((await read.take(2))[1] !== 0) throw new Error('it does not take the password')
  }
  const name = counted(host)
  socket.write(Buffer.concat([Uint8Array.of(5, 1, 0, 3), name, Uint8Array.of(port >> 8, port & 255)]))
  const [, code, , type] = await read.take(4)
  if (code !== 0) throw new Error(failures[code!] ?? `failure ${code}`)
  // The address it connects from, which nobody needs: 4 bytes, 16 bytes or a name; and a port.
  const length = type === 1 ? 4 : type === 4 ? 16 : (await read.take(1))[0]!
  await read.take(length + 2)
  read.giveBack()
}

const counted = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  if (bytes.length > 255) throw new Error('a name or password is too long')
  return Buffer.concat([Uint8Array.of(bytes.length), bytes])
}

/** Whole messages, however they are cut on the way. */
const reader = (socket: Socket) => {
  let rest: Buffer = Buffer.alloc(0)
  return {
    take: async (count: number): Promise<Buffer> => {
      while (rest.length < count) rest = Buffer.concat([rest, await chunkOf(socket)])
      const taken = rest.subarray(0, count)
      rest = rest.subarray(count)
      return taken
    },
    giveBack: (): void => {
      if (rest.length > 0) socket.unshift(rest)
    },
  }
}
