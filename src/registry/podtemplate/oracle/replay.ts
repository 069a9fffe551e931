/** Runs a recorded row through a definition, the way the generic registry does, and gives what a client would see. */

import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { canonicalizeQuantity } from '@binnacle/apimachinery/quantity/quantity.ts'
import type { FieldError } from '@binnacle/apimachinery/validation/field.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import type { ResourceDefinition, Strategy, StrategyContext } from '../../generic/resource.ts'
import { strategyOf } from '../../generic/strategy.ts'
import { type Rest, rest } from '../../generic/turns.ts'
import { type Answer, type Case, type CaseFile, changed, fixedUID } from './case.ts'

export const recordedAt = Date.parse('2026-11-21T02:00:00Z')

const noListers: Listers = {
  of: () => ({ get: () => undefined, list: () => [], subscribe: () => () => {} }),
}

export interface ReplayOptions<T extends KubeObject> {
  readonly file: CaseFile
  readonly definition: ResourceDefinition<T>
  /** Stands for the admission plugins that change this kind. */
  readonly admit?: (object: T) => void
}

/** What rules find that never rest for long. */
const faults = (search: Iterable<FieldError | Rest> = []): FieldError[] =>
  [...search].filter((one): one is FieldError => one !== rest)

/** JSON without nulls and without times, which no two runs share. */
const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(value)) {
    if (field === null || field === undefined) continue
    if (key === 'lastState' && Object.keys(field).length === 0) continue // always written
    if (key === 'lastTransitionTime' || key === 'startTime' || key === 'lastProbeTime') continue
    copy[key] = comparable(field)
  }
  return copy
}

const resourceLists: ReadonlySet<string> = new Set(['requests', 'limits', 'overhead'])

/** Brings quantities to the form in which decoding leaves them. In place. */
const decodeQuantities = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [key, field] of Object.entries(value)) {
    if (!resourceLists.has(key)) {
      decodeQuantities(field)
      continue
    }
    for (const [name, quantity] of Object.entries(field ?? {})) {
      if (typeof quantity === 'string') field[name] = canonicalizeQuantity(quantity)
    }
  }
}

export const replay = <T extends KubeObject>(row: Case, options: ReplayOptions<T>): Answer => {
  const { file, definition } = options
  const context: StrategyContext = {
    user: { username: 'admin', groups: ['system:masters'] },
    now: recordedAt,
    listers: noListers,
    dryRun: false,
    version: file.version,
  }
  const defaults = (object: T): void => definition.defaults?.[file.version]?.(object)
  const answer = (object: T, errors: FieldError[], code: number, warnings: string[], before?: T): Answer => {
    const warned = warnings.length === 0 ? {} : { warnings }
    if (errors.length > 0) {
      return { code: 422, causes: errors.map((e) => e.cause()), ...warned, ...(before ? { before } : {}) }
    }
    return { code, object, ...warned, ...(before ? { before } : {}) }
  }

  const create = (change: Case['change']): Answer => {
    const object = changed(file.base, change) as T
    decodeQuantities(object)
    defaults(object)
    options.admit?.(object)
    object.metadata.uid = fixedUID
    const strategy = strategyOf(definition.strategy as Strategy, '', true)
    strategy.prepareForCreate?.(object, context)
    const errors = faults(strategy.validate?.(object, context))
    const warnings = errors.length > 0 ? [] : [...(strategy.warnings?.(object, undefined) ?? [])]
    if (errors.length === 0) strategy.canonicalize?.(object)
    delete object.metadata.uid
    return answer(object, errors, 201, warnings)
  }
  if (row.old === undefined) return create(row.change)

  const created = create(row.old)
  if (created.object === undefined) return created
  const put = (old: T, change: Case['change'], subresource: string): [T, FieldError[], string[]] => {
    const object = changed(old, change)
    decodeQuantities(object)
    defaults(object)
    if (subresource === '') options.admit?.(object)
    if (old.metadata.generation !== undefined) object.metadata.generation = old.metadata.generation
    const own = (
      subresource === '' ? definition.strategy : definition.subresources?.[subresource]
    ) as Strategy
    const strategy = strategyOf(own, subresource, true)
    strategy.prepareForUpdate?.(object, old, context)
    const errors = faults(strategy.validateUpdate?.(object, old, context)).filter(
      (error) => error !== metadataIsCheckedHere,
    )
    const warnings = errors.length > 0 ? [] : [...(strategy.warnings?.(object, old) ?? [])]
    if (errors.length === 0) strategy.canonicalize?.(object)
    return [object, errors, warnings]
  }
  let old = created.object as T
  old.metadata.uid = fixedUID
  if (row.oldStatus !== undefined) old = put(old, row.oldStatus, 'status')[0]
  const before = cloneJson(old)
  try {
    const [object, errors, warnings] = put(old, row.change, row.subresource ?? '')
    delete object.metadata.uid
    delete before.metadata.uid
    return answer(object, errors, 200, warnings, before)
  } catch (error) {
    if (error instanceof StatusError) return { code: error.code, message: error.message }
    throw error
  }
}

const anyUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** A refused create names a uid that nobody will see again. */
const withFixedUIDs = <T>(value: T): T =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value).replace(anyUID, fixedUID)) as T)

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

/** What of an answer is compared; a map's faults come in any order, so those of `unordered` rows are sorted. */
export const essence = (answer: Answer, unordered = false): unknown => {
  const causes = withFixedUIDs(answer.causes)?.map(({ field, reason, message }) => ({
    field,
    reason,
    message,
  }))
  return {
    code: answer.code,
    ...(answer.causes === undefined ? {} : { causes: unordered ? causes!.sort(byText) : causes }),
    ...(answer.code >= 300 && answer.causes === undefined ? { message: answer.message } : {}),
    ...(answer.object === undefined ? {} : { object: comparable(answer.object) }),
    warnings: unordered ? [...(answer.warnings ?? [])].sort() : (answer.warnings ?? []),
  }
}
