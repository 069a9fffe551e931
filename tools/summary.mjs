/**
 * A reporter for Node's test runner that prints what a reader wants: failures as they come, lines that tests print on
 * purpose (`context.diagnostic`), every skipped test with its reason, the failures once more, and the runner's closing counts.
 */
const placeOf = (data) =>
  data.file === undefined ? '' : ` (${data.file}${data.line === undefined ? '' : `:${data.line}`})`

const indent = (text) => text.replaceAll(/^/gm, '    ')

/** The error below the runner's wrapper, with its own message and place, and what caused it. */
const textOf = (error) => {
  const own = error?.cause ?? error
  const text = own instanceof Error ? (own.stack ?? own.message) : String(own?.message ?? own)
  return own instanceof Error && own.cause !== undefined
    ? `${text}\n${indent(`because of ${textOf({ cause: own.cause })}`)}`
    : text
}

/** The last of what a file's process wrote to stderr: all there is to know of one that ended by itself. */
class LastWords {
  #of = new Map()
  hear(file, message) {
    this.#of.set(file, `${this.#of.get(file) ?? ''}${message}`.slice(-3000))
  }
  /** Of a failure that is a whole file's; else nothing. */
  of({ name, file }) {
    const isFile = name === file || (file ?? '').endsWith(name)
    const text = isFile ? (this.#of.get(file) ?? '').trimEnd() : ''
    return text === '' ? '' : `\n${indent(text)}`
  }
}

/** Of much output often only the end is kept: so many lines of failures are there, and so many of one. */
const atTheEnd = { lines: 120, ofOne: 40 }

const shortened = (text, lines) => {
  const all = text.split('\n')
  return all.length <= lines
    ? all
    : [...all.slice(0, lines - 1), `    … ${all.length - lines + 1} more lines above`]
}

/** What went wrong, once more, the first failures first; those for which there is no room are above, and in `failed:`. */
const repeated = (failures) => {
  const lines = []
  for (const [i, failure] of failures.entries()) {
    const left = atTheEnd.lines - lines.length
    if (left < 3) return [...lines, `… and ${failures.length - i} more failures above`]
    lines.push(...shortened(failure, Math.min(left, atTheEnd.ofOne)))
  }
  return lines
}

export default async function* summary(events) {
  const skipped = []
  const closing = []
  const failed = []
  const failures = []
  const lastWords = new LastWords()
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') {
      failed.push(data.name)
      const failure = `✖ ${data.name}${placeOf(data)}\n${indent(textOf(data.details?.error).trimEnd())}${lastWords.of(data)}`
      failures.push(failure)
      yield `${failure}\n`
    }
    if ((type === 'test:pass' || type === 'test:fail') && data.skip !== undefined && data.skip !== false)
      skipped.push(data)
    if (type === 'test:diagnostic') {
      if (/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(data.message))
        closing.push(data.message)
      else yield `${data.message}\n`
    }
    if (type === 'test:stderr') {
      lastWords.hear(data.file, data.message)
      if (process.env.TEST_VERBOSE !== undefined) yield data.message
    }
  }
  yield '\n'
  for (const data of skipped)
    yield `skipped: ${data.name}: ${data.skip === true ? 'no reason given' : data.skip}\n`
  if (failed.length > 0) {
    yield `failed: ${failed.join('\nfailed: ')}\n`
    yield `\n${repeated(failures).join('\n')}\n\n`
  }
  yield `${closing.map((line) => `ℹ ${line}`).join('\n')}\n`
}
