/** All control loops, in the order in which they start. */
import type { Controller } from '../controller.ts'
import { attachDetach } from './attachdetach/index.ts'
import { bootstrapSigner, tokenCleaner } from './bootstraptokens/index.ts'
import { certificateApprover, certificateCleaner, certificateSigner } from './certificates/index.ts'
import { clusterRoleAggregation } from './clusterroleaggregation/index.ts'
import { cronjob } from './cronjob/index.ts'
import { daemonset } from './daemonset/index.ts'
import { deployment } from './deployment/index.ts'
import { deviceTaintEviction } from './devicetaint/index.ts'
import { disruption } from './disruption/index.ts'
import { endpointsController } from './endpoints/index.ts'
import { endpointslice } from './endpointslice/index.ts'
import { endpointsliceMirroring } from './endpointslicemirroring/index.ts'
import { ephemeralVolume } from './ephemeralvolume/index.ts'
import { expand } from './expand/index.ts'
import { garbageCollector } from './garbagecollector/index.ts'
import { horizontalPodAutoscaler } from './horizontalpodautoscaler/index.ts'
import { job } from './job/index.ts'
import { legacyTokenCleaner } from './legacytokencleaner/index.ts'
import { namespace } from './namespace/index.ts'
import { nodeIpam } from './nodeipam/index.ts'
import { nodeLifecycle } from './nodelifecycle/index.ts'
import { persistentVolumeBinder } from './persistentvolume/index.ts'
import { podGc } from './podgc/index.ts'
import { pvcProtection } from './pvcprotection/index.ts'
import { pvProtection } from './pvprotection/index.ts'
import { replicaset } from './replicaset/index.ts'
import { replicationcontroller } from './replicationcontroller/index.ts'
import { resourceClaim } from './resourceclaim/index.ts'
import { resourceQuota } from './resourcequota/index.ts'
import { rootCa } from './rootca/index.ts'
import { serviceaccount } from './serviceaccount/index.ts'
import { serviceAccountToken } from './serviceaccounttoken/index.ts'
import { serviceCidr } from './servicecidr/index.ts'
import { statefulset } from './statefulset/index.ts'
import { taintEviction } from './tainteviction/index.ts'
import { ttl } from './ttl/index.ts'
import { ttlAfterFinished } from './ttlafterfinished/index.ts'
import { vacProtection } from './vacprotection/index.ts'
import { validatingAdmissionPolicyStatus } from './validatingadmissionpolicy/index.ts'

export const controllers: readonly Controller[] = [
  serviceAccountToken,
  serviceaccount,
  legacyTokenCleaner,
  bootstrapSigner,
  tokenCleaner,
  rootCa,
  namespace,
  resourceQuota,
  replicationcontroller,
  replicaset,
  deployment,
  statefulset,
  daemonset,
  job,
  cronjob,
  ttlAfterFinished,
  disruption,
  horizontalPodAutoscaler,
  endpointsController,
  endpointslice,
  endpointsliceMirroring,
  serviceCidr,
  nodeIpam,
  nodeLifecycle,
  taintEviction,
  persistentVolumeBinder,
  pvcProtection,
  pvProtection,
  attachDetach,
  expand,
  vacProtection,
  ephemeralVolume,
  resourceClaim,
  deviceTaintEviction,
  certificateApprover,
  certificateSigner,
  certificateCleaner,
  ttl,
  podGc,
  clusterRoleAggregation,
  validatingAdmissionPolicyStatus,
  garbageCollector,
]
