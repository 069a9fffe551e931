/** PriorityLevelConfiguration: how many requests of a kind run at once. https://kubernetes.io/docs/concepts/cluster-administration/flow-control/ */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type {
  ExemptPriorityLevelConfiguration,
  LimitedPriorityLevelConfiguration,
  LimitResponse,
  PriorityLevelConfiguration,
} from '@binnacle/openapi/generated/types/flowcontrol.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { takeNothingButStatus } from '../../generic/statusonly.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { statusErrors } from '../conditions.ts'
import { mandatoryLevelErrors } from '../mandatory.ts'

const exemptName = 'exempt'
const defaultShares = 30
const maxQueues = 10_000_000

const defaults = ({ spec }: PriorityLevelConfiguration): void => {
  const limited = spec?.limited
  if (limited !== undefined) {
    limited.nominalConcurrencyShares ??= defaultShares
    limited.lendablePercent ??= 0
    const queuing = limited.limitResponse?.queuing
    if (queuing !== undefined) {
      queuing.queues ||= 64
      queuing.handSize ||= 8
      queuing.queueLengthLimit ||= 50
    }
  }
  if (spec?.exempt !== undefined) {
    spec.exempt.nominalConcurrencyShares ??= 0
    spec.exempt.lendablePercent ??= 0
  }
}

function* validate(level: PriorityLevelConfiguration): Generator<FieldError> {
  const { metadata, spec } = level
  const at = path('spec')
  const type = spec?.type ?? ''
  if (
    (metadata.name === exemptName) !== (type === 'Exempt') &&
    (type === 'Exempt' || metadata.name === exemptName)
  ) {
    yield invalidValue(at.child('type'), type, "must be 'Exempt' if and only if `name` is 'exempt'")
  }
  if (type === 'Exempt') {
    if (spec!.limited !== undefined)
      yield forbiddenField(at.child('limited'), 'must be nil if the type is not Limited')
    if (spec!.exempt !== undefined) yield* sharesErrors(spec!.exempt, at.child('exempt'))
  } else if (type === 'Limited') {
    if (spec!.exempt !== undefined)
      yield forbiddenField(at.child('exempt'), 'must be nil if the type is Limited')
    if (spec!.limited === undefined)
      yield required(at.child('limited'), 'must not be empty when type is Limited')
    else yield* limitedErrors(spec!.limited, at.child('limited'))
  } else yield* oneOf(at.child('type'), type, ['Exempt', 'Limited'], true)
  yield* mandatoryLevelErrors(level)
  yield* statusErrors(level)
}

function* sharesErrors(
  { nominalConcurrencyShares: shares = 0, lendablePercent: lendable = 0 }: ExemptPriorityLevelConfiguration,
  at: Path,
): Generator<FieldError> {
  if (shares < 0)
    yield invalidValue(at.child('nominalConcurrencyShares'), shares, 'must be a non-negative integer')
  if (lendable < 0 || lendable > 100)
    yield invalidValue(at.child('lendablePercent'), lendable, 'must be between 0 and 100, inclusive')
}

const maxEntropyBits = 60

/** Bits that drawing `handSize` of `deckSize` cards takes. */
const entropyBits = (deckSize: number, handSize: number): number => {
  let bits = 0
  for (let i = 0; i < handSize; i++) bits += Math.log2(deckSize - i)
  return Math.ceil(bits)
}

function* limitedErrors(limited: LimitedPriorityLevelConfiguration, at: Path): Generator<FieldError> {
  const shares = limited.nominalConcurrencyShares ?? defaultShares
  if (shares < 0)
    yield invalidValue(at.child('nominalConcurrencyShares'), shares, 'must be a non-negative integer')
  yield* responseErrors(limited.limitResponse, at.child('limitResponse'))
  const lendable = limited.lendablePercent
  if (lendable !== undefined && (lendable < 0 || lendable > 100)) {
    yield invalidValue(at.child('lendablePercent'), lendable, 'must be between 0 and 100, inclusive')
  }
  const borrowing = limited.borrowingLimitPercent
  if (borrowing !== undefined && borrowing < 0) {
    yield invalidValue(
      at.child('borrowingLimitPercent'),
      borrowing,
      'if specified, must be a non-negative integer',
    )
  }
}

function* responseErrors(response: LimitResponse | undefined, at: Path): Generator<FieldError> {
  const queuing = response?.queuing
  switch (response?.type) {
    case 'Reject':
      if (queuing !== undefined)
        yield forbiddenField(at.child('queuing'), 'must be nil if limited.limitResponse.type is not Limited')
      break
    case 'Queue': {
      if (queuing === undefined) {
        yield required(at.child('queuing'), 'must not be empty if limited.limitResponse.type is Limited')
        break
      }
      const { queues = 0, handSize = 0, queueLengthLimit = 0 } = queuing
      const here = at.child('queuing')
      if (queueLengthLimit <= 0)
        yield invalidValue(here.child('queueLengthLimit'), queueLengthLimit, 'must be positive')
      if (queues <= 0) yield invalidValue(here.child('queues'), queues, 'must be positive')
      else if (queues > maxQueues)
        yield invalidValue(here.child('queues'), queues, `must not be greater than ${maxQueues}`)
      if (handSize <= 0) yield invalidValue(here.child('handSize'), handSize, 'must be positive')
      else if (handSize > queues)
        yield invalidValue(here.child('handSize'), handSize, `should not be greater than queues (${queues})`)
      // More cards than this need more bits anyway.
      else if (handSize > maxEntropyBits || entropyBits(queues, handSize) > maxEntropyBits) {
        const text = `required entropy bits of deckSize ${queues} and handSize ${handSize} should not be greater than ${maxEntropyBits}`
        yield invalidValue(here.child('handSize'), handSize, text)
      }
      break
    }
    default:
      yield* oneOf(at.child('type'), response?.type, ['Queue', 'Reject'], true)
  }
}

export default defineResource<PriorityLevelConfiguration>({
  group: 'flowcontrol.apiserver.k8s.io',
  resource: 'prioritylevelconfigurations',
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
  defaults: { v1: defaults },
  strategy: {
    prepareForCreate: (level) => {
      level.metadata.generation = 1
      level.status = {}
    },
    prepareForUpdate: (level, old) => {
      level.status = old.status ?? {}
      bumpGeneration(level, old)
    },
    validate,
    validateUpdate: validate,
  },
  subresources: { status: { prepareForUpdate: takeNothingButStatus, validateUpdate: validate } },
  cells: ({ metadata, spec }, now) => {
    const limited = spec?.limited
    const queuing = limited?.limitResponse?.queuing
    return [
      metadata.name,
      spec?.type,
      limited?.nominalConcurrencyShares ?? '<none>',
      queuing?.queues ?? '<none>',
      queuing?.handSize ?? '<none>',
      queuing?.queueLengthLimit ?? '<none>',
      humanAge(metadata.creationTimestamp, now),
    ]
  },
})
