/** Groups of Kubernetes itself are taken only with the word of its reviewers. https://github.com/kubernetes/enhancements/pull/1111 */
import type { CustomResourceDefinition } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'

export const approvalAnnotation = 'api-approved.kubernetes.io'
const see = 'see https://github.com/kubernetes/enhancements/pull/1111'
const must = `protected groups must have approval annotation "${approvalAnnotation}"`

export const isProtected = (group: string): boolean =>
  ['k8s.io', 'kubernetes.io'].some((own) => group === own || group.endsWith(`.${own}`))

export interface Approval {
  readonly reason: 'MissingAnnotation' | 'UnapprovedAnnotation' | 'ApprovedAnnotation' | 'InvalidAnnotation'
  readonly message: string
}

/** What the annotation of a definition says of its approval. */
export const approvalOf = ({ metadata }: CustomResourceDefinition): Approval => {
  const value = metadata.annotations?.[approvalAnnotation] ?? ''
  if (value === '') return { reason: 'MissingAnnotation', message: `${must}, ${see}` }
  if (value.startsWith('unapproved'))
    return { reason: 'UnapprovedAnnotation', message: `not approved: ${JSON.stringify(value)}` }
  if (/^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^/]+/.test(value))
    return { reason: 'ApprovedAnnotation', message: `approved in ${value}` }
  return {
    reason: 'InvalidAnnotation',
    message: `${must} with either a URL or a reason starting with "unapproved", ${see}`,
  }
}
