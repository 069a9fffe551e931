/** Registry credentials are a JSON object; what is in it is the container runtime's business. */
import { syntaxError } from '@binnacle/apimachinery/serializer/jsonsyntax.ts'

const maxDepth = 10_000

/** Why the bytes are no JSON object, in the words of Go's decoder; undefined when they are one (or null). */
export const dockerConfigProblem = (bytes: Uint8Array): string | undefined => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return syntaxError(bytes, maxDepth)
  }
  if (value === null || (typeof value === 'object' && !Array.isArray(value))) return undefined
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
  return `json: cannot unmarshal ${found} into Go value of type map[string]interface {}`
}
