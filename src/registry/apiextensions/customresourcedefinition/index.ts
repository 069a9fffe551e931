/** CustomResourceDefinition: a kind of the user's own. Stored and printed here; serving its objects is elsewhere. https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/ */
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionStatus,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { defineResource } from '../../generic/resource.ts'
import { bumpGeneration } from '../../generic/strategy.ts'
import { deletion } from './deletion.ts'
import { formatWarnings } from './formats.ts'
import { fromV1beta1 } from './v1beta1.ts'
import { storageVersions, validate, validateName, validateStatus, validateUpdate } from './validation.ts'

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
  resetFields: { '': ['status'], status: ['metadata', 'spec'] },
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
    validateName,
    validate,
    validateUpdate,
    warnings: formatWarnings,
  },
  subresources: {
    status: {
      allowUnconditionalUpdate: false,
      prepareForUpdate: (definition, old) => {
        definition.spec = old.spec
        // A list that says nothing is filled in again.
        if ((definition.status?.storedVersions ?? []).length === 0) addStoredVersions(definition)
      },
      validateUpdate: validateStatus,
    },
  },
  deletion,
  cells: ({ metadata }) => [metadata.name, metadata.creationTimestamp],
})
