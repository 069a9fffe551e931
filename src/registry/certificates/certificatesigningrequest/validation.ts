/** What a certificate request must be. https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/ */
import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  CertificateSigningRequest,
  CertificateSigningRequestCondition,
} from '@binnacle/openapi/generated/types/certificates.v1.ts'
import { parseCertificateRequest } from '../../../certificates/request.ts'
import { notSupportedInOrder, oneOf } from '../../core/validation/enumerated.ts'
import { invalidEach } from '../../core/validation/texts.ts'

const usages = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
]
const minSeconds = 600

export function* validate(request: CertificateSigningRequest): Generator<FieldError> {
  const { spec } = request
  const at = path('spec')
  if (parseCertificateRequest(spec?.request) === undefined) {
    yield invalidValue(
      at.child('request'),
      spec?.request ?? null,
      'PEM block type must be CERTIFICATE REQUEST',
    )
  }
  if ((spec?.usages ?? []).length === 0) yield required(at.child('usages'))
  for (const [i, usage] of (spec?.usages ?? []).entries()) {
    if (!usages.includes(usage)) yield* oneOf(at.child('usages').index(i), usage, usages)
    else if (spec.usages!.indexOf(usage) < i) yield duplicate(at.child('usages').index(i), usage)
  }
  if (spec?.signerName === 'kubernetes.io/legacy-unknown') {
    yield invalidValue(
      at.child('signerName'),
      spec.signerName,
      'the legacy signerName is not allowed via this API version',
    )
  } else yield* signerNameErrors(spec?.signerName ?? '', at.child('signerName'))
  if (spec?.expirationSeconds !== undefined && spec.expirationSeconds < minSeconds) {
    yield invalidValue(
      at.child('expirationSeconds'),
      spec.expirationSeconds,
      'may not specify a duration less than 600 seconds (10 minutes)',
    )
  }
  yield* conditionsErrors(request.status?.conditions)
}

function* signerNameErrors(name: string, at: Path): Generator<FieldError> {
  if (name === '') {
    yield required(at)
    return
  }
  const segments = name.split('/')
  if (segments.length !== 2) {
    yield invalidValue(
      at,
      name,
      "must be a fully qualified domain and path of the form 'example.com/signer-name'",
    )
    return
  }
  const [domain, signer] = segments as [string, string]
  yield* invalidEach(at, domain, dns1123SubdomainProblems(domain))
  if (!domain.includes('.'))
    yield invalidValue(at, domain, 'should be a domain with at least two segments separated by dots')
  for (const part of signer.split('.')) yield* invalidEach(at, part, dns1123SubdomainProblems(part))
}

const finalTypes: ReadonlySet<string> = new Set(['Approved', 'Denied', 'Failed'])

export function* conditionsErrors(
  conditions: readonly CertificateSigningRequestCondition[] = [],
): Generator<FieldError> {
  const seen = new Set<string>()
  for (const [i, { type, status }] of conditions.entries()) {
    const at = path('status', 'conditions').index(i)
    if ((type ?? '') === '') yield required(at.child('type'))
    if (finalTypes.has(type)) {
      if (status !== 'True') yield notSupportedInOrder(at.child('status'), status ?? '', ['True'])
    } else yield* oneOf(at.child('status'), status, ['False', 'True', 'Unknown'], true)
    const other = type === 'Approved' ? 'Denied' : 'Approved'
    if ((type === 'Approved' || type === 'Denied') && seen.has(other)) {
      yield invalidValue(
        path('status', 'conditions'),
        type,
        'Approved and Denied conditions are mutually exclusive',
      )
    }
    if (seen.has(type)) yield duplicate(at.child('type'), type)
    seen.add(type)
  }
}

const typesOf = (request: CertificateSigningRequest): ReadonlySet<string> =>
  new Set((request.status?.conditions ?? []).map((condition) => condition.type))

/** Approval is asked for at its own endpoint; nowhere may a verdict be taken back. */
export function* verdictErrors(
  request: CertificateSigningRequest,
  old: CertificateSigningRequest,
  mayAdd: ReadonlySet<string>,
): Generator<FieldError> {
  const [now, before] = [typesOf(request), typesOf(old)]
  for (const type of ['Approved', 'Denied', 'Failed']) {
    if (before.has(type) && !now.has(type)) {
      yield forbiddenField(
        path('status', 'conditions'),
        `updates may not remove a condition of type ${JSON.stringify(type)}`,
      )
    }
    if (!before.has(type) && now.has(type) && !mayAdd.has(type)) {
      yield forbiddenField(
        path('status', 'conditions'),
        `updates may not add a condition of type ${JSON.stringify(type)}`,
      )
    }
  }
}

export function* certificateErrors({ status }: CertificateSigningRequest): Generator<FieldError> {
  const base64 = status?.certificate ?? ''
  if (base64 === '') return
  if (!Buffer.from(base64, 'base64').toString('latin1').includes('-----BEGIN CERTIFICATE-----')) {
    const text = 'must contain at least one CERTIFICATE PEM block'
    yield invalidValue(path('status', 'certificate'), '<certificate data>', text)
  }
}
