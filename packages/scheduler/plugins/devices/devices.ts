/** All that is known of devices in the cluster: which there are, which are given away, which classes and names they are asked for by. */
import type { DeviceClass } from '@binnacle/openapi/generated/types/resource.v1.ts'
import { Inventory } from './inventory.ts'
import { type ClaimLister, Ledger } from './ledger.ts'

/** A container asks for a device of any class under this name too. */
export const classPrefix = 'deviceclass.resource.kubernetes.io/'

export class Devices {
  readonly inventory = new Inventory()
  readonly ledger: Ledger
  private readonly classes = new Map<string, DeviceClass>()
  private byResource: ReadonlyMap<string, DeviceClass> | undefined

  constructor(claims: ClaimLister) {
    this.ledger = new Ledger(claims)
  }

  setClass(deviceClass: DeviceClass): void {
    this.classes.set(deviceClass.metadata.name!, deviceClass)
    this.byResource = undefined
  }

  deleteClass({ metadata }: DeviceClass): void {
    this.classes.delete(metadata.name!)
    this.byResource = undefined
  }

  classNamed(name: string): DeviceClass | undefined {
    return this.classes.get(name)
  }

  /** Of a resource that containers ask for; the newest, where several have its name. */
  classOfResource(resource: string): DeviceClass | undefined {
    if (this.classes.size === 0) return undefined
    if (resource.startsWith(classPrefix)) return this.classes.get(resource.slice(classPrefix.length))
    this.byResource ??= newestByResource([...this.classes.values()])
    return this.byResource.get(resource)
  }
}

const newestByResource = (classes: DeviceClass[]): ReadonlyMap<string, DeviceClass> => {
  const created = ({ metadata }: DeviceClass): number => Date.parse(metadata.creationTimestamp ?? '') || 0
  const byResource = new Map<string, DeviceClass>()
  for (const one of classes.sort(
    (a, b) => created(a) - created(b) || (a.metadata.name! < b.metadata.name! ? 1 : -1),
  ))
    if (one.spec.extendedResourceName !== undefined) byResource.set(one.spec.extendedResourceName, one)
  return byResource
}
