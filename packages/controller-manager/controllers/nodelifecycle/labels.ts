/** Labels that old clients still select by: each follows the one that took its place. */
const followers: readonly (readonly [string, string])[] = [
  ['kubernetes.io/os', 'beta.kubernetes.io/os'],
  ['kubernetes.io/arch', 'beta.kubernetes.io/arch'],
]

/** What must change for the old labels to say what the new ones do; undefined: nothing. */
export const missingLabels = (
  labels: Readonly<Record<string, string>> = {},
): Record<string, string> | undefined => {
  const missing: Record<string, string> = {}
  for (const [primary, secondary] of followers) {
    const value = labels[primary]
    if (value !== undefined && labels[secondary] !== value) missing[secondary] = value
  }
  return Object.keys(missing).length === 0 ? undefined : missing
}
