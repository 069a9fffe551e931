/** ConfigMap: files and variables for pods. Rules: https://kubernetes.io/docs/concepts/configuration/configmap/ */

import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { configMapKeyProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { ConfigMap } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { isChangedBytes } from '../validation/immutablebytes.ts'

/** The sum of all values, in bytes; the rest of etcd's 1.5 MiB is left for keys and metadata. */
const maxDataBytes = 1024 * 1024

function* validate(configMap: ConfigMap): Generator<FieldError> {
  let total = 0
  const at = path('data')
  // Without a list of sixty thousand pairs.
  for (const key in configMap.data) {
    const problems = configMapKeyProblems(key)
    if (problems.length > 0) yield* keyErrors(key, at, problems)
    if (configMap.binaryData !== undefined && Object.hasOwn(configMap.binaryData, key)) {
      yield invalidValue(at.key(key), key, 'duplicate of key present in binaryData')
    }
    total += Buffer.byteLength(configMap.data[key]!)
  }
  for (const [key, value] of Object.entries(configMap.binaryData ?? {})) {
    yield* keyErrors(key, path('binaryData'), configMapKeyProblems(key))
    total += Buffer.byteLength(value, 'base64')
  }
  // The whole object is meant; the reference prints its path as empty brackets.
  if (total > maxDataBytes) yield tooLong(path('[]'), '', maxDataBytes)
}

function* keyErrors(key: string, at: Path, problems: readonly string[]): Generator<FieldError> {
  for (const problem of problems) yield invalidValue(at.key(key), key, problem)
}

function* validateUpdate(configMap: ConfigMap, old: ConfigMap): Generator<FieldError> {
  if (old.immutable === true) {
    const message = 'field is immutable when `immutable` is set'
    if (configMap.immutable !== true) yield forbiddenField(path('immutable'), message)
    if (!jsonEqual(configMap.data ?? {}, old.data ?? {})) yield forbiddenField(path('data'), message)
    if (isChangedBytes(configMap, old, 'binaryData')) yield forbiddenField(path('binaryData'), message)
  }
  yield metadataIsCheckedHere
  yield* validate(configMap)
}

export default defineResource<ConfigMap>({
  group: '',
  resource: 'configmaps',
  strategy: { validate, validateUpdate },
  cells: (configMap, now) => [
    configMap.metadata.name,
    Object.keys(configMap.data ?? {}).length + Object.keys(configMap.binaryData ?? {}).length,
    humanAge(configMap.metadata.creationTimestamp, now),
  ],
})
