/** `google.protobuf.Timestamp{seconds: 1}` and `google.protobuf.Duration{seconds: 1}`. */
import type { StructDeclaration } from '../checker/declarations.ts'
import { durationType, intType, objectType, timestampType } from '../types/type.ts'
import { durationOf } from '../values/duration.ts'
import { timestampOf } from '../values/timestamp.ts'
import type { Int, Value } from '../values/value.ts'

const fields = { seconds: intType, nanos: intType }
const second = 10n ** 9n

const nanosOf = (values: ReadonlyMap<string, Value>): bigint =>
  BigInt((values.get('seconds') ?? 0) as Int) * second + BigInt((values.get('nanos') ?? 0) as Int)

export const timeStructs: readonly StructDeclaration[] = [
  {
    type: objectType('google.protobuf.Timestamp', fields),
    result: timestampType,
    make: (values) => timestampOf(nanosOf(values)),
  },
  {
    type: objectType('google.protobuf.Duration', fields),
    result: durationType,
    make: (values) => durationOf(nanosOf(values)),
  },
]
