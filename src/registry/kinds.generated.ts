// Written by tools/kinds.mjs from the folder listing. Do not edit.
import type { ResourceDefinition } from './generic/resource.ts'
import admissionregistration_mutatingadmissionpolicy from './admissionregistration/mutatingadmissionpolicy/index.ts'
import admissionregistration_mutatingadmissionpolicybinding from './admissionregistration/mutatingadmissionpolicybinding/index.ts'
import admissionregistration_mutatingwebhookconfiguration from './admissionregistration/mutatingwebhookconfiguration/index.ts'
import admissionregistration_validatingadmissionpolicy from './admissionregistration/validatingadmissionpolicy/index.ts'
import admissionregistration_validatingadmissionpolicybinding from './admissionregistration/validatingadmissionpolicybinding/index.ts'
import admissionregistration_validatingwebhookconfiguration from './admissionregistration/validatingwebhookconfiguration/index.ts'
import apiextensions_customresourcedefinition from './apiextensions/customresourcedefinition/index.ts'
import apiregistration_apiservice from './apiregistration/apiservice/index.ts'
import apps_controllerrevision from './apps/controllerrevision/index.ts'
import apps_daemonset from './apps/daemonset/index.ts'
import apps_deployment from './apps/deployment/index.ts'
import apps_replicaset from './apps/replicaset/index.ts'
import apps_statefulset from './apps/statefulset/index.ts'
import autoscaling_horizontalpodautoscaler from './autoscaling/horizontalpodautoscaler/index.ts'
import batch_cronjob from './batch/cronjob/index.ts'
import batch_job from './batch/job/index.ts'
import certificates_certificatesigningrequest from './certificates/certificatesigningrequest/index.ts'
import coordination_lease from './coordination/lease/index.ts'
import core_configmap from './core/configmap/index.ts'
import core_endpoints from './core/endpoints/index.ts'
import core_event from './core/event/index.ts'
import core_limitrange from './core/limitrange/index.ts'
import core_namespace from './core/namespace/index.ts'
import core_node from './core/node/index.ts'
import core_persistentvolume from './core/persistentvolume/index.ts'
import core_persistentvolumeclaim from './core/persistentvolumeclaim/index.ts'
import core_pod from './core/pod/index.ts'
import core_podtemplate from './core/podtemplate/index.ts'
import core_replicationcontroller from './core/replicationcontroller/index.ts'
import core_resourcequota from './core/resourcequota/index.ts'
import core_secret from './core/secret/index.ts'
import core_serviceaccount from './core/serviceaccount/index.ts'
import discovery_endpointslice from './discovery/endpointslice/index.ts'
import events_event from './events/event/index.ts'
import flowcontrol_flowschema from './flowcontrol/flowschema/index.ts'
import flowcontrol_prioritylevelconfiguration from './flowcontrol/prioritylevelconfiguration/index.ts'
import networking_ingress from './networking/ingress/index.ts'
import networking_ingressclass from './networking/ingressclass/index.ts'
import networking_ipaddress from './networking/ipaddress/index.ts'
import networking_networkpolicy from './networking/networkpolicy/index.ts'
import networking_servicecidr from './networking/servicecidr/index.ts'
import node_runtimeclass from './node/runtimeclass/index.ts'
import policy_poddisruptionbudget from './policy/poddisruptionbudget/index.ts'
import rbac_clusterrole from './rbac/clusterrole/index.ts'
import rbac_clusterrolebinding from './rbac/clusterrolebinding/index.ts'
import rbac_role from './rbac/role/index.ts'
import rbac_rolebinding from './rbac/rolebinding/index.ts'
import resource_deviceclass from './resource/deviceclass/index.ts'
import resource_resourceclaim from './resource/resourceclaim/index.ts'
import resource_resourceclaimtemplate from './resource/resourceclaimtemplate/index.ts'
import resource_resourceslice from './resource/resourceslice/index.ts'
import scheduling_priorityclass from './scheduling/priorityclass/index.ts'
import storage_csidriver from './storage/csidriver/index.ts'
import storage_csinode from './storage/csinode/index.ts'
import storage_csistoragecapacity from './storage/csistoragecapacity/index.ts'
import storage_storageclass from './storage/storageclass/index.ts'
import storage_volumeattachment from './storage/volumeattachment/index.ts'
import storage_volumeattributesclass from './storage/volumeattributesclass/index.ts'

/** Every kind that has a folder. */
export const kinds: readonly ResourceDefinition<never>[] = [
  admissionregistration_mutatingadmissionpolicy as unknown as ResourceDefinition<never>,
  admissionregistration_mutatingadmissionpolicybinding as unknown as ResourceDefinition<never>,
  admissionregistration_mutatingwebhookconfiguration as unknown as ResourceDefinition<never>,
  admissionregistration_validatingadmissionpolicy as unknown as ResourceDefinition<never>,
  admissionregistration_validatingadmissionpolicybinding as unknown as ResourceDefinition<never>,
  admissionregistration_validatingwebhookconfiguration as unknown as ResourceDefinition<never>,
  apiextensions_customresourcedefinition as unknown as ResourceDefinition<never>,
  apiregistration_apiservice as unknown as ResourceDefinition<never>,
  apps_controllerrevision as unknown as ResourceDefinition<never>,
  apps_daemonset as unknown as ResourceDefinition<never>,
  apps_deployment as unknown as ResourceDefinition<never>,
  apps_replicaset as unknown as ResourceDefinition<never>,
  apps_statefulset as unknown as ResourceDefinition<never>,
  autoscaling_horizontalpodautoscaler as unknown as ResourceDefinition<never>,
  batch_cronjob as unknown as ResourceDefinition<never>,
  batch_job as unknown as ResourceDefinition<never>,
  certificates_certificatesigningrequest as unknown as ResourceDefinition<never>,
  coordination_lease as unknown as ResourceDefinition<never>,
  core_configmap as unknown as ResourceDefinition<never>,
  core_endpoints as unknown as ResourceDefinition<never>,
  core_event as unknown as ResourceDefinition<never>,
  core_limitrange as unknown as ResourceDefinition<never>,
  core_namespace as unknown as ResourceDefinition<never>,
  core_node as unknown as ResourceDefinition<never>,
  core_persistentvolume as unknown as ResourceDefinition<never>,
  core_persistentvolumeclaim as unknown as ResourceDefinition<never>,
  core_pod as unknown as ResourceDefinition<never>,
  core_podtemplate as unknown as ResourceDefinition<never>,
  core_replicationcontroller as unknown as ResourceDefinition<never>,
  core_resourcequota as unknown as ResourceDefinition<never>,
  core_secret as unknown as ResourceDefinition<never>,
  core_serviceaccount as unknown as ResourceDefinition<never>,
  discovery_endpointslice as unknown as ResourceDefinition<never>,
  events_event as unknown as ResourceDefinition<never>,
  flowcontrol_flowschema as unknown as ResourceDefinition<never>,
  flowcontrol_prioritylevelconfiguration as unknown as ResourceDefinition<never>,
  networking_ingress as unknown as ResourceDefinition<never>,
  networking_ingressclass as unknown as ResourceDefinition<never>,
  networking_ipaddress as unknown as ResourceDefinition<never>,
  networking_networkpolicy as unknown as ResourceDefinition<never>,
  networking_servicecidr as unknown as ResourceDefinition<never>,
  node_runtimeclass as unknown as ResourceDefinition<never>,
  policy_poddisruptionbudget as unknown as ResourceDefinition<never>,
  rbac_clusterrole as unknown as ResourceDefinition<never>,
  rbac_clusterrolebinding as unknown as ResourceDefinition<never>,
  rbac_role as unknown as ResourceDefinition<never>,
  rbac_rolebinding as unknown as ResourceDefinition<never>,
  resource_deviceclass as unknown as ResourceDefinition<never>,
  resource_resourceclaim as unknown as ResourceDefinition<never>,
  resource_resourceclaimtemplate as unknown as ResourceDefinition<never>,
  resource_resourceslice as unknown as ResourceDefinition<never>,
  scheduling_priorityclass as unknown as ResourceDefinition<never>,
  storage_csidriver as unknown as ResourceDefinition<never>,
  storage_csinode as unknown as ResourceDefinition<never>,
  storage_csistoragecapacity as unknown as ResourceDefinition<never>,
  storage_storageclass as unknown as ResourceDefinition<never>,
  storage_volumeattachment as unknown as ResourceDefinition<never>,
  storage_volumeattributesclass as unknown as ResourceDefinition<never>,
]
