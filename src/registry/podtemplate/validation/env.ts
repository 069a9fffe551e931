/** Environment variables and where their values come from. */

import {
  type FieldError,
  invalidValue,
  notFoundField,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  configMapKeyProblems,
  dns1123LabelProblems,
  dns1123SubdomainProblems,
  envVarNameProblems,
  qualifiedNameProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type {
  EnvFromSource,
  EnvVar,
  EnvVarSource,
  ObjectFieldSelector,
  ResourceFieldSelector,
  Volume,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import { quantityText } from '../resourcelist.ts'
import { Enumeration, problemsAt } from './enumeration.ts'

/** Field labels that a pod's fields are known by. */
const convertible: ReadonlySet<string> = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.serviceAccountName',
  'spec.hostNetwork',
  'spec.host',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
  'status.nominatedNodeName',
])

/** Fields that an environment variable may show. */
export const envFields = new Enumeration([
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
])

/** Fields that a file of a downward API volume may show. */
export const downwardFields = new Enumeration([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
])

const resourceFields = new Enumeration([
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
])

const cpuDivisors: ReadonlySet<string> = new Set(['0', '1m', '1'])
const byteUnits = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei'
const byteDivisors: ReadonlySet<string> = new Set(['0', ...byteUnits.split(', ')])

/** `metadata.labels['key']` taken apart; no subscript: the whole path and undefined. */
const subscript = (path: string): [string, string | undefined] => {
  const open = path.indexOf("['")
  if (open === -1 || !path.endsWith("']")) return [path, undefined]
  return [path.slice(0, open), path.slice(open + 2, -2)]
}

export function* fieldRefErrors(
  ref: ObjectFieldSelector,
  allowed: Enumeration,
  at: Path,
): Generator<FieldError> {
  const fieldPath = ref.fieldPath ?? ''
  if (!ref.apiVersion) {
    yield required(at.child('apiVersion'))
    return
  }
  if (fieldPath === '') {
    yield required(at.child('fieldPath'))
    return
  }
  const cannot = (why: string): FieldError =>
    invalidValue(at.child('fieldPath'), fieldPath, `error converting fieldPath: ${why}`)
  if (ref.apiVersion !== 'v1') {
    yield cannot(`unsupported pod version: ${ref.apiVersion}`)
    return
  }
  const [field, key] = subscript(fieldPath)
  if (key !== undefined) {
    if (field === 'metadata.labels') yield* problemsAt(at, key, qualifiedNameProblems(key))
    else if (field === 'metadata.annotations') {
      yield* problemsAt(at, key.toLowerCase(), qualifiedNameProblems(key.toLowerCase()))
    } else yield cannot(`field label does not support subscript: ${fieldPath}`)
    return
  }
  if (!convertible.has(fieldPath)) yield cannot(`field label not supported: ${fieldPath}`)
  else yield* allowed.check(at.child('fieldPath'), fieldPath)
}

export function* resourceFieldRefErrors(
  ref: ResourceFieldSelector,
  at: Path,
  isVolume: boolean,
): Generator<FieldError> {
  const resource = ref.resource ?? ''
  if (isVolume && !ref.containerName) {
    yield required(at.child('containerName'))
  } else if (resource === '') {
    yield required(at.child('resource'))
  } else if (!resourceFields.has(resource) && !/^(requests|limits)\.hugepages-/.test(resource)) {
    yield resourceFields.error(at.child('resource'), resource)
  }
  yield* divisorErrors(resource, ref.divisor, at.child('divisor'))
}

function* divisorErrors(resource: string, divisor: unknown, at: Path): Generator<FieldError> {
  if (divisor === undefined || divisor === null) return
  const text = quantityText(divisor)
  const wrong = (units: string, name: string): FieldError =>
    invalidValue(at, resource, `only divisor's values ${units} are supported with the ${name} resource`)
  if (resource === 'limits.cpu' || resource === 'requests.cpu') {
    if (!cpuDivisors.has(text)) yield wrong('1m and 1', 'cpu')
  } else if (resource === 'limits.memory' || resource === 'requests.memory') {
    if (!byteDivisors.has(text)) yield wrong(byteUnits, 'memory')
  } else if (resource === 'limits.ephemeral-storage' || resource === 'requests.ephemeral-storage') {
    if (!byteDivisors.has(text)) yield wrong(byteUnits, 'local ephemeral storage')
  } else if (/^(requests|limits)\.hugepages-/.test(resource)) {
    if (!byteDivisors.has(text)) yield wrong(byteUnits, 'hugepages')
  }
}

function* keyRefErrors(ref: { name?: string; key?: string }, at: Path): Generator<FieldError> {
  yield* problemsAt(at.child('name'), ref.name ?? '', dns1123SubdomainProblems(ref.name ?? ''))
  if (!ref.key) yield required(at.child('key'))
  else yield* problemsAt(at.child('key'), ref.key, configMapKeyProblems(ref.key))
}

function* fileKeyRefErrors(
  ref: { volumeName?: string; path?: string; key?: string },
  at: Path,
): Generator<FieldError> {
  if (!ref.key) yield required(at.child('key'))
  else yield* problemsAt(at.child('key'), ref.key, envVarNameProblems(ref.key))
  if (!ref.volumeName) yield required(at.child('volumeName'))
  else yield* problemsAt(at.child('volumeName'), ref.volumeName, dns1123LabelProblems(ref.volumeName))
  if (!ref.path) yield required(at.child('path'))
  else if (ref.path.split('/').includes('..'))
    yield invalidValue(at.child('path'), ref.path, "must not contain '..'")
}

function* valueFromErrors(variable: EnvVar, from: EnvVarSource, at: Path): Generator<FieldError> {
  let sources = 0
  if (from.fieldRef) {
    sources++
    yield* fieldRefErrors(from.fieldRef, envFields, at.child('fieldRef'))
  }
  if (from.resourceFieldRef) {
    sources++
    yield* resourceFieldRefErrors(from.resourceFieldRef, at.child('resourceFieldRef'), false)
  }
  if (from.configMapKeyRef) {
    sources++
    yield* keyRefErrors(from.configMapKeyRef, at.child('configMapKeyRef'))
  }
  if (from.secretKeyRef) {
    sources++
    yield* keyRefErrors(from.secretKeyRef, at.child('secretKeyRef'))
  }
  if (from.fileKeyRef) {
    sources++
    yield* fileKeyRefErrors(from.fileKeyRef, at.child('fileKeyRef'))
  }
  if (sources === 0) {
    const all = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
    yield invalidValue(at, '', `must specify one of: ${all}`)
  }
  if (variable.value) {
    if (sources > 0) yield invalidValue(at, '', 'may not be specified when `value` is not empty')
  } else if (sources > 1) {
    yield invalidValue(at, '', 'may not have more than one field specified at a time')
  }
}

export function* envErrors(env: readonly EnvVar[], at: Path): Generator<FieldError> {
  for (let i = 0; i < env.length; i++) {
    const variable = env[i]!
    if (!variable.name) yield required(at.index(i).child('name'))
    else {
      const problems = envVarNameProblems(variable.name)
      if (problems.length > 0) yield* problemsAt(at.index(i).child('name'), variable.name, problems)
    }
    if (variable.valueFrom) {
      yield* valueFromErrors(variable, variable.valueFrom, at.index(i).child('valueFrom'))
    }
  }
}

function* sourceNameErrors(source: { name?: string }, at: Path): Generator<FieldError> {
  if (!source.name) yield required(at.child('name'))
  else yield* problemsAt(at.child('name'), source.name, dns1123SubdomainProblems(source.name))
}

export function* envFromErrors(sources: readonly EnvFromSource[], at: Path): Generator<FieldError> {
  for (const [i, source] of sources.entries()) {
    const here = at.index(i)
    if (source.prefix)
      yield* problemsAt(here.child('prefix'), source.prefix, envVarNameProblems(source.prefix))
    if (source.configMapRef) yield* sourceNameErrors(source.configMapRef, here.child('configMapRef'))
    if (source.secretRef) yield* sourceNameErrors(source.secretRef, here.child('secretRef'))
    if (source.configMapRef && source.secretRef) {
      yield invalidValue(at, '', 'may not have more than one field specified at a time')
    } else if (!source.configMapRef && !source.secretRef) {
      yield invalidValue(at, '', 'must specify one of: `configMapRef` or `secretRef`')
    }
  }
}

/** File keys name a volume of the pod; told after the variables themselves. */
export function* fileKeyVolumeErrors(
  env: readonly EnvVar[],
  volumes: readonly Volume[],
  at: Path,
): Generator<FieldError> {
  for (const [i, variable] of env.entries()) {
    const ref = variable.valueFrom?.fileKeyRef
    if (!ref) continue
    const { volumeName = '' } = ref
    const here = at.index(i).child('valueFrom', 'fileKeyRef', 'volumeName')
    const volume = volumes.find(({ name = '' }) => name === volumeName)
    if (volume === undefined) yield notFoundField(here, volumeName)
    else if (!volume.emptyDir)
      yield invalidValue(here, volumeName, 'referenced volume must be of type emptyDir')
  }
}
