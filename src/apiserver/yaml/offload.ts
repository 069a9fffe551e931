/**
 * Large YAML off the thread that serves: a megabyte takes half a second to parse and a tenth to print, in which nobody
 * else would be answered. One thread, started when first needed, keeps no process alive.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { stringifyStoredJson } from '@binnacle/apimachinery/serializer/storedjson.ts'
import {
  parseYaml,
  stringifyYaml,
  type YamlResult,
  YamlSyntaxError,
} from '@binnacle/apimachinery/serializer/yaml.ts'
import { pause } from '../../registry/generic/turns.ts'
import type { FromYamlThread, ToYamlThread } from './messages.ts'

/** Below this the way to another thread and back costs more than it saves. */
export const largeYamlBytes = 64 * 1024

/** What the thread may use; a document that needs more ends the thread and not the server. */
const heapMegabytes = 512

/** The bundle of thread.ts lies beside that of the server; tests that bundle themselves have none, and parse in place. */
const file = join(dirname(fileURLToPath(import.meta.url)), 'yamlthread.cjs')

type Question = ToYamlThread extends infer Q ? (Q extends unknown ? Omit<Q, 'id'> : never) : never

class YamlThread {
  private readonly worker = new Worker(file, {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  })
  private readonly waiting = new Map<number, (answer: FromYamlThread) => void>()
  private asked = 0

  constructor(onEnd: () => void) {
    this.worker.unref()
    this.worker.on('message', (answer: FromYamlThread) => this.settle(answer))
    const ended = (why: string): void => {
      onEnd()
      for (const id of [...this.waiting.keys()]) this.settle({ id, got: 'failed', why })
    }
    this.worker.on('error', (error) => ended(String(error)))
    this.worker.on('exit', () => ended('the YAML thread has ended'))
  }

  ask(question: Question): Promise<FromYamlThread> {
    const id = this.asked++
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      this.worker.postMessage({ id, ...question })
    })
  }

  private settle(answer: FromYamlThread): void {
    this.waiting.get(answer.id)?.(answer)
    this.waiting.delete(answer.id)
  }
}

let thread: YamlThread | undefined

const ask = (question: Question): Promise<FromYamlThread> => {
  if (thread === undefined) {
    const started: YamlThread = new YamlThread(() => {
      if (thread === started) thread = undefined
    })
    thread = started
  }
  return thread.ask(question)
}

const hasThread = existsSync(file)

/** As `parseYaml`, for a large body. Throws YamlSyntaxError; an Error where the thread failed. */
export const parseLargeYaml = async (bytes: Buffer): Promise<YamlResult> => {
  if (!hasThread) return parseYaml(bytes)
  const answer = await ask({ do: 'parse', bytes })
  switch (answer.got) {
    case 'parsed':
      await pause()
      return { value: JSON.parse(answer.json), duplicates: [], repeatedKeys: answer.repeatedKeys }
    case 'exact':
      return { value: answer.value, duplicates: [], repeatedKeys: answer.repeatedKeys }
    case 'refused':
      throw new YamlSyntaxError(answer.problem)
    default:
      throw unexpected(answer)
  }
}

/** As `stringifyYaml`, for a large value; UTF-8. */
export const printLargeYaml = async (value: object): Promise<Uint8Array> => {
  if (!hasThread) return Buffer.from(stringifyYaml(value))
  const answer = await ask({ do: 'print', json: stringifyStoredJson(value) })
  if (answer.got !== 'printed') throw unexpected(answer)
  return answer.bytes
}

const unexpected = (answer: FromYamlThread): Error =>
  new Error(`the YAML thread: ${answer.got === 'failed' ? answer.why : answer.got}`)
