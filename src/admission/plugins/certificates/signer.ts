/** Authority over a signer: by its full name, or by `<domain>/*`. */
import type { UserInfo } from '../../../authentication/authenticator.ts'
import type { Authorizer } from '../../../authorization/authorizer.ts'

export const maySign = async (
  authorizer: Authorizer,
  user: UserInfo,
  signerName: string,
  verb: 'approve' | 'sign',
): Promise<boolean> => {
  const domain = signerName.split('/', 1)[0]!
  for (const name of [signerName, `${domain}/*`]) {
    const { decision } = await authorizer.authorize({
      user,
      verb,
      isResourceRequest: true,
      namespace: '',
      apiGroup: 'certificates.k8s.io',
      apiVersion: '*',
      resource: 'signers',
      subresource: '',
      name,
      path: '',
    })
    if (decision === 'allow') return true
  }
  return false
}
