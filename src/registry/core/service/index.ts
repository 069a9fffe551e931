/**
 * Service: one name and address for a set of pods. https://kubernetes.io/docs/concepts/services-networking/service/
 *
 * The default export holds the rules. The server serves `serviceResource(allocators)`, which also gives services their
 * addresses and ports.
 */

import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { nameIsDNSLabel } from '@binnacle/apimachinery/validation/names.ts'
import type { Service } from '@binnacle/openapi/generated/types/core.v1.ts'
import { defineResource, type ResourceDefinition } from '../../generic/resource.ts'
import { type ServiceAllocators, serviceHooks } from './allocation/hooks.ts'
import { cells } from './columns.ts'
import { defaults } from './defaults.ts'
import { prepareForCreate, prepareForUpdate } from './strategy.ts'
import { validate, validateStatusUpdate, validateUpdate } from './validation.ts'
import { statusWarnings, warnings } from './warnings.ts'

const definition = defineResource<Service>({
  group: '',
  resource: 'services',
  deletion: { returnsObject: true },
  storagePrefix: 'services/specs',
  defaults: { v1: defaults },
  strategy: {
    validateName: nameIsDNSLabel,
    allowCreateOnUpdate: true,
    prepareForCreate,
    prepareForUpdate,
    validate,
    validateUpdate,
    warnings,
    canonicalize: (service) => {
      if (service.spec?.type !== 'ExternalName') return
      // There is no traffic inside the cluster to an external name.
      delete service.spec.internalTrafficPolicy
      // An address that an update slipped in; both spellings of it are read.
      if ((service.spec.clusterIP ?? '') !== '') service.spec.clusterIPs ??= [service.spec.clusterIP!]
    },
  },
  subresources: {
    status: {
      prepareForUpdate: (service, old) => {
        service.spec = cloneJson(old.spec ?? {})
      },
      validateUpdate: validateStatusUpdate,
      warnings: statusWarnings,
    },
  },
  selectableFields: {
    'spec.clusterIP': (service) => service.spec?.clusterIP ?? '',
    'spec.type': (service) => service.spec?.type ?? '',
  },
  cells,
})

/** The kind with its allocators: what a server registers. */
export const serviceResource = (allocators: ServiceAllocators): ResourceDefinition<Service> => ({
  ...definition,
  hooks: serviceHooks(allocators),
})

export default definition
