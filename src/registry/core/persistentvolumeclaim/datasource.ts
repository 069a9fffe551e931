/**
 * What a new volume is filled with. `dataSource` knows only claims and snapshots and forgets everything else;
 * `dataSourceRef` takes any object. Each follows the other when only one is given.
 */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { PersistentVolumeClaimSpec } from '@binnacle/openapi/generated/types/core.v1.ts'

const isKnown = ({ apiGroup, kind }: { apiGroup?: string; kind: string }): boolean =>
  (kind === 'PersistentVolumeClaim' && (apiGroup ?? '') === '') ||
  (kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io')

export const settleDataSource = (spec: PersistentVolumeClaimSpec): void => {
  if (spec.dataSource !== undefined && !isKnown(spec.dataSource)) delete spec.dataSource
  // Namespaces of other claims are an alpha feature, off by default.
  if (spec.dataSourceRef !== undefined) delete spec.dataSourceRef.namespace
  if (spec.dataSource !== undefined && spec.dataSourceRef === undefined) {
    spec.dataSourceRef = cloneJson(spec.dataSource)
  } else if (spec.dataSourceRef !== undefined && spec.dataSource === undefined) {
    spec.dataSource = cloneJson(spec.dataSourceRef)
  }
}
