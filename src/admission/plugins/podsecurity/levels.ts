/** A namespace's labels: which level and version of the Pod Security Standards each of three modes applies. */
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'

export type Level = 'privileged' | 'baseline' | 'restricted'

export interface Policy {
  readonly level: Level
  /** The minor version of Kubernetes whose rules apply; Infinity is `latest`. */
  readonly minor: number
}

export interface Policies {
  readonly enforce: Policy
  readonly audit: Policy
  readonly warn: Policy
}

const prefix = 'pod-security.kubernetes.io/'
const levels: ReadonlySet<string> = new Set<Level>(['privileged', 'baseline', 'restricted'])
const allowed: Policy = { level: 'privileged', minor: Number.POSITIVE_INFINITY }

/** `v1.25` → 25, `latest` → Infinity, anything else undefined. */
const minorOf = (text: string): number | undefined => {
  if (text === 'latest') return Number.POSITIVE_INFINITY
  const match = /^v1\.(0|[1-9][0-9]{0,5})$/.exec(text)
  return match === null ? undefined : Number(match[1])
}

/** The policies that labels ask for, and what is wrong with the labels. A mode with a fault applies the strictest level. */
export const policiesOf = (
  labels: Readonly<Record<string, string>> = {},
): { policies: Policies; errors: FieldError[] } => {
  const errors: FieldError[] = []
  const read = (mode: string): Policy | undefined => {
    const at = path('metadata', 'labels')
    const [levelKey, versionKey] = [`${prefix}${mode}`, `${prefix}${mode}-version`]
    const [level, version] = [labels[levelKey], labels[versionKey]]
    const isKnown = level === undefined || levels.has(level)
    if (!isKnown)
      errors.push(invalidValue(at.key(levelKey), level, 'must be one of privileged, baseline, restricted'))
    const minor = version === undefined ? Number.POSITIVE_INFINITY : minorOf(version)
    if (minor === undefined)
      errors.push(invalidValue(at.key(versionKey), version, 'must be "latest" or "v1.x"'))
    if (level === undefined && version === undefined) return undefined
    if (!isKnown) return { level: 'restricted', minor: minor ?? Number.POSITIVE_INFINITY }
    return { level: (level ?? 'privileged') as Level, minor: minor ?? Number.POSITIVE_INFINITY }
  }
  const enforce = read('enforce') ?? allowed
  const audit = read('audit') ?? allowed
  // What is enforced on pods is at least warned about on the workloads that make them.
  const own = read('warn')
  const warn = own !== undefined && Object.hasOwn(labels, `${prefix}warn`) ? own : enforce
  return { policies: { enforce, audit, warn }, errors }
}

/** `restricted:v1.20`, `baseline:latest`. */
export const policyText = ({ level, minor }: Policy): string =>
  `${level}:${minor === Number.POSITIVE_INFINITY ? 'latest' : `v1.${minor}`}`

export const samePolicy = (a: Policy, b: Policy): boolean => a.level === b.level && a.minor === b.minor

const strictness: Record<Level, number> = { privileged: 0, baseline: 1, restricted: 2 }
export const isStricter = (a: Level, b: Level): boolean => strictness[a] > strictness[b]
