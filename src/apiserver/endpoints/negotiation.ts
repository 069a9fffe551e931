/**
 * Content negotiation: which encoding, and which view of the objects, a client asked for.
 * Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources
 */
import { failure, notAcceptable, StatusError } from '@binnacle/apimachinery/errors/status.ts'

export type Encoding = 'json' | 'yaml' | 'protobuf'

/** The object itself, kubectl's rows, or metadata only. */
export type View = 'object' | 'table' | 'metadata'

export interface Negotiated {
  readonly encoding: Encoding
  readonly view: View
  /** Version of meta.k8s.io for tables and metadata: v1, or the old v1beta1. */
  readonly viewVersion: 'v1' | 'v1beta1'
  readonly pretty: boolean
}

export const jsonType = 'application/json'
export const yamlType = 'application/yaml'
export const protobufType = 'application/vnd.kubernetes.protobuf'

const encodings: Record<string, Encoding> = {
  'application/json': 'json',
  'application/yaml': 'yaml',
  'application/vnd.kubernetes.protobuf': 'protobuf',
}

export const acceptedTypes = [jsonType, yamlType, protobufType]

interface Clause {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
  readonly quality: number
}

const parseAccept = (accept: string): Clause[] =>
  accept
    .split(',', 32)
    .map((text): Clause => {
      const [type = '', ...rest] = text.split(';', 16).map((s) => s.trim())
      const parameters = new Map<string, string>()
      for (const parameter of rest) {
        const equals = parameter.indexOf('=')
        if (equals > 0)
          parameters.set(
            parameter.slice(0, equals).toLowerCase(),
            parameter.slice(equals + 1).replace(/^"|"$/g, ''),
          )
      }
      const quality = Number(parameters.get('q') ?? '1')
      return { type: type.toLowerCase(), parameters, quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter((c) => c.type !== '' && c.quality > 0)

/** Clients that read pages with their eyes get indentation without asking. */
const prettyAgents = /^(curl|Wget|Mozilla\/5\.0)/

/**
 * Picks the first clause, best quality first, that can be served.
 * @param views what this endpoint can answer besides the object
 * @param streams whether its route also serves watches
 * @throws 406 with the types that would do; for types that no route has, in the words of the reference's router
 */
export const negotiate = (
  accept: string | undefined,
  pretty: string | null,
  userAgent: string | undefined,
  views: readonly View[] = ['object'],
  streams = false,
): Negotiated => {
  const isPretty =
    pretty !== null
      ? pretty !== 'false' && pretty !== '0'
      : userAgent !== undefined && prettyAgents.test(userAgent)
  if (accept === undefined || accept === '' || accept === '*/*') {
    return { encoding: 'json', view: 'object', viewVersion: 'v1', pretty: isPretty }
  }
  const clauses = parseAccept(accept)
  clauses.sort((a, b) => b.quality - a.quality)
  for (const { type, parameters } of clauses) {
    const encoding = type === '*/*' ? 'json' : encodings[type]
    if (encoding === undefined) continue
    const as = parameters.get('as')
    if (as === undefined) return { encoding, view: 'object', viewVersion: 'v1', pretty: isPretty }
    const version = parameters.get('v')
    if (parameters.get('g') !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) continue
    const view: View | undefined =
      as === 'Table'
        ? 'table'
        : as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList'
          ? 'metadata'
          : undefined
    if (view === undefined || !views.includes(view)) continue
    return { encoding, view, viewVersion: version, pretty: isPretty }
  }
  if (clauses.some(({ type }) => encodings[type] !== undefined)) throw notAcceptable(acceptedTypes)
  throw unroutable(streams)
}

const streamTypes = [`${jsonType};stream=watch`, `${protobufType};stream=watch`]

const unroutable = (streams: boolean): StatusError => {
  const types = streams ? [...acceptedTypes, ...streamTypes] : acceptedTypes
  const message = `406: Not Acceptable\n\nAvailable representations: ${types.join(', ')}`
  return new StatusError(failure(406, 'NotAcceptable', message, {}))
}

/** Watches stream JSON or protobuf; YAML has no frames. */
export const negotiateWatch = (accept: string | undefined, pretty: string | null): Negotiated => {
  const negotiated = negotiate(accept, pretty, undefined, ['object', 'table', 'metadata'], true)
  if (negotiated.encoding === 'yaml') throw notAcceptable(streamTypes)
  return negotiated
}
