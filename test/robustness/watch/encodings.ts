/** What a client of each encoding makes of the bytes: frames of a watch, lists. */
import { decodeMessage, decodeProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { Reader } from '@binnacle/apimachinery/serializer/protobuf/reader.ts'
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { typeNamed } from '@binnacle/openapi/schemas.ts'
import type { EventType, Frame, Value } from './history.ts'
import { writtenValue } from './witness.ts'

export type Encoding = 'json' | 'protobuf' | 'metadata' | 'table'

const as = (kind: string): string => `application/json;as=${kind};g=meta.k8s.io;v=v1`

export const accept: Readonly<Record<Encoding, string>> = {
  json: 'application/json',
  protobuf: 'application/vnd.kubernetes.protobuf',
  metadata: as('PartialObjectMetadata'),
  table: as('Table'),
}

/** The same for lists. */
export const acceptList = { ...accept, metadata: as('PartialObjectMetadataList') }

interface ObjectLike {
  readonly metadata: {
    readonly name: string
    readonly namespace: string
    readonly resourceVersion: string
    readonly labels?: Record<string, string>
    readonly annotations?: Record<string, string>
  }
  readonly data?: Record<string, string>
}

/** What a server says went wrong, in the stream or instead of an answer. */
export interface StatusLike {
  readonly code: number
  readonly reason?: string
  readonly message?: string
}

export type Received = { readonly frame: Frame } | { readonly error: StatusLike }

const received = (type: string, object: ObjectLike & StatusLike): Received => {
  if (type === 'ERROR') return { error: object }
  const revision = Number(object.metadata.resourceVersion)
  if (type === 'BOOKMARK')
    return {
      frame: {
        type,
        revision,
        endsState: object.metadata.annotations?.['k8s.io/initial-events-end'] === 'true',
      },
    }
  const { namespace, name } = object.metadata
  return {
    frame: { type: type as EventType, revision, key: `${namespace}/${name}`, value: writtenValue(object) },
  }
}

/** A row's object, with the table's own metadata for a bookmark, whose row holds none. */
const ofTable = (
  type: string,
  table: { metadata?: object; rows: { object: ObjectLike }[] } & StatusLike,
): ObjectLike & StatusLike =>
  type === 'ERROR' ? (table as never) : ({ ...table.rows[0]!.object } as ObjectLike & StatusLike)

const typed = (name: string): ObjectType => {
  const type = typeNamed(name)
  if (type === undefined) throw new Error(`no type ${name}`)
  return type
}

const core = 'io.k8s.api.core.v1.'

const ofProtobuf = (bytes: Buffer): unknown => {
  const { kind, raw } = decodeProtobuf(bytes)
  return decodeMessage(
    typed(kind === 'Status' ? 'io.k8s.apimachinery.pkg.apis.meta.v1.Status' : core + kind),
    raw,
  )
}

/** Takes the chunks of a stream, gives what whole frames there are. A frame that is not whole at the end never was. */
export const frameReader = (encoding: Encoding): ((chunk: Buffer) => Received[]) => {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const found: Received[] = []
    for (;;) {
      if (encoding === 'protobuf') {
        if (rest.length < 4 || rest.length < 4 + rest.readUInt32BE(0)) return found
        const end = 4 + rest.readUInt32BE(0)
        found.push(protobufFrame(rest.subarray(4, end)))
        rest = rest.subarray(end)
      } else {
        const end = rest.indexOf(0x0a)
        if (end === -1) return found
        const { type, object } = JSON.parse(rest.subarray(0, end).toString())
        found.push(received(type, encoding === 'table' ? ofTable(type, object) : object))
        rest = rest.subarray(end + 1)
      }
    }
  }
}

/** WatchEvent { type = 1, object = 2 { raw = 1 } } */
const protobufFrame = (bytes: Buffer): Received => {
  const reader = new Reader(bytes)
  let type = ''
  let object: Buffer = Buffer.alloc(0)
  while (reader.pos < bytes.length) {
    const tag = reader.uint32()
    if (tag === 10) type = reader.string()
    else if (tag === 18) {
      const end = reader.end()
      while (reader.pos < end) {
        const inner = reader.uint32()
        if (inner === 10) object = reader.slice()
        else reader.skip(inner & 7)
      }
    } else reader.skip(tag & 7)
  }
  return received(type, ofProtobuf(object) as ObjectLike & StatusLike)
}

export interface ListLike {
  readonly revision: number
  readonly continue: string
  readonly items: readonly { readonly key: string; readonly revision: number; readonly value: Value }[]
}

const item = (object: ObjectLike): ListLike['items'][number] => ({
  key: `${object.metadata.namespace}/${object.metadata.name}`,
  revision: Number(object.metadata.resourceVersion),
  value: writtenValue(object),
})

export const readObject = (encoding: Encoding, bytes: Buffer): ListLike['items'][number] =>
  item((encoding === 'protobuf' ? ofProtobuf(bytes) : JSON.parse(bytes.toString())) as ObjectLike)

export const readList = (encoding: Encoding, bytes: Buffer): ListLike => {
  const list = (encoding === 'protobuf' ? ofProtobuf(bytes) : JSON.parse(bytes.toString())) as {
    metadata: { resourceVersion: string; continue?: string }
    items?: ObjectLike[]
    rows?: { object: ObjectLike }[]
  }
  const items = encoding === 'table' ? (list.rows ?? []).map(({ object }) => object) : (list.items ?? [])
  return {
    revision: Number(list.metadata.resourceVersion),
    continue: list.metadata.continue ?? '',
    items: items.map(item),
  }
}
