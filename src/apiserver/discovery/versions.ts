/**
 * Preference among versions of one group: v2, v1, v2beta1, v1beta1, v1alpha1, then everything else by name.
 * Source: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority
 */

const pattern = /^v(\d{1,15})(?:(alpha|beta)(\d{1,15}))?$/
const stages: Record<string, number> = { alpha: 0, beta: 1, stable: 2 }

/** Stage, major and minor; undefined for names of another form. */
const parse = (version: string): readonly [number, number, number] | undefined => {
  const match = pattern.exec(version)
  return match === null
    ? undefined
    : [stages[match[2] ?? 'stable']!, Number(match[1]), Number(match[3] ?? '0')]
}

/** For sorting: negative when `a` is preferred to `b`. */
export const compareVersions = (a: string, b: string): number => {
  const first = parse(a)
  const second = parse(b)
  if (first === undefined || second === undefined) {
    if (first !== undefined) return -1
    if (second !== undefined) return 1
    return a < b ? -1 : a > b ? 1 : 0
  }
  for (let i = 0; i < 3; i++) {
    if (first[i] !== second[i]) return second[i]! - first[i]!
  }
  return 0
}
