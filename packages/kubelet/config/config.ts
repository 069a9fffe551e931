/**
 * The file behind `--config`: timings, and how containers behave. Durations are texts such as `200ms`, `5s`, `1m`.
 *
 *     startAfter: [0ms, 100ms]
 *     rules:
 *       - {image: 'flaky*', runFor: 2s, exitCodes: [1, 1, 0]}
 *       - {labels: {app: slow}, startAfter: 5s, stopAfter: 3s}
 */

import type { NodeShape } from '../node/object.ts'
import type { LifeOptions } from '../pods/advance.ts'
import { type BehaviourRule, millisecondsOf } from '../pods/behaviour.ts'
import type { NodeTimes } from '../simulated/node.ts'
import { defaultLife } from '../simulated/nodes.ts'

export interface SimulationConfig {
  readonly life: LifeOptions
  readonly times: Partial<NodeTimes>
  readonly node: NodeShape
}

type Fields = Readonly<Record<string, unknown>>

export class ConfigError extends Error {}

/** Checks a parsed document. Throws a ConfigError that names the field which is wrong. */
export const configOf = (document: unknown): SimulationConfig => {
  const top = new Section(document ?? {}, '')
  const life: LifeOptions = {
    rules: top.list('rules', ruleOf),
    startAfterMsRange: top.range('startAfter') ?? defaultLife.startAfterMsRange,
    stopAfterMs: top.duration('stopAfter') ?? defaultLife.stopAfterMs,
    stopExitCode: top.number('stopExitCode') ?? defaultLife.stopExitCode,
    honourInitialDelay: top.boolean('honourInitialDelay') ?? defaultLife.honourInitialDelay,
    backOff: {
      ...defaultLife.backOff,
      ...defined({ firstMs: top.duration('backOff'), maxMs: top.duration('backOffMax') }),
    },
  }
  const leaseMs = top.duration('leaseDuration')
  const times = defined({
    leaseDurationSeconds: leaseMs === undefined ? undefined : Math.ceil(leaseMs / 1000),
    ...{ leaseRenewalMs: top.duration('leaseRenewal'), statusReportMs: top.duration('statusReport') },
  })
  const node = defined({
    ...{ capacity: top.texts('capacity'), allocatable: top.texts('allocatable') },
    ...{ labels: top.texts('labels'), annotations: top.texts('annotations') },
  })
  top.close()
  return { life, times, node }
}

const ruleOf = (value: unknown, at: string): BehaviourRule => {
  const rule = new Section(value, at)
  const range = rule.range('startAfter')
  const made = defined({
    ...{ namespace: rule.text('namespace'), labels: rule.texts('labels'), container: rule.text('container') },
    ...{ image: rule.text('image'), command: rule.text('command'), message: rule.text('message') },
    ...{
      startAfterMsRange: range,
      readyAfterMs: rule.duration('readyAfter'),
      runForMs: rule.duration('runFor'),
    },
    ...{ stopAfterMs: rule.duration('stopAfter'), stopExitCode: rule.number('stopExitCode') },
    exitCodes: rule.has('exitCodes') ? rule.list('exitCodes', exitCode) : undefined,
  })
  rule.close()
  return made
}

const exitCode = (value: unknown, at: string): number => {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 255)
    throw new ConfigError(`${at}: an exit code is a number from 0 to 255`)
  return value as number
}

const defined = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never

/** The fields of one mapping; those that nobody asked for are mistakes. */
class Section {
  private readonly fields: Fields
  private readonly path: string
  private readonly known = new Set<string>()

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new ConfigError(`${path || 'the file'}: must be a mapping`)
    this.fields = value as Fields
    this.path = path
  }

  has(name: string): boolean {
    return this.take(name) !== undefined
  }

  text(name: string): string | undefined {
    return this.checked(name, 'a text', (value) => typeof value === 'string') as string | undefined
  }

  number(name: string): number | undefined {
    return this.checked(name, 'a number', (value) => Number.isInteger(value)) as number | undefined
  }

  boolean(name: string): boolean | undefined {
    return this.checked(name, 'true or false', (value) => typeof value === 'boolean') as boolean | undefined
  }

  duration(name: string): number | undefined {
    const value = this.take(name)
    return value === undefined ? undefined : this.durationOf(value, name)
  }

  /** One duration, or two between which one is drawn. */
  range(name: string): readonly [number, number] | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value)) {
      const ms = this.durationOf(value, name)
      return [ms, ms]
    }
    if (value.length !== 2) throw this.wrong(name, 'one duration or two')
    const [least, most] = value.map((each) => this.durationOf(each, name)) as [number, number]
    if (least > most) throw this.wrong(name, 'the shorter duration first')
    return [least, most]
  }

  texts(name: string): Readonly<Record<string, string>> | undefined {
    const value = this.take(name)
    if (value === undefined) return undefined
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw this.wrong(name, 'a mapping')
    const isText = (each: unknown): boolean => typeof each === 'string' || typeof each === 'number'
    if (!Object.values(value).every(isText)) throw this.wrong(name, 'a mapping of texts')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]))
  }

  list<T>(name: string, read: (value: unknown, path: string) => T): T[] {
    const value = this.take(name) ?? []
    if (!Array.isArray(value)) throw this.wrong(name, 'a list')
    return value.map((each, index) => read(each, `${this.at(name)}[${index}]`))
  }

  /** Throws for fields that do not exist. */
  close(): void {
    const unknown = Object.keys(this.fields).find((name) => !this.known.has(name))
    if (unknown !== undefined) throw new ConfigError(`${this.at(unknown)}: there is no such field`)
  }

  private take(name: string): unknown {
    this.known.add(name)
    return Object.hasOwn(this.fields, name) ? (this.fields[name] ?? undefined) : undefined
  }

  private checked(name: string, what: string, fits: (value: unknown) => boolean): unknown {
    const value = this.take(name)
    if (value !== undefined && !fits(value)) throw this.wrong(name, what)
    return value
  }

  private durationOf(value: unknown, name: string): number {
    const ms = millisecondsOf(typeof value === 'string' ? value : undefined)
    if (ms === undefined) throw this.wrong(name, 'a duration such as 200ms, 5s or 1m')
    return ms
  }

  private at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`
  }

  private wrong(name: string, what: string): ConfigError {
    return new ConfigError(`${this.at(name)}: must be ${what}`)
  }
}
