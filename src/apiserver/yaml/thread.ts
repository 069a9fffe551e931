/** The YAML thread: parses and prints what is too large for the thread that serves. Bundled as a file of its own. */
import { parentPort } from 'node:worker_threads'
import { parseStoredJson } from '@binnacle/apimachinery/serializer/storedjson.ts'
import { parseYaml, stringifyYaml, YamlSyntaxError } from '@binnacle/apimachinery/serializer/yaml.ts'
import type { FromYamlThread, ToYamlThread } from './messages.ts'

const answerTo = (message: ToYamlThread): FromYamlThread => {
  const { id } = message
  try {
    if (message.do === 'print') {
      const value = parseStoredJson(Buffer.from(message.json))
      return { id, got: 'printed', bytes: Buffer.from(stringifyYaml(value)) }
    }
    const { value, repeatedKeys } = parseYaml(message.bytes)
    const json = plainJson(value)
    return json === undefined
      ? { id, got: 'exact', value, repeatedKeys }
      : { id, got: 'parsed', json, repeatedKeys }
  } catch (error) {
    if (error instanceof YamlSyntaxError) return { id, got: 'refused', problem: error.problem }
    return { id, got: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** Undefined: there is a BigInt somewhere. */
const plainJson = (value: unknown): string | undefined => {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

parentPort?.on('message', (message: ToYamlThread) => parentPort!.postMessage(answerTo(message)))
