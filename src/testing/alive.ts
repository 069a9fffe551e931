/**
 * Keeps the process alive until the work is done: timers of a server do not, and a cluster inside a test has no socket that would.
 * The runtime would end in the middle of a start or a stop that waits for one.
 */
export const alive = async <T>(work: Promise<T>): Promise<T> => {
  const handle = setInterval(() => {}, 2 ** 30)
  try {
    return await work
  } finally {
    clearInterval(handle)
  }
}
