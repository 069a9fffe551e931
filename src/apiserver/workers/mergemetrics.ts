/** The metrics of several processes as those of one server: whoever scrapes a port must not get a part that changes each time. */

/** Not a sum: what all have in common, or the worst of them. */
const joined: readonly [name: RegExp, join: (a: number, b: number) => number][] = [
  [/_info$/, Math.max],
  [/^process_start_time_seconds$/, Math.min],
  [/^process_max_fds$/, Math.max],
  [/^nodejs_eventloop_/, Math.max],
  [/^apiserver_(storage|resource)_objects$/, Math.max],
]

const sum = (a: number, b: number): number => a + b

const joinOf = (series: string): ((a: number, b: number) => number) => {
  const brace = series.indexOf('{')
  const name = brace === -1 ? series : series.slice(0, brace)
  return joined.find(([pattern]) => pattern.test(name))?.[1] ?? sum
}

const numberOf = (text: string): number => (text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text))

/** Merges texts of Prometheus' format: families and series in the order in which they first come. */
export const mergeMetrics = (texts: readonly string[]): string => {
  if (texts.length === 1) return texts[0]!
  const families = new Map<string, { comments: string[]; series: Map<string, number> }>()
  for (const text of texts) {
    let family: { comments: string[]; series: Map<string, number> } | undefined
    for (const line of text.split('\n')) {
      if (line === '') continue
      if (line.startsWith('# ')) {
        const name = line.split(' ', 3)[2]!
        family = families.get(name) ?? { comments: [], series: new Map() }
        families.set(name, family)
        if (!family.comments.includes(line)) family.comments.push(line)
        continue
      }
      const space = line.lastIndexOf(' ')
      const series = line.slice(0, space)
      const value = numberOf(line.slice(space + 1))
      const before = family!.series.get(series)
      family!.series.set(series, before === undefined ? value : joinOf(series)(before, value))
    }
  }
  let merged = ''
  for (const { comments, series } of families.values()) {
    for (const comment of comments) merged += `${comment}\n`
    for (const [name, value] of series)
      merged += `${name} ${value === Number.POSITIVE_INFINITY ? '+Inf' : value}\n`
  }
  return merged
}
