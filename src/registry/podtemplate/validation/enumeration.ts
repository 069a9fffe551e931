/** A closed list of values, with the error that names them. */
import { FieldError, type Path } from '@binnacle/apimachinery/validation/field.ts'

export class Enumeration {
  private readonly values: ReadonlySet<string>
  private readonly detail: string

  /** `asListed`: the reference prints some lists sorted and some in an order of their own. */
  constructor(values: readonly string[], order: 'sorted' | 'asListed' = 'sorted') {
    this.values = new Set(values)
    const shown = order === 'sorted' ? [...values].sort() : values
    this.detail = `supported values: ${shown.map((value) => JSON.stringify(value)).join(', ')}`
  }

  has(value: string | undefined | null): boolean {
    return this.values.has(value ?? '')
  }

  error(at: Path, value: unknown): FieldError {
    return new FieldError('FieldValueNotSupported', at, value ?? '', this.detail)
  }

  /** The error if `value` is not one of the list; nothing otherwise. */
  *check(at: Path, value: string | undefined | null): Generator<FieldError> {
    if (!this.has(value)) yield this.error(at, value)
  }
}

/** One invalidValue per text. */
export function* problemsAt(at: Path, value: unknown, problems: readonly string[]): Generator<FieldError> {
  for (const problem of problems) yield new FieldError('FieldValueInvalid', at, value, problem)
}
