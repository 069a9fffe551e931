/** What a claim got, who uses it, and how its devices are. */
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
  tooLong,
  tooMany,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  AllocatedDeviceStatus,
  AllocationResult,
  NetworkDeviceData,
  ResourceClaim,
  ResourceClaimConsumerReference,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import { conditionsErrors } from '../../core/validation/conditions.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { sameBelow } from '../../generic/strategy.ts'
import { nodeSelectorErrors } from '../../podtemplate/validation/scheduling.ts'
import { bindingConditionsErrors } from '../bindingconditions.ts'
import { driverErrors, eachUpTo, maxListItems, opaqueErrors, poolErrors, rawObjectErrors } from '../names.ts'
import { requestNameErrors, requestNames, requestNamesErrors } from '../requests.ts'
import { shownAllocation } from '../shown.ts'
import { interfaceAddressProblem } from './addresses.ts'

const maxConsumers = 256
const maxConditions = 8
const maxAddresses = 16
const maxInterfaceBytes = 256
const maxHardwareBytes = 128

export function* statusErrors(claim: ResourceClaim, old: ResourceClaim): Generator<FieldError> {
  const { allocation, reservedFor = [], devices = [] } = claim.status ?? {}
  const at = path('status')
  yield* consumersErrors(reservedFor, at.child('reservedFor'))
  yield* devicesErrors(devices, allocation, at.child('devices'))
  if (reservedFor.length > 0) yield* reservationErrors(claim, old, at.child('reservedFor'))
  const before = old.status?.allocation
  if (allocation !== undefined && before !== undefined) {
    if (!sameBelow(claim, old, 'status', 'allocation'))
      yield invalidValue(
        at.child('allocation'),
        shownAllocation(withSentEmpties(allocation, claim, 'status', 'allocation')),
        immutableText,
      )
  } else if (allocation !== undefined) {
    yield* allocationErrors(allocation, requestNames(claim.spec), at.child('allocation'))
  }
}

const noNewConsumers =
  'new entries may not be added while `deallocationRequested` or `deletionTimestamp` are set'

/** Who is there may stay while a claim is being deleted; nobody comes. */
function* reservationErrors(
  { metadata, status }: ResourceClaim,
  old: ResourceClaim,
  at: Path,
): Generator<FieldError> {
  if (status?.allocation === undefined)
    return yield forbiddenField(at, 'may not be specified when `allocated` is not set')
  if (metadata?.deletionTimestamp === undefined) return
  const there = new Set((old.status?.reservedFor ?? []).map(consumerKey))
  if (status.reservedFor?.some((consumer) => !there.has(consumerKey(consumer))))
    yield forbiddenField(at, noNewConsumers)
}

const consumerKey = ({ apiGroup = '', resource = '', name = '', uid = '' }: ResourceClaimConsumerReference) =>
  JSON.stringify([apiGroup, resource, name, uid])

function* consumersErrors(
  consumers: readonly ResourceClaimConsumerReference[],
  at: Path,
): Generator<FieldError> {
  if (consumers.length > maxConsumers) return yield tooMany(at, consumers.length, maxConsumers)
  const seen = new Set<string>()
  for (const [i, consumer] of consumers.entries()) {
    const here = at.index(i)
    for (const field of ['resource', 'name', 'uid'] as const)
      if ((consumer[field] ?? '') === '') yield required(here.child(field))
  }
  for (const [i, { uid = '' }] of consumers.entries()) {
    if (seen.has(uid)) yield duplicate(at.index(i), uid)
    seen.add(uid)
  }
}

const uuid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/

function* shareErrors(share: string | undefined, at: Path): Generator<FieldError> {
  if (share === undefined || uuid.test(share)) return
  const why = share.length === 36 ? 'invalid UUID format' : `invalid UUID length: ${Buffer.byteLength(share)}`
  yield invalidValue(at, share, `error validating uid: ${why}`)
}

function* allocationErrors(
  { devices, nodeSelector }: AllocationResult,
  known: ReadonlySet<string>,
  at: Path,
): Generator<FieldError> {
  const results = devices?.results ?? []
  const resultsAt = at.child('devices', 'results')
  yield* eachUpTo(maxListItems, results, resultsAt, function* (result, here) {
    yield* requestNameErrors(result.request ?? '', known, here.child('request'))
    yield* driverErrors(result.driver, here.child('driver'))
    yield* poolErrors(result.pool, here.child('pool'))
    yield* invalidEach(here.child('device'), result.device ?? '', dns1123LabelProblems(result.device ?? ''))
    yield* bindingConditionsErrors(result.bindingConditions, result.bindingFailureConditions, here)
    yield* shareErrors(result.shareID, here.child('shareID'))
  })
  const config = devices?.config ?? []
  const configAt = at.child('devices', 'config')
  yield* eachUpTo(2 * maxListItems, config, configAt, function* ({ source, requests = [], opaque }, here) {
    yield* oneOf(here.child('source'), source, ['FromClaim', 'FromClass'], true)
    yield* requestNamesErrors(requests, known, here.child('requests'))
    yield* opaqueErrors(opaque, here.child('opaque'))
  })
  if (nodeSelector !== undefined) yield* nodeSelectorErrors(nodeSelector, at.child('nodeSelector'))
}

/** What makes a device one, as messages print it. */
const identityOf = ({
  driver = '',
  pool = '',
  device = '',
  shareID = '',
}: {
  driver?: string
  pool?: string
  device?: string
  shareID?: string
}) => ({ Driver: driver, Pool: pool, Device: device, ShareID: shareID })

export const deviceKey = (device: Parameters<typeof identityOf>[0]): string =>
  JSON.stringify(identityOf(device))

function* devicesErrors(
  devices: readonly AllocatedDeviceStatus[],
  allocation: AllocationResult | undefined,
  at: Path,
): Generator<FieldError> {
  const allocated = new Set((allocation?.devices?.results ?? []).map(deviceKey))
  const seen = new Set<string>()
  for (const [i, device] of devices.entries()) {
    const here = at.index(i)
    yield* driverErrors(device.driver, here.child('driver'))
    yield* poolErrors(device.pool, here.child('pool'))
    yield* invalidEach(here.child('device'), device.device ?? '', dns1123LabelProblems(device.device ?? ''))
    yield* shareErrors(device.shareID, here.child('shareID'))
    if (!allocated.has(deviceKey(device)))
      yield invalidValue(here, identityOf(device), 'must be an allocated device in the claim')
    const conditions = device.conditions ?? []
    if (conditions.length > maxConditions)
      yield tooMany(here.child('conditions'), conditions.length, maxConditions)
    yield* conditionsErrors(conditions, here.child('conditions'))
    yield* rawObjectErrors(device.data, here.child('data'), false)
    if (device.networkData !== undefined) yield* networkErrors(device.networkData, here.child('networkData'))
  }
  for (const [i, device] of devices.entries()) {
    if (seen.has(deviceKey(device))) yield duplicate(at.index(i), identityOf(device))
    seen.add(deviceKey(device))
  }
}

function* networkErrors(data: NetworkDeviceData, at: Path): Generator<FieldError> {
  const { interfaceName = '', hardwareAddress = '', ips = [] } = data
  if (Buffer.byteLength(interfaceName) > maxInterfaceBytes)
    yield tooLong(at.child('interfaceName'), interfaceName, maxInterfaceBytes)
  if (Buffer.byteLength(hardwareAddress) > maxHardwareBytes)
    yield tooLong(at.child('hardwareAddress'), hardwareAddress, maxHardwareBytes)
  if (ips.length > maxAddresses) yield tooMany(at.child('ips'), ips.length, maxAddresses)
  for (const [i, ip] of ips.entries()) {
    const here = at.child('ips').index(i)
    const problem = interfaceAddressProblem(ip)
    if (problem !== undefined) yield invalidValue(here, ip, problem)
  }
  for (const [i, ip] of ips.entries()) if (ips.indexOf(ip) < i) yield duplicate(at.child('ips').index(i), ip)
}
