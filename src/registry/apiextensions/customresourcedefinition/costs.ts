/** What rules of schemas may cost: each by itself, and all of a schema together. Recorded from 1.36.3. */

import { type FieldError, forbiddenField, type Path } from '@binnacle/apimachinery/validation/field.ts'

const limitOfOne = 10_000_000
const limitOfAll = 100_000_000
/** The reference counts no further, so that costs beyond are equal. */
const maxCost = 2 ** 64
/** The costliest are told of, … */
const maxContributors = 4
/** … but not those that cost less than a hundredth of the limit. */
const leastContribution = limitOfAll / 100

const hint =
  '(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)'

interface Contributor {
  readonly at: Path
  readonly cost: number
}

export class Costs {
  private total = 0
  /** The costliest first; of equals, the earlier. */
  private readonly contributors: Contributor[] = []

  /** Counts an expression (`rule`, `messageExpression`); answers what is wrong with it by itself. */
  add(name: string, estimated: number, at: Path): FieldError[] {
    const cost = Math.min(estimated, maxCost)
    this.total += cost
    if (cost >= leastContribution) {
      const before = this.contributors.findIndex((other) => other.cost < cost)
      this.contributors.splice(before < 0 ? this.contributors.length : before, 0, { at, cost })
      this.contributors.length = Math.min(this.contributors.length, maxContributors)
    }
    if (cost <= limitOfOne) return []
    const factor = factorText(cost / limitOfOne)
    return [forbiddenField(at, `estimated ${name} cost exceeds budget by factor of ${factor} ${hint}`)]
  }

  /** What is wrong with all of them together. */
  errors(at: Path): FieldError[] {
    if (this.total <= limitOfAll) return []
    const contributed =
      'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema'
    const whole = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema'
    const factor = factorText(this.total / limitOfAll)
    return [
      ...this.contributors.map((contributor) => forbiddenField(contributor.at, contributed)),
      forbiddenField(at, `${whole} exceeds budget by factor of ${factor} ${hint}`),
    ]
  }
}

/** `1.000500x`, `2.3x`, `more than 100x`. */
const factorText = (factor: number): string => {
  if (factor > 100) return 'more than 100x'
  return `${rounded(factor, factor < 1.5 ? 6 : 1)}x`
}

/** With so many digits; halves go to the even digit, as in Go. */
const rounded = (value: number, digits: number): string => {
  const exact = value.toFixed(60)
  const end = exact.length - 60 + digits
  const isHalf = /^50*$/.test(exact.slice(end))
  return isHalf && Number(exact[end - 1]) % 2 === 0 ? exact.slice(0, end) : value.toFixed(digits)
}
