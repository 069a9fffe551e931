/** CertificateSigningRequest: somebody asks a signer for a certificate. https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/ */

import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { pathSegmentProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  CertificateSigningRequest,
  CertificateSigningRequestCondition,
} from '@binnacle/openapi/generated/types/certificates.v1.ts'
import { humanAge, humanDuration } from '../../generic/cells.ts'
import { defineResource, type StrategyContext } from '../../generic/resource.ts'
import { certificateErrors, conditionsErrors, validate, verdictErrors } from './validation.ts'

/** Who asks is what authentication says, whatever the body claims. */
const prepareForCreate = (request: CertificateSigningRequest, { user }: StrategyContext): void => {
  const { spec } = request
  if (spec !== undefined) {
    for (const field of ['username', 'uid', 'groups', 'extra'] as const) delete spec[field]
    spec.username = user.username
    if (user.uid !== undefined && user.uid !== '') spec.uid = user.uid
    if (user.groups.length > 0) spec.groups = [...user.groups]
    const extra = Object.entries(user.extra ?? {})
    if (extra.length > 0) spec.extra = Object.fromEntries(extra.map(([key, values]) => [key, [...values]]))
  }
  request.status = {}
}

/** New conditions begin now; unchanged ones keep their times. */
const stampConditions = (
  request: CertificateSigningRequest,
  old: CertificateSigningRequest,
  now: number,
): void => {
  const time = formatTime(now)
  const known = new Map((old.status?.conditions ?? []).map((condition) => [condition.type, condition]))
  for (const condition of request.status?.conditions ?? []) {
    condition.lastUpdateTime ??= time
    const before: CertificateSigningRequestCondition | undefined = known.get(condition.type)
    condition.lastTransitionTime ??=
      before?.status === condition.status ? (before?.lastTransitionTime ?? time) : time
  }
}

/** Of the two status endpoints each owns a part: `approval` the verdict, `status` the certificate and failures. */
const keepSpec = (request: CertificateSigningRequest, old: CertificateSigningRequest): void => {
  request.spec = old.spec
}

const none: ReadonlySet<string> = new Set()

const conditionText = ({ status }: CertificateSigningRequest): string => {
  const has = (type: string): boolean =>
    (status?.conditions ?? []).some((condition) => condition.type === type)
  let text = has('Denied') ? 'Denied' : has('Approved') ? 'Approved' : 'Pending'
  if (has('Failed')) text += ',Failed'
  return (status?.certificate ?? '') === '' ? text : `${text},Issued`
}

export default defineResource<CertificateSigningRequest>({
  group: 'certificates.k8s.io',
  resource: 'certificatesigningrequests',
  resetFields: {
    '': ['spec', 'status'],
    approval: ['spec', 'status.certificate'],
    status: ['spec', 'status.conditions'],
  },
  strategy: {
    validateName: pathSegmentProblems,
    prepareForCreate,
    prepareForUpdate: (request, old) => {
      keepSpec(request, old)
      request.status = old.status ?? {}
    },
    validate,
    validateUpdate: (request, old) => verdictErrors(request, old, none),
  },
  subresources: {
    status: {
      prepareForUpdate: (request, old, { now }) => {
        keepSpec(request, old)
        // The verdict is not this endpoint's: it stays as it is. Whether it is there at all is validated.
        const verdicts = new Map(
          (old.status?.conditions ?? [])
            .filter(({ type }) => type === 'Approved' || type === 'Denied')
            .map((condition) => [condition.type, condition]),
        )
        const given = request.status?.conditions
        if (given !== undefined) {
          const conditions = given.map((condition) => verdicts.get(condition.type) ?? condition)
          request.status = { ...request.status, conditions }
        }
        stampConditions(request, old, now)
      },
      *validateUpdate(request, old) {
        yield* conditionsErrors(request.status?.conditions)
        yield* certificateErrors(request, old)
        yield* verdictErrors(request, old, new Set(['Failed']))
      },
    },
    approval: {
      prepareForUpdate: (request, old, { now }) => {
        keepSpec(request, old)
        const { certificate: _, ...given } = request.status ?? {}
        request.status =
          old.status?.certificate === undefined ? given : { ...given, certificate: old.status.certificate }
        stampConditions(request, old, now)
      },
      *validateUpdate(request, old) {
        yield* conditionsErrors(request.status?.conditions)
        yield* verdictErrors(request, old, new Set(['Approved', 'Denied', 'Failed']))
      },
    },
  },
  selectableFields: { 'spec.signerName': ({ spec }) => spec?.signerName ?? '' },
  cells: (request, now) => [
    request.metadata.name,
    humanAge(request.metadata.creationTimestamp, now),
    request.spec?.signerName || '<none>',
    request.spec?.username || '<none>',
    request.spec?.expirationSeconds === undefined
      ? '<none>'
      : humanDuration(request.spec.expirationSeconds * 1000),
    conditionText(request),
  ],
})
