/**
 * CertificateSubjectRestriction: nobody becomes a cluster superuser through the API server's client signer.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#certificatesubjectrestriction
 */
import type { CertificateSigningRequest } from '@binnacle/openapi/generated/types/certificates.v1.ts'
import { parseCertificateRequest } from '../../../certificates/request.ts'
import { isAbout, refuse } from '../../attributes.ts'
import type { AdmissionPlugin } from '../../plugin.ts'

const signer = 'kubernetes.io/kube-apiserver-client'
const superusers = 'system:masters'

export const certificateSubjectRestriction: AdmissionPlugin = {
  name: 'CertificateSubjectRestriction',
  handles: (a) => a.operation === 'CREATE' && isAbout(a, 'certificates.k8s.io', 'certificatesigningrequests'),
  validate: (a) => {
    const { spec } = a.object as unknown as CertificateSigningRequest
    if (spec.signerName !== signer) return
    const request = parseCertificateRequest(spec.request)
    if (request?.organizations.includes(superusers) === true) {
      throw refuse(a, `use of ${signer} signer with ${superusers} group is not allowed`)
    }
  },
}
