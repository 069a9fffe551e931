/**
 * Content negotiation: which encoding, and which view of the objects, a client asked for.
 *
 * Two stages look at `Accept`, each with its own words of refusal (test/scenarios/encodings/accept.yaml): the route wants
 * one of its media types or any type to be named, and knows no parameters; then the clauses are tried, best first, until
 * one can be served.
 * Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources
 */
import { failure, notAcceptable, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { ApiRequest } from '../request.ts'

export type Encoding = 'json' | 'yaml' | 'protobuf'

/** The object itself, kubectl's rows, metadata of one object, or of the objects of a list. */
export type View = 'object' | 'table' | 'metadata' | 'metadataList'

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

export const acceptedTypes = [jsonType, yamlType, protobufType]

/** In the order in which a wildcard tries them. */
const encodings: readonly (readonly [subtype: string, encoding: Encoding])[] = [
  ['json', 'json'],
  ['yaml', 'yaml'],
  ['vnd.kubernetes.protobuf', 'protobuf'],
]

const views: Readonly<Record<string, View>> = {
  Table: 'table',
  PartialObjectMetadata: 'metadata',
  PartialObjectMetadataList: 'metadataList',
}

/** What a route can answer besides objects: rows of columns, metadata. */
export interface Offer {
  readonly tables?: boolean
  readonly metadata?: boolean
  /** Its path also serves watches, which the refusal says. */
  readonly streams?: boolean
  /** Its path answers plain text, too. */
  readonly text?: boolean
  /** Served outside the routes of resources, whose media types nobody checks first. */
  readonly unrouted?: boolean
}

/** What every stored resource can answer. */
export const resourceOffer: Offer = { tables: true, metadata: true }

type Asking = Pick<ApiRequest, 'headers' | 'query'>

interface Clause {
  readonly type: string
  readonly subtype: string
  readonly parameters: ReadonlyMap<string, string>
  readonly quality: number
}

const trimSpaces = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return text.slice(start, end)
}

/** The reference reads what Go's ParseFloat does, beyond 1 too; anything else is 0. No clause is left out for it. */
const qualityOf = (text: string | undefined): number => {
  if (text === undefined) return 1
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : 0
}

const clauseOf = (text: string): Clause => {
  const [range = '', ...rest] = text.split(';')
  const slash = range.indexOf('/')
  const parameters = new Map<string, string>()
  for (const parameter of rest) {
    const equals = parameter.indexOf('=')
    if (equals !== -1)
      parameters.set(trimSpaces(parameter.slice(0, equals)), trimSpaces(parameter.slice(equals + 1)))
  }
  const type = trimSpaces(slash === -1 ? range : range.slice(0, slash))
  const subtype = slash === -1 ? (type === '*' ? '*' : '') : trimSpaces(range.slice(slash + 1))
  return { type, subtype, parameters, quality: qualityOf(parameters.get('q')) }
}

/** Best quality first; of equal ones the more specific; else as sent. */
const byPreference = (a: Clause, b: Clause): number =>
  (a.quality === b.quality ? 0 : b.quality - a.quality) ||
  Number(a.type === '*') - Number(b.type === '*') ||
  Number(a.subtype === '*') - Number(b.subtype === '*')

/** Clients that read pages with their eyes get indentation without asking. */
const prettyAgents = /^(curl|Wget|Mozilla\/5\.0)/
const trueTexts = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])

/** Whether `?pretty` or the kind of client asks for indentation. */
export const isPretty = ({ headers, query }: Asking): boolean => {
  const asked = query.get('pretty')
  return asked === null || asked === ''
    ? prettyAgents.test(headers['user-agent'] ?? '')
    : trueTexts.has(asked)
}

/** The view that a clause asks for; undefined where this route has none such. */
const viewOf = (parameters: Clause['parameters'], encoding: Encoding, offer: Offer): View | undefined => {
  const as = parameters.get('as') ?? ''
  const group = parameters.get('g') ?? ''
  const version = parameters.get('v') ?? ''
  if (as === '' && group === '' && version === '') return 'object'
  if (group !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) return undefined
  const view = Object.hasOwn(views, as) ? views[as] : undefined
  // Rows hold cells of any JSON, for which there is no protobuf message.
  if (view === 'table') return offer.tables === true && encoding !== 'protobuf' ? view : undefined
  return offer.metadata === true ? view : undefined
}

const canStream = (stream: string | undefined, encoding: Encoding): boolean =>
  stream === undefined || stream === '' || (stream === 'watch' && encoding !== 'yaml')

const served = (
  { type, subtype, parameters }: Clause,
  offer: Offer,
  pretty: boolean,
): Negotiated | undefined => {
  if (type !== 'application' && (type !== '*' || subtype !== '*')) return undefined
  for (const [name, encoding] of encodings) {
    if (subtype !== '*' && subtype !== name) continue
    if (!canStream(parameters.get('stream'), encoding)) continue
    const view = viewOf(parameters, encoding, offer)
    if (view === undefined) continue
    return {
      encoding,
      view,
      viewVersion: parameters.get('v') === 'v1beta1' ? 'v1beta1' : 'v1',
      pretty: pretty || parameters.get('pretty') === '1',
    }
  }
  return undefined
}

const bestServed = (accept: string, offer: Offer, pretty: boolean): Negotiated | undefined => {
  for (const clause of accept.split(',').map(clauseOf).sort(byPreference)) {
    const negotiated = served(clause, offer, pretty)
    if (negotiated !== undefined) return negotiated
  }
  return undefined
}

const plainJson = (pretty: boolean): Negotiated => ({
  encoding: 'json',
  view: 'object',
  viewVersion: 'v1',
  pretty,
})

const isOpen = (accept: string | undefined): accept is undefined | '' | '*/*' =>
  accept === undefined || accept === '' || accept === '*/*'

/**
 * Picks the best clause of `Accept` that can be served.
 * @throws 406 with the types that would do; for types that no route has, in the words of the reference's router
 */
export const negotiate = (request: Asking, offer: Offer = {}): Negotiated => {
  const { accept } = request.headers
  const pretty = isPretty(request)
  if (isOpen(accept)) return plainJson(pretty)
  if (offer.unrouted !== true) checkRoute(accept, routeTypes(offer))
  const negotiated = bestServed(accept, offer, pretty)
  if (negotiated === undefined) throw notAcceptable(acceptedTypes)
  return negotiated
}

/** As `negotiate`, for a Status: who accepts nothing that we have gets indented JSON. */
export const negotiateStatus = (request: Asking): Negotiated => {
  const { accept } = request.headers
  const pretty = isPretty(request)
  return (isOpen(accept) ? undefined : bestServed(accept, {}, pretty)) ?? plainJson(pretty || !isOpen(accept))
}

const streamTypes = [`${jsonType};stream=watch`, `${protobufType};stream=watch`]

/** The media types that a route produces. */
export const routeTypes = ({ streams, text }: Offer): readonly string[] => {
  if (streams === true) return [...acceptedTypes, ...streamTypes]
  return text === true ? ['text/plain', ...acceptedTypes] : acceptedTypes
}

/**
 * The router's own look at `Accept`.
 * @param types what the route produces
 * @throws 406 when none of them, nor any type, is accepted
 */
export const checkRoute = (accept: string | undefined, types: readonly string[]): void => {
  if (isOpen(accept)) return
  for (const clause of accept.split(',')) {
    const type = trimSpaces(clause.split(';', 1)[0]!)
    if (type === '*/*' || types.includes(type)) return
  }
  const message = `406: Not Acceptable\n\nAvailable representations: ${types.join(', ')}`
  throw new StatusError(failure(406, 'NotAcceptable', message, {}))
}

/** Watches stream JSON or protobuf, never indented; YAML has no frames. */
export const negotiateWatch = (request: Asking): Negotiated => {
  const negotiated = negotiate(request, { ...resourceOffer, streams: true })
  if (negotiated.encoding === 'yaml') throw notAcceptable(streamTypes)
  return negotiated
}
