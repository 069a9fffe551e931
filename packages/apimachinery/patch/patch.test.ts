import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { openApiFolder } from '@binnacle/openapi/locate.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { StatusError } from '../errors/status.ts'
import { cloneJson } from '../meta/clone.ts'
import { decodeInto } from '../schema/decode.ts'
import { applyJsonPatch, parseJsonPatch } from './jsonpatch.ts'
import { applyMergePatch, parseMergePatch } from './mergepatch.ts'
import { applyStrategicMergePatch, parseStrategicMergePatch } from './strategicmerge.ts'

interface Case {
  on: 'cm' | 'dep' | 'svc'
  type: 'json' | 'merge' | 'strategic'
  name: string
  patch: unknown
  code: number
  reason?: string
  message?: string
  result?: Record<string, unknown>
}

/** Patches sent to kube-apiserver 1.36.3 and its answers: objects without status and what the server makes up. */
const recorded = JSON.parse(
  readFileSync(join(openApiFolder(), '../packages/apimachinery/patch/testdata/patches.json'), 'utf8'),
) as { bases: Record<string, object>; cases: Case[] }

const types = {
  cm: typeOf('', 'v1', 'ConfigMap')!,
  dep: typeOf('apps', 'v1', 'Deployment')!,
  svc: typeOf('', 'v1', 'Service')!,
}

const patched = ({ on, type, patch }: Case): unknown => {
  const bytes = Buffer.from(typeof patch === 'string' ? patch : JSON.stringify(patch))
  const base = recorded.bases[on]!
  switch (type) {
    case 'json':
      return applyJsonPatch(base, parseJsonPatch(bytes))
    case 'merge':
      return applyMergePatch(base, parseMergePatch(bytes))
    case 'strategic':
      return applyStrategicMergePatch(types[on], base, parseStrategicMergePatch(bytes).value)
  }
}

/** Keys whose values the server fills in after the patch; they say nothing about the patch. */
const defaulted = new Set([
  'resources',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'imagePullPolicy',
  'protocol',
  'targetPort',
  'defaultMode',
  'externalTrafficPolicy',
  'replicas',
])

const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !defaulted.has(key))
  return Object.fromEntries(
    kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, comparable(field)]),
  )
}

/** Whether the reference refused the patch itself, and not the object that came of it. */
const isRefusedPatch = ({ code, message = '' }: Case): boolean =>
  code >= 400 && !/is invalid: |based on URL|does not match the name/.test(message)

for (const row of recorded.cases) {
  test(`a ${row.type} patch that ${row.name}, on ${row.on}: ${row.code}`, () => {
    if (row.code >= 400 && !isRefusedPatch(row)) {
      // The patch applies; what it makes is refused later, by decoding or validation.
      assert.doesNotThrow(() => patched(row))
      return
    }
    if (row.code >= 400) {
      assert.throws(
        () => patched(row),
        (error: unknown) => {
          assert.ok(error instanceof StatusError)
          assert.equal(error.code, row.code)
          assert.equal(error.status.reason, row.reason)
          assert.equal(
            error.message.replace(/^error decoding patch: /, ''),
            row.message!.replace(/^error decoding patch: /, ''),
          )
          return true
        },
      )
      return
    }
    const before = JSON.stringify(recorded.bases[row.on])
    const result = cloneJson(patched(row)) as { metadata: { namespace?: string } }
    assert.equal(JSON.stringify(recorded.bases[row.on]), before, 'the current object is left alone')
    decodeInto(types[row.on], result)
    result.metadata.namespace ??= (row.result as typeof result).metadata.namespace
    delete (result as { status?: unknown }).status
    assert.deepEqual(comparable(result), comparable(row.result))
  })
}

test('long lists are merged in linear time', () => {
  const finalizers = Array.from({ length: 50_000 }, (_, i) => `a.b/c${i}`)
  const base = { metadata: { finalizers } }
  const result = applyStrategicMergePatch(types.cm, base, {
    metadata: { finalizers: [...finalizers].reverse() },
  }) as typeof base
  assert.deepEqual(result.metadata.finalizers, [...finalizers].reverse())
})
