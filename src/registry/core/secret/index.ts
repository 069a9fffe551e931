/** Secret: small confidential values. Types and their keys: https://kubernetes.io/docs/concepts/configuration/secret/ */

import { setOwn } from '@binnacle/apimachinery/meta/clone.ts'
import {
  type FieldError,
  forbiddenField,
  invalidNamed,
  invalidValue,
  path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { configMapKeyProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { Secret } from '@binnacle/openapi/generated/types/core.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { isChangedBytes } from '../validation/immutablebytes.ts'
import { immutableText, invalidEach } from '../validation/texts.ts'
import { dockerConfigProblem } from './dockerconfig.ts'
import { keyPairProblem } from './keypair.ts'

/** The sum of all values, in bytes. */
const maxDataBytes = 1024 * 1024

const data = path('data')

/** `stringData` is for writing only: it lands in `data`, and wins there. */
const mergeStringData = (secret: Secret): void => {
  if (secret.stringData === undefined) return
  for (const [key, value] of Object.entries(secret.stringData)) {
    secret.data ??= {}
    setOwn(secret.data, key, Buffer.from(value).toString('base64'))
  }
  delete secret.stringData
}

const defaults = (secret: Secret): void => {
  mergeStringData(secret)
  if ((secret.type ?? '') === '') secret.type = 'Opaque'
}

const dataValue = (secret: Secret, key: string): string | undefined =>
  secret.data !== undefined && Object.hasOwn(secret.data, key) ? secret.data[key] : undefined

function* validate(secret: Secret): Generator<FieldError> {
  let total = 0
  for (const [key, value] of Object.entries(secret.data ?? {})) {
    yield* invalidEach(data.key(key), key, configMapKeyProblems(key))
    total += Buffer.byteLength(value ?? '', 'base64')
  }
  if (total > maxDataBytes) yield tooLong(data, '', maxDataBytes)
  yield* validateType(secret)
}

/** What a type promises its readers: keys that are there. */
function* validateType(secret: Secret): Generator<FieldError> {
  const lacks = (key: string): boolean => dataValue(secret, key) === undefined
  switch (secret.type) {
    case 'kubernetes.io/service-account-token': {
      const account = 'kubernetes.io/service-account.name'
      if ((secret.metadata.annotations?.[account] ?? '') === '') {
        yield required(path('metadata', 'annotations').key(account), '')
      }
      break
    }
    case 'kubernetes.io/dockercfg':
      yield* validateDockerConfig(secret, '.dockercfg')
      break
    case 'kubernetes.io/dockerconfigjson':
      yield* validateDockerConfig(secret, '.dockerconfigjson')
      break
    case 'kubernetes.io/basic-auth':
      if (lacks('username') && lacks('password')) {
        yield required(data.key('username'), '')
        yield required(data.key('password'), '')
      }
      break
    case 'kubernetes.io/ssh-auth':
      if ((dataValue(secret, 'ssh-privatekey') ?? '') === '') yield required(data.key('ssh-privatekey'), '')
      break
    case 'kubernetes.io/tls':
      for (const key of ['tls.crt', 'tls.key']) if (lacks(key)) yield required(data.key(key), '')
      break
  }
}

function* validateDockerConfig(secret: Secret, key: string): Generator<FieldError> {
  const value = dataValue(secret, key)
  if (value === undefined) {
    yield required(data.key(key), '')
    return
  }
  const problem = dockerConfigProblem(Buffer.from(value, 'base64'))
  if (problem !== undefined) yield invalidValue(data.key(key), '<secret contents redacted>', problem)
}

function* validateUpdate(secret: Secret, old: Secret): Generator<FieldError> {
  if (secret.type !== old.type) yield invalidNamed(path('type'), secret.type, immutableText)
  if (old.immutable === true) {
    const message = 'field is immutable when `immutable` is set'
    if (secret.immutable !== true) yield forbiddenField(path('immutable'), message)
    if (isChangedBytes(secret, old, 'data')) yield forbiddenField(data, message)
  }
  yield metadataIsCheckedHere
  yield* validate(secret)
}

function* warnings(secret: Secret): Generator<string> {
  if (secret.type !== 'kubernetes.io/tls') return
  const problem = keyPairProblem(
    Buffer.from(dataValue(secret, 'tls.crt') ?? '', 'base64'),
    Buffer.from(dataValue(secret, 'tls.key') ?? '', 'base64'),
  )
  if (problem !== undefined) yield problem
}

export default defineResource<Secret>({
  group: '',
  resource: 'secrets',
  defaults: { v1: defaults },
  strategy: {
    validate,
    validateUpdate,
    warnings,
  },
  selectableFields: { type: (secret) => secret.type ?? '' },
  cells: (secret, now) => [
    secret.metadata.name,
    secret.type ?? '',
    Object.keys(secret.data ?? {}).length,
    humanAge(secret.metadata.creationTimestamp, now),
  ],
})
