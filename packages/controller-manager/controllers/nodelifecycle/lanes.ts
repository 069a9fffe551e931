/** Does `run` for all items, `count` at a time, in their order; `run` deals with its failures itself. @returns what each came to */
export const inLanes = async <T, R>(
  items: readonly T[],
  count: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++
      results[index] = await run(items[index]!)
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, items.length) }, lane))
  return results
}
