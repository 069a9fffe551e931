/**
 * Selectors of devices, in DeviceClass and ResourceClaim: `device.driver`, `device.attributes['domain'].name`,
 * `device.capacity['domain'].name`, `device.allowMultipleAllocations`.
 * https://kubernetes.io/docs/reference/kubernetes-api/resource/resource-claim-v1/ (CELDeviceSelector)
 */
import { estimateCost, type SizeAt } from '../cost/estimate.ts'
import { Environment, type Program } from '../environment.ts'
import { bindingMacros } from '../syntax/macros.ts'
import { CompileError } from '../syntax/source.ts'
import { anyType, boolType, mapOf, objectType, printFullType, stringType } from '../types/type.ts'
import { EvaluationError, InstantiationError } from '../values/errors.ts'
import { intInRange } from '../values/int.ts'
import { nameOfKind } from '../values/kind.ts'
import { LookupMap } from '../values/map.ts'
import type { Value } from '../values/value.ts'
import { kubernetesLibraries } from './libraries.ts'
import { quantityFrom, quantityType } from './quantity.ts'
import { semverFrom } from './semver.ts'

/** One of the values is there. */
export interface DeviceAttribute {
  readonly bool?: boolean
  readonly int?: number | bigint
  readonly string?: string
  readonly version?: string
}

/** A device as selectors see it: that of a ResourceSlice, and the driver of the slice. */
export interface SelectableDevice {
  readonly driver: string
  /** By `domain/name`; names without a domain belong to the driver's. */
  readonly attributes?: Readonly<Record<string, DeviceAttribute>>
  readonly capacity?: Readonly<Record<string, { readonly value: string }>>
  readonly allowMultipleAllocations?: boolean
}

export interface DeviceSelector {
  /** It may cost more than a run is given: the API refuses it. */
  readonly isTooComplex: boolean
  /** Whether the device is chosen. Throws EvaluationError: an attribute is not there, or the run became too costly. */
  evaluate(device: SelectableDevice): boolean
}

/** What is wrong with an expression, in the reference's words. */
export interface SelectorProblem {
  readonly problem: string
  /** It compiled, and no program could be made of it. */
  readonly isInternal?: boolean
}

const deviceType = objectType('kubernetes.DRADevice', {
  driver: stringType,
  attributes: mapOf(stringType, mapOf(stringType, anyType)),
  capacity: mapOf(stringType, mapOf(stringType, quantityType)),
  allowMultipleAllocations: boolType,
})

const maxDomain = 63
const maxName = 32
const maxDriver = 63
const maxText = 64
const maxEntries = 32

/** How large the parts of a device may be: keys, and whatever else is asked of a map. */
const sizeAt: SizeAt = ([variable, field, ...parts]) => {
  if (variable !== 'device') return undefined
  if (field === 'driver') return maxDriver
  if (field !== 'attributes' && field !== 'capacity') return undefined
  const isKey = parts.at(-1) === '@keys'
  if (parts.length === 0) return maxEntries
  if (parts.length === 1) return isKey ? maxDomain : maxEntries
  return parts.length === 2 ? (isKey ? maxName : maxText) : undefined
}

/** The most that one run may cost. */
export const selectorCostLimit = 1_000_000

let environment: Environment | undefined

const deviceEnvironment = (): Environment => {
  environment ??= new Environment({
    variables: { device: deviceType },
    libraries: [...kubernetesLibraries, { functions: [], macros: bindingMacros }],
    hasHomogeneousLiterals: true,
  })
  return environment
}

/** Characters of the expressions that are kept: a compiled one takes some hundred bytes for each. */
const maxKept = 256 * 1024
let kept = 0
const cache = new Map<string, DeviceSelector | SelectorProblem>()

/** The selector of an expression, compiled once; or what is wrong with it. */
export const compileDeviceSelector = (expression: string): DeviceSelector | SelectorProblem => {
  const known = cache.get(expression)
  if (known !== undefined) return known
  const made = compile(expression)
  cache.set(expression, made)
  kept += expression.length
  for (const oldest of cache.keys()) {
    if (kept <= maxKept) break
    cache.delete(oldest)
    kept -= oldest.length
  }
  return made
}

const compile = (expression: string): DeviceSelector | SelectorProblem => {
  try {
    const program = deviceEnvironment().compile(expression)
    const { kind } = program.type
    if (kind !== 'bool' && kind !== 'any') {
      return { problem: `must evaluate to bool or the unknown type, not ${printFullType(program.type)}` }
    }
    const isTooComplex = estimateCost(program.tree, sizeAt).max > selectorCostLimit
    return { isTooComplex, evaluate: (device) => run(program, device) }
  } catch (error) {
    if (error instanceof CompileError) return { problem: `compilation failed: ${error.message}` }
    if (error instanceof InstantiationError) return { problem: error.message, isInternal: true }
    throw error
  }
}

const run = (program: Program, device: SelectableDevice): boolean => {
  const value = program.evaluate({ device: described(device) }, { limit: selectorCostLimit })
  if (typeof value === 'boolean') return value
  throw new EvaluationError(`expected bool, got ${nameOfKind(value)}`)
}

/** What selectors read; parts are made when they ask. */
const described = (device: SelectableDevice) => ({
  driver: device.driver,
  attributes: byDomain(device.driver, device.attributes, attributeValue),
  capacity: byDomain(device.driver, device.capacity, ({ value }) => quantityFrom(value)),
  allowMultipleAllocations: device.allowMultipleAllocations ?? false,
})

const attributeValue = ({ bool, int, string, version }: DeviceAttribute): Value | undefined => {
  if (int !== undefined) return intInRange(BigInt(int))
  if (bool !== undefined) return bool
  if (string !== undefined) return string
  return version === undefined ? undefined : semverFrom(version)
}

/** A map of domains, each a map of names. Whoever asks for another domain gets one without names. */
const byDomain = <T>(
  driver: string,
  entries: Readonly<Record<string, T>> = {},
  read: (entry: T) => Value | undefined,
): LookupMap => {
  const split = (name: string): readonly [domain: string, name: string] => {
    const slash = name.indexOf('/')
    return slash < 0 ? [driver, name] : [name.slice(0, slash), name.slice(slash + 1)]
  }
  const within = (domain: string): LookupMap =>
    new LookupMap(
      (name) => {
        const qualified = `${domain}/${name}`
        if (Object.hasOwn(entries, qualified)) return read(entries[qualified]!)
        return domain === driver && Object.hasOwn(entries, name) && !name.includes('/')
          ? read(entries[name]!)
          : undefined
      },
      () => Object.keys(entries).flatMap((name) => (split(name)[0] === domain ? [split(name)[1]] : [])),
    )
  return new LookupMap(within, () => [...new Set(Object.keys(entries).map((name) => split(name)[0]))])
}
