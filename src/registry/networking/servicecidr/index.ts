/** ServiceCIDR: ranges that service addresses are taken from. `kubernetes` stands for --service-cluster-ip-range. */

import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import { cidrProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { ServiceCIDR } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { canonicalIP, cidrFamilyOf } from '../../core/validation/ip.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { takeStatusWithoutLink } from '../../generic/statusonly.ts'

const at = path('spec', 'cidrs')

const rangeProblems = (cidr: string): string[] => {
  const problems = cidrProblems(cidr)
  if (problems.length > 0) return problems
  const slash = cidr.indexOf('/')
  const canonical = canonicalIP(cidr.slice(0, slash)) + cidr.slice(slash)
  return canonical === cidr ? [] : [`must be in canonical form (${JSON.stringify(canonical)})`]
}

function* validateRanges(cidrs: readonly string[]): Generator<FieldError> {
  if (cidrs.length === 0) {
    yield required(at, 'at least one CIDR required')
    return
  }
  if (cidrs.length > 2) {
    yield invalidValue(at, { CIDRs: cidrs }, 'may only hold up to 2 values')
    return
  }
  const problems = cidrs.map(rangeProblems)
  for (const [i, cidr] of cidrs.entries()) yield* invalidEach(at.index(i), cidr, problems[i]!)
  const canBeRead = problems.flat().every((text) => !text.startsWith('must be a valid CIDR'))
  if (canBeRead && cidrs.length === 2 && cidrFamilyOf(cidrs[0]!) === cidrFamilyOf(cidrs[1]!)) {
    const text = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64'
    yield invalidValue(at, cidrs, text)
  }
}

/** A range in use may not change; a second one, of the other family, may come. */
function* validateUpdate({ spec }: ServiceCIDR, { spec: before }: ServiceCIDR): Generator<FieldError> {
  const cidrs = spec?.cidrs ?? []
  const had = before?.cidrs ?? []
  if (cidrs.length < had.length || cidrs.length > 2 || (had.length > 1 && cidrs.length > had.length)) {
    yield invalidValue(at, cidrs, immutableText)
    return
  }
  for (const [i, cidr] of had.entries())
    if (cidrs[i] !== cidr) yield invalidValue(at.index(i), cidrs[i], immutableText)
  if (cidrs.length > had.length) yield* validateRanges(cidrs)
}

export default defineResource<ServiceCIDR>({
  group: 'networking.k8s.io',
  resource: 'servicecidrs',
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
  strategy: {
    prepareForCreate: (range) => {
      range.status = {}
    },
    validate: ({ spec }) => validateRanges(spec?.cidrs ?? []),
    validateUpdate,
  },
  subresources: { status: { prepareForUpdate: takeStatusWithoutLink } },
  cells: (range, now) => [
    range.metadata.name,
    (range.spec?.cidrs ?? []).join(','),
    humanAge(range.metadata.creationTimestamp, now),
  ],
})
