/** CSINode: the volume drivers on one node. https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/csi-node-v1/ */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  duplicate,
  type FieldError,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { qualifiedNameProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { CSINode, CSINodeDriver } from '@binnacle/openapi/generated/types/storage.v1.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { driverNameErrors } from '../drivers.ts'

const maxNodeIDBytes = 256

const driversOf = (node: CSINode): readonly CSINodeDriver[] => node.spec?.drivers ?? []

function* validate(node: CSINode): Generator<FieldError> {
  const names = new Set<string>()
  for (const [i, driver] of driversOf(node).entries()) {
    const at = path('spec', 'drivers').index(i)
    yield* driverNameErrors(driver.name ?? '', at.child('name'))
    if ((driver.nodeID ?? '') === '') yield required(at.child('nodeID'))
    else if (Buffer.byteLength(driver.nodeID) > maxNodeIDBytes)
      yield invalidValue(at.child('nodeID'), driver.nodeID, `must be ${maxNodeIDBytes} characters or less`)
    const count = driver.allocatable?.count
    if (count !== undefined && count < 0) {
      yield invalidValue(at.child('allocatable', 'count'), count, 'must be greater than or equal to 0')
    }
    if (names.has(driver.name)) yield duplicate(at.child('name'), driver.name)
    names.add(driver.name)
    const keys = new Set<string>()
    for (const key of driver.topologyKeys ?? []) {
      if (keys.has(key)) yield duplicate(at, key)
      keys.add(key)
      if (key === '') yield required(at, '')
      yield* invalidEach(at, key, qualifiedNameProblems(key))
    }
  }
}

/** What may not change of a driver, as the reference prints it: by the names of its own fields, without the count. */
const shown = (driver: CSINodeDriver): unknown => ({
  Name: driver.name,
  NodeID: driver.nodeID,
  TopologyKeys: driver.topologyKeys ?? null,
  Allocatable: null,
})

function* validateUpdate(node: CSINode, old: CSINode): Generator<FieldError> {
  yield* validate(node)
  for (const known of driversOf(old)) {
    for (const [i, driver] of driversOf(node).entries()) {
      if (driver.name !== known.name || jsonEqual(shown(driver), shown(known))) continue
      const sent = withSentEmpties(driver, node, 'spec', 'drivers', i)
      yield invalidValue(path('spec', 'drivers'), shown(sent), immutableText)
    }
  }
}

export default defineResource<CSINode>({
  group: 'storage.k8s.io',
  resource: 'csinodes',
  deletion: { returnsObject: true },
  defaults: {
    v1: ({ spec }) => {
      // An empty list is stored, and served, as none.
      if (spec?.drivers?.length === 0) spec.drivers = null as never
    },
  },
  strategy: { allowUnconditionalUpdate: false, validate, validateUpdate },
  cells: (node, now) => [
    node.metadata.name,
    driversOf(node).length,
    humanAge(node.metadata.creationTimestamp, now),
  ],
})
