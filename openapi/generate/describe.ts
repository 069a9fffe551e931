/**
 * Writes `dist/openapi`: every document that the server serves, with the descriptions of the official JavaScript client's
 * type declarations joined, compressed. Run by tools/build.mjs; nothing of this is committed.
 *
 *     index.json           key → { file, hash } of each v3 document, and `v2`
 *     descriptions.json  definition name → descriptions, for documents made at run time (custom resources)
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Descriptions, describer } from '../documents/describe.ts'
import { v2Document } from '../documents/v2.ts'
import { builtInDocuments, recordedSchemas } from '../documents/v3.ts'

const root = process.env.BINNACLE_ROOT ?? process.cwd()
const client = join(root, 'node_modules/@kubernetes/client-node/dist/gen')
const out = join(root, 'dist/openapi')

/** A doc comment's text, without the comment's own marks and escapes. */
const textOf = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, ''))
    .filter((line) => !/^(@|Defaults to: )/.test(line))
    .join('\n')
    .trim()
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\\(["'`])/g, '$1')

/** `x_kubernetes_list_type`, `_default`, `x-kubernetes-list-type`: the same to this function. */
const plainName = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()

const documented = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*(?:export declare class (\w+)|'([^']+)'\??:)/g

/** Class and field descriptions of one declaration file, fields by plain name. */
const readModel = (file: string): { type?: string; fields: Map<string, string> } => {
  const found: { type?: string; fields: Map<string, string> } = { fields: new Map() }
  for (const [, comment, className, field] of readFileSync(file, 'utf8').matchAll(documented)) {
    if (className !== undefined) found.type = textOf(comment!)
    else found.fields.set(plainName(field!), textOf(comment!))
  }
  return found
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Where the client declares a definition: `V1Pod`, or with the group before it where two groups use the name. */
const modelFiles = (definition: string): string[] => {
  const parts = definition.split('.')
  const kind = parts.pop()!
  const version = capital(parts.pop()!)
  return [`${capital(parts.pop()!)}${version}${kind}`, `${version}${kind}`].map((name) =>
    join(client, 'models', `${name}.d.ts`),
  )
}

const describeTypes = (): Descriptions['types'] => {
  const types: Descriptions['types'] = {}
  for (const [definition, schema] of Object.entries(recordedSchemas())) {
    const file = modelFiles(definition).find((f) => existsSync(f))
    if (file === undefined) continue
    const model = readModel(file)
    const fields: Record<string, string> = {}
    for (const name of Object.keys((schema.properties as object | undefined) ?? {})) {
      const text = model.fields.get(plainName(name))
      if (text !== undefined && text !== '') fields[name] = text
    }
    types[definition] = { ...(model.type === undefined ? {} : { type: model.type }), fields }
  }
  return types
}

/** Descriptions of query and path parameters: the first one that the client gives for each name. */
const describeParameters = (): Record<string, string> => {
  const parameters: Record<string, string> = {}
  const text = readFileSync(join(client, 'types/ObjectParamAPI.d.ts'), 'utf8')
  for (const [, comment, name] of text.matchAll(
    /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*(\w+)\??: (?:string|number|boolean);/g,
  )) {
    const plain = name!.replace(/^_/, '')
    if (!Object.hasOwn(parameters, plain)) parameters[plain] = textOf(comment!)
  }
  return parameters
}

const main = (): void => {
  if (!existsSync(client)) throw new Error(`${client} is missing: run npm install`)
  const descriptions: Descriptions = { types: describeTypes(), parameters: describeParameters() }
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const write = (file: string, value: unknown): string => {
    const json = Buffer.from(JSON.stringify(value))
    writeFileSync(join(out, file), gzipSync(json, { level: 9 }))
    return createHash('sha512').update(json).digest('hex').toUpperCase()
  }
  writeFileSync(join(out, 'descriptions.json'), JSON.stringify(descriptions))
  const describe = describer(descriptions)
  const documents = [...builtInDocuments(describe)].map(([key, make]) => [key, make()] as const)
  const v3: Record<string, { file: string; hash: string }> = {}
  for (const [key, document] of documents) {
    const file = `${key.replaceAll('/', '__')}.json.gz`
    v3[key] = { file, hash: write(file, document) }
  }
  const v2 = { file: 'v2.json.gz', hash: write('v2.json.gz', v2Document(documents.map(([, d]) => d))) }
  writeFileSync(join(out, 'index.json'), JSON.stringify({ v2, v3 }))
  console.log(
    `dist/openapi: ${readdirSync(out).length} files, ${Object.keys(descriptions.types).length} types described`,
  )
}

main()
