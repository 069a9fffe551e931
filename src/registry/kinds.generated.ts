// Written by tools/kinds.mjs from the folder listing. Do not edit.
import type { ResourceDefinition } from './generic/resource.ts'
import core_configmap from './core/configmap/index.ts'

/** Every kind that has a folder. */
export const kinds: readonly ResourceDefinition<never>[] = [
  core_configmap as unknown as ResourceDefinition<never>,
]
