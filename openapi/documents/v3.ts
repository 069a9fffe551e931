/**
 * OpenAPI v3 documents: one per group and version, and the small ones around them. Built from facts; descriptions are
 * joined by whoever has them (`describe`).
 */
import { readFacts } from '../locate.ts'
import { type ResourceFacts, resources } from '../resources.ts'
import type { Parameter } from './parameters.ts'
import { groupTitle, type Operation, type PathItem, pathsOf } from './paths.ts'

export type Schema = Readonly<Record<string, unknown>>

export interface Document {
  readonly openapi: '3.0.0'
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, PathItem>>
  readonly components: {
    readonly schemas?: Readonly<Record<string, Schema>>
    readonly securitySchemes?: object
  }
}

/** Adds descriptions. */
export interface Describe {
  readonly schema: (name: string, schema: Schema) => Schema
  readonly parameter: (parameter: Parameter) => Parameter
}

export const undescribed: Describe = { schema: (_, schema) => schema, parameter: (parameter) => parameter }

/** Recorded schemas by definition name, without descriptions. */
export const recordedSchemas = (): Record<string, Schema> =>
  readFacts('schemas.json') as Record<string, Schema>

const info = { title: 'Kubernetes', version: '1.36' }
const securitySchemes = {
  BearerToken: {
    type: 'apiKey',
    description: 'Bearer Token authentication',
    name: 'authorization',
    in: 'header',
  },
}

/** Kinds whose DELETE answers the deleted object; the others answer a Status. */
const answersObject = new Set([
  '/persistentvolumeclaims',
  '/persistentvolumes',
  '/pods',
  '/podtemplates',
  '/resourcequotas',
  '/serviceaccounts',
  '/services',
  'resource.k8s.io/deviceclasses',
  'resource.k8s.io/resourceclaims',
  'resource.k8s.io/resourceclaimtemplates',
  'resource.k8s.io/resourceslices',
  'storage.k8s.io/csidrivers',
  'storage.k8s.io/csinodes',
  'storage.k8s.io/storageclasses',
  'storage.k8s.io/volumeattachments',
  'storage.k8s.io/volumeattributesclasses',
])

/** Definition names of the built-in kinds. */
const kindNames = (schemas: Readonly<Record<string, Schema>>): Map<string, string> => {
  const names = new Map<string, string>()
  for (const [name, schema] of Object.entries(schemas)) {
    const kinds = schema['x-kubernetes-group-version-kind'] as
      | { group: string; version: string; kind: string }[]
      | undefined
    for (const { group, version, kind } of kinds ?? []) {
      const key = `${group}/${version}/${kind}`
      if (!names.has(key)) names.set(key, name)
    }
  }
  return names
}

/** The keys of all built-in documents and how to make each: `api/v1`, `apis/apps/v1`, `version`. Nothing is built yet. */
export const builtInDocuments = (describe: Describe = undescribed): Map<string, () => Document> => {
  let shared: { schemas: Record<string, Schema>; names: Map<string, string> } | undefined
  const load = () => {
    if (shared === undefined) {
      const schemas = recordedSchemas()
      shared = { schemas, names: kindNames(schemas) }
    }
    return shared
  }
  const document = (paths: Readonly<Record<string, PathItem>>, group = '', version = 'v1'): Document => {
    const schemas = schemasOf(paths, load().schemas, describe.schema)
    if (group !== '') {
      for (const kind of ['DeleteOptions', 'WatchEvent']) addKind(schemas, kind, group, version)
    }
    return {
      openapi: '3.0.0',
      info,
      paths: describedPaths(paths, describe),
      components: { ...(Object.keys(schemas).length === 0 ? {} : { schemas }), securitySchemes },
    }
  }
  const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'
  const encodings = ['application/json', 'application/vnd.kubernetes.protobuf', 'application/yaml']
  const plain = (
    key: string,
    path: string,
    tag: string,
    operationId: string,
    description: string,
    types: readonly string[],
    definition?: string,
  ) =>
    documents.set(key, () => document({ [path]: getOnly(tag, operationId, description, types, definition) }))

  const documents = new Map<string, () => Document>()
  plain(
    '.well-known/openid-configuration',
    '/.well-known/openid-configuration/',
    'WellKnown',
    'getServiceAccountIssuerOpenIDConfiguration',
    'how to find and verify tokens of service accounts',
    ['application/json'],
  )
  plain(
    'api',
    '/api/',
    'core',
    'getCoreAPIVersions',
    'get available API versions',
    encodings,
    `${meta}.APIVersions`,
  )
  plain(
    'apis',
    '/apis/',
    'apis',
    'getAPIVersions',
    'get available API versions',
    encodings,
    `${meta}.APIGroupList`,
  )
  plain(
    'openid/v1/jwks',
    '/openid/v1/jwks/',
    'openid',
    'getServiceAccountIssuerOpenIDKeyset',
    'the keys that verify tokens of service accounts',
    ['application/jwk-set+json'],
  )
  plain(
    'version',
    '/version/',
    'version',
    'getCodeVersion',
    'get the version of this server',
    ['application/json'],
    'io.k8s.apimachinery.pkg.version.Info',
  )
  for (const { group, version, members } of groupVersions(resources)) {
    if (group !== '') {
      const title = groupTitle(group)
      plain(
        `apis/${group}`,
        `/apis/${group}/`,
        title.charAt(0).toLowerCase() + title.slice(1),
        `get${title}APIGroup`,
        'get information of a group',
        encodings,
        `${meta}.APIGroup`,
      )
    }
    documents.set(group === '' ? `api/${version}` : `apis/${group}/${version}`, () => {
      const { names } = load()
      const paths = pathsOf(group, version, members, {
        definitionOf: (g, v, kind) => names.get(`${g}/${v}/${kind}`) ?? `unknown.${kind}`,
        isCustom: false,
        deleteAnswersObject: (r) => answersObject.has(`${r.group}/${r.resource}`),
      })
      return document(paths, group, version)
    })
  }
  return new Map([...documents].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const groupVersions = (all: readonly ResourceFacts[]) => {
  const found = new Map<string, { group: string; version: string; members: ResourceFacts[] }>()
  for (const r of all) {
    const key = `${r.group}/${r.version}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { group: r.group, version: r.version, members: [r] })
    else known.members.push(r)
  }
  return found.values()
}

const getOnly = (
  tag: string,
  operationId: string,
  description: string,
  types: readonly string[],
  definition?: string,
): PathItem => ({
  get: {
    tags: [tag],
    description,
    operationId,
    responses: {
      '200': {
        description: 'OK',
        content: Object.fromEntries(
          types.map((t) => [
            t,
            {
              schema:
                definition === undefined
                  ? { type: 'string' }
                  : { $ref: `#/components/schemas/${definition}` },
            },
          ]),
        ),
      },
      '401': { description: 'Unauthorized' },
    },
  },
})

/** The paths with described parameters. */
export const describedPaths = (
  paths: Readonly<Record<string, PathItem>>,
  { parameter }: Describe,
): Record<string, PathItem> => {
  const all = (list: readonly Parameter[]): readonly Parameter[] => list.map(parameter)
  const item = (members: PathItem): PathItem =>
    Object.fromEntries(
      Object.entries(members).map(([key, value]) => {
        if (key === 'parameters') return [key, all(value as readonly Parameter[])]
        const { parameters, ...op } = value as Operation
        return [key, parameters === undefined ? op : { ...op, parameters: all(parameters) }]
      }),
    )
  return Object.fromEntries(Object.entries(paths).map(([path, members]) => [path, item(members)]))
}

/** Types that every group registers for itself: the document of a group names them as kinds of it. */
const addKind = (schemas: Record<string, Schema>, kind: string, group: string, version: string): void => {
  const name = `io.k8s.apimachinery.pkg.apis.meta.v1.${kind}`
  const schema = schemas[name]
  if (schema === undefined) return
  const known = schema['x-kubernetes-group-version-kind'] as readonly object[]
  schemas[name] = { ...schema, 'x-kubernetes-group-version-kind': [...known, { group, kind, version }] }
}

const prefix = '#/components/schemas/'

/** The schemas that paths refer to, and those that these refer to, sorted by name. */
export const schemasOf = (
  paths: object,
  schemas: Readonly<Record<string, Schema>>,
  describe: Describe['schema'] = undescribed.schema,
): Record<string, Schema> => {
  const found = new Set<string>()
  const queue: unknown[] = [paths]
  while (queue.length > 0) {
    const at = queue.pop()
    if (typeof at !== 'object' || at === null) continue
    for (const [key, value] of Object.entries(at)) {
      if (key === '$ref' && typeof value === 'string' && value.startsWith(prefix)) {
        const name = value.slice(prefix.length)
        if (found.has(name) || !Object.hasOwn(schemas, name)) continue
        found.add(name)
        queue.push(schemas[name])
      } else if (typeof value === 'object') queue.push(value)
    }
  }
  return Object.fromEntries([...found].sort().map((name) => [name, describe(name, schemas[name]!)]))
}
