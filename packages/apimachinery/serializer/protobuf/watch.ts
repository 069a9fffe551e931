/** Watch events of `application/vnd.kubernetes.protobuf;stream=watch`: a length of four bytes, then a WatchEvent message. */
import { Writer } from './writer.ts'

/** A frame for one event; `object` is the object in its envelope, see `encodeProtobuf`. */
export const encodeWatchFrame = (type: string, object: Uint8Array): Buffer => {
  const writer = new Writer(object.length + type.length + 32)
  // WatchEvent { type = 1, object = 2 }, where object is a RawExtension { raw = 1 }.
  const before = writer.mark
  writer.chunk(object)
  writer.tag(1, 2)
  writer.varint(writer.mark - before)
  writer.tag(2, 2)
  writer.string(type)
  writer.tag(1, 2)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(writer.mark)
  writer.raw(length)
  return writer.finish()
}
