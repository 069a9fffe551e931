/**
 * What kube-apiserver stores: definitions in v1beta1, which it serves no more. Recorded from 1.36.3: what all versions share
 * stands once at the top of the spec (`validation`, `subresources`, `additionalPrinterColumns`, `selectableFields`), and what
 * they don't share stands in each version.
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'

type Fields = Record<string, unknown>

const column = ({ JSONPath, ...rest }: Fields): Fields => ({ ...rest, jsonPath: JSONPath })

const conversionOf = ({ strategy, webhookClientConfig, conversionReviewVersions }: Fields): Fields => ({
  strategy,
  ...(strategy === 'Webhook' && {
    webhook: {
      ...(webhookClientConfig !== undefined && { clientConfig: webhookClientConfig }),
      conversionReviewVersions: conversionReviewVersions ?? [],
    },
  }),
})

/** The definition in v1. Does not change `stored`. */
export const fromV1beta1 = (stored: KubeObject): KubeObject => {
  const {
    version,
    validation,
    subresources,
    additionalPrinterColumns,
    selectableFields,
    versions,
    conversion,
    preserveUnknownFields,
    ...spec
  } = ((stored as unknown as { spec?: Fields }).spec ?? {}) as Fields
  const listed = (versions ?? [{ name: version, served: true, storage: true }]) as Fields[]
  const shared: Fields = {
    ...(validation !== undefined && { schema: validation }),
    ...(subresources !== undefined && { subresources }),
    ...(additionalPrinterColumns !== undefined && { additionalPrinterColumns }),
    ...(selectableFields !== undefined && { selectableFields }),
  }
  return {
    ...stored,
    apiVersion: 'apiextensions.k8s.io/v1',
    spec: {
      ...spec,
      versions: listed.map((own) => {
        const whole: Fields = { ...own, ...shared }
        const columns = whole.additionalPrinterColumns as Fields[] | undefined
        return columns === undefined ? whole : { ...whole, additionalPrinterColumns: columns.map(column) }
      }),
      ...(conversion !== undefined && { conversion: conversionOf(conversion as Fields) }),
      ...(preserveUnknownFields === true && { preserveUnknownFields }),
    },
  } as KubeObject
}
