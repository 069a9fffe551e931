/** References to objects of any kind: backends of an Ingress, parameters of an IngressClass. */
import { type FieldError, type Path, required } from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems, pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import { invalidEach } from '../core/validation/texts.ts'

/** A group that may be missing; a kind and a name that may not, and fit into a path. */
export function* typedReferenceErrors(
  reference: { apiGroup?: string | null; kind?: string; name?: string },
  at: Path,
): Generator<FieldError> {
  const group = reference.apiGroup ?? undefined
  if (group !== undefined) yield* invalidEach(at.child('apiGroup'), group, dns1123SubdomainProblems(group))
  for (const field of ['kind', 'name'] as const) {
    const value = reference[field] ?? ''
    if (value === '') yield required(at.child(field))
    else yield* invalidEach(at.child(field), value, pathSegmentProblems(value))
  }
}
