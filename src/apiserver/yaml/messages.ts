/** What the server and its YAML thread say to each other. */

export type ToYamlThread = { readonly id: number } & (
  | { readonly do: 'parse'; readonly bytes: Uint8Array }
  /** `json`: in the stored form (serializer/storedjson.ts). */
  | { readonly do: 'print'; readonly json: string }
)

export type FromYamlThread = { readonly id: number } & (
  | {
      readonly got: 'parsed'
      /** JSON text, which the server parses faster than it takes over an object. */
      readonly json: string
      readonly repeatedKeys: readonly string[]
    }
  /** The same where JSON.parse would lose something: integers beyond 2^53. */
  | { readonly got: 'exact'; readonly value: unknown; readonly repeatedKeys: readonly string[] }
  /** The body is no YAML: the problem of a YamlSyntaxError. */
  | { readonly got: 'refused'; readonly problem: string }
  | { readonly got: 'printed'; readonly bytes: Uint8Array }
  /** A mistake of ours. */
  | { readonly got: 'failed'; readonly why: string }
)
