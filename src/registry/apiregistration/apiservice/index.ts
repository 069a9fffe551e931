/** APIService: which server answers a group-version. https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/ */
import { goQuote } from '@binnacle/apimachinery/errors/quote.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import {
  dns1035LabelProblems,
  dns1123SubdomainProblems,
  pathSegmentProblems,
} from '@binnacle/apimachinery/validation/names.ts'
import type { APIService } from '@binnacle/openapi/generated/types/apiregistration.v1.ts'
import { notSupportedInOrder } from '../../core/validation/enumerated.ts'
import { invalidEach } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { takeStatusOnly } from '../../generic/statusonly.ts'

const statuses = ['True', 'False', 'Unknown']
const maxGroupPriority = 20_000
const maxVersionPriority = 1000

const validateName = (name: string, _: boolean, { spec }: APIService): string[] => {
  const wanted = `${spec?.version ?? ''}.${spec?.group ?? ''}`
  const problems = pathSegmentProblems(name)
  return problems.length > 0 || name === wanted
    ? problems
    : [`must be \`spec.version+"."+spec.group\`: ${goQuote(wanted)}`]
}

function* validate({ spec }: APIService): Generator<FieldError> {
  const { group = '', version = '' } = spec ?? {}
  const at = path('spec')
  if (group === '') {
    if (version !== 'v1')
      yield required(at.child('group'), 'only v1 may have an empty group and it better be legacy kube')
  } else yield* invalidEach(at.child('group'), group, dns1123SubdomainProblems(group))
  yield* invalidEach(at.child('version'), version, dns1035LabelProblems(version))
  const minimum = spec?.groupPriorityMinimum ?? 0
  if (minimum <= 0 || minimum > maxGroupPriority) {
    yield invalidValue(
      at.child('groupPriorityMinimum'),
      minimum,
      `must be positive and less than ${maxGroupPriority}`,
    )
  }
  const priority = spec?.versionPriority ?? 0
  if (priority <= 0 || priority > maxVersionPriority) {
    yield invalidValue(
      at.child('versionPriority'),
      priority,
      `must be positive and less than ${maxVersionPriority}`,
    )
  }
  const service = spec?.service
  if (service === undefined) {
    if ((spec?.caBundle ?? '') !== '') {
      yield invalidValue(
        at.child('caBundle'),
        `${Buffer.from(spec!.caBundle!, 'base64').length} bytes`,
        'local APIServices may not have a caBundle',
      )
    }
    if (spec?.insecureSkipTLSVerify === true) {
      yield invalidValue(
        at.child('insecureSkipTLSVerify'),
        true,
        'local APIServices may not have insecureSkipTLSVerify',
      )
    }
    return
  }
  if ((service.namespace ?? '') === '') yield required(at.child('service', 'namespace'))
  if ((service.name ?? '') === '') yield required(at.child('service', 'name'))
  const port = service.port ?? 443
  if (port < 1 || port > 65535)
    yield invalidValue(
      at.child('service', 'port'),
      port,
      'port is not valid: must be between 1 and 65535, inclusive',
    )
  if (spec?.insecureSkipTLSVerify === true && (spec.caBundle ?? '') !== '') {
    yield invalidValue(at.child('insecureSkipTLSVerify'), true, 'may not be true if caBundle is present')
  }
}

function* validateUpdate(service: APIService, old: APIService): Generator<FieldError> {
  if (service.metadata.name !== old.metadata.name)
    yield forbiddenField(path('metadata', 'name'), 'not updatable')
  yield* validate(service)
}

export default defineResource<APIService>({
  group: 'apiregistration.k8s.io',
  resource: 'apiservices',
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
  defaults: {
    v1: ({ spec }) => {
      if (spec?.service !== undefined) spec.service.port ??= 443
    },
  },
  strategy: {
    validateName,
    allowUnconditionalUpdate: false,
    prepareForCreate: (service, { now }) => {
      service.status = {}
      // What this server answers itself is there by definition.
      if (service.spec !== undefined && service.spec.service === undefined) {
        service.status.conditions = [
          {
            type: 'Available',
            status: 'True',
            lastTransitionTime: formatTime(now),
            reason: 'Local',
            message: 'Local APIServices are always available',
          },
        ]
      }
    },
    validate,
    validateUpdate,
  },
  subresources: {
    status: {
      allowUnconditionalUpdate: false,
      prepareForUpdate: takeStatusOnly,
      *validateUpdate({ status }) {
        for (const [i, condition] of (status?.conditions ?? []).entries()) {
          if (statuses.includes(condition.status)) continue
          const at = path('status', 'conditions').index(i).child('status')
          yield notSupportedInOrder(at, condition.status ?? '', statuses)
        }
      },
    },
  },
  cells: ({ metadata, spec, status }, now) => {
    const available = (status?.conditions ?? []).find((condition) => condition.type === 'Available')
    const failed = available !== undefined && available.status !== 'True'
    return [
      metadata.name,
      spec?.service === undefined ? 'Local' : `${spec.service.namespace}/${spec.service.name}`,
      available === undefined
        ? 'Unknown'
        : failed
          ? `${available.status} (${available.reason})`
          : available.status,
      humanAge(metadata.creationTimestamp, now),
    ]
  },
})
