/**
 * The shape of a type, as the walkers of this project read it. One structure drives decoding, unknown-field reports,
 * pruning, defaulting, strategic merge, protobuf, OpenAPI and the generated TypeScript types.
 *
 * The facts come from `facts/` (recorded, no prose); `generate/` writes `generated/`.
 */

/** Scalars with their wire meaning. All are JSON strings, numbers or booleans except `raw` (any JSON). */
export type ScalarKind =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint32'
  | 'uint64'
  | 'float64'
  | 'bytes' //        base64 in JSON
  | 'quantity' //     resource.Quantity: "100m"; a JSON number is accepted
  | 'intOrString' //  intstr.IntOrString
  | 'time' //         metav1.Time, RFC 3339 seconds, UTC
  | 'microTime' //    metav1.MicroTime, RFC 3339 with six digits
  | 'duration' //     metav1.Duration: "1h30m"
  | 'fieldsV1' //     metav1.FieldsV1: any JSON object
  | 'raw' //          runtime.RawExtension or apiextensions JSON: any JSON
  | 'schemaOrBool' //         apiextensions: a JSONSchemaProps object, or true or false
  | 'schemaOrArray' //        apiextensions: a JSONSchemaProps object, or a list of them
  | 'schemaOrStringArray' //  apiextensions: a JSONSchemaProps object, or a list of strings

export interface ScalarType {
  readonly kind: ScalarKind
  /** Go's name as decode errors print it: `int32`, `string`, `resource.Quantity`, `v1.PodPhase`. */
  readonly goName: string
}

export interface ListType {
  readonly kind: 'list'
  readonly goName: string
  readonly items: Type
  /** Protobuf holds the list as a message of its own with `repeated items = 1` (Verbs, ExtraValue). */
  readonly wrapped?: boolean
}

export interface MapType {
  readonly kind: 'map'
  readonly goName: string
  readonly values: Type
}

export interface ObjectType {
  readonly kind: 'object'
  /** The OpenAPI v2 definition name: `io.k8s.api.core.v1.PodSpec`. */
  readonly name: string
  /** Go's name as decode errors print it: `v1.PodSpec`. */
  readonly goName: string
  /** By JSON name, in the order in which the reference writes them. */
  readonly fields: ReadonlyMap<string, Field>
  /** Set where the type is a kind of its own: the group, version and kind that it is. */
  readonly groupVersionKinds?: readonly { group: string; version: string; kind: string }[]
  /** `atomic`: server-side apply owns the whole struct, never a field of it. */
  readonly mapType?: 'atomic'
}

export type Type = ScalarType | ListType | MapType | ObjectType

export interface Field {
  /** JSON name. */
  readonly name: string
  readonly type: Type
  /**
   * What encoding/json does. `always`: written even when zero (null for a list, map, pointer or time that is nil or zero);
   * structs held by value are `always` whatever their tag says. `omitempty`, `omitzero`: left out when zero.
   */
  readonly presence: 'always' | 'omitempty' | 'omitzero'
  /** True when Go holds a pointer: an explicit zero is kept. False: an explicit zero of an omitempty field vanishes. */
  readonly pointer: boolean
  /** Protobuf field number; absent where the field has none. Fields of inlined messages carry `via`. */
  readonly number?: number
  /** Protobuf numbers of the messages that inline this field, outermost first (Volume.volumeSource = [2]). */
  readonly via?: readonly number[]
  readonly required: boolean
  /** A declared default; the zero value only where the field may be left out. */
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly listType?: 'atomic' | 'set' | 'map'
  readonly listMapKeys?: readonly string[]
  readonly mapType?: 'atomic' | 'granular'
  readonly patchStrategy?: string
  readonly patchMergeKey?: string
}
