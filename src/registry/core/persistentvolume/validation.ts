/** What a volume may be: exactly one source, a size, and ways to mount it. */

import { posix } from 'node:path'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { wasSentEmpty, withSentEmpties } from '@binnacle/apimachinery/schema/decode.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notSupported,
  type Path,
  path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  PersistentVolume,
  PersistentVolumeSpec,
  SecretReference,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { int64Of, isNegative, isZero } from '../../podtemplate/resourcelist.ts'
import { noBacksteps } from '../../podtemplate/validation/paths.ts'
import { nodeSelectorErrors } from '../../podtemplate/validation/scheduling.ts'
import { iscsiErrors, iscsiLengthErrors, rules } from '../../podtemplate/validation/volumes.ts'
import { termWarnings } from '../../podtemplate/warnings.ts'
import { oneOf } from '../validation/enumerated.ts'
import { immutableText, invalidEach } from '../validation/texts.ts'
import { accessModes, isTornBetween } from './accessmodes.ts'
import { sourceDiff } from './sourcediff.ts'

/** The sources, in the order in which they are looked at. */
export const sources = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const

type SourceName = (typeof sources)[number]

const at = path('spec')

const maxDriverLength = 63

/** Those that the reference looks into. */
const secretRefs = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
] as const

function* secretErrors({ name = '', namespace = '' }: SecretReference, here: Path): Generator<FieldError> {
  if (name === '') yield required(here.child('name'), '')
  else yield* invalidEach(here.child('name'), name, dns1123SubdomainProblems(name))
  if (namespace === '') yield required(here.child('namespace'), '')
  else yield* invalidEach(here.child('namespace'), namespace, dns1123LabelProblems(namespace))
}

/** A secret of a volume has a namespace, as volumes have none. */
function* neededSecret(secret: SecretReference | undefined, here: Path): Generator<FieldError> {
  if (secret === undefined) return
  if ((secret.name ?? '') === '') yield required(here.child('name'))
  if ((secret.namespace ?? '') === '') yield required(here.child('namespace'))
}

/** Rules of sources that pods don't know, or know otherwise. */
export const own: Partial<Record<SourceName, (source: never, here: Path) => Iterable<FieldError>>> = {
  *local(local: NonNullable<PersistentVolumeSpec['local']>, here) {
    if ((local.path ?? '') === '') yield required(here.child('path'), '')
    else yield* noBacksteps(local.path, here.child('path'))
  },
  *cinder(cinder: NonNullable<PersistentVolumeSpec['cinder']>, here) {
    if ((cinder.volumeID ?? '') === '') yield required(here.child('volumeID'))
    yield* neededSecret(cinder.secretRef, here.child('secretRef'))
  },
  *iscsi(iscsi: NonNullable<PersistentVolumeSpec['iscsi']>, here) {
    yield* iscsiErrors(iscsi, here, 'must be valid format')
    if (iscsi.secretRef !== undefined && (iscsi.secretRef.name ?? '') === '')
      yield required(here.child('secretRef', 'name'))
  },
  *storageos(storage: NonNullable<PersistentVolumeSpec['storageos']>, here) {
    yield* rules.storageos?.({ ...storage, secretRef: undefined } as never, here) ?? []
    yield* neededSecret(storage.secretRef, here.child('secretRef'))
  },
  *csi(csi: NonNullable<PersistentVolumeSpec['csi']>, here) {
    if ((csi.driver ?? '') === '') yield required(here.child('driver'), '')
    else {
      if (csi.driver.length > maxDriverLength)
        yield tooLong(here.child('driver'), csi.driver, maxDriverLength)
      yield* invalidEach(here.child('driver'), csi.driver, dns1123SubdomainProblems(csi.driver.toLowerCase()))
    }
    if ((csi.volumeHandle ?? '') === '') yield required(here.child('volumeHandle'), '')
    for (const name of secretRefs) {
      const secret = csi[name]
      if (secret !== undefined && secret !== null) yield* secretErrors(secret, here.child(name))
    }
  },
}

/** Whether a path leads to the root, however it is written. */
const isRoot = (text: string | undefined): boolean =>
  text !== undefined && text !== '' && posix.resolve('/', text) === '/' && posix.isAbsolute(text)

const mountOptions = 'volume.beta.kubernetes.io/mount-options'

/** Sources whose mounts take options by annotation. */
const mounted = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'gcePersistentDisk',
  'glusterfs',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'quobyte',
  'rbd',
  'vsphereVolume',
] as const satisfies readonly (keyof PersistentVolumeSpec)[]

export function* validate(volume: PersistentVolume): Generator<FieldError> {
  const spec = volume.spec ?? {}
  const modes = spec.accessModes ?? []
  const modesAt = at.child('accessModes')
  if (modes.length === 0) yield required(modesAt, '')
  for (const mode of modes) yield* oneOf(modesAt, mode, accessModes)
  if (isTornBetween(modes)) {
    yield forbiddenField(modesAt, 'may not use ReadWriteOncePod with other access modes')
  }
  yield* validateCapacity(spec.capacity ?? (wasSentEmpty(volume, 'spec', 'capacity') ? {} : undefined))
  if (spec.persistentVolumeReclaimPolicy !== undefined) {
    const here = at.child('persistentVolumeReclaimPolicy')
    yield* oneOf(here, spec.persistentVolumeReclaimPolicy, ['Delete', 'Recycle', 'Retain'])
  }
  yield* validateNodeAffinity(spec)
  yield* validateSources(spec, at, volume.metadata.name)
  if (spec.persistentVolumeReclaimPolicy === 'Recycle' && isRoot(spec.hostPath?.path)) {
    yield forbiddenField(
      at.child('persistentVolumeReclaimPolicy'),
      "may not be 'recycle' for a hostPath mount of '/'",
    )
  }
  if (
    Object.hasOwn(volume.metadata.annotations ?? {}, mountOptions) &&
    !mounted.some((source) => spec[source] !== undefined)
  ) {
    yield forbiddenField(
      path('metadata', 'annotations', mountOptions),
      'may not specify mount options for this volume type',
    )
  }
  const storageClass = spec.storageClassName ?? ''
  if (storageClass !== '') {
    yield* invalidEach(at.child('storageClassName'), storageClass, dns1123SubdomainProblems(storageClass))
  }
  if (spec.volumeMode !== undefined)
    yield* oneOf(at.child('volumeMode'), spec.volumeMode, ['Block', 'Filesystem'])
  const attributes = spec.volumeAttributesClassName
  if (attributes !== undefined) {
    const here = at.child('volumeAttributesClassName')
    if (attributes === '') yield required(here, 'an empty string is disallowed')
    else yield* invalidEach(here, attributes, dns1123SubdomainProblems(attributes))
    if (spec.csi === undefined) {
      yield required(at.child('csi'), 'has to be specified when using volumeAttributesClassName')
    }
  }
}

/** As Go prints a map. */
export const inOrder = (amounts: PersistentVolumeSpec['capacity']): unknown =>
  amounts === undefined
    ? null
    : Object.fromEntries(Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1)))

function* validateCapacity(capacity: PersistentVolumeSpec['capacity']): Generator<FieldError> {
  const here = at.child('capacity')
  const names = Object.keys(capacity ?? {})
  if (names.length === 0) yield required(here, '')
  if (names.length !== 1 || names[0] !== 'storage') yield notSupported(here, inOrder(capacity), ['storage'])
  for (const [name, amount] of Object.entries(capacity ?? {})) {
    const value = int64Of(amount)
    if (value < 0n) yield invalidValue(here.key(name), value, 'must be a valid resource quantity')
    if (isNegative(amount) || isZero(amount))
      yield invalidValue(here.key(name), amount, 'must be greater than zero')
  }
}

function* validateNodeAffinity({ nodeAffinity }: PersistentVolumeSpec): Generator<FieldError> {
  if (nodeAffinity === undefined) return
  const here = at.child('nodeAffinity', 'required')
  if (nodeAffinity.required === undefined) yield required(here, 'must specify required node constraints')
  else yield* nodeSelectorErrors(nodeAffinity.required, here)
}

/** The sources of a volume, also of one that stands in an attachment. */
/** @param volume the name of the volume, where it has one */
export function* validateSources(
  spec: PersistentVolumeSpec,
  at: Path,
  volume?: string,
): Generator<FieldError> {
  let count = 0
  for (const name of sources) {
    const source = spec[name]
    if (source === undefined || source === null) continue
    // The reference forgets to count this one.
    const isForgotten = name === 'flexVolume'
    if (count++ > 0 && !isForgotten) {
      yield forbiddenField(
        at.child(name === 'cephfs' ? 'cephFS' : name),
        'may not specify more than 1 volume type',
      )
      continue
    }
    const rule = (own[name] ?? rules[name as keyof typeof rules]) as
      | ((source: unknown, here: Path) => Iterable<FieldError>)
      | undefined
    if (name === 'iscsi' && volume !== undefined)
      yield* iscsiLengthErrors(
        spec.iscsi!,
        volume,
        at.child('iscsi', 'targetportal'),
        spec.iscsi!.targetPortal,
      )
    yield* rule?.(source, at.child(name === 'gcePersistentDisk' ? 'persistentDisk' : name)) ?? []
    if (spec.azureFile?.secretNamespace === '' && name === 'azureFile')
      yield required(at.child('azureFile', 'secretNamespace'), '')
    if (name === 'glusterfs') yield* namespaceErrors(spec.glusterfs?.endpointsNamespace, at)
    if (name === 'local' && spec.nodeAffinity === undefined) {
      yield required(at.child('nodeAffinity'), 'Local volume requires node affinity')
    }
  }
  if (count === 0) yield required(at, 'must specify a volume type')
}

function* namespaceErrors(namespace: string | undefined, at: Path): Generator<FieldError> {
  const here = at.child('glusterfs', 'endpointsNamespace')
  if (namespace === '') {
    yield invalidValue(here, namespace, 'if the endpointnamespace is set, it must be a valid namespace name')
  } else if (namespace !== undefined) yield* invalidEach(here, namespace, dns1123LabelProblems(namespace))
}

const sourceOf = (spec: PersistentVolumeSpec): Record<string, unknown> =>
  Object.fromEntries(sources.map((name) => [name, spec[name]]))

export function* validateUpdate(volume: PersistentVolume, old: PersistentVolume): Generator<FieldError> {
  // Twice, as the reference does: the causes show it.
  yield* validate(volume)
  yield metadataIsCheckedHere
  yield* validate(volume)
  const now = volume.spec ?? {}
  const before = old.spec ?? {}
  const source = sourceOf(cloneJson(now))
  // Secrets that the CSI driver is given for growing may come later.
  const csi = source.csi as PersistentVolumeSpec['csi'] | undefined
  if (csi !== undefined && before.csi !== undefined && before.csi.controllerExpandSecretRef === undefined)
    delete csi.controllerExpandSecretRef
  if (!jsonEqual(source, sourceOf(before))) {
    const diff = sourceDiff(before, withSentEmpties(source, volume, 'spec'))
    yield forbiddenField(
      at.child('persistentvolumesource'),
      `spec.persistentvolumesource is immutable after creation\n${diff}`,
    )
  }
  if (now.volumeMode !== before.volumeMode)
    yield invalidValue(path('volumeMode'), now.volumeMode, immutableText)
  if (before.nodeAffinity !== undefined && !isSameAffinity(now.nodeAffinity, before.nodeAffinity)) {
    const sent = withSentEmpties(now.nodeAffinity, volume, 'spec', 'nodeAffinity')
    const text = 'field is immutable, except for updating from beta label to GA'
    yield invalidValue(path('nodeAffinity'), goNodeAffinity(sent), text)
  }
  if (before.volumeAttributesClassName !== undefined && now.volumeAttributesClassName === undefined) {
    yield forbiddenField(
      at.child('volumeAttributesClassName'),
      'update from non-nil value to nil is forbidden',
    )
  }
}

/** Labels that were renamed when they left beta. */
const renamedLabels: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
])

type Affinity = NonNullable<PersistentVolumeSpec['nodeAffinity']>

/** Whether only labels got their new names. A label without one may go, as its key is missed elsewhere. */
const isSameAffinity = (now: Affinity | undefined, before: Affinity): boolean => {
  const wanted = cloneJson(before)
  for (const [i, term] of (wanted.required?.nodeSelectorTerms ?? []).entries()) {
    for (const list of ['matchExpressions', 'matchFields'] as const) {
      for (const [j, requirement] of (term[list] ?? []).entries()) {
        const key = now?.required?.nodeSelectorTerms?.[i]?.[list]?.[j]?.key
        if (key !== undefined && key === (renamedLabels.get(requirement.key) ?? '')) requirement.key = key
      }
    }
  }
  return jsonEqual(now, wanted)
}

/** Node affinity as messages print it: Go's field names, every field. */
export const goNodeAffinity = (affinity: PersistentVolumeSpec['nodeAffinity']): object | null => {
  if (affinity === undefined) return null
  const requirements = (
    list: readonly { key: string; operator: string; values?: string[] }[] | undefined,
  ): object[] | null =>
    list?.map(({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ??
    null
  const terms = affinity.required?.nodeSelectorTerms ?? null
  return {
    Required:
      affinity.required === undefined
        ? null
        : {
            NodeSelectorTerms:
              terms?.map((term) => ({
                MatchExpressions: requirements(term.matchExpressions),
                MatchFields: requirements(term.matchFields),
              })) ?? null,
          },
  }
}

/** Sources whose drivers are gone or going, and what the reference calls them. */
const fading: readonly (readonly [keyof PersistentVolumeSpec, string])[] = [
  ['photonPersistentDisk', 'spec.photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+'],
  ['scaleIO', 'spec.scaleIO: deprecated in v1.16, non-functional in v1.22+'],
  ['storageos', 'spec.storageOS: deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'spec.glusterfs: deprecated in v1.25, non-functional in v1.26+'],
  ['rbd', 'spec.rbd: deprecated in v1.28, non-functional in v1.31+'],
  ['cephfs', 'spec.cephfs: deprecated in v1.28, non-functional in v1.31+'],
]

const oldAnnotations: Readonly<Record<string, string>> = {
  'volume.beta.kubernetes.io/storage-class':
    'deprecated since v1.8; use "storageClassName" attribute instead',
  [mountOptions]: 'deprecated since v1.31; use "mountOptions" attribute instead',
}

export function* warnings({ metadata, spec = {} }: PersistentVolume): Generator<string> {
  for (const [name, text] of Object.entries(oldAnnotations))
    if (Object.hasOwn(metadata.annotations ?? {}, name)) yield `metadata.annotations[${name}]: ${text}`
  if (spec.persistentVolumeReclaimPolicy === 'Recycle') {
    yield 'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.'
  }
  const terms = spec.nodeAffinity?.required?.nodeSelectorTerms ?? []
  yield* termWarnings(terms, at.child('nodeAffinity', 'required', 'nodeSelectorTerms'))
  for (const [name, text] of fading) if (spec[name] !== undefined) yield text
}
