/** What type parameters stand for, and which types go where: the inference of the checker. */
import { dynType, isDyn, isSameHead, isSameType, partsOf, type Type, withParts } from './type.ts'

/** Parameters and what they were found to be. */
export class Mapping {
  private readonly found = new Map<string, Type>()
  /** What each change replaced, so that it can be taken back. */
  private readonly undo: (readonly [name: string, before: Type | undefined])[] = []

  find(type: Type): Type | undefined {
    return type.kind === 'param' ? this.found.get(type.name) : undefined
  }

  /** Whether each of `given` may stand where `wanted` is asked for; what was inferred is kept only if all may. */
  areAssignable(given: readonly Type[], wanted: readonly Type[]): boolean {
    this.undo.length = 0
    if (given.length === wanted.length && given.every((type, i) => this.assign(type, wanted[i]!))) return true
    for (const [name, before] of this.undo.reverse()) {
      if (before === undefined) this.found.delete(name)
      else this.found.set(name, before)
    }
    return false
  }

  isAssignable(given: Type, wanted: Type): boolean {
    return this.areAssignable([given], [wanted])
  }

  private assign(a: Type, b: Type): boolean {
    if (b.kind === 'param') {
      const { isValid, hadSubstitution } = this.substitute(b, a)
      if (isValid) return true
      if (hadSubstitution) return false
    }
    if (a.kind === 'param') return this.substitute(a, b).isValid
    if (isDyn(a) || isDyn(b)) return true
    if (a.kind === 'null') return isNullable(b)
    if (b.kind === 'null') return isNullable(a)
    if (a.kind === 'type' && b.kind === 'type') return true
    if (!isSameHead(a, b)) return false
    const parts = partsOf(b)
    return partsOf(a).every((part, i) => this.assign(part, parts[i]!))
  }

  private substitute(parameter: Type, type: Type): { isValid: boolean; hadSubstitution: boolean } {
    if (isSameType(parameter, type)) return { isValid: true, hadSubstitution: true }
    const known = this.find(parameter)
    if (known !== undefined) {
      if (!this.assign(known, type)) return { isValid: false, hadSubstitution: true }
      const general = mostGeneral(known, type)
      if (!this.refersTo(parameter, general)) this.set(parameter, general)
      return { isValid: true, hadSubstitution: true }
    }
    if (this.refersTo(parameter, type)) return { isValid: false, hadSubstitution: false }
    this.set(parameter, type)
    return { isValid: true, hadSubstitution: false }
  }

  private set(parameter: Type, type: Type): void {
    if (parameter.kind !== 'param') return
    this.undo.push([parameter.name, this.found.get(parameter.name)])
    this.found.set(parameter.name, type)
  }

  /** Whether a type, once its parameters are looked up, holds the parameter: it would never end. */
  private refersTo(parameter: Type, type: Type): boolean {
    if (isSameType(parameter, type)) return true
    if (type.kind === 'param') {
      const known = this.find(type)
      return known !== undefined && this.refersTo(parameter, known)
    }
    return partsOf(type).some((part) => this.refersTo(parameter, part))
  }

  /** The type with its parameters replaced; those that stand for nothing become dyn where asked. */
  resolve(type: Type, freeIsDyn: boolean): Type {
    const known = this.find(type)
    if (known !== undefined) return this.resolve(known, freeIsDyn)
    if (type.kind === 'param') return freeIsDyn ? dynType : type
    const parts = partsOf(type)
    return parts.length === 0
      ? type
      : withParts(
          type,
          parts.map((part) => this.resolve(part, freeIsDyn)),
        )
  }
}

const isNullable = (type: Type): boolean =>
  type.kind === 'null' ||
  type.kind === 'object' ||
  type.kind === 'opaque' ||
  type.kind === 'timestamp' ||
  type.kind === 'duration'

/** Of two types that go together, the one that says less. */
export const mostGeneral = (a: Type, b: Type): Type => (isEqualOrLessSpecific(a, b) ? a : b)

const isEqualOrLessSpecific = (a: Type, b: Type): boolean => {
  if (isDyn(a) || a.kind === 'param') return true
  if (isDyn(b) || b.kind === 'param') return false
  if (a.kind === 'null') return b.kind === 'null'
  if (b.kind === 'null') return true
  if (!isSameHead(a, b)) return false
  const parts = partsOf(b)
  return partsOf(a).every((part, i) => isEqualOrLessSpecific(part, parts[i]!))
}
