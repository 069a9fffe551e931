/** How objects of one version become those of another: not at all, or by a webhook. Paths are those of the reference's own fields. */
import {
  type FieldError,
  forbiddenField,
  notSupported,
  type Path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import type { CustomResourceConversion } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { clientErrors, reviewVersionErrors } from '../../admissionregistration/webhooks.ts'

const notNow = 'should not be set when strategy is not set to Webhook'

export function* conversionErrors(
  conversion: CustomResourceConversion | undefined,
  at: Path,
): Generator<FieldError> {
  if (conversion === undefined) return
  const { strategy = '', webhook } = conversion
  const clientAt = at.child('webhookClientConfig')
  const versionsAt = at.child('conversionReviewVersions')
  const versions = webhook?.conversionReviewVersions ?? []
  if (strategy === '') yield required(at.child('strategy'))
  else if (strategy !== 'None' && strategy !== 'Webhook')
    yield notSupported(at.child('strategy'), strategy, ['None', 'Webhook'])
  if (strategy === 'Webhook') {
    if (webhook?.clientConfig === undefined)
      yield required(clientAt, 'required when strategy is set to Webhook')
    else yield* clientErrors(webhook.clientConfig, clientAt)
    yield* reviewVersionErrors(versions, versionsAt, '')
  } else {
    if (webhook?.clientConfig !== undefined) yield forbiddenField(clientAt, notNow)
    if (versions.length > 0) yield forbiddenField(versionsAt, notNow)
  }
}
