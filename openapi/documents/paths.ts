/**
 * The paths of an OpenAPI v3 document of one group and version, made from the facts of its resources: which operations
 * exist follows from the verbs, names and parameters from conventions that hold for every resource.
 *
 * Judged by the recorded documents of kube-apiserver 1.36.3 (v3.test.ts).
 */
import type { ResourceFacts, SubresourceFacts } from '../resources.ts'
import {
  commonParameters,
  type Parameter,
  parametersOfAll,
  proxyParameters,
  subresourceParameters,
  writeParameters,
} from './parameters.ts'

export interface GroupVersionKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

export interface Operation {
  readonly tags: readonly string[]
  readonly description: string
  readonly operationId: string
  parameters?: readonly Parameter[]
  readonly requestBody?: object
  readonly responses: Readonly<Record<string, object>>
  readonly 'x-kubernetes-action'?: string
  readonly 'x-kubernetes-group-version-kind'?: GroupVersionKind
}

export type PathItem = { parameters?: readonly Parameter[] } & {
  [method: string]: Operation | readonly Parameter[]
}

export interface PathOptions {
  /** Definition name of a kind: `io.k8s.api.core.v1.Pod`. */
  readonly definitionOf: (group: string, version: string, kind: string) => string
  /** Custom resources have no protobuf form, no strategic merge and no deprecated watch paths. */
  readonly isCustom: boolean
  /** Whether DELETE answers the object rather than a Status. */
  readonly deleteAnswersObject: (resource: ResourceFacts) => boolean
}

const metaV1 = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const streams = ['application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch']
const methodOf: Record<string, string> = {
  get: 'Get',
  post: 'Post',
  put: 'Put',
  delete: 'Delete',
  patch: 'Patch',
  head: 'Head',
  options: 'Options',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** `rbac.authorization.k8s.io` → `RbacAuthorization`; the core group is `Core`. */
export const groupTitle = (group: string): string =>
  group === ''
    ? 'Core'
    : group
        .replace(/\.k8s\.io$/, '')
        .split(/[.-]/)
        .map(capital)
        .join('')
const tagOf = (group: string, version: string): string => {
  const title = groupTitle(group)
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}_${version}`
}

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** All paths of one group and version, sorted. */
export const pathsOf = (
  group: string,
  version: string,
  resources: readonly ResourceFacts[],
  o: PathOptions,
): Record<string, PathItem> => {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  const paths: [string, PathItem][] = []
  if (!o.isCustom) paths.push([`${root}/`, resourceListPath(group, version)])
  for (const r of resources) paths.push(...resourcePaths(root, r, o))
  return Object.fromEntries(paths.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const resourceListPath = (group: string, version: string): PathItem => ({
  get: {
    tags: [tagOf(group, version)],
    description: 'get available resources',
    operationId: `get${groupTitle(group)}${capital(version)}APIResources`,
    responses: answers(['200'], `${metaV1}.APIResourceList`, builtInTypes),
  },
})

const builtInTypes = ['application/json', 'application/vnd.kubernetes.protobuf', 'application/yaml']
const customTypes = ['application/json', 'application/yaml']
const phrases: Record<string, string> = {
  '200': 'OK',
  '201': 'Created',
  '202': 'Accepted',
  '401': 'Unauthorized',
}

const answers = (
  codes: readonly string[],
  definition: string | undefined,
  types: readonly string[],
): Record<string, object> => ({
  ...Object.fromEntries(
    codes.map((code) => [
      code,
      {
        description: phrases[code],
        content: Object.fromEntries(
          types.map((t) => [
            t,
            { schema: definition === undefined ? { type: 'string' } : refTo(definition) },
          ]),
        ),
      },
    ]),
  ),
  '401': { description: phrases['401'] },
})

const bodyOf = (definition: string, isRequired: boolean, types: readonly string[]) => ({
  content: Object.fromEntries(types.map((t) => [t, { schema: refTo(definition) }])),
  ...(isRequired ? { required: true } : {}),
})

/** Parameters that every operation of a path has are written once, at the path. */
const pathItem = (operations: [string, Operation][], own: readonly Parameter[]): PathItem => {
  const item: PathItem = {}
  const shared = parametersOfAll(operations.map(([, op]) => op.parameters ?? []))
  for (const [method, op] of operations) {
    const rest = (op.parameters ?? []).filter((p) => !shared.some((s) => s.name === p.name))
    const { parameters: _, ...bare } = op
    item[method] = rest.length === 0 ? bare : withParameters(bare, rest)
  }
  const all = [...own, ...shared].sort(byName)
  if (all.length > 0) item.parameters = all
  return item
}

const byName = (a: Parameter, b: Parameter): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.in < b.in ? -1 : 1

const withParameters = (op: Operation, parameters: readonly Parameter[]): Operation => ({
  ...op,
  parameters: parameters.toSorted(byName),
})

/** What the paths of one resource have in common. */
class Naming {
  readonly r: ResourceFacts
  readonly o: PathOptions
  readonly tags: readonly string[]
  readonly prefix: string
  readonly scope: string
  readonly types: readonly string[]
  readonly bodyTypes: readonly string[]

  constructor(r: ResourceFacts, o: PathOptions) {
    this.r = r
    this.o = o
    this.tags = [tagOf(r.group, r.version)]
    this.prefix = `${groupTitle(r.group)}${capital(r.version)}`
    this.scope = r.namespaced ? 'Namespaced' : ''
    this.types = o.isCustom ? customTypes : builtInTypes
    this.bodyTypes = o.isCustom ? customTypes : ['*/*']
  }

  operation(
    action: string,
    operationId: string,
    description: string,
    kind: GroupVersionKind,
    rest: Pick<Operation, 'responses'> & Partial<Pick<Operation, 'parameters' | 'requestBody'>>,
  ): Operation {
    return {
      tags: this.tags,
      description,
      operationId,
      ...rest,
      'x-kubernetes-action': action,
      'x-kubernetes-group-version-kind': kind,
    }
  }
}

const resourcePaths = (root: string, r: ResourceFacts, o: PathOptions): [string, PathItem][] => {
  const n = new Naming(r, o)
  const kind: GroupVersionKind = { group: r.group, version: r.version, kind: r.kind }
  const definition = o.definitionOf(r.group, r.version, r.kind)
  const has = (verb: string): boolean => r.verbs.includes(verb)
  const under = r.namespaced ? `${root}/namespaces/{namespace}/${r.resource}` : `${root}/${r.resource}`
  const { pretty, namespace, name, list, listWrite } = commonParameters
  const inNamespace = r.namespaced ? [namespace] : []
  const listTypes = o.isCustom ? customTypes : [...builtInTypes, ...streams].sort()
  const listOperation = (suffix: string, parameters: readonly Parameter[]): Operation =>
    n.operation('list', `list${n.prefix}${suffix}`, `list or watch objects of kind ${r.kind}`, kind, {
      parameters,
      responses: answers(['200'], o.definitionOf(r.group, r.version, r.listKind!), listTypes),
    })

  const collection: [string, Operation][] = []
  if (has('list')) collection.push(['get', listOperation(`${n.scope}${r.kind}`, list)])
  if (has('create')) {
    collection.push([
      'post',
      n.operation(
        'post',
        `create${n.prefix}${n.scope}${r.kind}`,
        `create ${article(r.kind)} ${r.kind}`,
        kind,
        {
          parameters: writeParameters,
          requestBody: bodyOf(definition, true, n.bodyTypes),
          responses: answers(['200', '201', '202'], definition, n.types),
        },
      ),
    ])
  }
  if (has('deletecollection')) {
    collection.push([
      'delete',
      n.operation(
        'deletecollection',
        `delete${n.prefix}Collection${n.scope}${r.kind}`,
        `delete collection of ${r.kind}`,
        kind,
        {
          parameters: o.isCustom ? list : listWrite,
          ...(o.isCustom ? {} : { requestBody: bodyOf(`${metaV1}.DeleteOptions`, false, n.bodyTypes) }),
          responses: answers(['200'], `${metaV1}.Status`, n.types),
        },
      ),
    ])
  }
  const paths: [string, PathItem][] = [[under, pathItem(collection, [...inNamespace, pretty])]]
  if (has('list') && r.namespaced) {
    paths.push([
      `${root}/${r.resource}`,
      pathItem([['get', listOperation(`${r.kind}ForAllNamespaces`, list)]], [pretty]),
    ])
  }

  const item = itemOperations(n, r, kind, definition, `${n.scope}${r.kind}`, r.verbs)
  if (item.length > 0) paths.push([`${under}/{name}`, pathItem(item, [name, ...inNamespace, pretty])])
  for (const s of r.subresources)
    paths.push(...subresourcePaths(`${under}/{name}`, n, s, [name, ...inNamespace]))
  if (has('watch') && !o.isCustom) paths.push(...watchPaths(root, n, kind, listTypes))
  return paths
}

/** `an` before a vowel's letter. */
const article = (kind: string): string => (/^[AEIOU]/.test(kind) ? 'an' : 'a')

/** get, put, patch and delete of one object; `title` ends the operation ids. */
const itemOperations = (
  n: Naming,
  r: ResourceFacts,
  kind: GroupVersionKind,
  definition: string,
  title: string,
  verbs: readonly string[],
  of = '',
): [string, Operation][] => {
  const { o } = n
  const operations: [string, Operation][] = []
  const { isCustom } = o
  const what = `${of}the specified ${r.kind}`
  if (verbs.includes('get')) {
    operations.push([
      'get',
      n.operation('get', `read${n.prefix}${title}`, `read ${what}`, kind, {
        ...(isCustom ? { parameters: [commonParameters.resourceVersion] } : {}),
        responses: answers(['200'], definition, n.types),
      }),
    ])
  }
  if (verbs.includes('update')) {
    operations.push([
      'put',
      n.operation('put', `replace${n.prefix}${title}`, `replace ${what}`, kind, {
        parameters: writeParameters,
        requestBody: bodyOf(definition, true, n.bodyTypes),
        responses: answers(['200', '201'], definition, n.types),
      }),
    ])
  }
  if (verbs.includes('patch')) {
    const types = [
      'application/apply-patch+yaml',
      'application/json-patch+json',
      'application/merge-patch+json',
    ]
    operations.push([
      'patch',
      n.operation('patch', `patch${n.prefix}${title}`, `partially update ${what}`, kind, {
        parameters: [...writeParameters, commonParameters.force],
        requestBody: bodyOf(
          `${metaV1}.Patch`,
          true,
          isCustom ? types : [...types, 'application/strategic-merge-patch+json'],
        ),
        responses: answers(isCustom ? ['200'] : ['200', '201'], definition, n.types),
      }),
    ])
  }
  if (verbs.includes('delete')) {
    operations.push([
      'delete',
      n.operation('delete', `delete${n.prefix}${title}`, `delete ${article(r.kind)} ${r.kind}`, kind, {
        parameters: commonParameters.delete,
        requestBody: bodyOf(`${metaV1}.DeleteOptions`, false, n.bodyTypes),
        responses: answers(
          ['200', '202'],
          o.deleteAnswersObject(r) ? definition : `${metaV1}.Status`,
          n.types,
        ),
      }),
    ])
  }
  return operations
}

const subresourcePaths = (
  above: string,
  n: Naming,
  s: SubresourceFacts,
  own: readonly Parameter[],
): [string, PathItem][] => {
  const { r, o } = n
  const { pretty } = commonParameters
  const title = `${n.scope}${r.kind}${capital(s.name)}`
  // Custom resources name their own kind here, even for Scale.
  const kind: GroupVersionKind = o.isCustom
    ? { group: r.group, version: r.version, kind: r.kind }
    : { group: s.group, version: s.version, kind: s.kind }
  const path = `${above}/${s.name}`
  const parameters = subresourceParameters[s.name]
  if (s.name === 'proxy' || s.name === 'exec' || s.name === 'attach' || s.name === 'portforward') {
    const methods = s.name === 'proxy' ? Object.keys(methodOf) : ['get', 'post']
    const connect = (suffix: string): [string, Operation][] =>
      methods.map((method) => [
        method,
        n.operation(
          'connect',
          `connect${n.prefix}${methodOf[method]}${title}${suffix}`,
          `connect ${method.toUpperCase()} requests to ${s.name} of ${r.kind}`,
          kind,
          { responses: answers(['200'], undefined, ['*/*']) },
        ),
      ])
    if (s.name !== 'proxy') return [[path, pathItem(connect(''), [...own, ...(parameters ?? [])])]]
    return [
      [path, pathItem(connect(''), [...own, proxyParameters.query])],
      [
        `${path}/{path}`,
        pathItem(connect('WithPath'), [...own, proxyParameters.path, proxyParameters.query]),
      ],
    ]
  }
  const definition = o.definitionOf(s.group, s.version, s.kind)
  if (s.name === 'log') {
    const read = n.operation(
      'get',
      `read${n.prefix}${title}`,
      `read log of the specified ${r.kind}`,
      { ...kind, kind: r.kind },
      {
        responses: answers(['200'], undefined, [...builtInTypes, 'text/plain']),
      },
    )
    return [[path, pathItem([['get', read]], [...own, pretty, ...(parameters ?? [])])]]
  }
  if (s.verbs.includes('create')) {
    const create = n.operation(
      'post',
      `create${n.prefix}${title}`,
      `create ${s.name} of ${article(r.kind)} ${r.kind}`,
      kind,
      {
        parameters: writeParameters,
        requestBody: bodyOf(definition, true, n.bodyTypes),
        responses: answers(['200', '201', '202'], definition, n.types),
      },
    )
    return [[path, pathItem([['post', create]], [...own, pretty])]]
  }
  return [
    [
      path,
      pathItem(itemOperations(n, r, kind, definition, title, s.verbs, `${s.name} of `), [...own, pretty]),
    ],
  ]
}

/** `/watch/` paths are deprecated and still described. */
const watchPaths = (
  root: string,
  n: Naming,
  kind: GroupVersionKind,
  types: readonly string[],
): [string, PathItem][] => {
  const { r } = n
  const { pretty, namespace, name, list } = commonParameters
  const watch = (action: string, suffix: string, own: readonly Parameter[]): PathItem =>
    pathItem(
      [
        [
          'get',
          n.operation(
            action,
            `watch${n.prefix}${suffix}`,
            `watch changes to ${r.kind}; use a list with watch instead`,
            kind,
            {
              parameters: list,
              responses: answers(['200'], `${metaV1}.WatchEvent`, types),
            },
          ),
        ],
      ],
      [...own, pretty],
    )
  if (!r.namespaced) {
    return [
      [`${root}/watch/${r.resource}`, watch('watchlist', `${r.kind}List`, [])],
      [`${root}/watch/${r.resource}/{name}`, watch('watch', r.kind, [name])],
    ]
  }
  const under = `${root}/watch/namespaces/{namespace}/${r.resource}`
  return [
    [`${root}/watch/${r.resource}`, watch('watchlist', `${r.kind}ListForAllNamespaces`, [])],
    [under, watch('watchlist', `Namespaced${r.kind}List`, [namespace])],
    [`${under}/{name}`, watch('watch', `Namespaced${r.kind}`, [name, namespace])],
  ]
}
