/** A client of the round: it asks one of the servers for one thing after the other until it is stopped. */
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient, NoAnswer } from '../../support/apiclient.ts'
import type { Endpoint } from '../../support/kubeconfig.ts'
import type { Random } from '../../support/seed.ts'
import type { Recorder } from './recorder.ts'

/** For so long a client leaves a server alone that gave no answer. */
const awayMs = 50

export abstract class Client {
  protected readonly recorder: Recorder
  protected readonly random: Random
  private readonly clients: readonly ApiClient[]
  /** On average, between one thing and the next. */
  private readonly pauseMs: number
  private isOver = false
  private running: Promise<void> = Promise.resolve()

  constructor(endpoints: readonly Endpoint[], recorder: Recorder, random: Random, pauseMs: number) {
    this.clients = endpoints.map((endpoint) => new ApiClient(endpoint))
    this.recorder = recorder
    this.random = random
    this.pauseMs = pauseMs
  }

  /** One thing. Throws NoAnswer. */
  protected abstract act(client: ApiClient): Promise<void>
  /** The server is away: nobody knows what became of the last thing. */
  protected abstract onNoAnswer(): void

  start(): this {
    this.running = this.run()
    return this
  }

  async stop(): Promise<void> {
    this.isOver = true
    await this.running
    for (const client of this.clients) client.close()
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      try {
        await this.act(this.random.pick(this.clients))
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        this.onNoAnswer()
        await delay(awayMs)
      }
      await delay(this.random.below(this.pauseMs * 2))
    }
  }
}
