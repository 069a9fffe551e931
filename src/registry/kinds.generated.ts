// Written by tools/kinds.mjs from the folder listing. Do not edit.
import type { ResourceDefinition } from './generic/resource.ts'
import apiregistration_apiservice from './apiregistration/apiservice/index.ts'
import apps_deployment from './apps/deployment/index.ts'
import apps_replicaset from './apps/replicaset/index.ts'
import coordination_lease from './coordination/lease/index.ts'
import core_configmap from './core/configmap/index.ts'
import core_endpoints from './core/endpoints/index.ts'
import core_event from './core/event/index.ts'
import core_namespace from './core/namespace/index.ts'
import core_node from './core/node/index.ts'
import core_pod from './core/pod/index.ts'
import core_secret from './core/secret/index.ts'
import core_serviceaccount from './core/serviceaccount/index.ts'
import discovery_endpointslice from './discovery/endpointslice/index.ts'
import events_event from './events/event/index.ts'
import rbac_clusterrole from './rbac/clusterrole/index.ts'
import rbac_clusterrolebinding from './rbac/clusterrolebinding/index.ts'
import rbac_role from './rbac/role/index.ts'
import rbac_rolebinding from './rbac/rolebinding/index.ts'

/** Every kind that has a folder. */
export const kinds: readonly ResourceDefinition<never>[] = [
  apiregistration_apiservice as unknown as ResourceDefinition<never>,
  apps_deployment as unknown as ResourceDefinition<never>,
  apps_replicaset as unknown as ResourceDefinition<never>,
  coordination_lease as unknown as ResourceDefinition<never>,
  core_configmap as unknown as ResourceDefinition<never>,
  core_endpoints as unknown as ResourceDefinition<never>,
  core_event as unknown as ResourceDefinition<never>,
  core_namespace as unknown as ResourceDefinition<never>,
  core_node as unknown as ResourceDefinition<never>,
  core_pod as unknown as ResourceDefinition<never>,
  core_secret as unknown as ResourceDefinition<never>,
  core_serviceaccount as unknown as ResourceDefinition<never>,
  discovery_endpointslice as unknown as ResourceDefinition<never>,
  events_event as unknown as ResourceDefinition<never>,
  rbac_clusterrole as unknown as ResourceDefinition<never>,
  rbac_clusterrolebinding as unknown as ResourceDefinition<never>,
  rbac_role as unknown as ResourceDefinition<never>,
  rbac_rolebinding as unknown as ResourceDefinition<never>,
]
