/** The annotation in which tolerations once stood, as JSON of the reference's own type: its fields have Go's names. */
import { jsonTypeName } from '@binnacle/apimachinery/errors/gotypes.ts'
import { exactValue } from '@binnacle/apimachinery/schema/refill.ts'
import { type JsonResult, JsonSyntaxError, parseJsonText } from '@binnacle/apimachinery/serializer/json.ts'
import { type FieldError, invalidValue, type Path } from '@binnacle/apimachinery/validation/field.ts'
import type { Toleration } from '@binnacle/openapi/generated/types/core.v1.ts'
import { tolerationsErrors } from './scheduling.ts'

export const tolerationAnnotation = 'scheduler.alpha.kubernetes.io/tolerations'

const goTypes: Readonly<Record<string, string>> = {
  Key: 'string',
  Operator: 'core.TolerationOperator',
  Value: 'string',
  Effect: 'core.TaintEffect',
  TolerationSeconds: 'int64',
}

/** By their names in any case. */
const fields = new Map(
  Object.keys(goTypes).map((name) => [
    name.toLowerCase(),
    { name, json: name[0]!.toLowerCase() + name.slice(1) },
  ]),
)

class Mismatch extends Error {}

/** Faults of the annotation's value. @param at the annotations */
export function* tolerationAnnotationErrors(text: string, at: Path): Generator<FieldError> {
  let tolerations: Toleration[]
  try {
    tolerations = read(parseJsonText(text))
  } catch (error) {
    const problem =
      error instanceof JsonSyntaxError ? error.problem : error instanceof Mismatch ? error.message : undefined
    if (problem === undefined) throw error
    yield invalidValue(at, tolerationAnnotation, problem)
    return
  }
  yield* tolerationsErrors(tolerations, at.child(tolerationAnnotation))
}

const read = ({ value, repeated, literals }: JsonResult): Toleration[] => {
  if (value === null) return []
  if (!Array.isArray(value)) throw new Mismatch(cannotUnmarshal(value, 'value of type []core.Toleration'))
  // Go reads on after a wrong type, and tells of the first.
  return value.map((item: unknown) => {
    const toleration: Record<string, unknown> = {}
    if (item === null) return toleration as Toleration
    if (typeof item !== 'object' || Array.isArray(item))
      throw new Mismatch(cannotUnmarshal(item, 'value of type core.Toleration'))
    const members =
      repeated?.get(item!) ??
      Object.entries(item!).map(([key, value]) => ({ key, value, literal: literals?.get(item!)?.get(key) }))
    for (const member of members) {
      const field = fields.get(member.key.toLowerCase())
      if (field === undefined || member.value === null) continue
      const { name, json } = field
      const isRight =
        goTypes[name] === 'int64' ? isInt64(member.value, member.literal) : typeof member.value === 'string'
      if (!isRight) {
        const number = goTypes[name] === 'int64' ? (member.literal ?? String(member.value)) : undefined
        throw new Mismatch(
          cannotUnmarshal(
            exactValue(member),
            `struct field Toleration.${name} of type ${goTypes[name]}`,
            number,
          ),
        )
      }
      toleration[json] = member.value
    }
    return toleration as Toleration
  })
}

const isInt64 = (value: unknown, literal: string | undefined): boolean =>
  (typeof value === 'number' && Number.isInteger(value) && !/[.eE]/.test(literal ?? '')) ||
  (typeof value === 'bigint' && BigInt.asIntN(64, value) === value)

const cannotUnmarshal = (value: unknown, into: string, number?: string): string => {
  const type = jsonTypeName(value)
  return `json: cannot unmarshal ${type === 'number' && number !== undefined ? `number ${number}` : type} into Go ${into}`
}
