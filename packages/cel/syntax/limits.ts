/** Bounds on what is read at all, those of the reference. */
export interface ParseLimits {
  /** Characters of an expression. */
  readonly size: number
  /** Expressions within expressions, as written and as parsed. */
  readonly depth: number
}

export const defaultLimits: ParseLimits = { size: 100_000, depth: 250 }

/** Names that the language keeps for later. */
export const reserved: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop package namespace null return true var void while'.split(
    ' ',
  ),
)

/** What else a parser accepts. */
export interface SyntaxOptions {
  readonly limits: ParseLimits
  /** `a.?b`, `a[?b]`, `[?a]`, `{?'a': b}`. */
  readonly hasOptionals: boolean
  /** a.`b-c` */
  readonly hasQuotedNames: boolean
}

export const defaultSyntax: SyntaxOptions = {
  limits: defaultLimits,
  hasOptionals: true,
  hasQuotedNames: false,
}
