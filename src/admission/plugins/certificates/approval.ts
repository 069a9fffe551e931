/**
 * CertificateApproval: who approves or denies a request needs the verb `approve` on its signer.
 * https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/#authorization
 */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import type { CertificateSigningRequest } from '@binnacle/openapi/generated/types/certificates.v1.ts'
import type { Authorizer } from '../../../authorization/authorizer.ts'
import { isAbout, refuse } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'
import { maySign } from './signer.ts'

export const certificateApproval = (authorizer: Authorizer): AdmissionPlugin => ({
  name: 'CertificateApproval',
  handles: (a) =>
    a.operation === 'UPDATE' && isAbout(a, 'certificates.k8s.io', 'certificatesigningrequests', 'approval'),
  validate: async (a) => {
    const { signerName } = (a.oldObject as unknown as CertificateSigningRequest).spec
    if (!(await maySign(authorizer, a.user, signerName, 'approve'))) {
      throw refuse(a, `user not permitted to approve requests with signerName ${goQuote(signerName)}`)
    }
  },
})
