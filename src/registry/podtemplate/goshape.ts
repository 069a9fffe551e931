/**
 * A pod's spec as the reference's messages print it: every field of its internal structures, in their order and under their
 * names, absent ones as zero values. Messages about updates of pods and of their ephemeral containers need it, and the one about a
 * Job's template.
 *
 * The table is what such messages said, field by field. It is read on first use: these messages are rare.
 */
import type {
  EphemeralContainer,
  PodSpec,
  PodTemplateSpec,
} from '@binnacle/openapi/generated/types/core.v1.ts'

/**
 * By structure: fields as `Name` `kind`. Kinds: `s` text, `i` number, `b` boolean, `n` nothing (null) when absent;
 * `n:x` the same, or structure x, or a list of them; `=x` structure x even when absent. `Name/json` where the JSON name
 * does not follow from the other.
 */
const table: Readonly<Record<string, string>> = {
  podSpec:
    'Volumes n:volume, InitContainers n:container, Containers n:container, EphemeralContainers n:ephemeralContainer, RestartPolicy s, TerminationGracePeriodSeconds n, ActiveDeadlineSeconds n, DNSPolicy s, NodeSelector n, ServiceAccountName s, AutomountServiceAccountToken n, NodeName s, SecurityContext =podSecurity, ImagePullSecrets n:named, Hostname s, Subdomain s, SetHostnameAsFQDN n, Affinity n:affinity, SchedulerName s, Tolerations n:toleration, HostAliases n:hostAlias, PriorityClassName s, Priority n, PreemptionPolicy n, DNSConfig n:dnsConfig, ReadinessGates n:readinessGate, RuntimeClassName n, Overhead n, EnableServiceLinks n, TopologySpreadConstraints n:spread, OS n:named, SchedulingGates n:named, ResourceClaims n:podClaim, Resources n:resources, HostnameOverride n, SchedulingGroup n:schedulingGroup',
  schedulingGroup: 'PodGroupName n',
  volume:
    'Name s, HostPath n:hostPath, EmptyDir n:emptyDir, GCEPersistentDisk n:gce, AWSElasticBlockStore n:aws, GitRepo n:gitRepo, Secret n:secret, NFS n:nfs, ISCSI n:iscsi, Glusterfs n:glusterfs, PersistentVolumeClaim n:claim, RBD n:rbd, Quobyte n:quobyte, FlexVolume n:flex, Cinder n:cinder, CephFS/cephfs n:cephfs, Flocker n:flocker, DownwardAPI n:downward, FC n:fc, AzureFile n:azureFile, ConfigMap n:configMap, VsphereVolume n:vsphere, AzureDisk n:azureDisk, PhotonPersistentDisk n:photon, Projected n:projected, PortworxVolume n:portworx, ScaleIO n:scaleIO, StorageOS/storageos n:storageos, CSI n:csi, Ephemeral n:ephemeral, Image n:image',
  hostPath: 'Path s, Type n',
  emptyDir: 'Medium s, SizeLimit n',
  gce: 'PDName s, FSType s, Partition i, ReadOnly b',
  aws: 'VolumeID s, FSType s, Partition i, ReadOnly b',
  gitRepo: 'Repository s, Revision s, Directory s',
  item: 'Key s, Path s, Mode n',
  secret: 'SecretName s, Items n:item, DefaultMode n, Optional n',
  nfs: 'Server s, Path s, ReadOnly b',
  named: 'Name s',
  iscsi:
    'TargetPortal s, IQN s, Lun i, ISCSIInterface s, FSType s, ReadOnly b, Portals n, DiscoveryCHAPAuth/chapAuthDiscovery b, SessionCHAPAuth/chapAuthSession b, SecretRef n:named, InitiatorName n',
  glusterfs: 'EndpointsName/endpoints s, Path s, ReadOnly b',
  claim: 'ClaimName s, ReadOnly b',
  rbd: 'CephMonitors/monitors n, RBDImage/image s, FSType s, RBDPool/pool s, RadosUser/user s, Keyring s, SecretRef n:named, ReadOnly b',
  quobyte: 'Registry s, Volume s, ReadOnly b, User s, Group s, Tenant s',
  flex: 'Driver s, FSType s, SecretRef n:named, ReadOnly b, Options n',
  cinder: 'VolumeID s, FSType s, ReadOnly b, SecretRef n:named',
  cephfs: 'Monitors n, Path s, User s, SecretFile s, SecretRef n:named, ReadOnly b',
  flocker: 'DatasetName s, DatasetUUID s',
  fieldRef: 'APIVersion s, FieldPath s',
  resourceFieldRef: 'ContainerName s, Resource s, Divisor s',
  downwardItem: 'Path s, FieldRef n:fieldRef, ResourceFieldRef n:resourceFieldRef, Mode n',
  downward: 'Items n:downwardItem, DefaultMode n',
  fc: 'TargetWWNs n, Lun n, FSType s, ReadOnly b, WWIDs/wwids n',
  azureFile: 'SecretName s, ShareName s, ReadOnly b',
  configMap: 'Name s, Items n:item, DefaultMode n, Optional n',
  vsphere: 'VolumePath s, FSType s, StoragePolicyName s, StoragePolicyID s',
  azureDisk: 'DiskName s, DataDiskURI/diskURI s, CachingMode n, FSType n, ReadOnly n, Kind n',
  photon: 'PdID s, FSType s',
  keyed: 'Name s, Items n:item, Optional n',
  downwardProjection: 'Items n:downwardItem',
  token: 'Audience s, ExpirationSeconds i, Path s',
  projection:
    'Secret n:keyed, DownwardAPI n:downwardProjection, ConfigMap n:keyed, ServiceAccountToken n:token, ClusterTrustBundle n, PodCertificate n',
  projected: 'Sources n:projection, DefaultMode n',
  portworx: 'VolumeID s, FSType s, ReadOnly b',
  scaleIO:
    'Gateway s, System s, SecretRef n:named, SSLEnabled b, ProtectionDomain s, StoragePool s, StorageMode s, VolumeName s, FSType s, ReadOnly b',
  storageos: 'VolumeName s, VolumeNamespace s, FSType s, ReadOnly b, SecretRef n:named',
  csi: 'Driver s, ReadOnly n, FSType n, VolumeAttributes n, NodePublishSecretRef n:named',
  volumeResources: 'Limits n, Requests n',
  typedReference: 'APIGroup n, Kind s, Name s',
  typedObjectReference: 'APIGroup n, Kind s, Name s, Namespace n',
  claimSpec:
    'AccessModes n, Selector n, Resources =volumeResources, VolumeName s, StorageClassName n, VolumeMode n, DataSource n:typedReference, DataSourceRef n:typedObjectReference, VolumeAttributesClassName n',
  claimTemplate: 'Spec =claimSpec',
  ephemeral: 'VolumeClaimTemplate n:claimTemplate',
  image: 'Reference s, PullPolicy s',
  resourceClaim: 'Name s, Request s',
  resources: 'Limits n, Requests n, Claims n:resourceClaim',
  port: 'Name s, HostPort i, ContainerPort i, Protocol s, HostIP s',
  source: 'Name s, Optional n',
  envFrom: 'Prefix s, ConfigMapRef n:source, SecretRef n:source',
  keyRef: 'Name s, Key s, Optional n',
  fileKeyRef: 'VolumeName s, Path s, Key s, Optional n',
  valueFrom:
    'FieldRef n:fieldRef, ResourceFieldRef n:resourceFieldRef, ConfigMapKeyRef n:keyRef, SecretKeyRef n:keyRef, FileKeyRef n:fileKeyRef',
  env: 'Name s, Value s, ValueFrom n:valueFrom',
  resizePolicy: 'ResourceName s, RestartPolicy s',
  exitCodes: 'Operator s, Values n',
  restartRule: 'Action s, ExitCodes n:exitCodes',
  mount: 'Name s, ReadOnly b, RecursiveReadOnly n, MountPath s, SubPath s, MountPropagation n, SubPathExpr s',
  device: 'Name s, DevicePath s',
  exec: 'Command n',
  pair: 'Name s, Value s',
  httpGet: 'Path s, Port i, Host s, Scheme s, HTTPHeaders n:pair',
  tcpSocket: 'Port i, Host s',
  grpc: 'Port i, Service n',
  probe:
    'Exec n:exec, HTTPGet n:httpGet, TCPSocket n:tcpSocket, GRPC n:grpc, InitialDelaySeconds i, TimeoutSeconds i, PeriodSeconds i, SuccessThreshold i, FailureThreshold i, TerminationGracePeriodSeconds n',
  sleep: 'Seconds i',
  handler: 'Exec n:exec, HTTPGet n:httpGet, TCPSocket n:tcpSocket, Sleep n:sleep',
  lifecycle: 'PostStart n:handler, PreStop n:handler, StopSignal n',
  capabilities: 'Add n, Drop n',
  seLinux: 'User s, Role s, Type s, Level s',
  windows: 'GMSACredentialSpecName n, GMSACredentialSpec n, RunAsUserName n, HostProcess n',
  profile: 'Type s, LocalhostProfile n',
  security:
    'Capabilities n:capabilities, Privileged n, SELinuxOptions n:seLinux, WindowsOptions n:windows, RunAsUser n, RunAsGroup n, RunAsNonRoot n, ReadOnlyRootFilesystem n, AllowPrivilegeEscalation n, ProcMount n, SeccompProfile n:profile, AppArmorProfile n:profile',
  container:
    'Name s, Image s, Command n, Args n, WorkingDir s, Ports n:port, EnvFrom n:envFrom, Env n:env, Resources =resources, ResizePolicy n:resizePolicy, RestartPolicy n, RestartPolicyRules n:restartRule, VolumeMounts n:mount, VolumeDevices n:device, LivenessProbe n:probe, ReadinessProbe n:probe, StartupProbe n:probe, Lifecycle n:lifecycle, TerminationMessagePath s, TerminationMessagePolicy s, ImagePullPolicy s, SecurityContext n:security, Stdin b, StdinOnce b, TTY b',
  podSecurity:
    'HostNetwork b, HostPID b, HostIPC b, ShareProcessNamespace n, HostUsers n, SELinuxOptions n:seLinux, WindowsOptions n:windows, RunAsUser n, RunAsGroup n, RunAsNonRoot n, SupplementalGroups n, SupplementalGroupsPolicy n, FSGroup n, FSGroupChangePolicy n, Sysctls n:pair, SeccompProfile n:profile, AppArmorProfile n:profile, SELinuxChangePolicy n',
  requirement: 'Key s, Operator s, Values n',
  nodeTerm: 'MatchExpressions n:requirement, MatchFields n:requirement',
  nodeSelector: 'NodeSelectorTerms n:nodeTerm',
  nodePreference: 'Weight i, Preference =nodeTerm',
  nodeAffinity:
    'RequiredDuringSchedulingIgnoredDuringExecution n:nodeSelector, PreferredDuringSchedulingIgnoredDuringExecution n:nodePreference',
  podTerm:
    'LabelSelector n, Namespaces n, TopologyKey s, NamespaceSelector n, MatchLabelKeys n, MismatchLabelKeys n',
  podPreference: 'Weight i, PodAffinityTerm =podTerm',
  podAffinity:
    'RequiredDuringSchedulingIgnoredDuringExecution n:podTerm, PreferredDuringSchedulingIgnoredDuringExecution n:podPreference',
  affinity: 'NodeAffinity n:nodeAffinity, PodAffinity n:podAffinity, PodAntiAffinity n:podAffinity',
  toleration: 'Key s, Operator s, Value s, Effect s, TolerationSeconds n',
  hostAlias: 'IP s, Hostnames n',
  dnsOption: 'Name s, Value n',
  dnsConfig: 'Nameservers n, Searches n, Options n:dnsOption',
  readinessGate: 'ConditionType s',
  spread:
    'MaxSkew i, TopologyKey s, WhenUnsatisfiable s, LabelSelector n, MinDomains n, NodeAffinityPolicy n, NodeTaintsPolicy n, MatchLabelKeys n',
  podClaim: 'Name s, ResourceClaimName n, ResourceClaimTemplateName n',
}

interface Field {
  readonly name: string
  readonly json: string
  readonly zero: '' | 0 | false | null
  /** The structure of the value, or of the elements of the list. */
  readonly shape: string | undefined
  readonly isAlways: boolean
}

const zeros = { s: '', i: 0, b: false, n: null } as const

/** `FSType` → `fsType`, `IQN` → `iqn`, `HostIP` → `hostIP`. */
const jsonName = (name: string): string =>
  name.replace(/^([A-Z]+(?=[A-Z][a-z])|[A-Z]+$|[A-Z])/, (capitals) => capitals.toLowerCase())

const parseField = (text: string): Field => {
  const [names = '', kind = ''] = text.split(' ')
  const [name = '', json = jsonName(name)] = names.split('/')
  const isAlways = kind.startsWith('=')
  const shape = isAlways ? kind.slice(1) : kind.split(':')[1]
  return { name, json, zero: isAlways ? null : zeros[kind[0] as keyof typeof zeros], shape, isAlways }
}

const parsed = new Map<string, readonly Field[]>()

const fieldsOf = (shape: string): readonly Field[] => {
  let fields = parsed.get(shape)
  if (fields === undefined) {
    fields =
      shape === 'ephemeralContainer'
        ? [...fieldsOf('container'), parseField('TargetContainerName s')]
        : table[shape]!.split(', ').map(parseField)
    parsed.set(shape, fields)
  }
  return fields
}

type Json = Readonly<Record<string, unknown>>

/** Maps print by key. */
const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)

/** A selector stands under its JSON names, and only what is there. */
const selector = (value: Json): unknown => ({
  ...(isNothing(value.matchLabels) ? {} : { matchLabels: sorted(value.matchLabels) }),
  ...(isNothing(value.matchExpressions)
    ? {}
    : {
        matchExpressions: (value.matchExpressions as readonly Json[]).map(({ key, operator, values }) => ({
          key: key ?? '',
          operator: operator ?? '',
          ...(isNothing(values) ? {} : { values }),
        })),
      }),
})

const shownField = (field: Field, value: unknown): unknown => {
  if (value === undefined || value === null) {
    return field.isAlways ? shown({}, field.shape!) : field.zero
  }
  if (field.name.endsWith('Selector') && field.name !== 'NodeSelector') return selector(value as Json)
  if (field.shape === undefined) return sorted(value)
  return Array.isArray(value)
    ? value.map((element) => shown(element as Json, field.shape!))
    : shown(value as Json, field.shape)
}

const shown = (value: Json, shape: string): Record<string, unknown> => {
  const copy: Record<string, unknown> =
    shape === 'claimTemplate' ? shownMetadata(value.metadata as Json | undefined) : {}
  for (const field of fieldsOf(shape)) copy[field.name] = shownField(field, value[field.json])
  return copy
}

export const metadataFields = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
] as const

/** Metadata stands under its JSON names, in the order of its fields, and only what is there. */
export const shownMetadata = (metadata: Json | undefined): Record<string, unknown> => {
  const copy: Record<string, unknown> = {}
  for (const field of metadataFields) {
    const value = metadata?.[field]
    const isAbsent = isNothing(value) || value === ''
    // The only number that may be unset.
    if (!isAbsent && (value !== 0 || field === 'deletionGracePeriodSeconds')) copy[field] = sorted(value)
  }
  return copy
}

/** The spec of a pod, as messages print it. */
export const shownPodSpec = (spec: PodSpec): Record<string, unknown> => {
  const { hostNetwork, hostPID, hostIPC, shareProcessNamespace, hostUsers, securityContext } = spec
  const security = { ...securityContext, hostNetwork, hostPID, hostIPC, shareProcessNamespace, hostUsers }
  return shown({ ...spec, securityContext: security } as unknown as Json, 'podSpec')
}

/** An ephemeral container, as messages print it. */
export const shownEphemeralContainer = (container: EphemeralContainer): Record<string, unknown> =>
  shown(container as unknown as Json, 'ephemeralContainer')

/** A template, as messages print it. */
export const shownTemplate = (template: PodTemplateSpec | undefined): unknown => ({
  ...shownMetadata(template?.metadata as Json | undefined),
  Spec: shownPodSpec(template?.spec ?? { containers: [] }),
})
