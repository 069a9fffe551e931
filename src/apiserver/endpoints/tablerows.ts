/**
 * Rows of a Table as bytes. Of the cells only ages change while an object stays what it is, so that they are made once,
 * with the ages left open, and kept with the entry:
 *
 *     {"cells":["web-1","1/1","Running","0 (", ⟨age⟩, " ago)","", ⟨age⟩, …],"object":
 *
 * The row's object is a slice of the stored bytes. Budget: 60 µs for a pod's first row (its object is parsed), then 3 µs and
 * the copy.
 */
import { stringifyJson } from '@binnacle/apimachinery/serializer/json.ts'
import { agesIn, anyTime, humanDuration } from '../../registry/generic/cells.ts'
import type { Endpoint } from '../../registry/generic/endpoint.ts'
import type { Entry, RowTemplate } from '../../watch/entry.ts'
import { encodedItems, type ItemFormat } from './itemstream.ts'
import { cellsOf, type IncludeObject, metadataOnly } from './table.ts'

/** No age that is printed is longer. */
const ageBytesMax = 16

const templateOf = (endpoint: Endpoint, entry: Entry): RowTemplate => {
  if (entry.row !== undefined) return entry.row
  const row = cellsOf(endpoint, entry.peek(), anyTime)
  const parts = agesIn(stringifyJson(row).slice(0, -1))
  const texts = parts.filter((_, i) => i % 2 === 0)
  const template = {
    texts,
    since: parts.filter((_, i) => i % 2 === 1).map(Number),
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  }
  entry.row = template
  return template
}

const objectOpen = ',"object":'

/** The rows of a list as `include` wants them, at `now` (milliseconds since the epoch). */
export const rowItems = (
  endpoint: Endpoint,
  include: IncludeObject,
  version: string,
  now: number,
): ItemFormat => {
  const object = objectFormat(endpoint, include, version)
  return {
    sizeOf: (entry, i) => {
      const { bytes, since } = templateOf(endpoint, entry)
      return bytes + since.length * ageBytesMax + object.sizeOf(entry, i) + objectOpen.length + 1
    },
    write: (entry, target, offset, i) => {
      const { texts, since } = templateOf(endpoint, entry)
      let at = offset + target.write(texts[0]!, offset)
      for (const [n, began] of since.entries()) {
        at += target.write(humanDuration(now - began), at, 'latin1')
        at += target.write(texts[n + 1]!, at)
      }
      at += target.write(objectOpen, at, 'latin1')
      at = object.write(entry, target, at, i)
      target[at] = 0x7d
      return at + 1
    },
  }
}

const objectFormat = (endpoint: Endpoint, include: IncludeObject, version: string): ItemFormat => {
  switch (include) {
    case 'None':
      return {
        sizeOf: () => 4,
        write: (_entry, target, offset) => offset + target.write('null', offset, 'latin1'),
      }
    case 'Metadata':
      return metadataItems(endpoint, version)
    case 'Object':
      return endpoint.isStorageVersion
        ? {
            sizeOf: (entry) => entry.servedBytes,
            write: (entry, target, offset) => entry.writeTo(target, offset),
          }
        : made((entry) => endpoint.fromStorage(entry.parse()))
  }
}

/** Kind and metadata of each object, as PartialObjectMetadata: its metadata are a slice of the stored bytes. */
export const metadataItems = (endpoint: Endpoint, version: string): ItemFormat => {
  const { definition } = endpoint.store
  if (definition.annotationsOfFields !== undefined)
    return made((entry) => metadataOnly(entry.peek(), version, definition))
  const head = Buffer.from(
    `{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/${version}","metadata":{`,
  )
  return {
    sizeOf: (entry) => head.length + entry.metadataBytes + 1,
    write: (entry, target, offset) => {
      const end = entry.writeMetadataTo(target, offset + head.copy(target, offset))
      target[end] = 0x7d
      return end + 1
    },
  }
}

/** Elements that no slice of the stored bytes is. */
const made = (make: (entry: Entry) => object): ItemFormat =>
  encodedItems((entry) => stringifyJson(make(entry)))
