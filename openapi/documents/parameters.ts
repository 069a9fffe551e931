/** The parameters of operations; which operation has which is said in paths.ts. */

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly required?: true
  readonly description?: string
  readonly schema: { readonly type: 'string' | 'integer' | 'boolean'; readonly uniqueItems: true }
}

const query = (name: string, type: 'string' | 'integer' | 'boolean' = 'string'): Parameter => ({
  name,
  in: 'query',
  schema: { type, uniqueItems: true },
})
const inPath = (name: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', uniqueItems: true },
})

const selecting = [
  query('continue'),
  query('fieldSelector'),
  query('labelSelector'),
  query('limit', 'integer'),
  query('resourceVersion'),
  query('resourceVersionMatch'),
  query('sendInitialEvents', 'boolean'),
  query('shardSelector'),
  query('timeoutSeconds', 'integer'),
]
const deleting = [
  query('dryRun'),
  query('gracePeriodSeconds', 'integer'),
  query('ignoreStoreReadErrorWithClusterBreakingPotential', 'boolean'),
  query('orphanDependents', 'boolean'),
  query('propagationPolicy'),
]

export const commonParameters = {
  name: inPath('name'),
  namespace: inPath('namespace'),
  pretty: query('pretty'),
  force: query('force', 'boolean'),
  resourceVersion: query('resourceVersion'),
  list: [query('allowWatchBookmarks', 'boolean'), ...selecting, query('watch', 'boolean')],
  /** Of deletecollection. */
  listWrite: [...selecting, ...deleting],
  delete: deleting,
} as const

/** Of create, update and patch. */
export const writeParameters: readonly Parameter[] = [
  query('dryRun'),
  query('fieldManager'),
  query('fieldValidation'),
]

/** Of the subresources that are no objects. */
export const subresourceParameters: Readonly<Record<string, readonly Parameter[]>> = {
  attach: [
    query('container'),
    query('stderr', 'boolean'),
    query('stdin', 'boolean'),
    query('stdout', 'boolean'),
    query('tty', 'boolean'),
  ],
  exec: [
    query('command'),
    query('container'),
    query('stderr', 'boolean'),
    query('stdin', 'boolean'),
    query('stdout', 'boolean'),
    query('tty', 'boolean'),
  ],
  portforward: [query('ports', 'integer')],
  log: [
    query('container'),
    query('follow', 'boolean'),
    query('insecureSkipTLSVerifyBackend', 'boolean'),
    query('limitBytes', 'integer'),
    query('previous', 'boolean'),
    query('sinceSeconds', 'integer'),
    query('stream'),
    query('tailLines', 'integer'),
    query('timestamps', 'boolean'),
  ],
}

export const proxyParameters = { query: query('path'), path: inPath('path') } as const

/** The parameters that stand in each of the lists. */
export const parametersOfAll = (lists: readonly (readonly Parameter[])[]): readonly Parameter[] => {
  const [first, ...rest] = lists
  return (first ?? []).filter((p) =>
    rest.every((list) => list.some((q) => q.name === p.name && q.in === p.in)),
  )
}
