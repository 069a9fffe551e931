/** The sources of a volume as the reference's diff prints them: Go's field names, every field, in Go's order (recorded). */
import type { PersistentVolumeSpec } from '@binnacle/openapi/generated/types/core.v1.ts'
import { goIndentedJson, unifiedDiff } from '../validation/godiff.ts'

/** Go's name, ours, and what an absent one shows. */
type Field = readonly [go: string, json: string, absent: '' | 0 | false | null | readonly Field[]]

const fsType: Field = ['FSType', 'fsType', '']
const readOnly: Field = ['ReadOnly', 'readOnly', false]
const secret = (go: string, json: string): Field => [
  go,
  json,
  [
    ['Name', 'name', ''],
    ['Namespace', 'namespace', ''],
  ],
]
const secretRef = secret('SecretRef', 'secretRef')
const objectRef: Field = [
  'SecretRef',
  'secretRef',
  [
    ['Kind', 'kind', ''],
    ['Namespace', 'namespace', ''],
    ['Name', 'name', ''],
    ['UID', 'uid', ''],
    ['APIVersion', 'apiVersion', ''],
    ['ResourceVersion', 'resourceVersion', ''],
    ['FieldPath', 'fieldPath', ''],
  ],
]
const partition: Field = ['Partition', 'partition', 0]
const volumeID: Field = ['VolumeID', 'volumeID', '']

const fields: readonly Field[] = [
  ['GCEPersistentDisk', 'gcePersistentDisk', [['PDName', 'pdName', ''], fsType, partition, readOnly]],
  ['AWSElasticBlockStore', 'awsElasticBlockStore', [volumeID, fsType, partition, readOnly]],
  [
    'HostPath',
    'hostPath',
    [
      ['Path', 'path', ''],
      ['Type', 'type', null],
    ],
  ],
  [
    'Glusterfs',
    'glusterfs',
    [
      ['EndpointsName', 'endpoints', ''],
      ['Path', 'path', ''],
      readOnly,
      ['EndpointsNamespace', 'endpointsNamespace', null],
    ],
  ],
  ['NFS', 'nfs', [['Server', 'server', ''], ['Path', 'path', ''], readOnly]],
  [
    'RBD',
    'rbd',
    [
      ['CephMonitors', 'monitors', null],
      ['RBDImage', 'image', ''],
      fsType,
      ['RBDPool', 'pool', ''],
      ['RadosUser', 'user', ''],
      ['Keyring', 'keyring', ''],
      secretRef,
      readOnly,
    ],
  ],
  [
    'Quobyte',
    'quobyte',
    [
      ['Registry', 'registry', ''],
      ['Volume', 'volume', ''],
      readOnly,
      ['User', 'user', ''],
      ['Group', 'group', ''],
      ['Tenant', 'tenant', ''],
    ],
  ],
  [
    'ISCSI',
    'iscsi',
    [
      ['TargetPortal', 'targetPortal', ''],
      ['IQN', 'iqn', ''],
      ['Lun', 'lun', 0],
      ['ISCSIInterface', 'iscsiInterface', ''],
      fsType,
      readOnly,
      ['Portals', 'portals', null],
      ['DiscoveryCHAPAuth', 'chapAuthDiscovery', false],
      ['SessionCHAPAuth', 'chapAuthSession', false],
      secretRef,
      ['InitiatorName', 'initiatorName', null],
    ],
  ],
  [
    'FlexVolume',
    'flexVolume',
    [['Driver', 'driver', ''], fsType, secretRef, readOnly, ['Options', 'options', null]],
  ],
  ['Cinder', 'cinder', [volumeID, fsType, readOnly, secretRef]],
  [
    'CephFS',
    'cephfs',
    [
      ['Monitors', 'monitors', null],
      ['Path', 'path', ''],
      ['User', 'user', ''],
      ['SecretFile', 'secretFile', ''],
      secretRef,
      readOnly,
    ],
  ],
  [
    'FC',
    'fc',
    [['TargetWWNs', 'targetWWNs', null], ['Lun', 'lun', null], fsType, readOnly, ['WWIDs', 'wwids', null]],
  ],
  [
    'Flocker',
    'flocker',
    [
      ['DatasetName', 'datasetName', ''],
      ['DatasetUUID', 'datasetUUID', ''],
    ],
  ],
  [
    'AzureFile',
    'azureFile',
    [
      ['SecretName', 'secretName', ''],
      ['ShareName', 'shareName', ''],
      readOnly,
      ['SecretNamespace', 'secretNamespace', null],
    ],
  ],
  [
    'VsphereVolume',
    'vsphereVolume',
    [
      ['VolumePath', 'volumePath', ''],
      fsType,
      ['StoragePolicyName', 'storagePolicyName', ''],
      ['StoragePolicyID', 'storagePolicyID', ''],
    ],
  ],
  [
    'AzureDisk',
    'azureDisk',
    [
      ['DiskName', 'diskName', ''],
      ['DataDiskURI', 'diskURI', ''],
      ['CachingMode', 'cachingMode', null],
      ['FSType', 'fsType', null],
      ['ReadOnly', 'readOnly', null],
      ['Kind', 'kind', null],
    ],
  ],
  ['PhotonPersistentDisk', 'photonPersistentDisk', [['PdID', 'pdID', ''], fsType]],
  ['PortworxVolume', 'portworxVolume', [volumeID, fsType, readOnly]],
  [
    'ScaleIO',
    'scaleIO',
    [
      ['Gateway', 'gateway', ''],
      ['System', 'system', ''],
      secretRef,
      ['SSLEnabled', 'sslEnabled', false],
      ['ProtectionDomain', 'protectionDomain', ''],
      ['StoragePool', 'storagePool', ''],
      ['StorageMode', 'storageMode', ''],
      ['VolumeName', 'volumeName', ''],
      fsType,
      readOnly,
    ],
  ],
  [
    'Local',
    'local',
    [
      ['Path', 'path', ''],
      ['FSType', 'fsType', null],
    ],
  ],
  [
    'StorageOS',
    'storageos',
    [
      ['VolumeName', 'volumeName', ''],
      ['VolumeNamespace', 'volumeNamespace', ''],
      fsType,
      readOnly,
      objectRef,
    ],
  ],
  [
    'CSI',
    'csi',
    [
      ['Driver', 'driver', ''],
      ['VolumeHandle', 'volumeHandle', ''],
      readOnly,
      fsType,
      ['VolumeAttributes', 'volumeAttributes', null],
      secret('ControllerPublishSecretRef', 'controllerPublishSecretRef'),
      secret('NodeStageSecretRef', 'nodeStageSecretRef'),
      secret('NodePublishSecretRef', 'nodePublishSecretRef'),
      secret('ControllerExpandSecretRef', 'controllerExpandSecretRef'),
      secret('NodeExpandSecretRef', 'nodeExpandSecretRef'),
    ],
  ],
]

type Tree = Readonly<Record<string, unknown>>

/** Maps are printed by key. */
const sorted = (value: unknown): unknown =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

const shown = (tree: Tree, list: readonly Field[]): object =>
  Object.fromEntries(
    list.map(([go, json, absent]) => {
      const value = tree[json] ?? null
      if (Array.isArray(absent)) return [go, value === null ? null : shown(value as Tree, absent)]
      return [go, value === null ? absent : sorted(value)]
    }),
  )

/** The sources of a volume, all but one of them null, as messages print them. */
export const shownSources = (spec: PersistentVolumeSpec): object => shown(spec as unknown as Tree, fields)

/** The claim that a volume is for, as messages print it. */
export const shownClaimRef = (claim: NonNullable<PersistentVolumeSpec['claimRef']>): object =>
  shown(claim as unknown as Tree, objectRef[2] as readonly Field[])

const textOf = (spec: PersistentVolumeSpec): string => goIndentedJson(shownSources(spec))

/** What of the sources differs, as a unified diff. */
export const sourceDiff = (before: PersistentVolumeSpec, now: PersistentVolumeSpec): string =>
  unifiedDiff(textOf(before), textOf(now))
