/**
 * A reporter for Node's test runner that prints what a reader wants: failures as they come, lines that tests print on
 * purpose (`context.diagnostic`), every skipped test with its reason, and the runner's closing counts.
 */
const placeOf = (data) =>
  data.file === undefined ? '' : ` (${data.file}${data.line === undefined ? '' : `:${data.line}`})`

const indent = (text) => text.replaceAll(/^/gm, '    ')

/** The error below the runner's wrapper, with its own message and place. */
const textOf = (error) => {
  const cause = error?.cause ?? error
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause?.message ?? cause)
}

export default async function* summary(events) {
  const skipped = []
  const closing = []
  const failed = []
  for await (const { type, data } of events) {
    if (type === 'test:fail' && data.details?.error?.failureType !== 'subtestsFailed') {
      failed.push(data.name)
      yield `✖ ${data.name}${placeOf(data)}\n${indent(textOf(data.details?.error))}\n`
    }
    if ((type === 'test:pass' || type === 'test:fail') && data.skip !== undefined && data.skip !== false)
      skipped.push(data)
    if (type === 'test:diagnostic') {
      if (/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(data.message))
        closing.push(data.message)
      else yield `${data.message}\n`
    }
    if (type === 'test:stderr' && process.env.TEST_VERBOSE !== undefined) yield data.message
  }
  yield '\n'
  for (const data of skipped)
    yield `skipped: ${data.name}: ${data.skip === true ? 'no reason given' : data.skip}\n`
  if (failed.length > 0) yield `failed: ${failed.join('\nfailed: ')}\n`
  yield `${closing.map((line) => `ℹ ${line}`).join('\n')}\n`
}
