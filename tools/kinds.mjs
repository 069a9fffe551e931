/** Writes src/registry/kinds.generated.ts from the folders that hold a kind, so that adding a kind touches its folder only. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './checkout.mjs'

const registry = join(root, 'src/registry')
const target = join(registry, 'kinds.generated.ts')
/** Folders of the registry that hold no kinds. */
const notGroups = new Set(['generic', 'podtemplate'])

const folders = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => e.name)
    .sort()

const definesKind = (path) =>
  existsSync(path) && /^export default define\w+[<(]/m.test(readFileSync(path, 'utf8'))

export const kindsSource = () => {
  const kinds = folders(registry)
    .filter((group) => !notGroups.has(group))
    .flatMap((group) => folders(join(registry, group)).map((kind) => ({ group, kind })))
    .filter(({ group, kind }) => definesKind(join(registry, group, kind, 'index.ts')))
  const name = ({ group, kind }) => `${group}_${kind}`
  return [
    '// Written by tools/kinds.mjs from the folder listing. Do not edit.',
    "import type { ResourceDefinition } from './generic/resource.ts'",
    ...kinds.map((k) => `import ${name(k)} from './${k.group}/${k.kind}/index.ts'`),
    '',
    '/** Every kind that has a folder. */',
    'export const kinds: readonly ResourceDefinition<never>[] = [',
    ...kinds.map((k) => `  ${name(k)} as unknown as ResourceDefinition<never>,`),
    ']',
    '',
  ].join('\n')
}

/** Writes the list, or with `isCheck` says whether it is what would be written. */
export const writeKinds = (isCheck) => {
  const source = kindsSource()
  if (!isCheck) writeFileSync(target, source)
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== source) {
    console.error('src/registry/kinds.generated.ts is out of date: run npm run generate')
    return false
  }
  return true
}
