/**
 * Client certificates: the common name is the user, each organization a group.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#x509-client-certificates
 *
 * Only certificates that a trusted CA signed reach a request (`clientCertificateOf` looks at `socket.authorized` first).
 */

import type { ClientCertificate } from '../apiserver/request.ts'
import type { Authenticated, Authenticator } from './authenticator.ts'

/** The extra field that says which credential was shown. */
export const credentialIdExtra = 'authentication.kubernetes.io/credential-id'

const answers = new WeakMap<ClientCertificate, Authenticated>()

export const x509: Authenticator = {
  authenticate(request) {
    const certificate = request.clientCertificate
    if (certificate === undefined) return Promise.resolve(undefined)
    if (certificate.authorities?.has('client') === false) {
      return Promise.reject(new Error('x509: certificate signed by unknown authority'))
    }
    if (certificate.commonName === '') return Promise.resolve(undefined)
    let answer = answers.get(certificate)
    if (answer === undefined) {
      answer = {
        user: {
          username: certificate.commonName,
          groups: certificate.organizations,
          extra: { [credentialIdExtra]: [`X509SHA256=${certificate.fingerprint}`] },
        },
      }
      answers.set(certificate, answer)
    }
    return Promise.resolve(answer)
  },
}
