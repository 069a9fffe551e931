/** One object of each kind and more: those of the crud scenarios, and some that hold what is easily lost on the way. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root } from '../support/checkout.ts'

export interface Sample {
  /** The collection. */
  readonly path: string
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: an object of any kind
  readonly object: any
}

interface Entry {
  path: string
  object?: Record<string, unknown>
  change?: Record<string, unknown>
  steps?: { do: string; body?: Record<string, unknown> }[]
}

const fill = (value: unknown, id: string): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('${id}', id).replaceAll('${ns}', `ns-${id}`))

/** `id` becomes part of every name, so that two sets live side by side. */
export const samples = (id: string): Sample[] => {
  const scenarios = parse(readFileSync(join(root, 'test/scenarios/crud/objects.yaml'), 'utf8')) as Record<
    string,
    Entry
  >
  const made = Object.entries(scenarios).flatMap(([key, { path, object, steps }]): Sample[] => {
    // Its scenario is about refusals; and a quota would stand in the way of the pods.
    if (key === 'resourcequotas') return []
    const create = steps?.find((step) => step.do === `POST ${path}` && step.body !== undefined)?.body
    const body = object ?? create
    return body === undefined ? [] : [sampleOf(path, body, id, key.includes('.') ? 'other' : 'one')]
  })
  const rich = parse(readFileSync(join(root, 'test/interop/samples.yaml'), 'utf8')) as {
    path: string
    object: Record<string, unknown>
  }[]
  return [...made, ...rich.map(({ path, object }) => sampleOf(path, object, id))]
}

const sampleOf = (path: string, body: Record<string, unknown>, id: string, prefix = 'one'): Sample => {
  const object = fill(body, id) as { metadata: { name?: string; labels?: object } }
  object.metadata.name ??= `${prefix}-${id}`
  object.metadata.labels = { ...object.metadata.labels, run: id }
  return { path: fill(path, id) as string, name: object.metadata.name, object }
}
