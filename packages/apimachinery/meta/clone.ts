import { ExactNumber } from '../serializer/exactnumber.ts'

/**
 * A deep copy of a JSON value: objects and lists are new, scalars shared. Keys named `__proto__` stay plain data.
 * Several times as fast as structuredClone, which handles what JSON cannot hold.
 */
export const cloneJson = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const copy = new Array(value.length)
    for (let i = 0; i < value.length; i++) copy[i] = cloneJson(value[i])
    return copy as T
  }
  if (value instanceof ExactNumber) return value
  const copy: Record<string, unknown> = {}
  for (const key in value) {
    const field = cloneJson(value[key])
    if (key === '__proto__') setOwn(copy, key, field)
    else copy[key] = field
  }
  return copy as T
}

/** Sets a field whatever its name: a plain assignment to `__proto__` would change the prototype instead. */
export const setOwn = (object: object, key: string, value: unknown): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  else (object as Record<string, unknown>)[key] = value
}
