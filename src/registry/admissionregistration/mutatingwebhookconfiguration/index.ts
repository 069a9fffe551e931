/** MutatingWebhookConfiguration: callbacks that mutate requests. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
import type { MutatingWebhookConfiguration } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGenerationStrictly } from '../../generic/strategy.ts'
import { generations } from '../rules.ts'
import { defaultWebhook, webhooksErrors } from '../webhooks.ts'

export default defineResource<MutatingWebhookConfiguration>({
  group: 'admissionregistration.k8s.io',
  resource: 'mutatingwebhookconfigurations',
  defaults: {
    v1: ({ webhooks }) => {
      for (const webhook of webhooks ?? []) {
        defaultWebhook(webhook)
        webhook.reinvocationPolicy ??= 'Never'
      }
    },
  },
  strategy: {
    ...generations<MutatingWebhookConfiguration>(bumpGenerationStrictly),
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
