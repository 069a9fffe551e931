/** Who makes volumes of a class. */
import type { PersistentVolume } from '@binnacle/openapi/generated/types/core.v1.ts'

/** Drivers that took over from what was once built in: https://kubernetes.io/docs/concepts/storage/volumes/#csi-migration */
const successors: Readonly<Record<string, string>> = {
  'kubernetes.io/aws-ebs': 'ebs.csi.aws.com',
  'kubernetes.io/gce-pd': 'pd.csi.storage.gke.io',
  'kubernetes.io/azure-disk': 'disk.csi.azure.com',
  'kubernetes.io/azure-file': 'file.csi.azure.com',
  'kubernetes.io/cinder': 'cinder.csi.openstack.org',
  'kubernetes.io/vsphere-volume': 'csi.vsphere.vmware.com',
  'kubernetes.io/portworx-volume': 'pxd.portworx.com',
}

const plugins = {
  awsElasticBlockStore: 'kubernetes.io/aws-ebs',
  gcePersistentDisk: 'kubernetes.io/gce-pd',
  azureDisk: 'kubernetes.io/azure-disk',
  azureFile: 'kubernetes.io/azure-file',
  cinder: 'kubernetes.io/cinder',
  vsphereVolume: 'kubernetes.io/vsphere-volume',
  portworxVolume: 'kubernetes.io/portworx-volume',
} as const

/** The plugin of a volume whose work a driver does now, and that driver. */
export const movedPluginOf = ({
  spec = {},
}: PersistentVolume): { readonly plugin: string; readonly driver: string } | undefined => {
  for (const [field, plugin] of Object.entries(plugins))
    if (spec[field as keyof typeof plugins] !== undefined) return { plugin, driver: successors[plugin]! }
  return undefined
}

/** The name under which an external provisioner is asked; undefined: nobody makes such volumes. */
export const externalProvisioner = (provisioner: string): string | undefined => {
  if (Object.hasOwn(successors, provisioner)) return successors[provisioner]
  return provisioner.startsWith('kubernetes.io/') ? undefined : provisioner
}
