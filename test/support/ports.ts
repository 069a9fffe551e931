/**
 * Ports for programs that are told where to listen. A port that the system gives out and takes back may be given to anybody
 * else before the program has it; with four test files at once and hundreds of servers a run, that happens. So these come
 * from below the range from which systems give out ports, and each test process has a stretch of its own in it.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Linux gives out ports from 32768 on, others from 49152. The services' node ports, from 30000, are nobody's to listen on. */
const range = { first: 10_000, count: 20_000 }

/** No test process asks for so many. */
const perProcess = 101

let next = (process.pid * perProcess) % range.count

const isFree = async (port: number): Promise<boolean> => {
  const listener = createServer()
  try {
    await once(listener.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  listener.close()
  await once(listener, 'close')
  return true
}

/** A TCP port of 127.0.0.1 on which nobody listens, from this process's stretch. */
export const freePort = async (): Promise<number> => {
  for (let tried = 0; tried < range.count; tried++) {
    const port = range.first + next
    next = (next + 1) % range.count
    if (await isFree(port)) return port
  }
  throw new Error('every port is taken')
}

/** So many of them. */
export const freePorts = async (count: number): Promise<number[]> => {
  const ports: number[] = []
  while (ports.length < count) ports.push(await freePort())
  return ports
}
