/**
 * The documents that this server publishes. Built-in ones were made at build time and lie compressed in `dist/openapi`;
 * they are read when somebody asks. Without that folder (a source tree that was not built) they are made from the facts,
 * without descriptions. Documents of custom resources are made when they are asked for.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type CustomKind, customDocument } from '@binnacle/openapi/documents/custom.ts'
import { type Descriptions, describer } from '@binnacle/openapi/documents/describe.ts'
import { v2Document } from '@binnacle/openapi/documents/v2.ts'
import {
  builtInDocuments,
  type Describe,
  type Document,
  undescribed,
} from '@binnacle/openapi/documents/v3.ts'
import { encodeV2 } from './gnostic.ts'

const deflate = promisify(gzip)

/** One document, ready to be sent. */
export interface Published {
  /** SHA-512 of the JSON, upper-case hex: the ETag and the `hash` of its URL. */
  readonly hash: string
  /** The JSON, compressed. */
  gzipped(): Promise<Buffer>
  json(): Promise<Buffer>
}

interface Index {
  readonly v2: { readonly file: string; readonly hash: string }
  readonly v3: Readonly<Record<string, { readonly file: string; readonly hash: string }>>
}

/** The custom resources of one group and version. */
export interface CustomGroupVersion {
  readonly group: string
  readonly version: string
  readonly kinds: readonly CustomKind[]
}

/** All documents of one state of the custom resources. */
export interface Publication {
  readonly v3: ReadonlyMap<string, Published>
  readonly v2: () => Promise<Published>
  /** v2 as protobuf, compressed; its hash is that of the JSON. */
  readonly v2Protobuf: () => Promise<Buffer>
}

export const inflate = promisify(gunzip)

export class Documents {
  private readonly folder: string | undefined
  private index: Index | undefined
  private builtIn: ReadonlyMap<string, Published> | undefined
  private describe: Describe | undefined
  /** A group and version that did not change keeps its document. */
  private readonly custom = new WeakMap<CustomGroupVersion, Published>()

  /** `folder` is where `index.json` lies; default: the nearest `openapi` or `dist/openapi` above this file. */
  constructor(folder: string | undefined = findFolder()) {
    this.folder = folder
  }

  /** Built-in documents and those of `custom`; each is made or read on first use. */
  publish(custom: readonly CustomGroupVersion[]): Publication {
    const describe = custom.length === 0 ? undescribed : this.describer()
    const own = custom.map((groupVersion) => {
      const { group, version, kinds } = groupVersion
      let published = this.custom.get(groupVersion)
      if (published === undefined) {
        published = inMemory(() => customDocument(group, version, kinds, describe))
        this.custom.set(groupVersion, published)
      }
      return [`apis/${group}/${version}`, published] as const
    })
    const v3 = new Map([...this.builtInV3(), ...own].sort(([a], [b]) => (a < b ? -1 : 1)))
    let v2: Promise<Published> | undefined
    let v2Protobuf: Promise<Buffer> | undefined
    const getV2 = (): Promise<Published> => {
      v2 ??= this.makeV2(custom.length === 0, v3)
      return v2
    }
    const makeProtobuf = async (): Promise<Buffer> => {
      const json = await (await getV2()).json()
      return deflate(encodeV2(JSON.parse(json.toString())))
    }
    return {
      v3,
      v2: getV2,
      v2Protobuf: () => {
        v2Protobuf ??= makeProtobuf()
        return v2Protobuf
      },
    }
  }

  private readIndex(): Index | undefined {
    if (this.folder === undefined) return undefined
    this.index ??= JSON.parse(readFileSync(join(this.folder, 'index.json'), 'utf8')) as Index
    return this.index
  }

  private builtInV3(): ReadonlyMap<string, Published> {
    const index = this.readIndex()
    this.builtIn ??=
      index === undefined
        ? new Map([...builtInDocuments()].map(([key, make]) => [key, inMemory(make)]))
        : new Map(
            Object.entries(index.v3).map(([key, { file, hash }]) => [
              key,
              onDisk(join(this.folder!, file), hash),
            ]),
          )
    return this.builtIn
  }

  private async makeV2(isBuiltInOnly: boolean, v3: ReadonlyMap<string, Published>): Promise<Published> {
    const index = this.readIndex()
    if (isBuiltInOnly && index !== undefined) return onDisk(join(this.folder!, index.v2.file), index.v2.hash)
    const documents: Document[] = []
    for (const published of v3.values()) documents.push(JSON.parse((await published.json()).toString()))
    return inMemory(() => v2Document(documents))
  }

  private describer(): Describe {
    if (this.describe === undefined) {
      const file = this.folder === undefined ? undefined : join(this.folder, 'descriptions.json')
      this.describe =
        file === undefined || !existsSync(file)
          ? undescribed
          : describer(JSON.parse(readFileSync(file, 'utf8')) as Descriptions)
    }
    return this.describe
  }
}

const findFolder = (): string | undefined => {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    for (const candidate of [join(at, 'openapi'), join(at, 'dist', 'openapi')]) {
      if (existsSync(join(candidate, 'index.json'))) return candidate
    }
    if (dirname(at) === at) return undefined
  }
}

const onDisk = (file: string, hash: string): Published => ({
  hash,
  gzipped: () => readFile(file),
  json: async () => inflate(await readFile(file)),
})

/** Keeps the compressed form only; hash and bytes are made on first use. */
const inMemory = (make: () => object): Published => {
  let made: { hash: string; bytes: Promise<Buffer> } | undefined
  const load = () => {
    if (made === undefined) {
      const json = Buffer.from(JSON.stringify(make()))
      made = { hash: createHash('sha512').update(json).digest('hex').toUpperCase(), bytes: deflate(json) }
    }
    return made
  }
  return {
    get hash() {
      return load().hash
    },
    gzipped: () => load().bytes,
    json: async () => inflate(await load().bytes),
  }
}
