/** Volumes of a pod: one source each, and the rules of every source. */

import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  DownwardAPIVolumeFile,
  ISCSIVolumeSource,
  KeyToPath,
  ProjectedVolumeSource,
  Volume,
  VolumeProjection,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { volumeSources } from '../defaults.ts'
import { isNegative } from '../resourcelist.ts'
import { claimTemplateErrors } from './claims.ts'
import { Enumeration, problemsAt } from './enumeration.ts'
import { downwardFields, fieldRefErrors, resourceFieldRefErrors } from './env.ts'
import { localDescendingPath, localNonReservedPath, noBacksteps } from './paths.ts'

const hostPathTypes = new Enumeration([
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
])
const cachingModes = new Enumeration(['None', 'ReadOnly', 'ReadWrite'])
const azureKinds = new Enumeration(['Dedicated', 'Managed', 'Shared'])
const managedDiskURIs = new Enumeration([
  '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}',
])
const blobDiskURIs = new Enumeration([
  'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd',
])
const imagePullPolicies = new Enumeration(['Always', 'IfNotPresent', 'Never'])

const modeText = 'must be a number between 0 and 0777 (octal), both inclusive'
const modeMax = 0o777
const lunText = 'must be between 0 and 255, inclusive'

function* modeErrors(mode: number | undefined | null, at: Path): Generator<FieldError> {
  if (mode !== undefined && mode !== null && (mode < 0 || mode > modeMax))
    yield invalidValue(at, mode, modeText)
}

function* needed(value: unknown, at: Path, name: string): Generator<FieldError> {
  if (!value) yield required(at.child(name))
}

function* keyToPathErrors(items: readonly KeyToPath[] | undefined, at: Path): Generator<FieldError> {
  for (const [i, item] of (items ?? []).entries()) {
    const here = at.index(i)
    if (!item.key) yield required(here.child('key'))
    if (!item.path) yield required(here.child('path'))
    else yield* localNonReservedPath(item.path, here.child('path'))
    yield* modeErrors(item.mode, here.child('mode'))
  }
}

/** A file of a downward API volume; its faults stand at the volume, as the reference has it. */
function* downwardFileErrors(file: DownwardAPIVolumeFile, at: Path): Generator<FieldError> {
  if (!file.path) yield required(at.child('path'))
  else yield* localNonReservedPath(file.path, at.child('path'))
  if (file.fieldRef) {
    yield* fieldRefErrors(file.fieldRef, downwardFields, at.child('fieldRef'))
    if (file.resourceFieldRef) {
      yield invalidValue(at, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously')
    }
  } else if (file.resourceFieldRef) {
    yield* resourceFieldRefErrors(file.resourceFieldRef, at.child('resourceFieldRef'), true)
  } else yield required(at, 'one of fieldRef and resourceFieldRef is required')
  yield* modeErrors(file.mode, at.child('mode'))
}

// What stands before the end is not looked at, and any character is the dot (recorded).
const iqnPattern = /iqn\.\d{4}-\d{2}\.[a-zA-Z0-9.-]+:[^,;*&$|\t\n\f\r ]+$/
const euiPattern = /^eui.[a-zA-Z0-9]{16}$/
const naaPattern = /^naa.[a-zA-Z0-9]{32}$/

function* iscsiNameErrors(name: string, at: Path, otherText: string): Generator<FieldError> {
  if (!/^(iqn|eui|naa)/.test(name)) yield invalidValue(at, name, otherText)
  else if (
    (name.startsWith('iqn') && !iqnPattern.test(name)) ||
    (name.startsWith('eui') && !euiPattern.test(name)) ||
    (name.startsWith('naa') && !naaPattern.test(name))
  ) {
    yield invalidValue(at, name, 'must be valid format')
  }
}

/** @param otherText said of a name that is of none of the kinds of names; persistent volumes say less */
export function* iscsiErrors(
  iscsi: Omit<ISCSIVolumeSource, 'secretRef'> & { secretRef?: object },
  at: Path,
  otherText = 'must be valid format starting with iqn, eui, or naa',
): Generator<FieldError> {
  if (!iscsi.targetPortal) yield required(at.child('targetPortal'))
  if (!iscsi.iqn) yield required(at.child('iqn'))
  else yield* iscsiNameErrors(iscsi.iqn, at.child('iqn'), otherText)
  if (iscsi.lun < 0 || iscsi.lun > 255) yield invalidValue(at.child('lun'), iscsi.lun, lunText)
  if ((iscsi.chapAuthDiscovery || iscsi.chapAuthSession) && !iscsi.secretRef)
    yield required(at.child('secretRef'))
  if (iscsi.initiatorName !== undefined && iscsi.initiatorName !== null) {
    yield* iscsiNameErrors(iscsi.initiatorName, at.child('initiatorname'), otherText)
  }
}

const tokenSecondsMin = 600
const tokenSecondsMax = 2 ** 32

function* projectionErrors(projected: ProjectedVolumeSource, at: Path): Generator<FieldError> {
  const paths = new Set<string>()
  const claim = function* (path: string, name: string): Generator<FieldError> {
    if (path === '') return
    if (paths.has(path)) yield invalidValue(at, name, 'conflicting duplicate paths')
    else paths.add(path)
  }
  yield* modeErrors(projected.defaultMode, at.child('defaultMode'))
  for (const [i, source] of (projected.sources ?? []).entries()) {
    yield* sourceErrors(source, at, at.child('sources').index(i), claim)
  }
}

/** One source of a projected volume; `claim` tells when a path is taken. */
function* sourceErrors(
  source: VolumeProjection,
  at: Path,
  here: Path,
  claim: (path: string, name: string) => Generator<FieldError>,
): Generator<FieldError> {
  let sources = 0
  for (const name of ['secret', 'configMap'] as const) {
    const projection = source[name]
    if (!projection) continue
    sources++
    yield* needed(projection.name, here.child(name), 'name')
    yield* keyToPathErrors(projection.items, here.child(name, 'items'))
    for (const item of projection.items ?? []) yield* claim(item.path ?? '', projection.name ?? '')
  }
  if (source.downwardAPI) {
    sources++
    for (const file of source.downwardAPI.items ?? []) {
      yield* downwardFileErrors(file, here.child('downwardAPI'))
      yield* claim(file.path ?? '', file.path ?? '')
    }
  }
  const token = source.serviceAccountToken
  if (token) {
    sources++
    const seconds = token.expirationSeconds ?? 0
    const secondsAt = here.child('serviceAccountToken', 'expirationSeconds')
    if (seconds < tokenSecondsMin) {
      yield invalidValue(secondsAt, seconds, 'may not specify a duration less than 10 minutes')
    } else if (seconds > tokenSecondsMax) {
      yield invalidValue(secondsAt, seconds, 'may not specify a duration larger than 2^32 seconds')
    }
    if (!token.path) yield required(at.child('path'))
    else {
      yield* localNonReservedPath(token.path, at.child('path'))
    }
  }
  if (sources > 1) yield forbiddenField(here, 'may not specify more than 1 volume type per source')
}

type SourceName = (typeof volumeSources)[number]

type Rules = {
  [name in (typeof volumeSources)[number]]?: (
    source: NonNullable<Volume[name]>,
    at: Path,
  ) => Iterable<FieldError>
}

/** The rules of each source, by its field. */
export const rules: Rules = {
  *emptyDir(dir, at) {
    if (dir.sizeLimit !== undefined && dir.sizeLimit !== null && isNegative(dir.sizeLimit)) {
      yield forbiddenField(at.child('sizeLimit'), 'SizeLimit field must be a valid resource quantity')
    }
  },
  *hostPath(host, at) {
    if (!host.path) {
      yield required(at.child('path'))
      return
    }
    yield* noBacksteps(host.path, at.child('path'))
    if (host.type !== undefined && host.type !== null) yield* hostPathTypes.check(at.child('type'), host.type)
  },
  *gitRepo(git, at) {
    yield* needed(git.repository, at, 'repository')
    yield* localDescendingPath(git.directory ?? '', at.child('directory'))
  },
  *gcePersistentDisk(disk, at) {
    yield* needed(disk.pdName, at, 'pdName')
    yield* partitionErrors(disk.partition, at)
  },
  *awsElasticBlockStore(store, at) {
    yield* needed(store.volumeID, at, 'volumeID')
    yield* partitionErrors(store.partition, at)
  },
  *secret(secret, at) {
    yield* needed(secret.secretName, at, 'secretName')
    yield* modeErrors(secret.defaultMode, at.child('defaultMode'))
    yield* keyToPathErrors(secret.items, at.child('items'))
  },
  *configMap(map, at) {
    yield* needed(map.name, at, 'name')
    yield* modeErrors(map.defaultMode, at.child('defaultMode'))
    yield* keyToPathErrors(map.items, at.child('items'))
  },
  *nfs(nfs, at) {
    yield* needed(nfs.server, at, 'server')
    yield* needed(nfs.path, at, 'path')
    if (!(nfs.path ?? '').startsWith('/'))
      yield invalidValue(at.child('path'), nfs.path ?? '', 'must be an absolute path')
  },
  iscsi: (iscsi, at) => iscsiErrors(iscsi, at),
  *glusterfs(gluster, at) {
    yield* needed(gluster.endpoints, at, 'endpoints')
    yield* needed(gluster.path, at, 'path')
  },
  *persistentVolumeClaim(claim, at) {
    yield* needed(claim.claimName, at, 'claimName')
  },
  *rbd(rbd, at) {
    if ((rbd.monitors ?? []).length === 0) yield required(at.child('monitors'))
    yield* needed(rbd.image, at, 'image')
  },
  *flexVolume(flex, at) {
    yield* needed(flex.driver, at, 'driver')
    for (const name in flex.options) {
      const domain = name.split('/')[0]!.toLowerCase()
      if (/(^|\.)(kubernetes|k8s)\.io$/.test(domain)) {
        yield invalidValue(
          at.child('options').key(name),
          name,
          'kubernetes.io and k8s.io namespaces are reserved',
        )
      }
    }
  },
  *cinder(cinder, at) {
    yield* needed(cinder.volumeID, at, 'volumeID')
    if (cinder.secretRef) yield* needed(cinder.secretRef.name, at, 'secretRef.name')
  },
  *cephfs(ceph, at) {
    if ((ceph.monitors ?? []).length === 0) yield required(at.child('monitors'))
  },
  *flocker(flocker, at) {
    if (!flocker.datasetName && !flocker.datasetUUID) {
      yield required(at, 'one of datasetName and datasetUUID is required')
    }
    if (flocker.datasetName && flocker.datasetUUID) {
      yield invalidValue(at, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')
    }
    if (flocker.datasetName?.includes('/')) {
      yield invalidValue(at.child('datasetName'), flocker.datasetName, "must not contain '/'")
    }
  },
  *downwardAPI(downward, at) {
    yield* modeErrors(downward.defaultMode, at.child('defaultMode'))
    for (const file of downward.items ?? []) yield* downwardFileErrors(file, at)
  },
  *fc(fc, at) {
    const targets = fc.targetWWNs ?? []
    const wwids = fc.wwids ?? []
    if (targets.length === 0 && wwids.length === 0) {
      yield required(at.child('targetWWNs'), 'must specify either targetWWNs or wwids, but not both')
    }
    if (targets.length !== 0 && wwids.length !== 0) {
      const detail = 'targetWWNs and wwids can not be specified simultaneously'
      yield invalidValue(at.child('targetWWNs'), targets, detail)
    }
    if (targets.length === 0) return
    if (fc.lun === undefined || fc.lun === null) {
      yield required(at.child('lun'), 'lun is required if targetWWNs is specified')
    } else if (fc.lun < 0 || fc.lun > 255) yield invalidValue(at.child('lun'), fc.lun, lunText)
  },
  *azureFile(file, at) {
    yield* needed(file.secretName, at, 'secretName')
    yield* needed(file.shareName, at, 'shareName')
  },
  *vsphereVolume(vsphere, at) {
    yield* needed(vsphere.volumePath, at, 'volumePath')
  },
  *quobyte(quobyte, at) {
    const pairs = 'must be a host:port pair or multiple pairs separated by commas'
    if (!quobyte.registry) yield required(at.child('registry'), pairs)
    else if (quobyte.tenant && quobyte.tenant.length >= 65) {
      yield required(at.child('tenant'), 'must be a UUID and may not exceed a length of 64 characters')
    } else {
      for (const pair of quobyte.registry.split(',')) {
        if (!isHostPort(pair)) yield invalidValue(at.child('registry'), quobyte.registry, pairs)
      }
    }
    yield* needed(quobyte.volume, at, 'volume')
  },
  *azureDisk(disk, at) {
    yield* needed(disk.diskName, at, 'diskName')
    yield* needed(disk.diskURI, at, 'diskURI')
    if (disk.cachingMode !== undefined) yield* cachingModes.check(at.child('cachingMode'), disk.cachingMode)
    if (disk.kind !== undefined) yield* azureKinds.check(at.child('kind'), disk.kind)
    const uri = disk.diskURI ?? ''
    if (disk.kind === 'Managed') {
      if (!uri.startsWith('/subscriptions/')) yield managedDiskURIs.error(at.child('diskURI'), uri)
    } else if (!uri.startsWith('https://')) yield blobDiskURIs.error(at.child('diskURI'), uri)
  },
  *photonPersistentDisk(disk, at) {
    yield* needed(disk.pdID, at, 'pdID')
  },
  projected: projectionErrors,
  *portworxVolume(volume, at) {
    yield* needed(volume.volumeID, at, 'volumeID')
  },
  *scaleIO(scale, at) {
    yield* needed(scale.gateway, at, 'gateway')
    yield* needed(scale.system, at, 'system')
    yield* needed(scale.volumeName, at, 'volumeName')
  },
  *storageos(storage, at) {
    if (!storage.volumeName) yield required(at.child('volumeName'))
    else
      yield* problemsAt(at.child('volumeName'), storage.volumeName, dns1123LabelProblems(storage.volumeName))
    if (storage.volumeNamespace) {
      yield* problemsAt(
        at.child('volumeNamespace'),
        storage.volumeNamespace,
        dns1123LabelProblems(storage.volumeNamespace),
      )
    }
    if (storage.secretRef) yield* needed(storage.secretRef.name, at, 'secretRef.name')
  },
  *csi(csi, at) {
    if (!csi.driver) yield required(at.child('driver'))
    else {
      if (csi.driver.length > 63) yield tooLong(at.child('driver'), csi.driver, 63)
      yield* problemsAt(at.child('driver'), csi.driver, dns1123SubdomainProblems(csi.driver.toLowerCase()))
    }
    if (!csi.nodePublishSecretRef) return
    const secret = csi.nodePublishSecretRef.name
    if (!secret) yield required(at.child('nodePublishSecretRef', 'name'))
    else yield* problemsAt(at.child('name'), secret, dns1123SubdomainProblems(secret))
  },
  *ephemeral(ephemeral, at) {
    const template = ephemeral.volumeClaimTemplate
    const here = at.child('volumeClaimTemplate')
    if (!template) {
      yield required(here)
      return
    }
    yield* claimTemplateErrors(template, here)
  },
  *image(image, at) {
    if (image.pullPolicy) yield* imagePullPolicies.check(at.child('pullPolicy'), image.pullPolicy)
  },
}

/** Sources whose faults, or whose being one too many, are told under another name. */
const toldAs: Partial<Record<SourceName, string>> = { gcePersistentDisk: 'persistentDisk' }
const tooManyAs: Partial<Record<SourceName, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' }

function* partitionErrors(partition: number | undefined, at: Path): Generator<FieldError> {
  if (partition !== undefined && (partition < 0 || partition > 255)) {
    yield invalidValue(at.child('partition'), partition, 'must be between 1 and 255, inclusive')
  }
}

const isHostPort = (pair: string): boolean => {
  const colon = pair.lastIndexOf(':')
  return colon !== -1 && (!pair.slice(0, colon).includes(':') || pair.startsWith('['))
}

/** The initiator's name is made longer by both. */
export function* iscsiLengthErrors(
  iscsi: Pick<ISCSIVolumeSource, 'initiatorName' | 'targetPortal'>,
  name: string,
  at: Path,
  shown = name,
): Generator<FieldError> {
  if (iscsi.initiatorName === undefined || iscsi.initiatorName === null) return
  if (Buffer.byteLength(`${name}:${iscsi.targetPortal ?? ''}`) <= iscsiNamesMax) return
  const detail = `Total length of <volume name>:<iscsi.targetPortal> must be under ${iscsiNamesMax} characters if iscsi.initiatorName is specified.`
  yield invalidValue(at, shown, detail)
}

const iscsiNamesMax = 64

/** The claim of an ephemeral volume is named after the pod and the volume. */
function* claimNameErrors(volume: string, claim: string, at: Path): Generator<FieldError> {
  for (const problem of dns1123SubdomainProblems(claim)) {
    yield invalidValue(at, volume, `PVC name ${JSON.stringify(claim)}: ${problem}`)
  }
}

function* volumeErrors(volume: Volume, podName: string | undefined, at: Path): Generator<FieldError> {
  let sources = 0
  for (const name of volumeSources) {
    const source = volume[name]
    if (!source) continue
    if (sources++ > 0) {
      yield forbiddenField(at.child(tooManyAs[name] ?? name), 'may not specify more than 1 volume type')
      continue
    }
    // In a template, something else may fill it in later.
    if (name === 'image' && !volume.image!.reference && podName !== undefined)
      yield required(at.child('image', 'reference'))
    const rule = rules[name] as ((source: unknown, at: Path) => Iterable<FieldError>) | undefined
    if (rule !== undefined) yield* rule(source, at.child(toldAs[name] ?? name))
    if (name === 'ephemeral' && volume.name && podName)
      yield* claimNameErrors(volume.name, `${podName}-${volume.name}`, at.child('name'))
  }
  if (volume.iscsi) yield* iscsiLengthErrors(volume.iscsi, volume.name ?? '', at.child('name'))
  if (sources === 0) yield required(at, 'must specify a volume type')
}

/**
 * Faults of all volumes; gives the volumes by name, for mounts to refer to.
 * @param podName undefined in templates, whose pods have no names yet
 */
export function* volumesErrors(
  volumes: readonly Volume[] | undefined,
  podName: string | undefined,
  at: Path,
): Generator<FieldError, ReadonlyMap<string, Volume>> {
  const byName = new Map<string, Volume>()
  for (const [i, volume] of (volumes ?? []).entries()) {
    const here = at.index(i)
    let isFaulty = false
    for (const error of volumeErrors(volume, podName, here)) {
      isFaulty = true
      yield error
    }
    const name = volume.name ?? ''
    if (name === '') {
      yield required(here.child('name'))
      isFaulty = true
    } else {
      const problems = dns1123LabelProblems(name)
      if (problems.length > 0) {
        yield* problemsAt(here.child('name'), name, problems)
        isFaulty = true
      }
    }
    if (byName.has(name)) {
      yield duplicate(here.child('name'), name)
      isFaulty = true
    }
    if (!isFaulty) byName.set(name, volume)
  }
  return byName
}
