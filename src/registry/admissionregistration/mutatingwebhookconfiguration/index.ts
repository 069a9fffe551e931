/** MutatingWebhookConfiguration: callbacks that mutate requests. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
import type { MutatingWebhookConfiguration } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { defaultWebhook, webhooksCells, webhooksStrategy } from '../webhooks.ts'

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
  strategy: webhooksStrategy(),
  cells: webhooksCells,
})
