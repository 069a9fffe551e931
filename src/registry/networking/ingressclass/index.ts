/** IngressClass: who serves an Ingress. https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  path,
  required,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { IngressClass } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { humanAge } from '../../generic/cells.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'

/** `example.com/ingress-controller` */
const isDomainPrefixed = (name: string): boolean => {
  const slash = name.indexOf('/')
  return slash > 0 && slash < name.length - 1 && dns1123SubdomainProblems(name.slice(0, slash)).length === 0
}

function* validate({ spec }: IngressClass): Generator<FieldError> {
  const controller = spec?.controller ?? ''
  if (controller === '') yield required(path('spec', 'controller'))
  else if (!isDomainPrefixed(controller)) {
    yield invalidValue(
      path('spec', 'controller'),
      controller,
      'must be a domain-prefixed path (such as "acme.io/foo")',
    )
  }
  const parameters = spec?.parameters
  if (parameters === undefined) return
  const at = path('spec', 'parameters')
  if ((parameters.kind ?? '') === '') yield required(at.child('kind'))
  if ((parameters.name ?? '') === '') yield required(at.child('name'))
  yield* oneOf(at.child('scope'), parameters.scope, ['Cluster', 'Namespace'])
  const namespace = parameters.namespace ?? ''
  if (parameters.scope === 'Namespace' && namespace === '') {
    yield required(at.child('namespace'), "`parameters.scope` is set to 'Namespace'")
  }
  if (parameters.scope === 'Cluster' && parameters.namespace !== undefined) {
    yield forbiddenField(at.child('namespace'), "`parameters.scope` is set to 'Cluster'")
  }
}

function* validateUpdate(ingressClass: IngressClass, old: IngressClass): Generator<FieldError> {
  if (ingressClass.spec?.controller !== old.spec?.controller) {
    yield invalidValue(path('spec', 'controller'), ingressClass.spec?.controller, immutableText)
  }
  yield* validate(ingressClass)
}

const parametersText = ({ spec }: IngressClass): string => {
  const parameters = spec?.parameters
  if (parameters === undefined) return '<none>'
  const group = parameters.apiGroup ?? ''
  return `${parameters.kind}${group === '' ? '' : `.${group}`}/${parameters.name}`
}

export default defineResource<IngressClass>({
  group: 'networking.k8s.io',
  resource: 'ingressclasses',
  defaults: {
    v1: ({ spec }) => {
      if (spec?.parameters !== undefined) spec.parameters.scope ??= 'Cluster'
    },
  },
  strategy: {
    prepareForCreate: ({ metadata }) => {
      metadata.generation = 1
    },
    prepareForUpdate: bumpGeneration,
    validate,
    validateUpdate,
  },
  cells: (ingressClass, now) => [
    ingressClass.metadata.name,
    ingressClass.spec?.controller,
    parametersText(ingressClass),
    humanAge(ingressClass.metadata.creationTimestamp, now),
  ],
})
