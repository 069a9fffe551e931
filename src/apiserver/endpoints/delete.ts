/** DELETE of one object and DELETECOLLECTION. */
import { jsonTypeName } from '@binnacle/apimachinery/errors/gotypes.ts'
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import {
  badRequest,
  invalid,
  methodNotSupported,
  type Status,
  StatusError,
} from '@binnacle/apimachinery/errors/status.ts'
import { groupVersion, type KubeObject, parseGroupVersion } from '@binnacle/apimachinery/meta/object.ts'
import { goTypeMeta, missingVersion } from '@binnacle/apimachinery/serializer/body.ts'
import { type JsonResult, JsonSyntaxError, parseJson } from '@binnacle/apimachinery/serializer/json.ts'
import {
  decodeMessage,
  decodeProtobuf,
  isProtobuf,
} from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { ProtobufError } from '@binnacle/apimachinery/serializer/protobuf/reader.ts'
import { FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import { type DeleteOptions, deleteObject } from '../../registry/generic/delete.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import { auditStatus } from '../audit/context.ts'
import type { ApiResponse } from '../request.ts'
import { decodeObject, formatOf, noProtobuf, parseYamlBody } from './body.ts'
import { respondPage } from './list.ts'
import { dryRunOf, listOptionsOf } from './options.ts'
import { pageOf } from './page.ts'
import { type Scope, writeContext } from './scope.ts'
import { respond } from './serialize.ts'
import { includeObjectOf } from './table.ts'
import { negotiateWrite, respondWritten } from './write.ts'

interface SubmittedOptions extends DeleteOptions {
  dryRun?: string[]
}

const deleteOptionsType = () => typeNamed('io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions')!

/** DeleteOptions from the body or, without one, from the query. */
const deleteOptionsOf = async (scope: Scope): Promise<SubmittedOptions> => {
  const { request } = scope
  const bytes = await request.body()
  let options: SubmittedOptions
  if (bytes.length > 0) {
    options = await decodeOptions(bytes, request.headers['content-type'])
  } else {
    const { query } = request
    const grace = query.get('gracePeriodSeconds')
    const orphan = query.get('orphanDependents')
    const propagation = query.get('propagationPolicy')
    const uid = query.get('uid') ?? ''
    const resourceVersion = query.get('resourceVersion') ?? ''
    options = {
      ...(grace === null ? {} : { gracePeriodSeconds: integerOf(grace) }),
      ...(orphan === null ? {} : { orphanDependents: orphan !== 'false' && orphan !== '0' }),
      ...(propagation === null ? {} : { propagationPolicy: propagation as 'Orphan' }),
      ...(query.has('dryRun') ? { dryRun: query.getAll('dryRun') } : {}),
      // In the query of a DELETE of several the version is also that of the list: only an object of that version goes.
      ...(uid === '' && resourceVersion === ''
        ? {}
        : {
            preconditions: {
              ...(uid === '' ? {} : { uid }),
              ...(resourceVersion === '' ? {} : { resourceVersion }),
            },
          }),
    }
  }
  checkDeleteOptions(options)
  return options
}

/** Refuses options that say nothing sensible. */
export const checkDeleteOptions = (options: SubmittedOptions): void => {
  const errors = [...problems(options)]
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', errors)
}

/** Some kinds do not do to dependents what most clients expect; whoever does not choose is told. */
const warnOfDefaultPropagation = (
  { request, endpoint }: Scope,
  { orphanDependents, propagationPolicy }: SubmittedOptions,
): void => {
  const warning = endpoint.definition.deletion?.defaultPropagationWarning
  if (warning !== undefined && orphanDependents === undefined && propagationPolicy === undefined)
    request.warnings.add(warning)
}

/** The body of a DELETE: DeleteOptions of any group-version, or of none. Its faults are told without the usual frame. */
const decodeOptions = async (bytes: Buffer, contentType: string | undefined): Promise<SubmittedOptions> => {
  const format = formatOf(contentType)
  const expected = { group: 'meta.k8s.io', version: 'v1', kind: 'DeleteOptions', type: deleteOptionsType() }
  if (format === 'protobuf') {
    if (!isProtobuf(bytes)) throw badRequest(noProtobuf)
    try {
      const message = decodeProtobuf(bytes)
      // A version that cannot be read is as if it were not there, unlike in JSON.
      const isVersion = parseGroupVersion(message.apiVersion) !== undefined
      checkOptionsKind(message.kind, isVersion ? message.apiVersion : '')
      return decodeMessage(expected.type, message.raw) as SubmittedOptions
    } catch (error) {
      if (error instanceof ProtobufError) throw badRequest(error.message)
      throw error
    }
  }
  let parsed: JsonResult
  try {
    parsed = format === 'yaml' ? await parseYamlBody(bytes) : parseJson(bytes)
  } catch (error) {
    if (error instanceof JsonSyntaxError)
      throw badRequest(`couldn't get version/kind; json parse error: ${error.problem}`)
    throw error
  }
  if (parsed.value === null) return {}
  if (typeof parsed.value !== 'object' || Array.isArray(parsed.value))
    throw notUnmarshalled(parsed.value, `Go value of type ${goTypeMeta}`)
  const { kind, apiVersion } = parsed.value as { kind?: unknown; apiVersion?: unknown }
  for (const [name, value] of Object.entries({ kind, apiVersion })) {
    if (value !== undefined && value !== null && typeof value !== 'string')
      throw notUnmarshalled(value, `Go struct field .${name} of type string`)
  }
  checkOptionsKind((kind ?? '') as string, (apiVersion ?? '') as string, bytes.toString())
  try {
    return decodeObject(parsed, expected, 'Ignore', () => {}) as unknown as SubmittedOptions
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    const mark = ' cannot be handled as a DeleteOptions: '
    throw badRequest(error.message.slice(error.message.indexOf(mark) + mark.length))
  }
}

const notUnmarshalled = (value: unknown, into: string): StatusError =>
  badRequest(
    `couldn't get version/kind; json parse error: json: cannot unmarshal ${jsonTypeName(value)} into ${into}`,
  )

/** Kinds that the reference knows where it reads options. */
const metaKinds = new Set([
  'APIGroup',
  'APIGroupList',
  'APIResourceList',
  'APIVersions',
  'CreateOptions',
  'GetOptions',
  'PartialObjectMetadata',
  'PartialObjectMetadataList',
  'PatchOptions',
  'Status',
  'Table',
  'TableOptions',
  'UpdateOptions',
])

const checkOptionsKind = (kind: string, given: string, shown = ''): void => {
  const at = parseGroupVersion(given)
  if (at === undefined) throw badRequest(`unexpected GroupVersion string: ${given}`)
  if (at.group !== '' && at.version === '') throw badRequest(missingVersion(shown))
  if (kind === '' || kind === 'DeleteOptions') return
  const apiVersion = groupVersion(at.group, at.version)
  if (metaKinds.has(kind) && (apiVersion === 'v1' || apiVersion === 'meta.k8s.io/v1'))
    throw badRequest(`converting (v1.${kind}) to (v1.DeleteOptions): unknown conversion`)
  throw badRequest(
    `no kind ${goQuote(kind)} is registered for version ${goQuote(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
  )
}

const integerOf = (text: string): number => {
  const refuse = (why: string) => badRequest(`strconv.ParseInt: parsing ${goQuote(text)}: ${why}`)
  if (!/^[+-]?\d+$/.test(text)) throw refuse('invalid syntax')
  // A number of thousands of digits is out of range before it is read.
  if (
    text.length > 1000 ||
    BigInt.asIntN(64, BigInt(text.replace('+', ''))) !== BigInt(text.replace('+', ''))
  )
    throw refuse('value out of range')
  return Number(text)
}

const policies = ['Foreground', 'Background', 'Orphan']

function* problems({ orphanDependents, propagationPolicy }: SubmittedOptions): Generator<FieldError> {
  const at = path('propagationPolicy')
  if (orphanDependents !== undefined && propagationPolicy !== undefined) {
    yield invalidValue(at, propagationPolicy, 'orphanDependents and deletionPropagation cannot be both set')
  }
  if (propagationPolicy !== undefined && !policies.includes(propagationPolicy)) {
    const supported = [...policies, 'nil'].map((v) => JSON.stringify(v)).join(', ')
    yield new FieldError('FieldValueNotSupported', at, propagationPolicy, `supported values: ${supported}`)
  }
}

export const remove = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  const negotiated = negotiateWrite(scope)
  const options = await deleteOptionsOf(scope)
  warnOfDefaultPropagation(scope, options)
  const dryRun = dryRunOf(options.dryRun ?? [], 'DeleteOptions')
  const { namespace, name } = request.requestInfo
  const context = writeContext(scope, 'DELETE', dryRun, options as unknown as Record<string, unknown>)
  const { object, removed } = await deleteObject(endpoint, namespace, name, options, context)
  if (removed && endpoint.store.definition.deletion?.returnsObject !== true) {
    const status = removedStatus(endpoint, object)
    auditStatus(request, { ...status, code: 200 } as Status)
    // A Status is no row, but what is wrong with the wish for rows is told all the same.
    if (negotiated.view === 'table') includeObjectOf(request.query)
    return respond(200, status, negotiated)
  }
  // Whoever asks for the dependents to go as well is told that this takes a while.
  const code = !removed && options.orphanDependents === false ? 202 : 200
  return respondWritten(code, scope, { object, entry: undefined }, negotiated)
}

const removedStatus = ({ facts }: Endpoint, object: KubeObject): object => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  details: {
    name: object.metadata.name,
    ...(facts.group === '' ? {} : { group: facts.group }),
    kind: facts.resource,
    uid: object.metadata.uid,
  },
})

/** Deletions in flight at once. */
const parallelDeletes = 16

export const removeCollection = async (scope: Scope): Promise<ApiResponse> => {
  const { request, endpoint } = scope
  if (!endpoint.facts.verbs.includes('deletecollection'))
    throw methodNotSupported(endpoint.facts, 'deletecollection')
  const negotiated = negotiateWrite(scope)
  const options = await deleteOptionsOf(scope)
  warnOfDefaultPropagation(scope, options)
  const dryRun = dryRunOf(options.dryRun ?? [], 'DeleteOptions')
  const page = await pageOf(scope, listOptionsOf(request.query))
  const context = writeContext(scope, 'DELETE', dryRun, options as unknown as Record<string, unknown>)

  const queue = page.entries
  let next = 0
  /** The fault of the earliest object of the list: which of several deletions fails first is a matter of chance. */
  let faultAt = Infinity
  let fault: unknown
  const worker = async (): Promise<void> => {
    for (let i = next++; i < queue.length && faultAt === Infinity; i = next++) {
      const { namespace, name } = endpoint.store.namesOf(queue[i]!.key)
      try {
        await deleteObject(endpoint, namespace, name, options, context)
      } catch (error) {
        // Somebody else was faster: gone is what was asked for.
        if (error instanceof StatusError && error.reason === 'NotFound') continue
        if (i > faultAt) continue
        faultAt = i
        fault = error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallelDeletes, queue.length) }, worker))
  if (faultAt !== Infinity) throw fault

  return respondPage(scope, page, negotiated)
}
