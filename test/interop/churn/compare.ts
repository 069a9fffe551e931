/** Two ends of the same churn, side by side. */
import type { Counts, EndState } from './endstate.ts'

export interface Difference {
  readonly kind: string
  readonly text: string
}

const title = (text: string): string => {
  const { metadata } = JSON.parse(text)
  return `${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`
}

/** What to take away from a text (`-`) and to add to it (`+`) to get the other. */
const lineDiff = (from: string, to: string): string[] => {
  const [a, b] = [from.split('\n'), to.split('\n')]
  // Lengths of the longest common subsequence of the tails from each pair of lines on.
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i]![j] =
        a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  const lines: string[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++
      j++
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push(`- ${a[i++]}`)
    else lines.push(`+ ${b[j++]}`)
  }
  return lines
}

const compareKind = (kind: string, want: Counts, got: Counts): Difference[] => {
  const missing = Object.keys(want).filter((text) => want[text] !== got[text])
  const extra = new Set(Object.keys(got).filter((text) => want[text] !== got[text]))
  const differences: Difference[] = []
  for (const text of missing) {
    const name = title(text)
    const other = text in got ? text : [...extra].find((candidate) => title(candidate) === name)
    if (other === undefined) {
      differences.push({ kind, text: `${name}: ${want[text]} on the reference, not here` })
      continue
    }
    extra.delete(other)
    const how = [
      ...(want[text] === got[other] ? [] : [`${want[text]} on the reference, ${got[other]} here`]),
      ...(text === other ? [] : lineDiff(text, other)),
    ]
    differences.push({ kind, text: `${name}:\n    ${how.join('\n    ')}` })
  }
  for (const text of extra)
    differences.push({ kind, text: `${title(text)}: ${got[text]} here, not on the reference` })
  return differences
}

/** What differs in the objects; empty when both ended alike. */
export const compareObjects = (want: EndState, got: EndState): Difference[] =>
  [...new Set([...Object.keys(want.objects), ...Object.keys(got.objects)])]
    .sort()
    .flatMap((kind) => compareKind(kind, want.objects[kind] ?? {}, got.objects[kind] ?? {}))

/** Keys that only one of two counts has. */
export const onlyIn = (counts: Counts, others: Counts): string[] =>
  Object.keys(counts)
    .filter((key) => !Object.hasOwn(others, key))
    .sort()
