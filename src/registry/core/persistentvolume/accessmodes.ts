/** How volumes and claims may be mounted, and how tables shorten that. */
export const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

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
