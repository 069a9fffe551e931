/** How many volumes and claims there are, under kube-controller-manager's names. */
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import type { Labels, Metrics } from '@binnacle/component/metrics.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '@binnacle/openapi/generated/types/core.v1.ts'

/** Those that still are part of kube-controller-manager. */
const pluginOf = ({ spec }: PersistentVolume): string =>
  spec?.hostPath !== undefined
    ? 'kubernetes.io/host-path'
    : spec?.nfs !== undefined
      ? 'kubernetes.io/nfs'
      : 'N/A'

/** Looked at whenever somebody asks. */
export const countVolumes = (
  metrics: Metrics,
  volumes: Pick<Lister<PersistentVolume>, 'list'>,
  claims: Pick<Lister<PersistentVolumeClaim>, 'list'>,
): void => {
  const named = (name: string, help: string) => metrics.gauge(`pv_collector_${name}`, `[ALPHA] ${help}`)
  const all = named('total_pv_count', 'Volumes')
  const boundVolumes = named('bound_pv_count', 'Volumes that are bound')
  const unboundVolumes = named('unbound_pv_count', 'Volumes that are not')
  const boundClaims = named('bound_pvc_count', 'Claims that are bound')
  const unboundClaims = named('unbound_pvc_count', 'Claims that are not')
  metrics.onPrint(() => {
    for (const gauge of [all, boundVolumes, unboundVolumes, boundClaims, unboundClaims]) gauge.clear()
    for (const volume of volumes.list()) {
      const { volumeMode = 'Filesystem', storageClassName = '' } = volume.spec ?? {}
      all.add({ plugin_name: pluginOf(volume), volume_mode: volumeMode })
      const gauge = volume.status?.phase === 'Bound' ? boundVolumes : unboundVolumes
      gauge.add({ storage_class: storageClassName })
    }
    for (const { metadata, spec, status } of claims.list()) {
      const labels: Labels = {
        namespace: metadata.namespace ?? '',
        storage_class: spec?.storageClassName ?? '',
        volume_attributes_class: spec?.volumeAttributesClassName ?? '',
      }
      const gauge = status?.phase === 'Bound' ? boundClaims : unboundClaims
      gauge.add(labels)
    }
  })
}
