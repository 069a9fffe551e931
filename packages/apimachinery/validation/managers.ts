/** Faults of the names of field managers, in options of a request and in metadata.managedFields. */
import type { ManagedFieldsEntry } from '../meta/object.ts'
import { type FieldError, invalidValue, type Path, tooLong } from './field.ts'

const nameBytesMax = 128
const subresourceBytesMax = 256

/** Go's unicode.IsPrint: of all spaces only that of ASCII. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u
/** Nearly every name, at the price of one look. */
const plain = /^[ -~]{0,128}$/

/** Every character that cannot be printed is a fault, named by its code point and its place in bytes of UTF-8. */
export function* validateManagerName(name: string, at: Path): Generator<FieldError> {
  if (plain.test(name)) return
  if (Buffer.byteLength(name) > nameBytesMax) yield tooLong(at, name, nameBytesMax)
  let bytes = 0
  for (const c of name) {
    if (!printable.test(c))
      yield invalidValue(at, name, `invalid character ${goCodePoint(c)} (at position ${bytes})`)
    bytes += Buffer.byteLength(c)
  }
}

/** `U+0007` */
const goCodePoint = (c: string): string =>
  `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** Entries that a client sent. In its object itself only those come here that could be read: others replace none that are there. */
export function* validateManagedFields(
  entries: readonly ManagedFieldsEntry[] | undefined,
  at: Path,
): Generator<FieldError> {
  for (const [i, entry] of (entries ?? []).entries()) {
    const here = at.index(i)
    const { operation = '', fieldsType = '', manager = '', subresource = '' } = entry
    if (operation !== 'Apply' && operation !== 'Update')
      yield invalidValue(here.child('operation'), operation, 'must be `Apply` or `Update`')
    if (fieldsType !== '' && fieldsType !== 'FieldsV1')
      yield invalidValue(here.child('fieldsType'), fieldsType, 'must be `FieldsV1`')
    yield* validateManagerName(manager, here.child('manager'))
    if (Buffer.byteLength(subresource) > subresourceBytesMax)
      yield tooLong(here.child('subresource'), subresource, subresourceBytesMax)
  }
}
