/** Who makes volumes of a class. */

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

/** The name under which an external provisioner is asked; undefined: nobody makes such volumes. */
export const externalProvisioner = (provisioner: string): string | undefined => {
  if (Object.hasOwn(successors, provisioner)) return successors[provisioner]
  return provisioner.startsWith('kubernetes.io/') ? undefined : provisioner
}
