/** ValidatingWebhookConfiguration: callbacks that validate requests. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
import type { ValidatingWebhookConfiguration } from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { defaultWebhook, webhooksCells, webhooksStrategy } from '../webhooks.ts'

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
  strategy: webhooksStrategy(),
  cells: webhooksCells,
})
