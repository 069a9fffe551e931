/** ValidatingWebhookConfiguration: callbacks that validate requests. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
import type { ValidatingWebhookConfiguration } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGenerationStrictly } from '../../generic/strategy.ts'
import { generations } from '../rules.ts'
import { defaultWebhook, webhooksErrors } from '../webhooks.ts'

export default defineResource<ValidatingWebhookConfiguration>({
  group: 'admissionregistration.k8s.io',
  resource: 'validatingwebhookconfigurations',
  defaults: {
    v1: ({ webhooks }) => {
      for (const webhook of webhooks ?? []) {
        defaultWebhook(webhook)
      }
    },
  },
  strategy: {
    ...generations<ValidatingWebhookConfiguration>(bumpGenerationStrictly),
    allowUnconditionalUpdate: false,
    validate: ({ webhooks }) => webhooksErrors(webhooks),
    validateUpdate: ({ webhooks }) => webhooksErrors(webhooks),
  },
  cells: ({ metadata, webhooks }, now) => [
    metadata.name,
    (webhooks ?? []).length,
    humanAge(metadata.creationTimestamp, now),
  ],
})
