/** Many requests of one kind: one first, then twice as many each time, so that what fails for all fails once. */

/** Calls `run` `count` times. @returns how many were done and what the first failure was; a batch with a failure is the last */
export const slowStart = async (
  count: number,
  run: (index: number) => Promise<void>,
): Promise<{ readonly done: number; readonly failure?: unknown }> => {
  let done = 0
  for (let begun = 0, size = 1; begun < count; size *= 2) {
    const batch = Math.min(size, count - begun)
    const results = await Promise.allSettled(Array.from({ length: batch }, (_, i) => run(begun + i)))
    begun += batch
    const failed = results.filter((result) => result.status === 'rejected')
    done += batch - failed.length
    if (failed.length > 0) return { done, failure: failed[0]!.reason }
  }
  return { done }
}
