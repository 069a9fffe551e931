/** The built-in resources that controllers, schedulers and kubelets read and write. */
import type {
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  MutatingWebhookConfiguration,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  ValidatingWebhookConfiguration,
} from '@binnacle/openapi/generated/types/admissionregistration.v1.ts'
import type { CustomResourceDefinition } from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import type { APIService } from '@binnacle/openapi/generated/types/apiregistration.v1.ts'
import type {
  ControllerRevision,
  DaemonSet,
  Deployment,
  ReplicaSet,
  StatefulSet,
} from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { HorizontalPodAutoscaler } from '@binnacle/openapi/generated/types/autoscaling.v2.ts'
import type { CronJob, Job } from '@binnacle/openapi/generated/types/batch.v1.ts'
import type { CertificateSigningRequest } from '@binnacle/openapi/generated/types/certificates.v1.ts'
import type { Lease } from '@binnacle/openapi/generated/types/coordination.v1.ts'
import type {
  ConfigMap,
  Endpoints,
  Event,
  LimitRange,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodTemplate,
  ReplicationController,
  ResourceQuota,
  Secret,
  Service,
  ServiceAccount,
} from '@binnacle/openapi/generated/types/core.v1.ts'
import type { EndpointSlice } from '@binnacle/openapi/generated/types/discovery.v1.ts'
import type { Event as EventV1 } from '@binnacle/openapi/generated/types/events.v1.ts'
import type {
  FlowSchema,
  PriorityLevelConfiguration,
} from '@binnacle/openapi/generated/types/flowcontrol.v1.ts'
import type {
  Ingress,
  IngressClass,
  IPAddress,
  NetworkPolicy,
  ServiceCIDR,
} from '@binnacle/openapi/generated/types/networking.v1.ts'
import type { RuntimeClass } from '@binnacle/openapi/generated/types/node.v1.ts'
import type { PodDisruptionBudget } from '@binnacle/openapi/generated/types/policy.v1.ts'
import type {
  ClusterRole,
  ClusterRoleBinding,
  Role,
  RoleBinding,
} from '@binnacle/openapi/generated/types/rbac.v1.ts'
import type {
  DeviceClass,
  ResourceClaim,
  ResourceClaimTemplate,
  ResourceSlice,
} from '@binnacle/openapi/generated/types/resource.v1.ts'
import type { PriorityClass } from '@binnacle/openapi/generated/types/scheduling.v1.ts'
import type {
  CSIDriver,
  CSINode,
  CSIStorageCapacity,
  StorageClass,
  VolumeAttachment,
  VolumeAttributesClass,
} from '@binnacle/openapi/generated/types/storage.v1.ts'
import { resource } from './resource.ts'

export const configmaps = resource<ConfigMap>('', 'v1', 'configmaps', 'ConfigMap')
export const endpoints = resource<Endpoints>('', 'v1', 'endpoints', 'Endpoints')
export const events = resource<Event>('', 'v1', 'events', 'Event')
export const limitranges = resource<LimitRange>('', 'v1', 'limitranges', 'LimitRange')
export const namespaces = resource<Namespace>('', 'v1', 'namespaces', 'Namespace', false)
export const nodes = resource<Node>('', 'v1', 'nodes', 'Node', false)
export const persistentvolumeclaims = resource<PersistentVolumeClaim>(
  '',
  'v1',
  'persistentvolumeclaims',
  'PersistentVolumeClaim',
)
export const persistentvolumes = resource<PersistentVolume>(
  '',
  'v1',
  'persistentvolumes',
  'PersistentVolume',
  false,
)
export const pods = resource<Pod>('', 'v1', 'pods', 'Pod')
export const podtemplates = resource<PodTemplate>('', 'v1', 'podtemplates', 'PodTemplate')
export const replicationcontrollers = resource<ReplicationController>(
  '',
  'v1',
  'replicationcontrollers',
  'ReplicationController',
)
export const resourcequotas = resource<ResourceQuota>('', 'v1', 'resourcequotas', 'ResourceQuota')
export const secrets = resource<Secret>('', 'v1', 'secrets', 'Secret')
export const serviceaccounts = resource<ServiceAccount>('', 'v1', 'serviceaccounts', 'ServiceAccount')
export const services = resource<Service>('', 'v1', 'services', 'Service')
export const apiservices = resource<APIService>(
  'apiregistration.k8s.io',
  'v1',
  'apiservices',
  'APIService',
  false,
)
export const controllerrevisions = resource<ControllerRevision>(
  'apps',
  'v1',
  'controllerrevisions',
  'ControllerRevision',
)
export const daemonsets = resource<DaemonSet>('apps', 'v1', 'daemonsets', 'DaemonSet')
export const deployments = resource<Deployment>('apps', 'v1', 'deployments', 'Deployment')
export const replicasets = resource<ReplicaSet>('apps', 'v1', 'replicasets', 'ReplicaSet')
export const statefulsets = resource<StatefulSet>('apps', 'v1', 'statefulsets', 'StatefulSet')
export const eventsV1 = resource<EventV1>('events.k8s.io', 'v1', 'events', 'Event')
export const horizontalpodautoscalers = resource<HorizontalPodAutoscaler>(
  'autoscaling',
  'v2',
  'horizontalpodautoscalers',
  'HorizontalPodAutoscaler',
)
export const cronjobs = resource<CronJob>('batch', 'v1', 'cronjobs', 'CronJob')
export const jobs = resource<Job>('batch', 'v1', 'jobs', 'Job')
export const certificatesigningrequests = resource<CertificateSigningRequest>(
  'certificates.k8s.io',
  'v1',
  'certificatesigningrequests',
  'CertificateSigningRequest',
  false,
)
export const ingressclasses = resource<IngressClass>(
  'networking.k8s.io',
  'v1',
  'ingressclasses',
  'IngressClass',
  false,
)
export const ingresses = resource<Ingress>('networking.k8s.io', 'v1', 'ingresses', 'Ingress')
export const ipaddresses = resource<IPAddress>('networking.k8s.io', 'v1', 'ipaddresses', 'IPAddress', false)
export const networkpolicies = resource<NetworkPolicy>(
  'networking.k8s.io',
  'v1',
  'networkpolicies',
  'NetworkPolicy',
)
export const servicecidrs = resource<ServiceCIDR>(
  'networking.k8s.io',
  'v1',
  'servicecidrs',
  'ServiceCIDR',
  false,
)
export const poddisruptionbudgets = resource<PodDisruptionBudget>(
  'policy',
  'v1',
  'poddisruptionbudgets',
  'PodDisruptionBudget',
)
export const clusterrolebindings = resource<ClusterRoleBinding>(
  'rbac.authorization.k8s.io',
  'v1',
  'clusterrolebindings',
  'ClusterRoleBinding',
  false,
)
export const clusterroles = resource<ClusterRole>(
  'rbac.authorization.k8s.io',
  'v1',
  'clusterroles',
  'ClusterRole',
  false,
)
export const rolebindings = resource<RoleBinding>(
  'rbac.authorization.k8s.io',
  'v1',
  'rolebindings',
  'RoleBinding',
)
export const roles = resource<Role>('rbac.authorization.k8s.io', 'v1', 'roles', 'Role')
export const csidrivers = resource<CSIDriver>('storage.k8s.io', 'v1', 'csidrivers', 'CSIDriver', false)
export const csinodes = resource<CSINode>('storage.k8s.io', 'v1', 'csinodes', 'CSINode', false)
export const csistoragecapacities = resource<CSIStorageCapacity>(
  'storage.k8s.io',
  'v1',
  'csistoragecapacities',
  'CSIStorageCapacity',
)
export const storageclasses = resource<StorageClass>(
  'storage.k8s.io',
  'v1',
  'storageclasses',
  'StorageClass',
  false,
)
export const volumeattachments = resource<VolumeAttachment>(
  'storage.k8s.io',
  'v1',
  'volumeattachments',
  'VolumeAttachment',
  false,
)
export const volumeattributesclasses = resource<VolumeAttributesClass>(
  'storage.k8s.io',
  'v1',
  'volumeattributesclasses',
  'VolumeAttributesClass',
  false,
)
export const mutatingadmissionpolicies = resource<MutatingAdmissionPolicy>(
  'admissionregistration.k8s.io',
  'v1',
  'mutatingadmissionpolicies',
  'MutatingAdmissionPolicy',
  false,
)
export const mutatingadmissionpolicybindings = resource<MutatingAdmissionPolicyBinding>(
  'admissionregistration.k8s.io',
  'v1',
  'mutatingadmissionpolicybindings',
  'MutatingAdmissionPolicyBinding',
  false,
)
export const mutatingwebhookconfigurations = resource<MutatingWebhookConfiguration>(
  'admissionregistration.k8s.io',
  'v1',
  'mutatingwebhookconfigurations',
  'MutatingWebhookConfiguration',
  false,
)
export const validatingadmissionpolicies = resource<ValidatingAdmissionPolicy>(
  'admissionregistration.k8s.io',
  'v1',
  'validatingadmissionpolicies',
  'ValidatingAdmissionPolicy',
  false,
)
export const validatingadmissionpolicybindings = resource<ValidatingAdmissionPolicyBinding>(
  'admissionregistration.k8s.io',
  'v1',
  'validatingadmissionpolicybindings',
  'ValidatingAdmissionPolicyBinding',
  false,
)
export const validatingwebhookconfigurations = resource<ValidatingWebhookConfiguration>(
  'admissionregistration.k8s.io',
  'v1',
  'validatingwebhookconfigurations',
  'ValidatingWebhookConfiguration',
  false,
)
export const customresourcedefinitions = resource<CustomResourceDefinition>(
  'apiextensions.k8s.io',
  'v1',
  'customresourcedefinitions',
  'CustomResourceDefinition',
  false,
)
export const priorityclasses = resource<PriorityClass>(
  'scheduling.k8s.io',
  'v1',
  'priorityclasses',
  'PriorityClass',
  false,
)
export const leases = resource<Lease>('coordination.k8s.io', 'v1', 'leases', 'Lease')
export const runtimeclasses = resource<RuntimeClass>(
  'node.k8s.io',
  'v1',
  'runtimeclasses',
  'RuntimeClass',
  false,
)
export const endpointslices = resource<EndpointSlice>(
  'discovery.k8s.io',
  'v1',
  'endpointslices',
  'EndpointSlice',
)
export const deviceclasses = resource<DeviceClass>(
  'resource.k8s.io',
  'v1',
  'deviceclasses',
  'DeviceClass',
  false,
)
export const resourceclaims = resource<ResourceClaim>(
  'resource.k8s.io',
  'v1',
  'resourceclaims',
  'ResourceClaim',
)
export const resourceclaimtemplates = resource<ResourceClaimTemplate>(
  'resource.k8s.io',
  'v1',
  'resourceclaimtemplates',
  'ResourceClaimTemplate',
)
export const resourceslices = resource<ResourceSlice>(
  'resource.k8s.io',
  'v1',
  'resourceslices',
  'ResourceSlice',
  false,
)
export const flowschemas = resource<FlowSchema>(
  'flowcontrol.apiserver.k8s.io',
  'v1',
  'flowschemas',
  'FlowSchema',
  false,
)
export const prioritylevelconfigurations = resource<PriorityLevelConfiguration>(
  'flowcontrol.apiserver.k8s.io',
  'v1',
  'prioritylevelconfigurations',
  'PriorityLevelConfiguration',
  false,
)
