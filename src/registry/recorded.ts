/**
 * Runs a kind's rules against what kube-apiserver 1.36.3 answered to the same objects (`<kind>/testdata/cases.json`).
 *
 * A row is one request: `object` to create, or to put over `old`; `answer` is what the reference said. The rows go
 * through the kind alone, in the order of `generic/create.ts` and `generic/update.ts`: defaults, conversion, prepare,
 * hooks, validation, warnings. Rows for `namespace`s other than the usual one name it.
 */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { invalid, type StatusCause, StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { Lister, Listers } from '@binnacle/apimachinery/meta/lister.ts'
import { groupVersion, type KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { type FieldError, path } from '@binnacle/apimachinery/validation/field.ts'
import { validateObjectMetaUpdate } from '@binnacle/apimachinery/validation/objectmeta.ts'
import { metadataIsCheckedHere, newMetadataFaults } from './generic/metadatachecks.ts'
import type { ResourceDefinition, Strategy, StrategyContext } from './generic/resource.ts'
import { namesOf, strategyOf } from './generic/strategy.ts'
import { found } from './generic/turns.ts'

interface Row {
  say: string
  object: KubeObject
  old?: KubeObject
  namespace?: string
  subresource?: string
  /** Fields whose values are drawn, anywhere in the object. */
  ignore?: string[]
  /** The reference walks a map: the causes come in no fixed order. */
  anyOrder?: boolean
  answer: { code: number; message?: string; causes?: StatusCause[]; object?: KubeObject; warnings?: string[] }
}

/** What the kind is, as discovery says; `errorGroup` is the group that its errors print where that differs. */
export interface RecordedKind {
  group: string
  kind: string
  version: string
  namespaced: boolean
  hasStatus: boolean
  errorGroup?: string
}

/** Told for every request to a deprecated version, by the API server, not by the kind. */
const deprecatedVersion = /^v1 Endpoints is deprecated /

const usualNamespace = 'kinds-core'
const now = Date.parse('2026-01-01T00:00:00Z')

/** Registers one test per row of `src/registry/<folder>/testdata/cases.json`. */
export const testRecorded = (folder: string, facts: RecordedKind, definition: ResourceDefinition): void => {
  const rows = JSON.parse(readFileSync(testdata(folder, 'cases.json'), 'utf8')) as Row[]
  for (const row of rows) {
    test(`${facts.kind}: ${row.say}`, async () => {
      const got = await answerOf(row, facts, definition)
      if (row.answer.code >= 400) {
        assert.deepEqual(ordered(got.causes, row), ordered(row.answer.causes, row))
        assert.equal(got.code, row.answer.code)
        if (row.anyOrder !== true) assert.equal(got.message, row.answer.message)
        return
      }
      assert.equal(got.message, undefined)
      assert.deepEqual(comparable(got.object!, row.ignore), comparable(row.answer.object!, row.ignore))
      assert.deepEqual(
        got.warnings,
        (row.answer.warnings ?? []).filter((text) => !deprecatedVersion.test(text)),
      )
    })
  }
}

interface TableRow {
  say: string
  object: KubeObject
  /** Ages stand as `<age>` and creation times as `<created>`: they are the request's own. */
  cells: unknown[]
}

/** Event times are recorded as ages at this moment. */
const recordedAt = Date.parse('2026-11-21T02:30:00Z')
const createdAt = '2026-11-21T02:29:55Z'

/** Registers one test per row of `testdata/rows.json`: an object, and its cells in the reference's table. */
export const testRecordedCells = (
  folder: string,
  facts: RecordedKind,
  definition: ResourceDefinition,
): void => {
  const rows = JSON.parse(readFileSync(testdata(folder, 'rows.json'), 'utf8')) as TableRow[]
  for (const row of rows) {
    test(`${facts.kind} in a table: ${row.say}`, () => {
      const object = cloneJson(row.object)
      object.metadata.creationTimestamp = createdAt
      const stored =
        definition.conversions?.[groupVersion(facts.group, facts.version)]?.toStorage(object) ?? object
      const expected = row.cells.map((cell) =>
        cell === '<age>' ? '5s' : cell === '<created>' ? createdAt : cell,
      )
      assert.deepEqual(definition.cells?.(stored, recordedAt), expected)
    })
  }
}

const answerOf = async (
  row: Row,
  facts: RecordedKind,
  definition: ResourceDefinition,
): Promise<Row['answer']> => {
  const context: StrategyContext = {
    user: { name: 'admin', groups: [] } as never,
    now,
    listers: noListers,
    dryRun: true,
    version: facts.version,
  }
  const strategy: Strategy = strategyOf(
    row.subresource === undefined ? definition.strategy : definition.subresources?.[row.subresource],
    row.subresource ?? '',
    facts.hasStatus,
  )
  const stored = (served: KubeObject): KubeObject => {
    const object = cloneJson(served)
    definition.defaults?.[facts.version]?.(object)
    return definition.conversions?.[groupVersion(facts.group, facts.version)]?.toStorage(object) ?? object
  }
  const object = stored(row.object)
  if (facts.namespaced) object.metadata.namespace ??= row.namespace ?? usualNamespace
  const old = row.old === undefined ? undefined : stored(row.old)
  const warnings: string[] = []
  try {
    if (old === undefined) strategy.prepareForCreate?.(object, context)
    else strategy.prepareForUpdate?.(object, old, context)
    if (row.subresource === undefined) await definition.hooks?.beforeWrite?.(object, old, context)
    const at = path('metadata')
    const meta =
      old === undefined
        ? newMetadataFaults(
            { group: facts.group, resource: definition.resource },
            { namespaced: facts.namespaced, validateName: namesOf(strategy, object) },
            object.metadata,
          )
        : validateObjectMetaUpdate(object.metadata, old.metadata, at)
    const own =
      old === undefined
        ? strategy.validate?.(object, context)
        : strategy.validateUpdate?.(object, old, context)
    const first = strategy.validateFirst?.(object) ?? []
    const others = (await found(own ?? [])).filter((fault) => fault !== metadataIsCheckedHere)
    const errors: FieldError[] = [...first, ...meta, ...others]
    if (errors.length > 0)
      throw invalid(
        { group: facts.errorGroup ?? facts.group, kind: facts.kind },
        object.metadata.name ?? '',
        errors,
      )
    warnings.push(...(strategy.warnings?.(object, old) ?? []))
    strategy.canonicalize?.(object)
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    const { code, message, details } = error.status
    return { code, message, causes: details?.causes }
  }
  const served =
    definition.conversions?.[groupVersion(facts.group, facts.version)]?.fromStorage(object) ?? object
  return { code: old === undefined ? 201 : 200, object: served, warnings: [...new Set(warnings)] }
}

const ordered = (causes: StatusCause[] | undefined, row: Row): unknown[] | undefined =>
  row.anyOrder === true ? causes?.map((cause) => JSON.stringify(cause)).sort() : causes

/** Without what the encoder adds or leaves out: nulls, zeros, empty texts, lists and objects. */
const comparable = (value: unknown, ignore: readonly string[] = []): unknown => {
  if (Array.isArray(value)) return value.map((item) => comparable(item, ignore) ?? null)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !ignore.includes(name))
  return Object.fromEntries(
    kept
      .map(([name, item]) => [name, comparable(item, ignore)] as const)
      .filter(([, item]) => !isEmpty(item)),
  )
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === 0 ||
  (typeof value === 'object' && Object.keys(value).length === 0)

const nothing: Lister = { get: () => undefined, list: () => [], subscribe: () => () => {} }
const noListers: Listers = { of: () => nothing as never }

/** Path of a recorded file of a folder of `src/registry`, which stands beside the source only. */
export const testdata = (folder: string, file: string): string =>
  join(sourceRoot(), 'src/registry', folder, 'testdata', file)

/** The checkout's root, from a source file, a compiled file, or a bundle that runs there. */
const sourceRoot = (): string => {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let at = start; at !== dirname(at); at = dirname(at)) {
      if (existsSync(join(at, 'src/registry/recorded.ts'))) return at
    }
  }
  throw new Error('run the tests inside the checkout')
}
