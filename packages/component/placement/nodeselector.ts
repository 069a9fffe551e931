/** Which nodes a pod may or would like to be on: node selectors and node affinity, compiled to questions about a node. */
import type {
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
} from '@binnacle/openapi/generated/types/core.v1.ts'

type Labels = Readonly<Record<string, string>>

/** What is asked about a node. */
export interface SelectableNode {
  readonly name: string
  readonly labels: Labels
}

export type NodeQuestion = (node: SelectableNode) => boolean

const never: NodeQuestion = () => false

const integer = /^[-+]?[0-9]{1,19}$/
const integerOf = (text: string | undefined): bigint | undefined =>
  text !== undefined && integer.test(text) ? BigInt(text.startsWith('+') ? text.slice(1) : text) : undefined

const question = (
  { operator, values = [] }: NodeSelectorRequirement,
  read: (node: SelectableNode) => string | undefined,
): NodeQuestion => {
  switch (operator) {
    case 'In': {
      if (values.length === 1) {
        const [only] = values
        return (node) => read(node) === only
      }
      const wanted = new Set(values)
      return (node) => {
        const value = read(node)
        return value !== undefined && wanted.has(value)
      }
    }
    case 'NotIn': {
      const unwanted = new Set(values)
      return (node) => {
        const value = read(node)
        return value === undefined || !unwanted.has(value)
      }
    }
    case 'Exists':
      return (node) => read(node) !== undefined
    case 'DoesNotExist':
      return (node) => read(node) === undefined
    case 'Gt':
    case 'Lt': {
      const bound = integerOf(values[0])
      if (bound === undefined) return never
      return (node) => {
        const value = integerOf(read(node))
        return value !== undefined && (operator === 'Gt' ? value > bound : value < bound)
      }
    }
    default:
      return never
  }
}

const labelOf =
  (key: string) =>
  ({ labels }: SelectableNode): string | undefined =>
    Object.hasOwn(labels, key) ? labels[key] : undefined

/** All of a term's requirements; a term without any takes no node. */
export const termQuestion = ({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): NodeQuestion => {
  const all = [
    ...matchExpressions.map((requirement) => question(requirement, labelOf(requirement.key))),
    ...matchFields.map((requirement) =>
      requirement.key === 'metadata.name' ? question(requirement, ({ name }) => name) : never,
    ),
  ]
  if (all.length === 0) return never
  if (all.length === 1) return all[0]!
  return (node) => all.every((one) => one(node))
}

/** Any of a selector's terms. */
export const selectorQuestion = ({ nodeSelectorTerms }: NodeSelector): NodeQuestion => {
  const terms = nodeSelectorTerms.map(termQuestion)
  if (terms.length === 1) return terms[0]!
  return (node) => terms.some((term) => term(node))
}

/** Every label of a node selector. */
export const labelsQuestion = (wanted: Labels): NodeQuestion => {
  const pairs = Object.entries(wanted)
  return ({ labels }) => pairs.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
}

/**
 * The only nodes that a selector can take, where it says so by name in every term; undefined where it does not. A term whose
 * names contradict each other names none.
 */
export const namedNodes = ({ nodeSelectorTerms }: NodeSelector): Set<string> | undefined => {
  const names = new Set<string>()
  for (const { matchFields = [] } of nodeSelectorTerms) {
    let ofTerm: Set<string> | undefined
    for (const { key, operator, values = [] } of matchFields) {
      if (key !== 'metadata.name' || operator !== 'In') continue
      const before: Set<string> | undefined = ofTerm
      ofTerm = new Set(before === undefined ? values : values.filter((name) => before.has(name)))
    }
    if (ofTerm === undefined) return undefined
    for (const name of ofTerm) names.add(name)
  }
  return names
}
