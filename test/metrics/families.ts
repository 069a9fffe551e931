/** Families of metrics in Prometheus' text format, without their values. */

export interface Family {
  readonly type: string
  /** `STABLE`, `BETA`, `ALPHA`, as the help begins; absent: it does not say. */
  readonly stability?: string
  /** Of all series; `le` is none of them. */
  readonly labels: readonly string[]
  /** Upper ends of a histogram's buckets, as text. */
  readonly buckets?: readonly string[]
}

const label = /([a-zA-Z_0-9]+)="((?:[^"\\]|\\.)*)"/g

/** By name, in their order. */
export const familiesOf = (text: string): Map<string, Family> => {
  const found = new Map<
    string,
    { type: string; stability?: string; labels: Set<string>; buckets: Set<string> }
  >()
  const helps = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, keyword, name, rest = ''] = /^# (HELP|TYPE) (\S+) ?(.*)$/.exec(line) ?? []
    if (keyword === 'HELP') helps.set(name!, rest)
    if (keyword === 'TYPE') {
      const stability = /^\[(\w+)\]/.exec(helps.get(name!) ?? '')?.[1]
      found.set(name!, {
        ...{ type: rest, labels: new Set(), buckets: new Set() },
        ...(stability === undefined ? {} : { stability }),
      })
    }
    const series = /^([a-zA-Z_:0-9]+)(\{.*\})? /.exec(line)
    if (line.startsWith('#') || series === null) continue
    const family = found.get(series[1]!) ?? found.get(series[1]!.replace(/_(bucket|sum|count)$/, ''))
    for (const [, key, value] of (series[2] ?? '').matchAll(label))
      if (key === 'le') family?.buckets.add(value!)
      else family?.labels.add(key!)
  }
  return new Map(
    [...found].map(([name, { labels, buckets, ...family }]) => [
      name,
      { ...family, labels: [...labels].sort(), ...(buckets.size === 0 ? {} : { buckets: [...buckets] }) },
    ]),
  )
}

/** The values of one label of a family. */
export const valuesOf = (text: string, family: string, name: string): Set<string> =>
  new Set(
    text
      .split('\n')
      .filter((line) => line.startsWith(`${family}{`))
      .flatMap((line) =>
        [...line.matchAll(label)].filter(([, key]) => key === name).map(([, , value]) => value!),
      ),
  )
