/**
 * The same life for every resource: created, read in each form, changed in each way, deleted alone and together. The
 * objects are in objects.yaml, the smallest that the reference accepts; this file makes a scenario of each.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Scenario, Step } from '../format.ts'

interface Entry {
  /** `/api/v1/namespaces/${ns}/pods`: the collection. */
  path: string
  object: Record<string, unknown>
  /** A merge patch that changes more than metadata and is allowed. */
  change?: Record<string, unknown>
  /** Events until the first object is gone. Default 3: two objects, and the end of one. */
  events?: number
  /** Steps that this kind leaves out. */
  without?: string[]
  /** For kinds that cannot be created like the others. */
  steps?: Step[]
}

const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'

const stepsOf = ({ path, object, change, events = 3 }: Entry): Step[] => {
  const name = ((object.metadata ?? {}) as { name?: string }).name ?? 'one-${id}'
  const named = (n: string) => ({
    ...object,
    metadata: { ...(object.metadata as object), name: n, labels: { run: '${id}' } },
  })
  const one = `${path}/${name}`
  const some = `${path}?labelSelector=run%3D\${id}`
  return [
    { name: 'create', do: `POST ${path}`, body: named(name) },
    { name: 'create again', do: `POST ${path}`, body: named(name) },
    { name: 'get', do: `GET ${one}` },
    { name: 'get as table', do: `GET ${one}`, headers: { accept } },
    {
      name: 'get as metadata',
      do: `GET ${one}`,
      headers: { accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io' },
    },
    { name: 'list', do: `GET ${some}` },
    { name: 'list as table', do: `GET ${some}`, headers: { accept } },
    { name: 'update unchanged', do: `PUT ${one}`, from: 'get' },
    { name: 'update a label', do: `PUT ${one}`, from: 'get', set: { '/metadata/labels/updated': 'yes' } },
    {
      name: 'update from an old version',
      do: `PUT ${one}`,
      from: 'get',
      set: { '/metadata/labels/updated': 'again' },
    },
    {
      name: 'merge patch',
      do: `PATCH ${one}`,
      type: 'merge',
      body: change ?? { metadata: { annotations: { merged: 'yes' } } },
    },
    {
      name: 'json patch',
      do: `PATCH ${one}`,
      type: 'json',
      body: [{ op: 'add', path: '/metadata/labels/patched', value: 'json' }],
    },
    {
      name: 'strategic merge patch',
      do: `PATCH ${one}`,
      type: 'strategic',
      body: { metadata: { labels: { patched: null, strategic: 'yes' } } },
    },
    { name: 'create a second', do: `POST ${path}`, body: named(`${name}-2`) },
    { name: 'watch from the start', do: `WATCH ${some}&watch=1&resourceVersion=0`, watch: 'w' },
    { name: 'delete', do: `DELETE ${one}` },
    { name: 'delete again', do: `DELETE ${one}` },
    { name: 'events of the watch', do: 'DRAIN w', events },
    { name: 'delete the rest', do: `DELETE ${some}` },
    { name: 'list nothing', do: `GET ${some}` },
  ]
}

/** One scenario per entry of the file, named by its resource. */
export const crudScenarios = (file: string): Scenario[] =>
  Object.entries(parse(readFileSync(file, 'utf8')) as Record<string, Entry>).map(([resource, entry]) => ({
    id: `crud/${resource}`,
    topic: 'crud',
    steps: entry.steps ?? stepsOf(entry).filter(({ name }) => entry.without?.includes(name) !== true),
  }))
