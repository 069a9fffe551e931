/** For tests: a server that answers each request as the script says, and remembers what it was asked. */
import {
  type IncomingAnswer,
  type OutgoingRequest,
  type Transport,
  TransportError,
} from '../transport/transport.ts'

export type Answer =
  /** An answer with a body. */
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown }
  /** A watch: these chunks, then it ends as it should, breaks off, or stays open until the client goes. */
  | {
      readonly chunks: readonly (string | Uint8Array)[]
      readonly atEnd: 'ends' | 'breaks off' | 'stays open'
    }
  /** No answer at all. */
  | { readonly refused: true }

export class ScriptedTransport implements Transport {
  /** Method, path and what of the query is not the same each time. */
  readonly asked: string[] = []
  private answers: Answer[]

  constructor(...answers: Answer[]) {
    this.answers = answers
  }

  /** From now on another script. */
  follow(...answers: Answer[]): void {
    this.answers = answers
  }

  async send(request: OutgoingRequest): Promise<IncomingAnswer> {
    const url = new URL(request.path, 'http://server')
    for (const name of ['timeoutSeconds', 'allowWatchBookmarks']) url.searchParams.delete(name)
    this.asked.push(`${request.method} ${url.pathname}${url.search}`)
    const answer = this.answers.shift() ?? { chunks: [], atEnd: 'stays open' }
    if ('refused' in answer) throw new TransportError('connection refused', { isUnsent: true })
    if ('chunks' in answer)
      return { status: 200, headers: {}, text: async () => '', chunks: () => chunksOf(answer, request) }
    return {
      status: answer.status ?? 200,
      headers: answer.headers ?? {},
      text: async () => JSON.stringify(answer.body),
      chunks: async function* () {},
    }
  }

  close(): void {}
}

async function* chunksOf(
  answer: Extract<Answer, { chunks: unknown }>,
  { signal }: OutgoingRequest,
): AsyncGenerator<Uint8Array> {
  for (const chunk of answer.chunks) yield Buffer.from(chunk as string)
  if (answer.atEnd === 'ends') return
  if (answer.atEnd === 'breaks off') throw new TransportError('the answer broke off')
  await new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
}
