/** What counts as a change of the bytes of an immutable ConfigMap or Secret. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { wasSentEmpty, wasSentNullBytes } from '@binnacle/apimachinery/schema/decode.ts'

/** Not even none may become empty, nor no bytes null: Go's reflect.DeepEqual tells them apart. */
export const isChangedBytes = <F extends string>(
  object: { readonly [field in F]?: unknown },
  old: { readonly [field in F]?: unknown },
  field: F,
): boolean =>
  !jsonEqual(object[field] ?? {}, old[field] ?? {}) ||
  (object[field] === undefined && wasSentEmpty(object, field)) ||
  wasSentNullBytes(object, field)
