/** What a certificate request must be. https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/ */
import { X509Certificate } from 'node:crypto'
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  CertificateSigningRequest,
  CertificateSigningRequestCondition,
} from '@binnacle/openapi/generated/types/certificates.v1.ts'
import { pemBlocks } from '../../../certificates/pem.ts'
import { certificateRequestProblem } from '../../../certificates/request.ts'
import { notSupportedInOrder, oneOf } from '../../core/validation/enumerated.ts'

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
  const problem = certificateRequestProblem(spec?.request)
  if (problem !== undefined) yield invalidValue(at.child('request'), spec?.request ?? null, problem)
  if ((spec?.usages ?? []).length === 0) yield required(at.child('usages'))
  for (const [i, usage] of (spec?.usages ?? []).entries()) {
    if (!usages.includes(usage)) yield* oneOf(at.child('usages').index(i), usage, usages)
    if (spec.usages!.indexOf(usage) < i) yield duplicate(at.child('usages').index(i), usage)
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
  if (Buffer.byteLength(domain) > maxDomainBytes) yield tooLong(at, domain, maxDomainBytes)
  const labels = domain.split('.')
  yield* partErrors(labels, domain, dns1123LabelProblems, at)
  if (labels.length < 2)
    yield invalidValue(at, domain, 'should be a domain with at least two segments separated by dots')
  yield* partErrors(signer.split('.'), signer, dns1123SubdomainProblems, at)
  if (Buffer.byteLength(name) > maxSignerBytes) yield tooLong(at, name, maxSignerBytes)
}

const maxDomainBytes = 253
const maxSignerBytes = 571

function* partErrors(
  parts: readonly string[],
  whole: string,
  problemsOf: (part: string) => string[],
  at: Path,
): Generator<FieldError> {
  for (const part of parts) {
    for (const problem of problemsOf(part))
      yield invalidValue(at, whole, `validating label ${goQuote(part)}: ${problem}`)
  }
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
      if ((status ?? '') === '') yield required(at.child('status'))
      else if (status !== 'True') yield notSupportedInOrder(at.child('status'), status ?? '', ['True'])
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

/** What a signer may issue: certificates in PEM and text around them, once. */
export function* certificateErrors(
  { status }: CertificateSigningRequest,
  old: CertificateSigningRequest,
): Generator<FieldError> {
  const at = path('status', 'certificate')
  const base64 = status?.certificate ?? ''
  const before = old.status?.certificate ?? ''
  if (base64 === before) return
  if (base64 !== '') {
    const problem = certificateProblem(Buffer.from(base64, 'base64').toString('latin1'))
    if (problem !== undefined) yield invalidValue(at, '<certificate data>', problem)
  }
  if (before !== '') yield forbiddenField(at, 'updates may not modify existing certificate content')
}

const certificateProblem = (text: string): string | undefined => {
  let found = false
  for (const { type, hasHeaders, der } of pemBlocks(text)) {
    if (type !== 'CERTIFICATE') return `only CERTIFICATE PEM blocks are allowed, found ${goQuote(type)}`
    if (hasHeaders) return 'no PEM block headers are permitted'
    try {
      new X509Certificate(der)
    } catch {
      return 'x509: malformed certificate'
    }
    found = true
  }
  return found ? undefined : 'must contain at least one CERTIFICATE PEM block'
}
