/**
 * The OpenAPI v2 document: all v3 documents in one, in the older form. Old clients read it; new ones prefer v3.
 */
import type { Parameter } from './parameters.ts'
import type { Operation, PathItem } from './paths.ts'
import type { Document, Schema } from './v3.ts'

const prefix = '#/components/schemas/'

/** Folds documents; a definition that several contain is taken once, its kinds are merged. */
export const v2Document = (documents: Iterable<Document>) => {
  const paths: Record<string, object> = {}
  const definitions: Record<string, Schema> = {}
  for (const document of documents) {
    for (const [path, item] of Object.entries(document.paths)) paths[path] = v2PathItem(item)
    for (const [name, schema] of Object.entries(document.components.schemas ?? {})) {
      const converted = v2Schema(schema)
      const known = definitions[name]
      definitions[name] = known === undefined ? converted : mergeKinds(known, converted)
    }
  }
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: '1.36' },
    paths: sorted(paths),
    definitions: sorted(definitions),
    securityDefinitions: {
      BearerToken: {
        description: 'Bearer Token authentication',
        type: 'apiKey',
        name: 'authorization',
        in: 'header',
      },
    },
    security: [{ BearerToken: [] }],
  }
}

const sorted = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)))

const kindsOf = (schema: Schema) => (schema['x-kubernetes-group-version-kind'] ?? []) as readonly object[]

const mergeKinds = (known: Schema, other: Schema): Schema => {
  const all = kindsOf(known)
  const more = kindsOf(other).filter((k) => !all.some((a) => JSON.stringify(a) === JSON.stringify(k)))
  return more.length === 0 ? known : { ...known, 'x-kubernetes-group-version-kind': [...all, ...more] }
}

/** References and types; defaults and alternatives, which v2 cannot say, are left out. */
export const v2Schema = (schema: Schema): Schema => {
  const {
    allOf,
    oneOf,
    anyOf,
    not: _not,
    default: _default,
    nullable,
    ...rest
  } = schema as Schema & {
    allOf?: readonly Schema[]
    oneOf?: readonly Schema[]
    anyOf?: readonly Schema[]
  }
  const out: Record<string, unknown> = { ...rest }
  if (allOf?.length === 1 && typeof allOf[0]!.$ref === 'string') out.$ref = allOf[0]!.$ref
  if (typeof out.$ref === 'string') out.$ref = `#/definitions/${out.$ref.slice(prefix.length)}`
  // Quantity and IntOrString: v2 knows one type only.
  if (oneOf?.some((s) => s.type === 'string') === true) out.type = 'string'
  const isOpen = out['x-kubernetes-preserve-unknown-fields'] === true
  if (
    nullable === true ||
    out['x-kubernetes-int-or-string'] === true ||
    (isOpen && out['x-kubernetes-group-version-kind'] === undefined)
  ) {
    for (const key of ['type', 'format', 'items', 'properties', 'additionalProperties', 'required', 'enum'])
      delete out[key]
  }
  if (typeof out.properties === 'object') {
    out.properties = Object.fromEntries(
      Object.entries(out.properties as object).map(([name, s]) => [name, v2Schema(s)]),
    )
  }
  if (typeof out.items === 'object') out.items = v2Schema(out.items as Schema)
  if (typeof out.additionalProperties === 'object')
    out.additionalProperties = v2Schema(out.additionalProperties as Schema)
  return out
}

const v2PathItem = (item: PathItem): object =>
  Object.fromEntries(
    Object.entries(item).map(([key, value]) =>
      key === 'parameters'
        ? [key, (value as readonly Parameter[]).map(v2Parameter)]
        : [key, v2Operation(value as Operation)],
    ),
  )

const v2Parameter = ({ schema, ...rest }: Parameter) => ({ ...rest, ...schema })

/** In v2's order of media types. */
const produced = ['text/plain', 'application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const byRank = (a: string, b: string): number => rank(a) - rank(b)
const rank = (type: string): number => {
  const at = produced.indexOf(type)
  return at === -1 ? produced.length : at
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
  readonly required?: boolean
  readonly description?: string
}

/** What an operation without a body says of bodies: recorded quirks, without meaning for clients. */
const consumedWithoutBody = (op: Operation, types: readonly string[]): readonly string[] | undefined => {
  if (op['x-kubernetes-action'] === undefined) {
    const answer = op.responses['200'] as Content
    const answersText = Object.values(answer.content ?? {})[0]?.schema.$ref === undefined
    return answersText ? undefined : types
  }
  const isCustom =
    types.includes('application/json') && !types.includes('application/vnd.kubernetes.protobuf')
  return isCustom ? types : ['*/*']
}

const v2Operation = (op: Operation): object => {
  const { tags, description, operationId, parameters = [], requestBody, responses, ...marks } = op
  const body = requestBody as Content | undefined
  const types = Object.keys((responses['200'] as Content).content ?? {}).sort(byRank)
  const consumed = body === undefined ? consumedWithoutBody(op, types) : Object.keys(body.content ?? {})
  const bodyParameter =
    body === undefined
      ? []
      : [
          {
            name: 'body',
            in: 'body',
            ...(body.required === true ? { required: true } : {}),
            schema: v2Schema(Object.values(body.content ?? {})[0]!.schema),
          },
        ]
  const all = [...bodyParameter, ...parameters.map(v2Parameter)]
  return {
    description,
    ...(consumed === undefined ? {} : { consumes: consumed }),
    produces: types,
    schemes: ['https'],
    tags,
    operationId,
    ...(all.length === 0 ? {} : { parameters: all }),
    responses: Object.fromEntries(
      Object.entries(responses as Record<string, Content>).map(([code, answer]) => {
        const schema = answer.content === undefined ? undefined : Object.values(answer.content)[0]?.schema
        return [
          code,
          { description: answer.description, ...(schema === undefined ? {} : { schema: v2Schema(schema) }) },
        ]
      }),
    ),
    ...marks,
  }
}
