/** Where two answers differ, as lines a person can read. Key order does not matter, list order does. */
import type { Answer } from './format.ts'

const isTree = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object'

const show = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}

function* differences(at: string, want: unknown, got: unknown): Generator<string> {
  if (Array.isArray(want) && Array.isArray(got) && want.length !== got.length) {
    yield `${at}: ${want.length} items wanted, got ${got.length}: want ${show(want)} got ${show(got)}`
  } else if (isTree(want) && isTree(got) && Array.isArray(want) === Array.isArray(got)) {
    for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
      const own = (tree: Record<string, unknown>) => (Object.hasOwn(tree, key) ? tree[key] : undefined)
      yield* differences(`${at}/${key}`, own(want), own(got))
    }
  } else if (want !== got) {
    yield `${at}: want ${show(want)} got ${show(got)}`
  }
}

/** Empty when the answers are equal. */
export const compareAnswers = (want: Answer | undefined, got: Answer): string[] =>
  want === undefined
    ? ['nothing is recorded for this step: run npm run scenarios:record']
    : [...differences('', want, JSON.parse(JSON.stringify(got)))]
