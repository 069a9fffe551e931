/** IngressClass: who serves an Ingress. https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class */
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  type Path,
  path,
  required,
  tooLong,
} from '@binnacle/apimachinery/validation/field.ts'
import { dns1123LabelProblems, dns1123SubdomainProblems } from '@binnacle/apimachinery/validation/names.ts'
import type { IngressClass } from '@binnacle/openapi/generated/types/networking.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { immutableText, invalidEach } from '../../core/validation/texts.ts'
import { classText, humanAge } from '../../generic/cells.ts'
import { metadataIsCheckedHere } from '../../generic/metadatachecks.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { typedReferenceErrors } from '../references.ts'

const maxControllerLength = 250
const pathCharacters = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/

/** `example.com/ingress-controller` */
function* controllerErrors(name: string, at: Path): Generator<FieldError> {
  if (name === '') {
    yield required(at)
    return
  }
  if (Buffer.byteLength(name) > maxControllerLength) yield tooLong(at, name, maxControllerLength)
  const slash = name.indexOf('/')
  if (slash <= 0 || slash === name.length - 1) {
    yield invalidValue(at, name, 'must be a domain-prefixed path (such as "acme.io/foo")')
    return
  }
  const [domain, rest] = [name.slice(0, slash), name.slice(slash + 1)]
  yield* invalidEach(at, domain, dns1123SubdomainProblems(domain))
  if (!pathCharacters.test(rest)) {
    const text = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')"
    yield invalidValue(at, rest, text)
  }
}

function* validate({ spec }: IngressClass): Generator<FieldError> {
  yield* controllerErrors(spec?.controller ?? '', path('spec', 'controller'))
  const parameters = spec?.parameters
  if (parameters === undefined) return
  const at = path('spec', 'parameters')
  yield* typedReferenceErrors(parameters, at)
  yield* oneOf(at.child('scope'), parameters.scope, ['Cluster', 'Namespace'])
  const { namespace } = parameters
  if (parameters.scope === 'Namespace') {
    if (namespace === undefined)
      yield required(at.child('namespace'), "`parameters.scope` is set to 'Namespace'")
    else yield* invalidEach(at.child('namespace'), namespace, dns1123LabelProblems(namespace))
  }
  if (parameters.scope === 'Cluster' && parameters.namespace !== undefined) {
    yield forbiddenField(at.child('namespace'), "`parameters.scope` is set to 'Cluster'")
  }
}

function* validateUpdate(ingressClass: IngressClass, old: IngressClass): Generator<FieldError> {
  if (ingressClass.spec?.controller !== old.spec?.controller) {
    yield invalidValue(path('spec', 'controller'), ingressClass.spec?.controller ?? '', immutableText)
  }
  yield metadataIsCheckedHere
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
    classText(ingressClass, 'ingressclass.kubernetes.io/is-default-class'),
    ingressClass.spec?.controller,
    parametersText(ingressClass),
    humanAge(ingressClass.metadata.creationTimestamp, now),
  ],
})
