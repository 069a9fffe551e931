/** A claim's requests, with what their classes say, ready to be looked for: worked out once an attempt. */
import { compileDeviceSelector, type DeviceSelector } from '@binnacle/cel/kubernetes/devices.ts'
import type {
  DeviceClass,
  DeviceSelector as DeviceSelectorText,
  DeviceSubRequest,
  DeviceToleration,
  ExactDeviceRequest,
  ResourceClaim,
} from '@binnacle/openapi/generated/types/resource.v1.ts'

export interface Wanted {
  /** `request` or `request/choice`. */
  readonly name: string
  readonly request: string
  readonly className: string
  readonly class: DeviceClass
  /** `class` or `request` selectors, in order, with how their failures are told of. */
  readonly selectors: readonly { readonly where: string; readonly selector: DeviceSelector }[]
  readonly all: boolean
  readonly count: number
  readonly adminAccess: boolean | undefined
  readonly tolerations: readonly DeviceToleration[]
  readonly capacity: Readonly<Record<string, string>>
}

/** One of its choices, in order of liking; most requests have one. */
export interface WantedRequest {
  readonly name: string
  readonly choices: readonly Wanted[]
  readonly hasChoices: boolean
}

export interface WantedClaim {
  readonly claim: ResourceClaim
  /** `namespace/name`. */
  readonly key: string
  readonly requests: readonly WantedRequest[]
}

/** What cannot be asked for, in words. */
export class UnknownRequest extends Error {}

const textOf = (selector: DeviceSelectorText): string => selector.cel?.expression ?? ''

const compileAll = (
  selectors: readonly DeviceSelectorText[],
  where: (index: number) => string,
): Wanted['selectors'] =>
  selectors.map((text, i) => {
    const selector = compileDeviceSelector(textOf(text))
    if ('problem' in selector) throw new UnknownRequest(`${where(i)}: CEL compile error: ${selector.problem}`)
    return { where: where(i), selector }
  })

/** Throws an UnknownRequest for a class that is not there. */
export const wantedOf = (
  claim: ResourceClaim,
  classOf: (name: string) => DeviceClass | undefined,
): WantedClaim => {
  const { namespace, name: claimName } = claim.metadata
  const key = `${namespace}/${claimName}`
  const wanted = (request: string, name: string, asked: ExactDeviceRequest | DeviceSubRequest): Wanted => {
    const { deviceClassName: className, selectors = [], allocationMode, count = 1 } = asked
    const deviceClass = classOf(className)
    if (deviceClass === undefined)
      throw new UnknownRequest(`request ${name}: device class ${className} does not exist`)
    return {
      ...{ name, request, className, class: deviceClass, count },
      selectors: [
        ...compileAll(deviceClass.spec.selectors ?? [], (i) => `class ${className}: selector #${i}`),
        ...compileAll(selectors, (i) => `claim ${key}: selector #${i}`),
      ],
      all: allocationMode === 'All',
      adminAccess: 'adminAccess' in asked ? asked.adminAccess : undefined,
      tolerations: asked.tolerations ?? [],
      capacity: asked.capacity?.requests ?? {},
    }
  }
  return {
    ...{ claim, key },
    requests: (claim.spec.devices?.requests ?? []).map(({ name, exactly, firstAvailable = [] }) => ({
      name,
      hasChoices: exactly === undefined,
      choices:
        exactly === undefined
          ? firstAvailable.map((choice) => wanted(name, `${name}/${choice.name}`, choice))
          : [wanted(name, name, exactly)],
    })),
  }
}
