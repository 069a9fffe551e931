/**
 * Server-side apply: from a body to the object that it makes of the live one.
 * https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */

import { jsonTypeName } from '@binnacle/apimachinery/errors/gotypes.ts'
import { badRequest, failure, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import {
  configurationFaults,
  objectFaults,
  printFaults,
} from '@binnacle/apimachinery/managedfields/configuration.ts'
import {
  applyManaged,
  managersBeforeApply,
  refuseManagedFields,
  setManagedFields,
  type Writer,
} from '@binnacle/apimachinery/managedfields/fieldmanager.ts'
import { ShapeError } from '@binnacle/apimachinery/managedfields/items.ts'
import type { Managers } from '@binnacle/apimachinery/managedfields/managers.ts'
import type { Versions } from '@binnacle/apimachinery/managedfields/updater.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { asMaps, restoreFault } from '@binnacle/apimachinery/schema/restore.ts'
import { YamlSyntaxError } from '@binnacle/apimachinery/serializer/yaml.ts'
import type { Steps } from '../../registry/generic/turns.ts'
import { decodeObject, type Expected, parseYamlBody } from './body.ts'
import type { FieldValidation } from './options.ts'

export interface ApplyRequest {
  readonly expected: Expected
  readonly versions: Versions
  readonly writer: Writer
  readonly force: boolean
}

/** The configuration in a body, JSON or YAML. Throws 400; under Strict also for keys given twice. */
export const configurationOf = async (
  bytes: Buffer,
  validation: FieldValidation,
  warn: (text: string) => void,
): Promise<KubeObject> => {
  const isStrict = validation === 'Strict'
  const refuse = (why: string): StatusError =>
    badRequest(`error ${isStrict ? 'strict ' : ''}decoding YAML: ${why}`)
  try {
    const { value, repeatedKeys } = await parseYamlBody(bytes)
    if (repeatedKeys.length > 0) {
      const why = `error converting YAML to JSON: yaml: unmarshal errors:\n  ${repeatedKeys.join('\n  ')}`
      if (isStrict) throw refuse(why)
      if (validation === 'Warn') for (const key of repeatedKeys) warn(key)
    }
    if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
      throw refuse(
        `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonTypeName(value)} into Go value of type map[string]interface {}`,
      )
    }
    return (value ?? {}) as KubeObject
  } catch (error) {
    if (error instanceof YamlSyntaxError) throw refuse(`error converting YAML to JSON: ${error.problem}`)
    throw error
  }
}

/**
 * The object after the configuration was applied to `live`, decoded and defaulted, its managedFields settled. In steps.
 * @throws 400 for another kind or version, 409 for conflicts, 500 in the reference's words for what the schema forbids
 */
export function* applyTo(
  live: KubeObject,
  configuration: KubeObject,
  { expected, versions, writer, force }: ApplyRequest,
): Steps<KubeObject> {
  checkKind(configuration, expected)
  const wanted = { ...configuration, metadata: (configuration.metadata ?? {}) as KubeObject['metadata'] }
  refuseManagedFields(wanted)
  const managers = existingManagers(live, { expected, versions, writer, force })
  yield
  const faults = configurationFaults(expected.type, configuration)
  const shown = described(configuration, expected)
  if (faults.length > 0)
    throw refused(`failed to create typed patch object (${shown}): ${printFaults(faults)}`)
  yield
  const { object, managedFields, isChanged } = yield* applyManaged(
    versions,
    live,
    wanted,
    writer,
    force,
    managers,
  )
  yield
  const fault = restoreFault(expected.type, object)
  const unconverted = (why: string): StatusError =>
    refused(
      // Texts that only a conversion between versions reads have passed the schema.
      why.startsWith('strconv.')
        ? `failed to convert to unversioned (${shown}): ${why}`
        : `failed to convert new object (${shown}) to proper version: unable to convert unstructured object to ${kindText(expected)}: ${why}`,
    )
  if (fault !== undefined) throw unconverted(fault)
  yield
  const copy = cloneJson(object)
  yield
  const value = isChanged ? asMaps(expected.type, copy) : copy
  yield
  const decoded = decoding(
    () => decodeObject({ value, duplicates: [] }, expected, 'Ignore', () => {}),
    expected,
    unconverted,
  )
  setManagedFields(decoded, managedFields)
  return decoded
}

/** An object that nobody ever applied to, and that does not fit its schema, cannot be applied to. */
const existingManagers = (live: KubeObject, { expected, versions, writer }: ApplyRequest): Managers => {
  try {
    return managersBeforeApply(versions, live, writer)
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error
    const why = printFaults(objectFaults(expected.type, live))
    throw refused(
      `failed to create manager for existing fields: failed to convert new object (${described(live, expected)}) to smd typed: ${why}`,
    )
  }
}

const decoding = (
  decode: () => KubeObject,
  expected: Expected,
  unconverted: (why: string) => StatusError,
): KubeObject => {
  try {
    return decode()
  } catch (error) {
    if (!(error instanceof StatusError) || error.code !== 400) throw error
    const mark = `cannot be handled as a ${expected.kind}: `
    const at = error.message.indexOf(mark)
    const why = at === -1 ? error.message : error.message.slice(at + mark.length)
    throw unconverted(why)
  }
}

const refused = (message: string): StatusError => new StatusError(failure(500, '', message))

const checkKind = (configuration: KubeObject, expected: Expected): void => {
  const apiVersion = typeof configuration.apiVersion === 'string' ? configuration.apiVersion : ''
  const kind = typeof configuration.kind === 'string' ? configuration.kind : ''
  const at = parseGroupVersion(apiVersion)
  if (at === undefined) throw badRequest('invalid object type: /, Kind=')
  if (at.group === expected.group && at.version === expected.version && kind === expected.kind) {
    configuration.apiVersion = groupVersion(at.group, at.version)
    return
  }
  throw badRequest(`invalid object type: ${at.group}/${at.version}, Kind=${kind}`)
}

const kindText = ({ group, version, kind }: Expected): string => `${group}/${version}, Kind=${kind}`

/** `ns/name; apps/v1, Kind=Deployment`, of what the configuration itself says; the core group shows as nothing. */
const described = (configuration: KubeObject, expected: Expected): string => {
  const { namespace, name } = (
    typeof configuration.metadata === 'object' && configuration.metadata !== null
      ? configuration.metadata
      : {}
  ) as { namespace?: unknown; name?: unknown }
  const part = (value: unknown): string => (typeof value === 'string' ? value : '')
  return `${part(namespace)}/${part(name)}; ${kindText(expected)}`
}
