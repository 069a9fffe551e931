/** Families of ours beside the reference's. */
import type { Family } from './families.ts'

/** What is not as recorded; a family without series says nothing of its labels. */
export const differences = (
  ours: ReadonlyMap<string, Family>,
  recorded: Readonly<Record<string, Family>>,
): string[] =>
  [...ours].flatMap(([name, { type, stability, labels, buckets }]) => {
    const wanted = recorded[name]
    if (wanted === undefined) return [`${name} is not there in the reference`]
    const differ = (what: string, a: unknown, b: unknown): string[] =>
      JSON.stringify(a) === JSON.stringify(b)
        ? []
        : [`${name} has the ${what} ${JSON.stringify(a)}, not ${JSON.stringify(b)}`]
    return [
      ...differ('type', type, wanted.type),
      ...differ('stability', stability, wanted.stability),
      ...(buckets === undefined ? [] : differ('buckets', buckets, wanted.buckets)),
      ...(buckets === undefined && labels.length === 0 ? [] : differ('labels', labels, wanted.labels)),
    ]
  })
