/** Conditions of flow schemas and priority levels: a type each, once. */
import { duplicate, type FieldError, path, required } from '@binnacle/apimachinery/validation/field.ts'

export function* statusErrors({
  status,
}: {
  status?: { conditions?: readonly { type?: string }[] }
}): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, { type = '' }] of (status?.conditions ?? []).entries()) {
    const at = path('status', 'conditions').index(i).child('type')
    if (seen.has(type)) yield duplicate(at, type)
    seen.add(type)
    if (type === '') yield required(at)
  }
}
