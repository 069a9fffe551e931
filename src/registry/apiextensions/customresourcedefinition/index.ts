/** CustomResourceDefinition: a kind of the user's own. Stored and printed here; serving its objects is elsewhere. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/ */
import { type FieldError, invalidValue, path, required } from '@binnacle/apimachinery/validation/field.ts'
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionStatus,
  CustomResourceDefinitionVersion,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { oneOf } from '../../core/validation/enumerated.ts'
import { immutableText } from '../../core/validation/texts.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { fromV1beta1 } from './v1beta1.ts'

const defaults = (definition: CustomResourceDefinition): void => {
  const { spec } = definition
  if (spec === undefined) return
  const { names } = spec
  if (names !== undefined && (names.kind ?? '') !== '') {
    if ((names.singular ?? '') === '') names.singular = names.kind.toLowerCase()
    if ((names.listKind ?? '') === '') names.listKind = `${names.kind}List`
  }
  spec.conversion ??= { strategy: 'None' }
  const service = spec.conversion.webhook?.clientConfig?.service
  if (service !== undefined) service.port ??= 443
}

const storageVersions = (definition: CustomResourceDefinition): string[] =>
  (definition.spec?.versions ?? [])
    .filter((version) => version.storage === true)
    .map((version) => version.name)

/** As the reference prints versions: by the names of its own fields. */
const shownVersion = (version: CustomResourceDefinitionVersion): unknown => ({
  Name: version.name,
  Served: version.served,
  Storage: version.storage,
  Deprecated: version.deprecated ?? false,
  DeprecationWarning: version.deprecationWarning ?? null,
  Schema: null,
  Subresources: null,
  AdditionalPrinterColumns: null,
  SelectableFields: null,
})

function* validate(definition: CustomResourceDefinition): Generator<FieldError> {
  const { metadata, spec, status } = definition
  const at = path('spec')
  const names = spec?.names
  if (metadata.name !== `${names?.plural ?? ''}.${spec?.group ?? ''}`) {
    yield invalidValue(path('metadata', 'name'), metadata.name, 'must be spec.names.plural+"."+spec.group')
  }
  if ((spec?.group ?? '') === '') yield required(at.child('group'))
  yield* oneOf(at.child('scope'), spec?.scope, ['Cluster', 'Namespaced'], true)
  const stored = storageVersions(definition)
  if (stored.length !== 1) {
    const versions = spec?.versions?.map(shownVersion) ?? null
    yield invalidValue(
      at.child('versions'),
      versions,
      'must have exactly one version marked as storage version',
    )
  }
  for (const [i, version] of (spec?.versions ?? []).entries()) {
    if (version.schema?.openAPIV3Schema === undefined) {
      yield required(at.child('versions').index(i).child('schema', 'openAPIV3Schema'))
    }
  }
  if (spec?.preserveUnknownFields === true) {
    yield invalidValue(
      at.child('preserveUnknownFields'),
      true,
      'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
    )
  }
  for (const field of ['plural', 'singular', 'kind', 'listKind'] as const) {
    if ((names?.[field] ?? '') === '') yield required(at.child('names', field))
  }
  if ((status?.storedVersions ?? []).length === 0) {
    yield invalidValue(
      path('status', 'storedVersions'),
      status?.storedVersions ?? null,
      'must have at least one stored version',
    )
  }
  for (const version of stored) {
    const listed = status?.storedVersions ?? []
    if (listed.length > 0 && !listed.includes(version)) {
      yield invalidValue(path('status', 'storedVersions'), listed, `must have the storage version ${version}`)
    }
  }
}

/** Names and scope are fixed once the definition is established: objects may exist. */
const isEstablished = (definition: CustomResourceDefinition): boolean =>
  (definition.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Established' && status === 'True',
  )

function* validateUpdate(
  definition: CustomResourceDefinition,
  old: CustomResourceDefinition,
): Generator<FieldError> {
  yield* validate(definition)
  const at = path('spec')
  if (isEstablished(old)) {
    if (definition.spec.scope !== old.spec.scope)
      yield invalidValue(at.child('scope'), definition.spec.scope, immutableText)
    if (definition.spec.names?.kind !== old.spec.names?.kind) {
      yield invalidValue(at.child('names', 'kind'), definition.spec.names?.kind, immutableText)
    }
  }
  if (definition.spec.group !== old.spec.group)
    yield invalidValue(at.child('group'), definition.spec.group, immutableText)
  if (definition.spec.names?.plural !== old.spec.names?.plural) {
    yield invalidValue(at.child('names', 'plural'), definition.spec.names?.plural, immutableText)
  }
}

/** Every version that ever stored an object stays listed until somebody has migrated it away. */
const addStoredVersions = (definition: CustomResourceDefinition): void => {
  const stored = definition.status?.storedVersions ?? []
  const [version] = storageVersions(definition)
  if (version === undefined || stored.includes(version)) return
  const empty = {
    conditions: null,
    acceptedNames: { plural: '', kind: '' },
  } as unknown as CustomResourceDefinitionStatus
  definition.status = { ...(definition.status ?? empty), storedVersions: [...stored, version] }
}

export default defineResource<CustomResourceDefinition>({
  group: 'apiextensions.k8s.io',
  resource: 'customresourcedefinitions',
  storedVersions: { 'apiextensions.k8s.io/v1beta1': fromV1beta1 },
  defaults: { v1: defaults },
  strategy: {
    allowUnconditionalUpdate: false,
    prepareForCreate: (definition) => {
      definition.metadata.generation = 1
      delete definition.status
      addStoredVersions(definition)
    },
    prepareForUpdate: (definition, old) => {
      if (old.status === undefined) delete definition.status
      else definition.status = old.status
      addStoredVersions(definition)
      bumpGeneration(definition, old)
    },
    validate,
    validateUpdate,
  },
  subresources: { status: { allowUnconditionalUpdate: false } },
  cells: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
})
