/**
 * What a new volume is filled with. `dataSource` knows only claims and snapshots and forgets everything else;
 * `dataSourceRef` takes any object. Each follows the other when only one is given.
 */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { PersistentVolumeClaimSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

const isKnown = ({ apiGroup, kind }: { apiGroup?: string; kind: string }): boolean =>
  (kind === 'PersistentVolumeClaim' && (apiGroup ?? '') === '') ||
  (kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io')

export const settleDataSource = (
  spec: PersistentVolumeClaimSpec,
  old: PersistentVolumeClaimSpec | undefined,
): void => {
  // Objects of other namespaces are an alpha feature, off by default.
  if ((spec.dataSourceRef?.namespace ?? '') !== '' && old?.dataSourceRef === undefined) {
    delete spec.dataSourceRef
  }
  const isAlone = spec.dataSource !== undefined && spec.dataSourceRef === undefined
  if (isAlone && old?.dataSource === undefined && !isKnown(spec.dataSource!)) delete spec.dataSource
  const { dataSource, dataSourceRef } = spec
  if (dataSource !== undefined && dataSourceRef === undefined) spec.dataSourceRef = cloneJson(dataSource)
  else if (
    dataSourceRef !== undefined &&
    dataSource === undefined &&
    (dataSourceRef.namespace ?? '') === ''
  ) {
    const { namespace: _, ...source } = cloneJson(dataSourceRef)
    spec.dataSource = source
  }
}
