/** All control loops, in the order in which they start. */
import type { Controller } from '../controller.ts'
import { clusterRoleAggregation } from './clusterroleaggregation/index.ts'
import { daemonset } from './daemonset/index.ts'
import { deployment } from './deployment/index.ts'
import { endpointsController } from './endpoints/index.ts'
import { endpointslice } from './endpointslice/index.ts'
import { endpointsliceMirroring } from './endpointslicemirroring/index.ts'
import { garbageCollector } from './garbagecollector/index.ts'
import { job } from './job/index.ts'
import { namespace } from './namespace/index.ts'
import { nodeLifecycle } from './nodelifecycle/index.ts'
import { podGc } from './podgc/index.ts'
import { replicaset } from './replicaset/index.ts'
import { replicationcontroller } from './replicationcontroller/index.ts'
import { resourceQuota } from './resourcequota/index.ts'
import { rootCa } from './rootca/index.ts'
import { serviceaccount } from './serviceaccount/index.ts'
import { statefulset } from './statefulset/index.ts'
import { ttl } from './ttl/index.ts'

export const controllers: readonly Controller[] = [
  serviceaccount,
  rootCa,
  namespace,
  resourceQuota,
  replicationcontroller,
  replicaset,
  deployment,
  statefulset,
  daemonset,
  job,
  endpointsController,
  endpointslice,
  endpointsliceMirroring,
  nodeLifecycle,
  ttl,
  podGc,
  clusterRoleAggregation,
  garbageCollector,
]
