/** Webhooks, mutating and validating: defaults and checks. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import {
  duplicate,
  type FieldError,
  invalidValue,
  type Path,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1035LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type {
  MutatingWebhook,
  WebhookClientConfig,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import { oneOf } from '../core/validation/enumerated.ts'
import { invalidEach } from '../core/validation/texts.ts'
import { humanAge } from '../generic/cells.ts'
import type { Cell, Strategy } from '../generic/resource.ts'
import { bumpGenerationStrictly } from '../generic/strategy.ts'
import type { Rest } from '../generic/turns.ts'
import { labelSelectorErrors } from '../podtemplate/validation/labelselector.ts'
import { environmentFor } from './compiled.ts'
import { matchConditionsErrors } from './expressions.ts'
import { defaultRules, failurePolicies, matchPolicies, ruleErrors, strategyWith } from './rules.ts'
import { parseWebURL } from './weburl.ts'

/** A mutating webhook has all that a validating one has. */
type Webhook = MutatingWebhook

type WebhookConfiguration = KubeObject & { webhooks?: readonly Webhook[] }

const reviewVersions = ['v1', 'v1beta1']

export const defaultWebhook = (webhook: Webhook): void => {
  webhook.failurePolicy ??= 'Fail'
  webhook.matchPolicy ??= 'Equivalent'
  webhook.namespaceSelector ??= {}
  webhook.objectSelector ??= {}
  webhook.timeoutSeconds ??= 10
  if (webhook.clientConfig?.service !== undefined) webhook.clientConfig.service.port ??= 443
  defaultRules(webhook.rules)
}

function* webhooksErrors(webhooks: readonly Webhook[] | undefined): Generator<FieldError | Rest> {
  const names = new Set<string>()
  for (const [i, webhook] of (webhooks ?? []).entries()) {
    const at = path('webhooks').index(i)
    yield* webhookErrors(webhook, at)
    yield* reviewVersionErrors(webhook.admissionReviewVersions ?? [], at.child('admissionReviewVersions'))
    if (names.has(webhook.name) && (webhook.name ?? '') !== '')
      yield duplicate(at.child('name'), webhook.name)
    names.add(webhook.name)
  }
}

export const webhooksStrategy = <T extends WebhookConfiguration>(): Strategy<T> =>
  strategyWith<T>(({ webhooks }) => webhooksErrors(webhooks), bumpGenerationStrictly)

export const webhooksCells = ({ metadata, webhooks }: WebhookConfiguration, now: number): Cell[] => [
  metadata.name,
  (webhooks ?? []).length,
  humanAge(metadata.creationTimestamp, now),
]

/** Versions of reviews that a webhook understands; `whenNone` is said of an empty list. */
export function* reviewVersionErrors(
  versions: readonly string[],
  at: Path,
  whenNone = `must specify one of ${reviewVersions.join(', ')}`,
): Generator<FieldError> {
  const known = reviewVersions.join(', ')
  if (versions.length === 0) {
    yield required(at, whenNone)
    return
  }
  for (const [i, version] of versions.entries()) {
    if (versions.indexOf(version) < i) yield invalidValue(at.index(i), version, 'duplicate version')
    else yield* invalidEach(at.index(i), version, dns1035LabelProblems(version))
  }
  if (!versions.some((version) => reviewVersions.includes(version))) {
    yield invalidValue(at, versions, `must include at least one of ${known}`)
  }
}

function* webhookErrors(webhook: Webhook, at: Path): Generator<FieldError | Rest> {
  yield* qualifiedDomainErrors(webhook.name ?? '', at.child('name'))
  for (const [i, rule] of (webhook.rules ?? []).entries()) yield* ruleErrors(rule, at.child('rules').index(i))
  if (webhook.failurePolicy !== undefined)
    yield* oneOf(at.child('failurePolicy'), webhook.failurePolicy, failurePolicies)
  if (webhook.matchPolicy !== undefined)
    yield* oneOf(at.child('matchPolicy'), webhook.matchPolicy, matchPolicies)
  if (webhook.sideEffects === undefined || webhook.sideEffects === null)
    yield required(at.child('sideEffects'), 'must specify one of None, NoneOnDryRun')
  else yield* oneOf(at.child('sideEffects'), webhook.sideEffects, ['None', 'NoneOnDryRun'])
  const timeout = webhook.timeoutSeconds
  if (timeout !== undefined && (timeout < 1 || timeout > 30)) {
    yield invalidValue(
      at.child('timeoutSeconds'),
      timeout,
      'the timeout value must be between 1 and 30 seconds',
    )
  }
  yield* labelSelectorErrors(webhook.namespaceSelector, at.child('namespaceSelector'))
  yield* labelSelectorErrors(webhook.objectSelector, at.child('objectSelector'))
  yield* clientErrors(webhook.clientConfig, at.child('clientConfig'))
  yield* matchConditionsErrors(webhook.matchConditions, at.child('matchConditions'), environmentFor({}))
  if (webhook.reinvocationPolicy !== undefined) {
    yield* oneOf(at.child('reinvocationPolicy'), webhook.reinvocationPolicy, ['IfNeeded', 'Never'])
  }
}

function* qualifiedDomainErrors(name: string, at: Path): Generator<FieldError> {
  if (name === '') {
    yield required(at)
    return
  }
  const problems = dns1123SubdomainProblems(name)
  if (problems.length > 0) yield* invalidEach(at, name, problems)
  else if (name.split('.').length < 3) {
    yield invalidValue(at, name, 'should be a domain with at least three segments separated by dots')
  }
}

/** Where a webhook is called: by exactly one of url and service. Also used by conversion webhooks. */
export function* clientErrors(client: WebhookClientConfig | undefined, at: Path): Generator<FieldError> {
  const hasUrl = client?.url !== undefined
  const service = client?.service
  if (hasUrl === (service !== undefined)) yield required(at, 'exactly one of url or service is required')
  else if (hasUrl) yield* urlErrors(client!.url!, at.child('url'))
  else if (service !== undefined) {
    const here = at.child('service')
    // The reference tells each under the other's name.
    if ((service.namespace ?? '') === '') yield required(here.child('name'))
    if ((service.name ?? '') === '') yield required(here.child('namespace'))
    const port = service.port ?? 443
    if (port < 1 || port > 65535) {
      yield invalidValue(
        here.child('port'),
        port,
        'port is not valid: must be between 1 and 65535, inclusive',
      )
    }
    if (service.path !== undefined) yield* urlPathErrors(service.path, here.child('path'))
  }
}

const form = '; desired format: https://host[/path]'

function* urlErrors(text: string, at: Path): Generator<FieldError> {
  const url = parseWebURL(text)
  if ('problem' in url) {
    yield required(at, `url must be a valid URL: ${url.problem}${form}`)
    return
  }
  const { scheme, host, user, fragment, query } = url
  if (scheme !== 'https') yield invalidValue(at, scheme, `'https' is the only allowed URL scheme${form}`)
  if (host === '') yield invalidValue(at, '', `host must be specified${form}`)
  if (user !== '') yield invalidValue(at, user, 'user information is not permitted in the URL')
  if (fragment !== '') yield invalidValue(at, fragment, 'fragments are not permitted in the URL')
  if (query !== '') yield invalidValue(at, query, 'query parameters are not permitted in the URL')
}

function* urlPathErrors(text: string, at: Path): Generator<FieldError> {
  if (text === '' || text === '/') return
  if (!text.startsWith('/')) yield invalidValue(at, text, "must start with a '/'")
  // It takes the first byte away, whatever the first character is.
  const rest = text.charCodeAt(0) < 0x80 ? text.slice(1) : `\ufffd${text.slice(1)}`
  const steps = rest.split('/')
  for (const [i, step] of steps.entries()) {
    if (i === steps.length - 1 && i > 0 && step === '') continue
    if (step === '') {
      yield invalidValue(at, text, `segment[${i}] may not be empty`)
      continue
    }
    for (const problem of dns1123SubdomainProblems(step))
      yield invalidValue(at, text, `segment[${i}]: ${problem}`)
  }
}
