/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest template is defaulted": {
  "code": 201,
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  }
 },
 "no template": {
  "code": 422,
  "message": "PodTemplate \"s\" is invalid: template.spec.containers: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "template.spec.containers"
   }
  ]
 },
 "every fault in its place": {
  "code": 422,
  "message": "PodTemplate \"s\" is invalid: [template.spec.volumes[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.resourceClaims[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.containers[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.containers[0].terminationMessagePolicy: Unsupported value: \"X\": supported values: \"File\", \"FallbackToLogsOnError\", template.spec.containers[0].ports[0].containerPort: Invalid value: -1: must be between 1 and 65535, inclusive, template.spec.containers[0].env[0].name: Required value, template.spec.containers[0].envFrom: Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`, template.spec.containers[0].volumeMounts[0].name: Not found: \"q\", template.spec.containers[0].volumeMounts[0].name: Invalid value: \"q\": must not already exist in volumeDevices, template.spec.containers[0].volumeDevices[0].name: Not found: \"q\", template.spec.containers[0].volumeDevices[0].name: Invalid value: \"q\": must not already exist in volumeMounts, template.spec.containers[0].imagePullPolicy: Unsupported value: \"X\": supported values: \"Always\", \"IfNotPresent\", \"Never\", template.spec.containers[0].resources.limits[foo]: Invalid value: \"foo\": must be a standard resource type or fully qualified, template.spec.containers[0].resources.limits[foo]: Invalid value: \"foo\": must be a standard resource for containers, template.spec.containers[0].resizePolicy: Unsupported value: \"x\": supported values: \"cpu\", \"memory\", template.spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.containers[0].securityContext.runAsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.containers[0].securityContext.procMount: Unsupported value: \"X\": supported values: \"Default\", \"Unmasked\", template.spec.containers[0].securityContext.seccompProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.containers[0].securityContext.windowsOptions.runAsUserName: Invalid value: \"\": runAsUserName cannot be an empty string, template.spec.containers[0].securityContext.appArmorProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.containers[0].lifecycle.preStop: Required value: must specify a handler type, template.spec.containers[0].livenessProbe.timeoutSeconds: Invalid value: -1: must be greater than or equal to 0, template.spec.containers[0].readinessProbe: Required value: must specify a handler type, template.spec.containers[0].startupProbe: Required value: must specify a handler type, template.spec.containers[0].restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\", template.spec.initContainers[0].image: Required value, template.spec.initContainers[0].ports[0].containerPort: Invalid value: -1: must be between 1 and 65535, inclusive, template.spec.initContainers[0].restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\", template.spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always, template.spec.ephemeralContainers[0].image: Required value, template.spec.restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\", template.spec.dnsPolicy: Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\", template.spec.nodeSelector: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.securityContext.fsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.runAsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.supplementalGroups[0]: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled, template.spec.securityContext.sysctls[0].name: Invalid value: \"A_\": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$, template.spec.securityContext.fsGroupChangePolicy: Unsupported value: \"X\": supported values: \"Always\", \"OnRootMismatch\", template.spec.securityContext.seccompProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.securityContext.windowsOptions.runAsUserName: Invalid value: \"\": runAsUserName cannot be an empty string, template.spec.securityContext.appArmorProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.securityContext.supplementalGroupsPolicy: Unsupported value: \"X\": supported values: \"Merge\", \"Strict\", template.spec.securityContext.seLinuxChangePolicy: Unsupported value: \"X\": supported values: \"Recursive\", template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term, template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100, template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty, template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must be non-empty, template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty, template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must be non-empty, template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.dnsConfig.nameservers[0]: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), template.spec.dnsConfig.searches[0]: Invalid value: \"A_A!\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*'), template.spec.dnsConfig.options[0]: Required value: must not be empty, template.spec.readinessGates[0].conditionType: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.schedulingGates[0]: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero, template.spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: \"X\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\", template.spec.HostPID: Forbidden: when `hostUsers` is false, template.spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false, template.spec.hostnameOverride: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.serviceAccountName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.nodeName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive, template.spec.hostname: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.subdomain: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.tolerations[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.hostAliases[0].ip: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), template.spec.priorityClassName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.runtimeClassName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.preemptionPolicy: Unsupported value: \"X\": supported values: \"PreemptLowerPriority\", \"Never\", template.spec.overhead.limits[foo]: Invalid value: \"foo\": must be a standard resource type or fully qualified, template.spec.overhead.limits[foo]: Invalid value: \"foo\": must be a standard resource for containers, template.spec.os: Unsupported value: \"x\": supported values: \"linux\", \"windows\", template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.volumes[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.resourceClaims[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.containers[0].name"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"File\", \"FallbackToLogsOnError\"",
    "field": "template.spec.containers[0].terminationMessagePolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 1 and 65535, inclusive",
    "field": "template.spec.containers[0].ports[0].containerPort"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "template.spec.containers[0].env[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`",
    "field": "template.spec.containers[0].envFrom"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"q\"",
    "field": "template.spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"q\": must not already exist in volumeDevices",
    "field": "template.spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"q\"",
    "field": "template.spec.containers[0].volumeDevices[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"q\": must not already exist in volumeMounts",
    "field": "template.spec.containers[0].volumeDevices[0].name"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
    "field": "template.spec.containers[0].imagePullPolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource type or fully qualified",
    "field": "template.spec.containers[0].resources.limits[foo]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource for containers",
    "field": "template.spec.containers[0].resources.limits[foo]"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"x\": supported values: \"cpu\", \"memory\"",
    "field": "template.spec.containers[0].resizePolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.containers[0].securityContext.runAsUser"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.containers[0].securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Default\", \"Unmasked\"",
    "field": "template.spec.containers[0].securityContext.procMount"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.containers[0].securityContext.seccompProfile.type"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": runAsUserName cannot be an empty string",
    "field": "template.spec.containers[0].securityContext.windowsOptions.runAsUserName"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.containers[0].securityContext.appArmorProfile.type"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "template.spec.containers[0].lifecycle.preStop"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "template.spec.containers[0].livenessProbe.timeoutSeconds"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "template.spec.containers[0].readinessProbe"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "template.spec.containers[0].startupProbe"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\"",
    "field": "template.spec.containers[0].restartPolicy"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "template.spec.initContainers[0].image"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 1 and 65535, inclusive",
    "field": "template.spec.initContainers[0].ports[0].containerPort"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\"",
    "field": "template.spec.initContainers[0].restartPolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be set for init containers without restartPolicy=Always",
    "field": "template.spec.initContainers[0].livenessProbe"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "template.spec.ephemeralContainers[0].image"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\"",
    "field": "template.spec.restartPolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"",
    "field": "template.spec.dnsPolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.nodeSelector"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.fsGroup"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.runAsUser"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.supplementalGroups[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled",
    "field": "template.spec.securityContext.shareProcessNamespace"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$",
    "field": "template.spec.securityContext.sysctls[0].name"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"OnRootMismatch\"",
    "field": "template.spec.securityContext.fsGroupChangePolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.securityContext.seccompProfile.type"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": runAsUserName cannot be an empty string",
    "field": "template.spec.securityContext.windowsOptions.runAsUserName"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.securityContext.appArmorProfile.type"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Merge\", \"Strict\"",
    "field": "template.spec.securityContext.supplementalGroupsPolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Recursive\"",
    "field": "template.spec.securityContext.seLinuxChangePolicy"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must have at least one node selector term",
    "field": "template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be in the range 1-100",
    "field": "template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: can not be empty",
    "field": "template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: can not be empty",
    "field": "template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "template.spec.dnsConfig.nameservers[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_A!\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.dnsConfig.searches[0]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must not be empty",
    "field": "template.spec.dnsConfig.options[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.readinessGates[0].conditionType"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.schedulingGates[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be greater than zero",
    "field": "template.spec.topologySpreadConstraints[0].maxSkew"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\"",
    "field": "template.spec.topologySpreadConstraints[0].whenUnsatisfiable"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "template.spec.HostPID"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "template.spec.containers[0].volumeDevices"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.hostnameOverride"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.serviceAccountName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.nodeName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be between 1 and 2147483647, inclusive",
    "field": "template.spec.activeDeadlineSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.hostname"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.subdomain"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.tolerations[0].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "template.spec.hostAliases[0].ip"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.priorityClassName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.runtimeClassName"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"PreemptLowerPriority\", \"Never\"",
    "field": "template.spec.preemptionPolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource type or fully qualified",
    "field": "template.spec.overhead.limits[foo]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource for containers",
    "field": "template.spec.overhead.limits[foo]"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"x\": supported values: \"linux\", \"windows\"",
    "field": "template.spec.os"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: ephemeral containers not allowed in pod template",
    "field": "template.spec.ephemeralContainers"
   }
  ]
 },
 "every fault in a windows pod": {
  "code": 422,
  "message": "PodTemplate \"s\" is invalid: [template.spec.volumes[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.resourceClaims[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.containers[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.containers[0].terminationMessagePolicy: Unsupported value: \"X\": supported values: \"File\", \"FallbackToLogsOnError\", template.spec.containers[0].ports[0].containerPort: Invalid value: -1: must be between 1 and 65535, inclusive, template.spec.containers[0].env[0].name: Required value, template.spec.containers[0].envFrom: Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`, template.spec.containers[0].volumeMounts[0].name: Not found: \"q\", template.spec.containers[0].volumeMounts[0].name: Invalid value: \"q\": must not already exist in volumeDevices, template.spec.containers[0].volumeDevices[0].name: Not found: \"q\", template.spec.containers[0].volumeDevices[0].name: Invalid value: \"q\": must not already exist in volumeMounts, template.spec.containers[0].imagePullPolicy: Unsupported value: \"X\": supported values: \"Always\", \"IfNotPresent\", \"Never\", template.spec.containers[0].resources.limits[foo]: Invalid value: \"foo\": must be a standard resource type or fully qualified, template.spec.containers[0].resources.limits[foo]: Invalid value: \"foo\": must be a standard resource for containers, template.spec.containers[0].resizePolicy: Unsupported value: \"x\": supported values: \"cpu\", \"memory\", template.spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.containers[0].securityContext.runAsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.containers[0].securityContext.procMount: Unsupported value: \"X\": supported values: \"Default\", \"Unmasked\", template.spec.containers[0].securityContext.seccompProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.containers[0].securityContext.windowsOptions.runAsUserName: Invalid value: \"\": runAsUserName cannot be an empty string, template.spec.containers[0].securityContext.appArmorProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.containers[0].lifecycle.preStop: Required value: must specify a handler type, template.spec.containers[0].livenessProbe.timeoutSeconds: Invalid value: -1: must be greater than or equal to 0, template.spec.containers[0].readinessProbe: Required value: must specify a handler type, template.spec.containers[0].startupProbe: Required value: must specify a handler type, template.spec.containers[0].restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\", template.spec.initContainers[0].image: Required value, template.spec.initContainers[0].ports[0].containerPort: Invalid value: -1: must be between 1 and 65535, inclusive, template.spec.initContainers[0].restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\", template.spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always, template.spec.ephemeralContainers[0].image: Required value, template.spec.restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\", template.spec.dnsPolicy: Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\", template.spec.nodeSelector: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.securityContext.fsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.runAsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.supplementalGroups[0]: Invalid value: -1: must be between 0 and 2147483647, inclusive, template.spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled, template.spec.securityContext.sysctls[0].name: Invalid value: \"A_\": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$, template.spec.securityContext.fsGroupChangePolicy: Unsupported value: \"X\": supported values: \"Always\", \"OnRootMismatch\", template.spec.securityContext.seccompProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.securityContext.windowsOptions.runAsUserName: Invalid value: \"\": runAsUserName cannot be an empty string, template.spec.securityContext.appArmorProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", template.spec.securityContext.supplementalGroupsPolicy: Unsupported value: \"X\": supported values: \"Merge\", \"Strict\", template.spec.securityContext.seLinuxChangePolicy: Unsupported value: \"X\": supported values: \"Recursive\", template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term, template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100, template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty, template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must be non-empty, template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty, template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must be non-empty, template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.dnsConfig.nameservers[0]: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), template.spec.dnsConfig.searches[0]: Invalid value: \"A_A!\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*'), template.spec.dnsConfig.options[0]: Required value: must not be empty, template.spec.readinessGates[0].conditionType: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.schedulingGates[0]: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero, template.spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: \"X\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\", template.spec.HostPID: Forbidden: when `hostUsers` is false, template.spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false, template.spec.hostnameOverride: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.serviceAccountName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.nodeName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive, template.spec.hostname: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.subdomain: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), template.spec.tolerations[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.spec.hostAliases[0].ip: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), template.spec.priorityClassName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.runtimeClassName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), template.spec.preemptionPolicy: Unsupported value: \"X\": supported values: \"PreemptLowerPriority\", \"Never\", template.spec.overhead.limits[foo]: Invalid value: \"foo\": must be a standard resource type or fully qualified, template.spec.overhead.limits[foo]: Invalid value: \"foo\": must be a standard resource for containers, template.spec.securityContext.appArmorProfile: Forbidden: cannot be set for a windows pod, template.spec.hostUsers: Forbidden: cannot be set for a windows pod, template.spec.hostPID: Forbidden: cannot be set for a windows pod, template.spec.securityContext.seccompProfile: Forbidden: cannot be set for a windows pod, template.spec.securityContext.fsGroup: Forbidden: cannot be set for a windows pod, template.spec.securityContext.fsGroupChangePolicy: Forbidden: cannot be set for a windows pod, template.spec.securityContext.sysctls: Forbidden: cannot be set for a windows pod, template.spec.shareProcessNamespace: Forbidden: cannot be set for a windows pod, template.spec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod, template.spec.securityContext.runAsGroup: Forbidden: cannot be set for a windows pod, template.spec.securityContext.supplementalGroups: Forbidden: cannot be set for a windows pod, template.spec.securityContext.supplementalGroupsPolicy: Forbidden: cannot be set for a windows pod, template.spec.securityContext.seLinuxChangePolicy: Forbidden: cannot be set for a windows pod, template.spec.containers[0].securityContext.appArmorProfile: Forbidden: cannot be set for a windows pod, template.spec.containers[0].securityContext.seccompProfile: Forbidden: cannot be set for a windows pod, template.spec.containers[0].securityContext.procMount: Forbidden: cannot be set for a windows pod, template.spec.containers[0].securityContext.runAsUser: Forbidden: cannot be set for a windows pod, template.spec.containers[0].securityContext.runAsGroup: Forbidden: cannot be set for a windows pod, template.spec.ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.volumes[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.resourceClaims[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.containers[0].name"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"File\", \"FallbackToLogsOnError\"",
    "field": "template.spec.containers[0].terminationMessagePolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 1 and 65535, inclusive",
    "field": "template.spec.containers[0].ports[0].containerPort"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "template.spec.containers[0].env[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`",
    "field": "template.spec.containers[0].envFrom"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"q\"",
    "field": "template.spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"q\": must not already exist in volumeDevices",
    "field": "template.spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"q\"",
    "field": "template.spec.containers[0].volumeDevices[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"q\": must not already exist in volumeMounts",
    "field": "template.spec.containers[0].volumeDevices[0].name"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
    "field": "template.spec.containers[0].imagePullPolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource type or fully qualified",
    "field": "template.spec.containers[0].resources.limits[foo]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource for containers",
    "field": "template.spec.containers[0].resources.limits[foo]"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"x\": supported values: \"cpu\", \"memory\"",
    "field": "template.spec.containers[0].resizePolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.containers[0].securityContext.runAsUser"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.containers[0].securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Default\", \"Unmasked\"",
    "field": "template.spec.containers[0].securityContext.procMount"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.containers[0].securityContext.seccompProfile.type"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": runAsUserName cannot be an empty string",
    "field": "template.spec.containers[0].securityContext.windowsOptions.runAsUserName"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.containers[0].securityContext.appArmorProfile.type"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "template.spec.containers[0].lifecycle.preStop"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "template.spec.containers[0].livenessProbe.timeoutSeconds"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "template.spec.containers[0].readinessProbe"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "template.spec.containers[0].startupProbe"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\"",
    "field": "template.spec.containers[0].restartPolicy"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "template.spec.initContainers[0].image"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 1 and 65535, inclusive",
    "field": "template.spec.initContainers[0].ports[0].containerPort"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\"",
    "field": "template.spec.initContainers[0].restartPolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be set for init containers without restartPolicy=Always",
    "field": "template.spec.initContainers[0].livenessProbe"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "template.spec.ephemeralContainers[0].image"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\"",
    "field": "template.spec.restartPolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"",
    "field": "template.spec.dnsPolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.nodeSelector"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.fsGroup"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.runAsUser"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "template.spec.securityContext.supplementalGroups[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled",
    "field": "template.spec.securityContext.shareProcessNamespace"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$",
    "field": "template.spec.securityContext.sysctls[0].name"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"OnRootMismatch\"",
    "field": "template.spec.securityContext.fsGroupChangePolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.securityContext.seccompProfile.type"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": runAsUserName cannot be an empty string",
    "field": "template.spec.securityContext.windowsOptions.runAsUserName"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "template.spec.securityContext.appArmorProfile.type"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Merge\", \"Strict\"",
    "field": "template.spec.securityContext.supplementalGroupsPolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Recursive\"",
    "field": "template.spec.securityContext.seLinuxChangePolicy"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must have at least one node selector term",
    "field": "template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be in the range 1-100",
    "field": "template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: can not be empty",
    "field": "template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: can not be empty",
    "field": "template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "template.spec.dnsConfig.nameservers[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_A!\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.dnsConfig.searches[0]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must not be empty",
    "field": "template.spec.dnsConfig.options[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.readinessGates[0].conditionType"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.schedulingGates[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be greater than zero",
    "field": "template.spec.topologySpreadConstraints[0].maxSkew"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\"",
    "field": "template.spec.topologySpreadConstraints[0].whenUnsatisfiable"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "template.spec.HostPID"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "template.spec.containers[0].volumeDevices"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.hostnameOverride"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.serviceAccountName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.nodeName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be between 1 and 2147483647, inclusive",
    "field": "template.spec.activeDeadlineSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.hostname"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "template.spec.subdomain"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.spec.tolerations[0].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "template.spec.hostAliases[0].ip"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.priorityClassName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "template.spec.runtimeClassName"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"PreemptLowerPriority\", \"Never\"",
    "field": "template.spec.preemptionPolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource type or fully qualified",
    "field": "template.spec.overhead.limits[foo]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource for containers",
    "field": "template.spec.overhead.limits[foo]"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.appArmorProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.hostUsers"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.hostPID"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.seccompProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.fsGroup"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.fsGroupChangePolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.sysctls"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.shareProcessNamespace"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.runAsUser"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.supplementalGroups"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.supplementalGroupsPolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.securityContext.seLinuxChangePolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.containers[0].securityContext.appArmorProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.containers[0].securityContext.seccompProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.containers[0].securityContext.procMount"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.containers[0].securityContext.runAsUser"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "template.spec.containers[0].securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: ephemeral containers not allowed in pod template",
    "field": "template.spec.ephemeralContainers"
   }
  ]
 },
 "metadata is checked": {
  "code": 422,
  "message": "PodTemplate \"s\" is invalid: [template.labels: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), template.labels: Invalid value: \"c d\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?'), template.annotations: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.labels"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"c d\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    "field": "template.labels"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "template.annotations"
   }
  ]
 },
 "a template warns": {
  "code": 201,
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "nodeSelector": {
      "beta.kubernetes.io/os": "x"
     },
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  },
  "warnings": [
   "template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead"
  ]
 },
 "a negative grace period warns": {
  "code": 201,
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": -5,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  },
  "warnings": [
   "template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1"
  ]
 },
 "host processes are all or none": {
  "code": 422,
  "message": "PodTemplate \"s\" is invalid: [template.spec.containers[1].securityContext.windowsOptions.runAsUserName: Invalid value: \"a\\\\\": runAsUserName's User cannot be empty, template.spec.containers[2].securityContext.windowsOptions.runAsUserName: Invalid value: \"\\\\b\": runAsUserName's Domain doesn't match the NetBios nor the DNS format, template.spec: Invalid value: \"\": If pod contains any hostProcess containers then all containers must be HostProcess containers, template.spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a\\\\\": runAsUserName's User cannot be empty",
    "field": "template.spec.containers[1].securityContext.windowsOptions.runAsUserName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\\\\b\": runAsUserName's Domain doesn't match the NetBios nor the DNS format",
    "field": "template.spec.containers[2].securityContext.windowsOptions.runAsUserName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": If pod contains any hostProcess containers then all containers must be HostProcess containers",
    "field": "template.spec"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers",
    "field": "template.spec.hostNetwork"
   }
  ]
 },
 "too many volume sources": {
  "code": 422,
  "message": "PodTemplate \"s\" is invalid: [template.spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].gitRepo: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].gcePersistentDisk: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].awsElasticBlockStore: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].nfs: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].iscsi: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].glusterfs: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].flocker: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].persistentVolumeClaim: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].rbd: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].cinder: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].cephFS: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].quobyte: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].downwarAPI: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].fc: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].flexVolume: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].configMap: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].azureFile: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].vsphereVolume: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].photonPersistentDisk: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].portworxVolume: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].azureDisk: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].storageos: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].projected: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].scaleIO: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].csi: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].ephemeral: Forbidden: may not specify more than 1 volume type, template.spec.volumes[0].image: Forbidden: may not specify more than 1 volume type]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].hostPath"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].gitRepo"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].gcePersistentDisk"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].awsElasticBlockStore"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].secret"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].nfs"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].iscsi"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].glusterfs"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].flocker"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].persistentVolumeClaim"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].rbd"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].cinder"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].cephFS"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].quobyte"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].downwarAPI"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].fc"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].flexVolume"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].configMap"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].azureFile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].vsphereVolume"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].photonPersistentDisk"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].portworxVolume"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].azureDisk"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].storageos"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].projected"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].scaleIO"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].csi"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].ephemeral"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "template.spec.volumes[0].image"
   }
  ]
 },
 "overlapping projections warn": {
  "code": 201,
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "template": {
    "metadata": {},
    "spec": {
     "volumes": [
      {
       "name": "v",
       "projected": {
        "sources": [
         {
          "secret": {
           "name": "s",
           "items": [
            {
             "key": "a",
             "path": "x"
            }
           ]
          }
         },
         {
          "serviceAccountToken": {
           "expirationSeconds": 3600,
           "path": "x"
          }
         },
         {
          "configMap": {
           "name": "c",
           "items": [
            {
             "key": "a",
             "path": "x/y"
            }
           ]
          }
         }
        ],
        "defaultMode": 420
       }
      }
     ],
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  },
  "warnings": [
   "volume \"v\" (Projected): overlapping paths: \"x\" (ServiceAccountToken) with \"x\" (Secret \"s\")",
   "volume \"v\" (Projected): overlapping paths: \"x/y\" (ConfigMap \"c\") with \"x\" (Secret \"s\")",
   "volume \"v\" (Projected): overlapping paths: \"x/y\" (ConfigMap \"c\") with \"x\" (ServiceAccountToken)"
  ]
 },
 "a template may change": {
  "code": 200,
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 2
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "q",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  },
  "before": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  }
 },
 "labels do not raise the generation": {
  "code": 200,
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "a": "b"
    }
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  },
  "before": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  }
 },
 "a bad update is refused": {
  "code": 422,
  "message": "PodTemplate \"s\" is invalid: template.spec.restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\"",
    "field": "template.spec.restartPolicy"
   }
  ],
  "before": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "template": {
    "metadata": {},
    "spec": {
     "containers": [
      {
       "name": "a",
       "image": "nginx",
       "resources": {},
       "terminationMessagePath": "/dev/termination-log",
       "terminationMessagePolicy": "File",
       "imagePullPolicy": "Always"
      }
     ],
     "restartPolicy": "Always",
     "terminationGracePeriodSeconds": 30,
     "dnsPolicy": "ClusterFirst",
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  }
 }
}
