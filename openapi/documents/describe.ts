/** Puts descriptions into documents. Where they come from: generate/describe.ts. */
import type { Parameter } from './parameters.ts'
import type { Describe, Schema } from './v3.ts'

export interface Descriptions {
  /** By definition name: of the type and of its fields. */
  readonly types: Record<string, { type?: string; fields: Record<string, string> }>
  /** By parameter name. */
  readonly parameters: Readonly<Record<string, string>>
}

/** A function that adds the descriptions of a definition and of its properties. */
export const describer = (descriptions: Descriptions): Describe => ({
  schema: (name, schema) => {
    const known = Object.hasOwn(descriptions.types, name) ? descriptions.types[name]! : undefined
    if (known === undefined) return schema
    const properties = schema.properties as Readonly<Record<string, Schema>> | undefined
    return {
      ...(known.type === undefined ? {} : { description: known.type }),
      ...schema,
      ...(properties === undefined
        ? {}
        : {
            properties: Object.fromEntries(
              Object.entries(properties).map(([field, s]) => {
                const text = Object.hasOwn(known.fields, field)
                  ? known.fields[field]
                  : fallback(field, s, descriptions)
                return [field, text === undefined ? s : { description: text, ...s }]
              }),
            ),
          }),
    }
  },
  parameter: (parameter: Parameter) => {
    const text = Object.hasOwn(descriptions.parameters, parameter.name)
      ? descriptions.parameters[parameter.name]
      : undefined
    return text === undefined ? parameter : { ...parameter, description: text }
  },
})

/** The client says nothing of fields that hold another type: then the words of that type stand in. */
const fallback = (field: string, schema: Schema, { types }: Descriptions): string | undefined => {
  if (field === 'metadata') return 'Names, labels and other data about the object.'
  const ref = (schema.allOf as readonly { $ref?: string }[] | undefined)?.[0]?.$ref
  const name = ref?.slice(ref.lastIndexOf('/') + 1)
  return name !== undefined && Object.hasOwn(types, name) ? types[name]!.type : undefined
}
