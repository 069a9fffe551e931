/** How volumes and claims may be mounted, and how tables shorten that. */
export const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

/** Whether a mode that wants a pod of its own stands beside another one; what is no mode does not count. */
export const isTornBetween = (modes: readonly string[]): boolean =>
  modes.includes('ReadWriteOncePod') &&
  modes.some((mode) => mode !== 'ReadWriteOncePod' && accessModes.includes(mode))

const short: readonly (readonly [string, string])[] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]

/** `RWO,ROX`: always in this order, each once. */
export const accessModesText = (modes: readonly string[] | undefined): string =>
  short
    .filter(([mode]) => modes?.includes(mode) === true)
    .map(([, text]) => text)
    .join(',')
