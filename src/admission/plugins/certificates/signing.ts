/** CertificateSigning: who issues a certificate, or says that it failed, needs the verb `sign` on its signer. */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import type { CertificateSigningRequest } from '@binnacle/openapi/generated/types/certificates.v1.ts'
import type { Authorizer } from '../../../authorization/authorizer.ts'
import { isAbout, refuse } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'
import { maySign } from './signer.ts'

export const certificateSigning = (authorizer: Authorizer): AdmissionPlugin => ({
  name: 'CertificateSigning',
  handles: (a) =>
    a.operation === 'UPDATE' && isAbout(a, 'certificates.k8s.io', 'certificatesigningrequests', 'status'),
  validate: async (a) => {
    const request = a.object as unknown as CertificateSigningRequest
    const old = a.oldObject as unknown as CertificateSigningRequest
    const isUntouched =
      (request.status?.certificate ?? '') === (old.status?.certificate ?? '') &&
      jsonEqual(request.status?.conditions ?? [], old.status?.conditions ?? [])
    if (isUntouched) return
    const { signerName } = old.spec
    if (!(await maySign(authorizer, a.user, signerName, 'sign'))) {
      throw refuse(a, `user not permitted to sign requests with signerName ${goQuote(signerName)}`)
    }
  },
})
