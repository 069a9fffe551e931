/**
 * Which objects a list shows, and as of when.
 *
 * Which state, by https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions:
 *
 *     resourceVersion   no match given            NotOlderThan     Exact
 *     (none)            newest, confirmed         –                –
 *     0                 whatever the cache has,   the same         –
 *                       all of it: no limit
 *     N                 not older than N; with    not older        exactly N
 *                       a limit exactly N         than N
 *     continue          exactly the token's revision; negative: newest
 *
 * A revision that has not happened yet is waited for, three seconds at most, then 504. One that is compacted is 410; with
 * a continue token the answer brings another one, which goes on at the same place in the newest state.
 */
import { badRequest, resourceExpired, type StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { StorageError } from '../../storage/errors.ts'
import { lowerBound } from '../../watch/entries.ts'
import type { Entry } from '../../watch/entry.ts'
import { type ContinueToken, decodeContinue, encodeContinue, encodeInconsistent } from './continue.ts'
import { tooLargeVersion, waitForVersion } from './freshness.ts'
import { selected } from './itemstream.ts'
import { type ListOptions, revisionOf, validateListOptions } from './options.ts'
import type { Scope } from './scope.ts'
import { parseSelectors, type Selection, selectionOf } from './selection.ts'

/** A page of entries and what the list's metadata says about it. */
export interface Page {
  readonly revision: number
  readonly entries: readonly Entry[]
  readonly continue: string
  readonly remaining: number | undefined
}

/** What a list looks at: the keys under a prefix, or one. */
interface Range {
  readonly prefix: string
  readonly only: string | undefined
}

/** A page and where it comes from, put together once for the steps below. */
interface PageRequest {
  readonly scope: Scope
  readonly options: ListOptions
  readonly selection: Selection
  readonly range: Range
  readonly token: ContinueToken | undefined
  /** Infinity: no limit. */
  readonly limit: number
}

/** @throws 400 and 422 for options, 410 for what is compacted, 504 for what has not happened */
export const pageOf = async (scope: Scope, options: ListOptions): Promise<Page> => {
  const selectors = parseSelectors(options.labelSelector, options.fieldSelector)
  validateListOptions(options, false)
  const selection = selectionOf(scope.endpoint, selectors)
  const token = options.continue === '' ? undefined : decodeContinue(options.continue)
  if (token !== undefined && options.resourceVersion !== '' && options.resourceVersion !== '0') {
    throw badRequest('specifying resource version is not allowed when using continue')
  }
  const isUnlimited = options.limit === 0 || options.resourceVersion === '0'
  const limit = isUnlimited ? Number.POSITIVE_INFINITY : options.limit
  const range = rangeOf(scope, selection)
  const request: PageRequest = { scope, options, selection, range, token, limit }
  const exact = exactRevision(options, token)
  if (exact === undefined) return newestPage(request)
  if (range.only !== undefined && token === undefined) return pageOfOne(request, range.only, exact)

  const { cacher } = scope.endpoint.store
  await waitForVersion(cacher, exact, options.resourceVersion)
  return cacher.isReady && cacher.revision === exact ? cachedPage(request) : storedPage(request, exact)
}

/** A namespace and a name may also come from the field selector. */
const rangeOf = ({ endpoint, request }: Scope, selection: Selection): Range => {
  const { store, facts } = endpoint
  const asked = request.requestInfo.namespace
  const namespace = asked || (facts.namespaced ? (selection.namespace ?? '') : '')
  const prefix = store.prefixOf(namespace)
  const isOne = selection.name !== undefined && (!facts.namespaced || namespace !== '')
  const key = isOne ? store.keyOf(namespace, selection.name!) : undefined
  return { prefix, only: key }
}

/** The revision that the list must show, or undefined where newer will do. */
const exactRevision = (options: ListOptions, token: ContinueToken | undefined): number | undefined => {
  if (token !== undefined) return token.revision > 0 ? token.revision : undefined
  const asked = revisionOf(options.resourceVersion, 'list')
  if (asked === 0) return undefined
  if (options.resourceVersionMatch === 'Exact') return asked
  return options.resourceVersionMatch === '' && options.limit > 0 ? asked : undefined
}

const newestPage = async (request: PageRequest): Promise<Page> => {
  const { options, scope, token } = request
  const { cacher } = scope.endpoint.store
  const asked = revisionOf(options.resourceVersion, 'list')
  if (options.resourceVersion === '' || (token !== undefined && options.resourceVersion !== '0'))
    await cacher.fresh()
  else if (asked > 0 || !cacher.isReady) await waitForVersion(cacher, asked, options.resourceVersion)
  return cachedPage(request)
}

/** One object as of a revision. Without `Exact` newer will do, but nothing is waited for. */
const pageOfOne = async (request: PageRequest, key: string, revision: number): Promise<Page> => {
  const { scope, options, range, selection } = request
  const { store } = scope.endpoint
  const { cacher } = store
  if (options.resourceVersionMatch !== 'Exact') {
    if ((await cacher.fresh()) < revision) throw tooLargeVersion(options.resourceVersion, cacher.revision)
    return cachedPage(request)
  }
  try {
    const { entries } = await store.listAt(range.prefix, revision, key, 1)
    const found = entries.filter((entry) => entry.key === key && selection.matches?.(entry) !== false)
    return { revision, entries: found, continue: '', remaining: undefined }
  } catch (error) {
    if (error instanceof StorageError && error.code === 'FutureRevision')
      throw tooLargeVersion(options.resourceVersion, cacher.revision)
    throw compactionAnswer(error, undefined)
  }
}

/** A page of what the cache holds now. Nothing else happens between the look at its revision and at its entries. */
const cachedPage = async (request: PageRequest): Promise<Page> => {
  const { scope, selection, range, token, limit } = request
  const { cacher } = scope.endpoint.store
  const { revision } = cacher
  const all = token === undefined ? candidates(request) : cacher.range(range.prefix)
  const start = token === undefined ? 0 : lowerBound(all, range.prefix + token.start)
  const { matches } = selection
  if (matches === undefined) {
    const isAll = start === 0 && all.length <= limit
    const entries = isAll ? all : all.slice(start, start + limit)
    return pageUpTo(request, revision, entries, all.length - start - entries.length)
  }
  const entries = await selected(start === 0 ? all : all.slice(start), matches, limit)
  const isFull = entries.length === limit && entries.at(-1) !== all.at(-1)
  return pageUpTo(request, revision, entries, isFull ? 1 : 0)
}

const candidates = ({ scope, range }: PageRequest): Entry[] => {
  const { cacher } = scope.endpoint.store
  if (range.only === undefined) return cacher.range(range.prefix)
  const entry = cacher.get(range.only)
  return entry === undefined ? [] : [entry]
}

/** `rest` says how many keys follow; with a selector nobody knows how many of them count. */
const pageUpTo = (
  { selection, range }: PageRequest,
  revision: number,
  entries: readonly Entry[],
  rest: number,
): Page => ({
  revision,
  entries,
  continue:
    rest === 0
      ? ''
      : encodeContinue({ revision, start: `${entries.at(-1)!.key.slice(range.prefix.length)}\0` }),
  remaining: rest === 0 || selection.matches !== undefined ? undefined : rest,
})

/** Most keys that one read of the store brings when a selector leaves out many of them. */
const chunkMax = 10_000

/** A page as of a revision that the cache has left behind, straight from the store, in reads that grow until it is full. */
const storedPage = async (request: PageRequest, revision: number): Promise<Page> => {
  const { scope, selection, range, token, limit } = request
  const { matches } = selection
  const found: Entry[] = []
  let startKey = token === undefined ? range.prefix : range.prefix + token.start
  let chunk = limit
  try {
    for (;;) {
      const { entries, more, count } = await scope.endpoint.store.listAt(
        range.prefix,
        revision,
        startKey,
        Number.isFinite(chunk) ? chunk : undefined,
      )
      if (matches === undefined) return pageUpTo(request, revision, entries, count - entries.length)
      found.push(...(await selected(entries, matches, limit - found.length)))
      if (found.length === limit) {
        const isLast = !more && found.at(-1) === entries.at(-1)
        return pageUpTo(request, revision, found, isLast ? 0 : 1)
      }
      if (!more) return pageUpTo(request, revision, found, 0)
      startKey = `${entries.at(-1)!.key}\0`
      chunk = Math.min(chunk * 2, chunkMax)
    }
  } catch (error) {
    throw compactionAnswer(error, token)
  }
}

/** 410 for Compacted, with a token that goes on in the newest state where there was one; any other error as it is. */
const compactionAnswer = (error: unknown, token: ContinueToken | undefined): unknown => {
  if (!(error instanceof StorageError) || error.code !== 'Compacted') return error
  if (token === undefined) return resourceExpired('The resourceVersion for the provided list is too old.')
  const expired: StatusError = resourceExpired(
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
  )
  expired.status.metadata.continue = encodeInconsistent(token)
  return expired
}
