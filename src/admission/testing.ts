/** Replays recorded requests against plugins: attributes from a request's path and body, listers over plain objects. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import type { Lister, Listers } from '@binnacle/apimachinery/meta/lister.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { requestInfoOf } from '../apiserver/requestinfo.ts'
import { admissionChain } from './chain.ts'
import type { AdmissionAttributes, AdmissionPlugin, Operation } from './plugin.ts'

/** One request and what kube-apiserver 1.36.3 answered. */
export interface Recording {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly body?: KubeObject
  readonly user?: string
  readonly code: number
  /** Of a refusal. */
  readonly message?: string
  readonly details?: Record<string, unknown>
  /** Of a success. */
  readonly object?: KubeObject
  readonly warnings?: readonly string[]
}

/** The recordings beside a plugin's source; tests run from the root of the checkout. */
export const recordings = (plugin: string, file = plugin): Recording[] =>
  JSON.parse(readFileSync(join('src/admission/plugins', plugin, 'testdata', `${file}.json`), 'utf8'))

/** Listers over objects given as `{'group/resource': [...]}`; the lists may change between calls. */
export const listersOver = (objects: Record<string, KubeObject[]>): Listers => ({
  of: <T extends KubeObject>(group: string, resource: string) => {
    const all = (): T[] => (objects[`${group}/${resource}`] ?? []) as T[]
    return {
      get: (namespace, name) =>
        all().find((o) => o.metadata.name === name && (o.metadata.namespace ?? '') === namespace),
      list: (namespace) => all().filter((o) => namespace === undefined || o.metadata.namespace === namespace),
      subscribe: () => () => undefined,
    } satisfies Lister<T>
  },
})

const operations: Record<string, Operation> = {
  POST: 'CREATE',
  PUT: 'UPDATE',
  PATCH: 'UPDATE',
  DELETE: 'DELETE',
}

export const attributesOf = (
  recording: Recording,
  old?: KubeObject,
): AdmissionAttributes & { warnings: string[] } => {
  const [path, query] = recording.path.split('?') as [string, string?]
  const info = requestInfoOf(recording.method, path, new URLSearchParams(query))
  const warnings: string[] = []
  return {
    operation: operations[recording.method]!,
    group: info.group,
    version: info.version,
    resource: info.resource,
    subresource: info.subresource,
    kind: recording.body?.kind ?? '',
    namespace: info.namespace,
    name: recording.body?.metadata.name ?? info.name,
    object: recording.method === 'DELETE' ? undefined : cloneJson(recording.body),
    oldObject: old,
    options: {},
    dryRun: query === 'dryRun=All',
    user: { username: recording.user ?? 'admin', groups: ['system:authenticated'] },
    warn: (text) => warnings.push(text),
    auditAnnotate: () => undefined,
    warnings,
  }
}

export interface Outcome {
  readonly code: number
  readonly message?: string
  readonly details?: Record<string, unknown>
  readonly object?: KubeObject
  readonly warnings: readonly string[]
}

/** Mutates, then validates; what came of it. */
export const outcomeOf = async (
  plugins: readonly AdmissionPlugin[],
  recording: Recording,
  old?: KubeObject,
): Promise<Outcome> => {
  const attributes = attributesOf(recording, old)
  const chain = admissionChain(plugins)
  try {
    await chain.mutate(attributes)
    await chain.validate(attributes)
    return {
      code: recording.method === 'POST' ? 201 : 200,
      object: attributes.object!,
      warnings: attributes.warnings,
    }
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    const { code, message, details } = error.status
    return { code, message: message ?? '', details: { ...details }, warnings: attributes.warnings }
  }
}
