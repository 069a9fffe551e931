/** Objects that every server must have with a fixed specification, and how messages print what was sent instead. */
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { type FieldError, invalidValue, path } from '@binnacle/apimachinery/validation/field.ts'
import type {
  FlowSchema,
  PriorityLevelConfiguration,
} from '@binnacle/openapi/generated/types/flowcontrol.v1.ts'

const groupRule = (groups: readonly string[]) => ({
  subjects: groups.map((name) => ({ kind: 'Group', group: { name } })),
  resourceRules: [
    { verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] },
  ],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
})

const schemas: Readonly<Record<string, FlowSchema['spec']>> = {
  exempt: {
    priorityLevelConfiguration: { name: 'exempt' },
    matchingPrecedence: 1,
    rules: [groupRule(['system:masters'])],
  },
  'catch-all': {
    priorityLevelConfiguration: { name: 'catch-all' },
    matchingPrecedence: 10_000,
    distinguisherMethod: { type: 'ByUser' },
    rules: [groupRule(['system:unauthenticated', 'system:authenticated'])],
  },
}

const levels: Readonly<Record<string, PriorityLevelConfiguration['spec']>> = {
  exempt: { type: 'Exempt' },
  'catch-all': {
    type: 'Limited',
    limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' }, lendablePercent: 0 },
  },
}

export function* mandatorySchemaErrors({ metadata, spec }: FlowSchema): Generator<FieldError> {
  const name = metadata.name ?? ''
  if (!Object.hasOwn(schemas, name) || jsonEqual(spec, schemas[name])) return
  yield invalidValue(path('spec'), shownSchema(spec), `spec of '${name}' must equal the fixed value`)
}

/** The exempt level may lend what it likes. */
export function* mandatoryLevelErrors({ metadata, spec }: PriorityLevelConfiguration): Generator<FieldError> {
  const name = metadata.name ?? ''
  if (!Object.hasOwn(levels, name)) return
  const { exempt, ...fixed } = spec ?? { type: '' }
  const isFree = name === 'exempt'
  if (jsonEqual(isFree ? fixed : spec, levels[name])) return
  const which = isFree ? "spec of 'exempt' except the 'spec.exempt' field" : `spec of '${name}'`
  yield invalidValue(path('spec'), shownLevel(spec), `${which} must equal the fixed value`)
}

/** By the names of the reference's own fields. */
const shownSchema = (spec: FlowSchema['spec']): unknown => ({
  PriorityLevelConfiguration: { Name: spec?.priorityLevelConfiguration?.name ?? '' },
  MatchingPrecedence: spec?.matchingPrecedence ?? 0,
  DistinguisherMethod:
    spec?.distinguisherMethod === undefined ? null : { Type: spec.distinguisherMethod.type },
  Rules:
    spec?.rules?.map((rule) => ({
      Subjects:
        rule.subjects?.map((subject) => ({
          Kind: subject.kind,
          User: subject.user === undefined ? null : { Name: subject.user.name },
          Group: subject.group === undefined ? null : { Name: subject.group.name },
          ServiceAccount:
            subject.serviceAccount === undefined
              ? null
              : { Namespace: subject.serviceAccount.namespace, Name: subject.serviceAccount.name },
        })) ?? null,
      ResourceRules:
        rule.resourceRules?.map((resource) => ({
          Verbs: resource.verbs ?? null,
          APIGroups: resource.apiGroups ?? null,
          Resources: resource.resources ?? null,
          ClusterScope: resource.clusterScope ?? false,
          Namespaces: resource.namespaces ?? null,
        })) ?? null,
      NonResourceRules:
        rule.nonResourceRules?.map((urls) => ({
          Verbs: urls.verbs ?? null,
          NonResourceURLs: urls.nonResourceURLs ?? null,
        })) ?? null,
    })) ?? null,
})

const shownLevel = (spec: PriorityLevelConfiguration['spec']): unknown => {
  const { limited, exempt } = spec ?? {}
  const queuing = limited?.limitResponse?.queuing
  return {
    Type: spec?.type ?? '',
    Limited:
      limited === undefined
        ? null
        : {
            NominalConcurrencyShares: limited.nominalConcurrencyShares ?? 0,
            LimitResponse: {
              Type: limited.limitResponse?.type ?? '',
              Queuing:
                queuing === undefined
                  ? null
                  : {
                      Queues: queuing.queues ?? 0,
                      HandSize: queuing.handSize ?? 0,
                      QueueLengthLimit: queuing.queueLengthLimit ?? 0,
                    },
            },
            LendablePercent: limited.lendablePercent ?? null,
            BorrowingLimitPercent: limited.borrowingLimitPercent ?? null,
          },
    Exempt:
      exempt === undefined
        ? null
        : {
            NominalConcurrencyShares: exempt.nominalConcurrencyShares ?? null,
            LendablePercent: exempt.lendablePercent ?? null,
          },
  }
}
