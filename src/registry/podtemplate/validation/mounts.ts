/** Where a container puts the volumes of its pod: mounts and block devices. */

import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundField,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type {
  SecurityContext,
  Volume,
  VolumeDevice,
  VolumeMount,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { Enumeration } from './enumeration.ts'
import { localDescendingPath } from './paths.ts'

const propagations = new Enumeration(['Bidirectional', 'HostToContainer', 'None'])
const recursiveReadOnlyModes = new Enumeration(['Disabled', 'Enabled', 'IfPossible'])

export type Volumes = ReadonlyMap<string, Volume>

export function* mountErrors(
  mounts: readonly VolumeMount[],
  devices: readonly VolumeDevice[],
  volumes: Volumes,
  security: SecurityContext | undefined,
  at: Path,
): Generator<FieldError> {
  const paths = new Set<string>()
  for (let i = 0; i < mounts.length; i++) {
    const mount = mounts[i]!
    const name = mount.name ?? ''
    const mountPath = mount.mountPath ?? ''
    if (name === '') yield required(at.index(i).child('name'))
    if (!volumes.has(name)) yield notFoundField(at.index(i).child('name'), name)
    if (mountPath === '') yield required(at.index(i).child('mountPath'))
    if (paths.has(mountPath)) yield invalidValue(at.index(i).child('mountPath'), mountPath, 'must be unique')
    paths.add(mountPath)
    for (const device of devices) {
      if (device.name === name) {
        yield invalidValue(at.index(i).child('name'), name, 'must not already exist in volumeDevices')
        break
      }
    }
    for (const device of devices) {
      if (device.devicePath === mountPath) {
        const detail = 'must not already exist as a path in volumeDevices'
        yield invalidValue(at.index(i).child('mountPath'), mountPath, detail)
        break
      }
    }
    if (mount.subPath) yield* localDescendingPath(mount.subPath, at.child('subPath'))
    if (mount.subPathExpr) {
      if (mount.subPath) {
        const detail = 'subPathExpr and subPath are mutually exclusive'
        yield invalidValue(at.index(i).child('subPathExpr'), mount.subPathExpr, detail)
      }
      yield* localDescendingPath(mount.subPathExpr, at.child('subPathExpr'))
    }
    if (mount.mountPropagation !== undefined)
      yield* propagationErrors(mount, security, at.child('mountPropagation'))
    if (mount.recursiveReadOnly !== undefined) yield* recursiveErrors(mount, at.child('recursiveReadOnly'))
  }
}

function* propagationErrors(
  mount: VolumeMount,
  security: SecurityContext | undefined,
  at: Path,
): Generator<FieldError> {
  if (!propagations.has(mount.mountPropagation)) yield propagations.error(at, mount.mountPropagation)
  if (mount.mountPropagation === 'Bidirectional' && security?.privileged !== true) {
    yield forbiddenField(at, 'Bidirectional mount propagation is available only to privileged containers')
  }
}

function* recursiveErrors(mount: VolumeMount, at: Path): Generator<FieldError> {
  const mode = mount.recursiveReadOnly
  if (!recursiveReadOnlyModes.has(mode)) {
    yield recursiveReadOnlyModes.error(at, mode)
    return
  }
  if (mode === 'Disabled') return
  if (mount.readOnly !== true) yield forbiddenField(at, 'may only be specified when readOnly is true')
  if (mount.mountPropagation !== undefined && mount.mountPropagation !== 'None') {
    yield forbiddenField(at, 'may only be specified when mountPropagation is None or not specified')
  }
}

export function* deviceErrors(
  devices: readonly VolumeDevice[],
  mounts: readonly VolumeMount[],
  volumes: Volumes,
  at: Path,
): Generator<FieldError> {
  const paths = new Set<string>()
  const names = new Set<string>()
  for (const [i, device] of devices.entries()) {
    const here = at.index(i)
    const name = device.name ?? ''
    const devicePath = device.devicePath ?? ''
    if (name === '') yield required(here.child('name'))
    if (names.has(name)) yield invalidValue(here.child('name'), name, 'must be unique')
    const volume = volumes.get(name)
    if (volume && !volume.persistentVolumeClaim && !volume.ephemeral) {
      const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'
      yield invalidValue(here.child('name'), name, detail)
    }
    if (!volume) yield notFoundField(here.child('name'), name)
    if (devicePath === '') yield required(here.child('devicePath'))
    if (paths.has(devicePath)) yield invalidValue(here.child('devicePath'), devicePath, 'must be unique')
    if (devicePath !== '' && devicePath.split('/').includes('..')) {
      yield invalidValue(here.child('devicePath'), devicePath, "can not contain backsteps ('..')")
    } else paths.add(devicePath)
    if (mounts.some((mount) => mount.name === name)) {
      yield invalidValue(here.child('name'), name, 'must not already exist in volumeMounts')
    }
    if (mounts.some((mount) => mount.mountPath === devicePath)) {
      yield invalidValue(
        here.child('devicePath'),
        devicePath,
        'must not already exist as a path in volumeMounts',
      )
    }
    if (name !== '') names.add(name)
  }
}
