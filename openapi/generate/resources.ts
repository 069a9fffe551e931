/** Prints `generated/resources.json`: a ResourceFacts per line, in the order of the reference's discovery. */
import type { ResourceFacts, SubresourceFacts } from '../resources.ts'
import type { Facts, Json } from './facts.ts'

export const printResources = (facts: Facts): string => {
  const documents = facts.read('legacy-discovery.json')
  const tables = facts.read('tables.json')
  const labels = facts.read('selectable-fields.json')
  const groupVersions = [
    'v1',
    ...documents['/apis'].groups.flatMap((g: Json) => g.versions.map((v: Json) => v.groupVersion)),
  ]
  const resources = groupVersions.flatMap((groupVersion: string): ResourceFacts[] => {
    const isCore = !groupVersion.includes('/')
    const [group, version] = (isCore ? `/${groupVersion}` : groupVersion).split('/') as [string, string]
    const entries: Json[] = documents[isCore ? `/api/${groupVersion}` : `/apis/${groupVersion}`].resources
    return entries
      .filter((r) => !r.name.includes('/'))
      .map((r) => {
        const key = `${group}/${version}/${r.name}`
        return {
          group,
          version,
          kind: r.kind,
          resource: r.name,
          singular: r.singularName,
          namespaced: r.namespaced,
          shortNames: r.shortNames ?? [],
          categories: r.categories ?? [],
          verbs: r.verbs,
          ...(r.storageVersionHash === undefined ? {} : { storageVersionHash: r.storageVersionHash }),
          ...(r.verbs.includes('list') ? { listKind: `${r.kind}List` } : {}),
          subresources: entries
            .filter((s) => s.name.startsWith(`${r.name}/`))
            .map(
              (s): SubresourceFacts => ({
                name: s.name.slice(r.name.length + 1),
                group: s.group ?? (s.version === undefined ? group : ''),
                version: s.version ?? version,
                kind: s.kind,
                verbs: s.verbs,
              }),
            ),
          columns: (tables[key] ?? []).map(
            ([name, type, format, priority]: [string, string, string, number]) => ({
              name,
              type,
              format,
              description: '',
              priority,
            }),
          ),
          selectableFields: labels[key] ?? [],
        }
      })
  })
  return `[\n${resources.map((r) => JSON.stringify(r)).join(',\n')}\n]\n`
}
