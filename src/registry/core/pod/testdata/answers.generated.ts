/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest pod is defaulted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a pod needs a container": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers"
   }
  ]
 },
 "containers may be null": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers"
   }
  ]
 },
 "a container needs a name and an image": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].name: Required value, spec.containers[0].image: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].image"
   }
  ]
 },
 "a container name is a label": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].name: Invalid value: \"A_b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.containers[0].name"
   }
  ]
 },
 "a container name is at most 63 bytes": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].name: Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": must be no more than 63 characters",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": must be no more than 63 characters",
    "field": "spec.containers[0].name"
   }
  ]
 },
 "container names are unique": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[1].name: Duplicate value: \"a\"",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"a\"",
    "field": "spec.containers[1].name"
   }
  ]
 },
 "init and main containers share names": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.initContainers[0].name: Duplicate value: \"a\"",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"a\"",
    "field": "spec.initContainers[0].name"
   }
  ]
 },
 "two init containers have two names": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.initContainers[1].name: Duplicate value: \"i\"",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"i\"",
    "field": "spec.initContainers[1].name"
   }
  ]
 },
 "an image has no spaces around": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].image: Invalid value: \" nginx \": must not have leading or trailing whitespace",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \" nginx \": must not have leading or trailing whitespace",
    "field": "spec.containers[0].image"
   }
  ]
 },
 "an image tag decides the pull policy": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "a:latest",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "b",
      "image": "a:1",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "IfNotPresent"
     },
     {
      "name": "c",
      "image": "a@sha256:6666666666666666666666666666666666666666666666666666666666666666",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "IfNotPresent"
     },
     {
      "name": "d",
      "image": "host:5000/a",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "an unknown pull policy": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].imagePullPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
    "field": "spec.containers[0].imagePullPolicy"
   }
  ]
 },
 "an unknown termination message policy": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].terminationMessagePolicy: Unsupported value: \"X\": supported values: \"File\", \"FallbackToLogsOnError\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"File\", \"FallbackToLogsOnError\"",
    "field": "spec.containers[0].terminationMessagePolicy"
   }
  ]
 },
 "stdin and tty are free": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always",
      "stdin": true,
      "stdinOnce": true,
      "tty": true
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "init containers are defaulted too": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "ports": [
       {
        "containerPort": 1,
        "protocol": "TCP"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "an init container has no probes or lifecycle": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.initContainers[0].lifecycle: Forbidden: may not be set for init containers without restartPolicy=Always, spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always, spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always, spec.initContainers[0].startupProbe: Forbidden: may not be set for init containers without restartPolicy=Always]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be set for init containers without restartPolicy=Always",
    "field": "spec.initContainers[0].lifecycle"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be set for init containers without restartPolicy=Always",
    "field": "spec.initContainers[0].livenessProbe"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be set for init containers without restartPolicy=Always",
    "field": "spec.initContainers[0].readinessProbe"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be set for init containers without restartPolicy=Always",
    "field": "spec.initContainers[0].startupProbe"
   }
  ]
 },
 "a sidecar may have probes and lifecycle": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "resources": {},
      "restartPolicy": "Always",
      "livenessProbe": {
       "exec": {
        "command": [
         "a"
        ]
       },
       "timeoutSeconds": 1,
       "periodSeconds": 10,
       "successThreshold": 1,
       "failureThreshold": 3
      },
      "readinessProbe": {
       "tcpSocket": {
        "port": 1
       },
       "timeoutSeconds": 1,
       "periodSeconds": 10,
       "successThreshold": 1,
       "failureThreshold": 3
      },
      "startupProbe": {
       "httpGet": {
        "path": "/",
        "port": 1,
        "scheme": "HTTP"
       },
       "timeoutSeconds": 1,
       "periodSeconds": 10,
       "successThreshold": 1,
       "failureThreshold": 3
      },
      "lifecycle": {
       "preStop": {
        "exec": {
         "command": [
          "a"
         ]
        }
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a sidecar probe is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.initContainers[0].lifecycle.preStop: Required value: must specify a handler type, spec.initContainers[0].livenessProbe: Required value: must specify a handler type, spec.initContainers[0].readinessProbe: Required value: must specify a handler type, spec.initContainers[0].startupProbe: Required value: must specify a handler type]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "spec.initContainers[0].lifecycle.preStop"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "spec.initContainers[0].livenessProbe"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "spec.initContainers[0].readinessProbe"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "spec.initContainers[0].startupProbe"
   }
  ]
 },
 "an init container may restart always, never or on failure only": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.initContainers[0].restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"Never\", \"OnFailure\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Sometimes\": supported values: \"Always\", \"Never\", \"OnFailure\"",
    "field": "spec.initContainers[0].restartPolicy"
   }
  ]
 },
 "an init container restarts on failure": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "resources": {},
      "restartPolicy": "OnFailure",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a container restartPolicy": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "restartPolicy": "Always",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a container restartPolicy Never with rules": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "restartPolicy": "Never",
      "restartPolicyRules": [
       {
        "action": "Restart",
        "exitCodes": {
         "operator": "In",
         "values": [
          42
         ]
        }
       }
      ],
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "container restartPolicyRules are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].restartPolicyRules[0].action: Unsupported value: \"X\": supported values: \"Restart\", \"RestartAllContainers\", spec.containers[0].restartPolicyRules[0].exitCodes.operator: Unsupported value: \"Y\": supported values: \"In\", \"NotIn\", spec.containers[0].restartPolicyRules[1].exitCodes: Required value: must be specified]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Restart\", \"RestartAllContainers\"",
    "field": "spec.containers[0].restartPolicyRules[0].action"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"In\", \"NotIn\"",
    "field": "spec.containers[0].restartPolicyRules[0].exitCodes.operator"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be specified",
    "field": "spec.containers[0].restartPolicyRules[1].exitCodes"
   }
  ]
 },
 "container restartPolicyRules need a restartPolicy": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify restartPolicy when restart rules are used",
    "field": "spec.containers[0].restartPolicy"
   }
  ]
 },
 "an unknown container restartPolicy": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"Never\", \"OnFailure\"",
    "field": "spec.containers[0].restartPolicy"
   }
  ]
 },
 "ephemeral containers are not for create": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.ephemeralContainers: Forbidden: cannot be set on create",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set on create",
    "field": "spec.ephemeralContainers"
   }
  ]
 },
 "resize policy defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1",
        "memory": "1Gi"
       }
      },
      "resizePolicy": [
       {
        "resourceName": "cpu",
        "restartPolicy": "RestartContainer"
       }
      ],
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize policy is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resizePolicy: Unsupported value: \"x\": supported values: \"cpu\", \"memory\", spec.containers[0].resizePolicy: Unsupported value: \"Y\": supported values: \"NotRequired\", \"RestartContainer\", spec.containers[0].resizePolicy[2]: Duplicate value: \"cpu\"]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"x\": supported values: \"cpu\", \"memory\"",
    "field": "spec.containers[0].resizePolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"NotRequired\", \"RestartContainer\"",
    "field": "spec.containers[0].resizePolicy"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"cpu\"",
    "field": "spec.containers[0].resizePolicy[2]"
   }
  ]
 },
 "resize policy RestartContainer wants a pod that restarts": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].resizePolicy: Invalid value: \"RestartContainer\": must be 'NotRequired' when pod `restartPolicy` is 'Never'",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"RestartContainer\": must be 'NotRequired' when pod `restartPolicy` is 'Never'",
    "field": "spec.containers[0].resizePolicy"
   }
  ]
 },
 "a stop signal wants an os": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a stop signal for linux": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "os": {
     "name": "linux"
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a stop signal is known": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "os": {
     "name": "linux"
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a stop signal for windows": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "os": {
     "name": "windows"
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "port protocol defaults to TCP": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "ports": [
       {
        "containerPort": 80,
        "protocol": "TCP"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a port is between 1 and 65535": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].ports[0].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive, spec.containers[0].ports[1].hostPort: Invalid value: 70000: must be between 1 and 65535, inclusive, spec.containers[0].ports[2].containerPort: Invalid value: -1: must be between 1 and 65535, inclusive]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 65536: must be between 1 and 65535, inclusive",
    "field": "spec.containers[0].ports[0].containerPort"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 70000: must be between 1 and 65535, inclusive",
    "field": "spec.containers[0].ports[1].hostPort"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 1 and 65535, inclusive",
    "field": "spec.containers[0].ports[2].containerPort"
   }
  ]
 },
 "a port needs a number": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].ports[0].containerPort: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].ports[0].containerPort"
   }
  ]
 },
 "a protocol is known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].ports[0].protocol: Unsupported value: \"tcp\": supported values: \"SCTP\", \"TCP\", \"UDP\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"tcp\": supported values: \"SCTP\", \"TCP\", \"UDP\"",
    "field": "spec.containers[0].ports[0].protocol"
   }
  ]
 },
 "port names are service names": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].ports[0].name: Invalid value: \"Bad_Name\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), spec.containers[0].ports[1].name: Invalid value: \"xxxxxxxxxxxxxxxx\": must be no more than 15 characters, spec.containers[0].ports[2].name: Invalid value: \"1234\": must contain at least one letter (a-z), spec.containers[0].ports[3].name: Invalid value: \"a--b\": must not contain consecutive hyphens, spec.containers[0].ports[4].name: Invalid value: \"-a\": must not begin or end with a hyphen]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Bad_Name\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
    "field": "spec.containers[0].ports[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"xxxxxxxxxxxxxxxx\": must be no more than 15 characters",
    "field": "spec.containers[0].ports[1].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1234\": must contain at least one letter (a-z)",
    "field": "spec.containers[0].ports[2].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a--b\": must not contain consecutive hyphens",
    "field": "spec.containers[0].ports[3].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-a\": must not begin or end with a hyphen",
    "field": "spec.containers[0].ports[4].name"
   }
  ]
 },
 "port names are unique in a container": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].ports[1].name: Duplicate value: \"x\"",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"x\"",
    "field": "spec.containers[0].ports[1].name"
   }
  ]
 },
 "host ports collide by protocol and address": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].ports[1].hostPort: Duplicate value: \"TCP//80\"",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"TCP//80\"",
    "field": "spec.containers[0].ports[1].hostPort"
   }
  ]
 },
 "host ports collide across containers": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[1].ports[0].hostPort: Duplicate value: \"TCP//80\"",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"TCP//80\"",
    "field": "spec.containers[1].ports[0].hostPort"
   }
  ]
 },
 "a host IP is an address": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "ports": [
       {
        "hostPort": 80,
        "containerPort": 1,
        "protocol": "TCP",
        "hostIP": "x"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "on the host network ports are host ports": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "ports": [
       {
        "hostPort": 80,
        "containerPort": 80,
        "protocol": "TCP"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "hostNetwork": true,
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "on the host network host ports equal ports": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 81: must match `containerPort` when `hostNetwork` is true",
    "field": "spec.containers[0].ports[0].hostPort"
   }
  ]
 },
 "the same port twice warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "ports": [
       {
        "containerPort": 80,
        "protocol": "TCP"
       },
       {
        "containerPort": 80,
        "protocol": "TCP"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]"
  ]
 },
 "port names repeat across containers": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "ports": [
       {
        "name": "x",
        "containerPort": 1,
        "protocol": "TCP"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "b",
      "image": "nginx",
      "ports": [
       {
        "name": "x",
        "containerPort": 2,
        "protocol": "TCP"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.containers[1].ports[0]: duplicate port name \"x\" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]"
  ]
 },
 "variables need names": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].env[0].name: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[0].name"
   }
  ]
 },
 "variable names are printable": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].env[0].name: Invalid value: \"a=b\": a valid environment variable name must consist only of printable ASCII characters other than '=', spec.containers[0].env[1].name: Invalid value: \"é\": a valid environment variable name must consist only of printable ASCII characters other than '=']",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a=b\": a valid environment variable name must consist only of printable ASCII characters other than '='",
    "field": "spec.containers[0].env[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"é\": a valid environment variable name must consist only of printable ASCII characters other than '='",
    "field": "spec.containers[0].env[1].name"
   }
  ]
 },
 "a variable has a value or a source": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].env[0].valueFrom: Invalid value: \"\": may not be specified when `value` is not empty",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": may not be specified when `value` is not empty",
    "field": "spec.containers[0].env[0].valueFrom"
   }
  ]
 },
 "a source is not empty": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].env[0].valueFrom: Invalid value: \"\": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`",
    "field": "spec.containers[0].env[0].valueFrom"
   }
  ]
 },
 "a source is only one": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].env[0].valueFrom: Invalid value: \"\": may not have more than one field specified at a time",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": may not have more than one field specified at a time",
    "field": "spec.containers[0].env[0].valueFrom"
   }
  ]
 },
 "field references default their version": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "env": [
       {
        "name": "A0",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "metadata.name"
         }
        }
       },
       {
        "name": "A1",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "metadata.namespace"
         }
        }
       },
       {
        "name": "A2",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "metadata.uid"
         }
        }
       },
       {
        "name": "A3",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "spec.nodeName"
         }
        }
       },
       {
        "name": "A4",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "spec.serviceAccountName"
         }
        }
       },
       {
        "name": "A5",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "status.hostIP"
         }
        }
       },
       {
        "name": "A6",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "status.hostIPs"
         }
        }
       },
       {
        "name": "A7",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "status.podIP"
         }
        }
       },
       {
        "name": "A8",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "status.podIPs"
         }
        }
       },
       {
        "name": "A9",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "metadata.labels['a']"
         }
        }
       },
       {
        "name": "A10",
        "valueFrom": {
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "metadata.annotations['b/c']"
         }
        }
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "field references are known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: \"spec.foo\": error converting fieldPath: field label not supported: spec.foo, spec.containers[0].env[1].valueFrom.fieldRef.fieldPath: Unsupported value: \"metadata.labels\": supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\", spec.containers[0].env[2].valueFrom.fieldRef.fieldPath: Unsupported value: \"status.phase\": supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\", spec.containers[0].env[3].valueFrom.fieldRef: Invalid value: \"A b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.containers[0].env[4].valueFrom.fieldRef.fieldPath: Invalid value: \"metadata.name['x']\": error converting fieldPath: field label does not support subscript: metadata.name['x']]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"spec.foo\": error converting fieldPath: field label not supported: spec.foo",
    "field": "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"metadata.labels\": supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\"",
    "field": "spec.containers[0].env[1].valueFrom.fieldRef.fieldPath"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"status.phase\": supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", \"spec.serviceAccountName\", \"status.hostIP\", \"status.hostIPs\", \"status.podIP\", \"status.podIPs\"",
    "field": "spec.containers[0].env[2].valueFrom.fieldRef.fieldPath"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.containers[0].env[3].valueFrom.fieldRef"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"metadata.name['x']\": error converting fieldPath: field label does not support subscript: metadata.name['x']",
    "field": "spec.containers[0].env[4].valueFrom.fieldRef.fieldPath"
   }
  ]
 },
 "field references need a path": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath"
   }
  ]
 },
 "annotation references are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].env[0].valueFrom.fieldRef: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.containers[0].env[0].valueFrom.fieldRef"
   }
  ]
 },
 "field references have version v1": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: \"metadata.name\": error converting fieldPath: unsupported pod version: v2",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"metadata.name\": error converting fieldPath: unsupported pod version: v2",
    "field": "spec.containers[0].env[0].valueFrom.fieldRef.fieldPath"
   }
  ]
 },
 "resource references default their divisor": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "env": [
       {
        "name": "A",
        "valueFrom": {
         "resourceFieldRef": {
          "resource": "limits.cpu",
          "divisor": "0"
         }
        }
       },
       {
        "name": "B",
        "valueFrom": {
         "resourceFieldRef": {
          "containerName": "a",
          "resource": "requests.memory",
          "divisor": "1Mi"
         }
        }
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "resource references are known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].env[0].valueFrom.resourceFieldRef.resource: Unsupported value: \"limits.foo\": supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\", spec.containers[0].env[1].valueFrom.resourceFieldRef.resource: Required value]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"limits.foo\": supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"",
    "field": "spec.containers[0].env[0].valueFrom.resourceFieldRef.resource"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[1].valueFrom.resourceFieldRef.resource"
   }
  ]
 },
 "resource divisors are known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.cpu\": only divisor's values 1m and 1 are supported with the cpu resource, spec.containers[0].env[1].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.memory\": only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the memory resource, spec.containers[0].env[2].valueFrom.resourceFieldRef.divisor: Invalid value: \"limits.ephemeral-storage\": only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the local ephemeral storage resource]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"limits.cpu\": only divisor's values 1m and 1 are supported with the cpu resource",
    "field": "spec.containers[0].env[0].valueFrom.resourceFieldRef.divisor"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"limits.memory\": only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the memory resource",
    "field": "spec.containers[0].env[1].valueFrom.resourceFieldRef.divisor"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"limits.ephemeral-storage\": only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the local ephemeral storage resource",
    "field": "spec.containers[0].env[2].valueFrom.resourceFieldRef.divisor"
   }
  ]
 },
 "key references need name and key": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].env[0].valueFrom.secretKeyRef.name: Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.containers[0].env[0].valueFrom.secretKeyRef.key: Required value, spec.containers[0].env[1].valueFrom.configMapKeyRef.name: Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.containers[0].env[1].valueFrom.configMapKeyRef.key: Required value, spec.containers[0].env[2].valueFrom.secretKeyRef.name: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.containers[0].env[2].valueFrom.secretKeyRef.key: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+'), spec.containers[0].env[3].valueFrom.configMapKeyRef.name: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.containers[0].env[3].valueFrom.configMapKeyRef.key: Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.containers[0].env[0].valueFrom.secretKeyRef.name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[0].valueFrom.secretKeyRef.key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.containers[0].env[1].valueFrom.configMapKeyRef.name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[1].valueFrom.configMapKeyRef.key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.containers[0].env[2].valueFrom.secretKeyRef.name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    "field": "spec.containers[0].env[2].valueFrom.secretKeyRef.key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.containers[0].env[3].valueFrom.configMapKeyRef.name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    "field": "spec.containers[0].env[3].valueFrom.configMapKeyRef.key"
   }
  ]
 },
 "file key references": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {}
     }
    ],
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "env": [
       {
        "name": "A",
        "valueFrom": {
         "fileKeyRef": {
          "volumeName": "v",
          "path": "a/b",
          "key": "K",
          "optional": false
         }
        }
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "file key references are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].env[0].valueFrom.fileKeyRef.key: Invalid value: \"K=\": a valid environment variable name must consist only of printable ASCII characters other than '=', spec.containers[0].env[0].valueFrom.fileKeyRef.path: Invalid value: \"../b\": must not contain '..', spec.containers[0].env[1].valueFrom.fileKeyRef.key: Required value, spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName: Required value, spec.containers[0].env[1].valueFrom.fileKeyRef.path: Required value, spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Not found: \"x\", spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName: Not found: \"\"]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"K=\": a valid environment variable name must consist only of printable ASCII characters other than '='",
    "field": "spec.containers[0].env[0].valueFrom.fileKeyRef.key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"../b\": must not contain '..'",
    "field": "spec.containers[0].env[0].valueFrom.fileKeyRef.path"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[1].valueFrom.fileKeyRef.key"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].env[1].valueFrom.fileKeyRef.path"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"x\"",
    "field": "spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"\"",
    "field": "spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName"
   }
  ]
 },
 "envFrom names a source": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].envFrom: Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`, spec.containers[0].envFrom: Invalid value: \"\": may not have more than one field specified at a time, spec.containers[0].envFrom[2].prefix: Invalid value: \"a=\": a valid environment variable name must consist only of printable ASCII characters other than '=', spec.containers[0].envFrom[2].configMapRef.name: Required value, spec.containers[0].envFrom[3].secretRef.name: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must specify one of: `configMapRef` or `secretRef`",
    "field": "spec.containers[0].envFrom"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": may not have more than one field specified at a time",
    "field": "spec.containers[0].envFrom"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a=\": a valid environment variable name must consist only of printable ASCII characters other than '='",
    "field": "spec.containers[0].envFrom[2].prefix"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].envFrom[2].configMapRef.name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.containers[0].envFrom[3].secretRef.name"
   }
  ]
 },
 "envFrom is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "envFrom": [
       {
        "prefix": "A_",
        "configMapRef": {
         "name": "c",
         "optional": true
        }
       },
       {
        "secretRef": {
         "name": "s"
        }
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a variable twice warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "env": [
       {
        "name": "A",
        "value": "1"
       },
       {
        "name": "A",
        "value": "2"
       },
       {
        "name": "B",
        "value": "$(A)"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using apply"
  ]
 },
 "a variable that grows does not warn": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "env": [
       {
        "name": "A",
        "value": "1"
       },
       {
        "name": "A",
        "value": "$(A)2"
       },
       {
        "name": "A",
        "value": "3"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.containers[0].env[2]: hides previous definition of \"A\", which may be dropped when using apply"
  ]
 },
 "probe defaults of http": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "livenessProbe": {
       "httpGet": {
        "path": "/",
        "port": 80,
        "scheme": "HTTP"
       },
       "timeoutSeconds": 1,
       "periodSeconds": 10,
       "successThreshold": 1,
       "failureThreshold": 3
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "probe defaults of tcp, exec and grpc": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "livenessProbe": {
       "tcpSocket": {
        "port": 80
       },
       "timeoutSeconds": 1,
       "periodSeconds": 10,
       "successThreshold": 1,
       "failureThreshold": 3
      },
      "readinessProbe": {
       "exec": {
        "command": [
         "a"
        ]
       },
       "timeoutSeconds": 1,
       "periodSeconds": 10,
       "successThreshold": 1,
       "failureThreshold": 3
      },
      "startupProbe": {
       "grpc": {
        "port": 80,
        "service": ""
       },
       "timeoutSeconds": 1,
       "periodSeconds": 10,
       "successThreshold": 1,
       "failureThreshold": 3
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "probe numbers are not negative": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].livenessProbe.initialDelaySeconds: Invalid value: -1: must be greater than or equal to 0, spec.containers[0].livenessProbe.timeoutSeconds: Invalid value: -1: must be greater than or equal to 0, spec.containers[0].livenessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0, spec.containers[0].livenessProbe.successThreshold: Invalid value: -1: must be greater than or equal to 0, spec.containers[0].livenessProbe.failureThreshold: Invalid value: -1: must be greater than or equal to 0, spec.containers[0].livenessProbe.terminationGracePeriodSeconds: Invalid value: -1: must be greater than 0, spec.containers[0].livenessProbe.successThreshold: Invalid value: -1: must be 1]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.containers[0].livenessProbe.initialDelaySeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.containers[0].livenessProbe.timeoutSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.containers[0].livenessProbe.periodSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.containers[0].livenessProbe.successThreshold"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.containers[0].livenessProbe.failureThreshold"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than 0",
    "field": "spec.containers[0].livenessProbe.terminationGracePeriodSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be 1",
    "field": "spec.containers[0].livenessProbe.successThreshold"
   }
  ]
 },
 "probe termination grace is positive": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].livenessProbe.terminationGracePeriodSeconds: Invalid value: 0: must be greater than 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be greater than 0",
    "field": "spec.containers[0].livenessProbe.terminationGracePeriodSeconds"
   }
  ]
 },
 "liveness and startup succeed at once": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1, spec.containers[0].readinessProbe.terminationGracePeriodSeconds: Invalid value: 3: must not be set for readinessProbes, spec.containers[0].startupProbe.successThreshold: Invalid value: 2: must be 1]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2: must be 1",
    "field": "spec.containers[0].livenessProbe.successThreshold"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: must not be set for readinessProbes",
    "field": "spec.containers[0].readinessProbe.terminationGracePeriodSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2: must be 1",
    "field": "spec.containers[0].startupProbe.successThreshold"
   }
  ]
 },
 "a probe has one handler": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].livenessProbe.httpGet: Forbidden: may not specify more than 1 handler type, spec.containers[0].livenessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type, spec.containers[0].livenessProbe.grpc: Forbidden: may not specify more than 1 handler type]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 handler type",
    "field": "spec.containers[0].livenessProbe.httpGet"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 handler type",
    "field": "spec.containers[0].livenessProbe.tcpSocket"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 handler type",
    "field": "spec.containers[0].livenessProbe.grpc"
   }
  ]
 },
 "a probe has a handler": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].livenessProbe: Required value: must specify a handler type",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "spec.containers[0].livenessProbe"
   }
  ]
 },
 "exec needs a command": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].livenessProbe.exec.command: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].livenessProbe.exec.command"
   }
  ]
 },
 "http checks": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].livenessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.containers[0].livenessProbe.httpGet.scheme: Unsupported value: \"X\": supported values: \"HTTP\", \"HTTPS\"]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be between 1 and 65535, inclusive",
    "field": "spec.containers[0].livenessProbe.httpGet.port"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"HTTP\", \"HTTPS\"",
    "field": "spec.containers[0].livenessProbe.httpGet.scheme"
   }
  ]
 },
 "http checks a named port": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].livenessProbe.httpGet.port: Invalid value: \"Not_ok\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), spec.containers[0].livenessProbe.httpGet.httpHeaders: Invalid value: \"a b\": a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Not_ok\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
    "field": "spec.containers[0].livenessProbe.httpGet.port"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
    "field": "spec.containers[0].livenessProbe.httpGet.httpHeaders"
   }
  ]
 },
 "tcp and grpc ports are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].livenessProbe.tcpSocket.port: Invalid value: 70000: must be between 1 and 65535, inclusive, spec.containers[0].readinessProbe.grpc.port: Invalid value: 70000: must be between 1 and 65535, inclusive, spec.containers[0].startupProbe.tcpSocket.port: Invalid value: \"\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), spec.containers[0].startupProbe.tcpSocket.port: Invalid value: \"\": must contain at least one letter (a-z)]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 70000: must be between 1 and 65535, inclusive",
    "field": "spec.containers[0].livenessProbe.tcpSocket.port"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 70000: must be between 1 and 65535, inclusive",
    "field": "spec.containers[0].readinessProbe.grpc.port"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
    "field": "spec.containers[0].startupProbe.tcpSocket.port"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must contain at least one letter (a-z)",
    "field": "spec.containers[0].startupProbe.tcpSocket.port"
   }
  ]
 },
 "lifecycle handlers are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].lifecycle.postStart: Required value: must specify a handler type, spec.containers[0].lifecycle.preStop.sleep: Invalid value: 100: must be non-negative and less than terminationGracePeriodSeconds (30)]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "spec.containers[0].lifecycle.postStart"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 100: must be non-negative and less than terminationGracePeriodSeconds (30)",
    "field": "spec.containers[0].lifecycle.preStop.sleep"
   }
  ]
 },
 "lifecycle sleeps": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "lifecycle": {
       "postStart": {
        "httpGet": {
         "path": "/",
         "port": 80,
         "scheme": "HTTP"
        }
       },
       "preStop": {
        "sleep": {
         "seconds": 5
        }
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "lifecycle sleep is not negative": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].lifecycle.preStop.sleep: Invalid value: -1: must be non-negative and less than terminationGracePeriodSeconds (30)",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be non-negative and less than terminationGracePeriodSeconds (30)",
    "field": "spec.containers[0].lifecycle.preStop.sleep"
   }
  ]
 },
 "lifecycle has one handler": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].lifecycle.preStop.httpGet: Forbidden: may not specify more than 1 handler type, spec.containers[0].lifecycle.preStop.tcpSocket: Forbidden: may not specify more than 1 handler type, spec.containers[0].lifecycle.preStop.sleep: Forbidden: may not specify more than 1 handler type]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 handler type",
    "field": "spec.containers[0].lifecycle.preStop.httpGet"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 handler type",
    "field": "spec.containers[0].lifecycle.preStop.tcpSocket"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 handler type",
    "field": "spec.containers[0].lifecycle.preStop.sleep"
   }
  ]
 },
 "requests default to limits": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "cpu": "1",
        "memory": "1Gi"
       },
       "requests": {
        "cpu": "1",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Guaranteed"
   }
  }
 },
 "requests default to limits one by one": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "cpu": "1",
        "example.com/x": "2",
        "memory": "1Gi"
       },
       "requests": {
        "cpu": "100m",
        "example.com/x": "2",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "guaranteed pods": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "cpu": "1",
        "memory": "1Gi"
       },
       "requests": {
        "cpu": "1",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Guaranteed"
   }
  }
 },
 "quantities are kept in canonical form": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "100m",
        "ephemeral-storage": "1500M",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "a request is at most the limit": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1, spec.containers[0].resources.requests: Invalid value: \"2Gi\": must be less than or equal to memory limit of 1Gi]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2\": must be less than or equal to cpu limit of 1",
    "field": "spec.containers[0].resources.requests"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2Gi\": must be less than or equal to memory limit of 1Gi",
    "field": "spec.containers[0].resources.requests"
   }
  ]
 },
 "a quantity is not negative": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resources.limits[memory]: Invalid value: \"-1\": must be greater than or equal to 0, spec.containers[0].resources.requests[cpu]: Invalid value: \"-1\": must be greater than or equal to 0, spec.containers[0].resources.requests[memory]: Invalid value: \"-1\": must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-1\": must be greater than or equal to 0",
    "field": "spec.containers[0].resources.limits[memory]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-1\": must be greater than or equal to 0",
    "field": "spec.containers[0].resources.requests[cpu]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-1\": must be greater than or equal to 0",
    "field": "spec.containers[0].resources.requests[memory]"
   }
  ]
 },
 "resource names are known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resources.requests[a b]: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.containers[0].resources.requests[a b]: Invalid value: \"a b\": must be a standard resource for containers, spec.containers[0].resources.requests[requests.example.com/y]: Invalid value: \"requests.example.com/y\": doesn't follow extended resource name standard, spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources, spec.containers[0].resources.requests[foo]: Invalid value: \"foo\": must be a standard resource type or fully qualified, spec.containers[0].resources.requests[foo]: Invalid value: \"foo\": must be a standard resource for containers]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.containers[0].resources.requests[a b]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": must be a standard resource for containers",
    "field": "spec.containers[0].resources.requests[a b]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"requests.example.com/y\": doesn't follow extended resource name standard",
    "field": "spec.containers[0].resources.requests[requests.example.com/y]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: Limit must be set for non overcommitable resources",
    "field": "spec.containers[0].resources.limits"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource type or fully qualified",
    "field": "spec.containers[0].resources.requests[foo]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"foo\": must be a standard resource for containers",
    "field": "spec.containers[0].resources.requests[foo]"
   }
  ]
 },
 "extended resources are whole": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resources.limits[example.com/x]: Invalid value: \"1500m\": must be an integer, spec.containers[0].resources.requests[example.com/x]: Invalid value: \"1500m\": must be an integer]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1500m\": must be an integer",
    "field": "spec.containers[0].resources.limits[example.com/x]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1500m\": must be an integer",
    "field": "spec.containers[0].resources.requests[example.com/x]"
   }
  ]
 },
 "extended resources have limits": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: Limit must be set for non overcommitable resources",
    "field": "spec.containers[0].resources.limits"
   }
  ]
 },
 "extended resources have equal requests": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].resources.requests: Invalid value: \"1\": must be equal to example.com/x limit of 2",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": must be equal to example.com/x limit of 2",
    "field": "spec.containers[0].resources.requests"
   }
  ]
 },
 "hugepages need cpu or memory": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].resources: Forbidden: HugePages require cpu or memory",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: HugePages require cpu or memory",
    "field": "spec.containers[0].resources"
   }
  ]
 },
 "hugepages requests equal limits": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].resources.requests: Invalid value: \"2Mi\": must be equal to hugepages-2Mi limit of 4Mi",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2Mi\": must be equal to hugepages-2Mi limit of 4Mi",
    "field": "spec.containers[0].resources.requests"
   }
  ]
 },
 "hugepages only limits": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "cpu": "1",
        "hugepages-2Mi": "2Mi"
       },
       "requests": {
        "cpu": "1",
        "hugepages-2Mi": "2Mi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "hugepages are whole pages": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resources.limits[hugepages-2Mi]: Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi, spec.containers[0].resources.limits[hugepages-x]: Invalid value: \"1\": 1 is not positive integer multiple of hugepages-x, spec.containers[0].resources.requests[hugepages-2Mi]: Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi, spec.containers[0].resources.requests[hugepages-x]: Invalid value: \"1\": 1 is not positive integer multiple of hugepages-x]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi",
    "field": "spec.containers[0].resources.limits[hugepages-2Mi]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": 1 is not positive integer multiple of hugepages-x",
    "field": "spec.containers[0].resources.limits[hugepages-x]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi",
    "field": "spec.containers[0].resources.requests[hugepages-2Mi]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": 1 is not positive integer multiple of hugepages-x",
    "field": "spec.containers[0].resources.requests[hugepages-x]"
   }
  ]
 },
 "hugepages come in several sizes": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "hugepages-1Gi": "1Gi",
        "hugepages-2Mi": "2Mi"
       },
       "requests": {
        "cpu": "1",
        "hugepages-1Gi": "1Gi",
        "hugepages-2Mi": "2Mi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "fractional memory warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "ephemeral-storage": "20m",
        "memory": "1500m"
       },
       "requests": {
        "ephemeral-storage": "10m",
        "memory": "1500m"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  },
  "warnings": [
   "spec.containers[0].resources.limits[memory]: fractional byte value \"1500m\" is invalid, must be an integer",
   "spec.containers[0].resources.requests[memory]: fractional byte value \"1500m\" is invalid, must be an integer",
   "spec.containers[0].resources.limits[ephemeral-storage]: fractional byte value \"20m\" is invalid, must be an integer",
   "spec.containers[0].resources.requests[ephemeral-storage]: fractional byte value \"10m\" is invalid, must be an integer"
  ]
 },
 "claims are named in the pod": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resources.claims[0]: Not found: \"c\": must be one of the names in pod.spec.resourceClaims which is empty, spec.containers[0].resources.claims[1]: Duplicate value: \"c\", spec.containers[0].resources.claims[1]: Not found: \"c\": must be one of the names in pod.spec.resourceClaims which is empty, spec.containers[0].resources.claims[2]: Required value]",
  "causes": [
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"c\": must be one of the names in pod.spec.resourceClaims which is empty",
    "field": "spec.containers[0].resources.claims[0]"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"c\"",
    "field": "spec.containers[0].resources.claims[1]"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"c\": must be one of the names in pod.spec.resourceClaims which is empty",
    "field": "spec.containers[0].resources.claims[1]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].resources.claims[2]"
   }
  ]
 },
 "claims of the pod": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "claims": [
        {
         "name": "c"
        },
        {
         "name": "d",
         "request": "r"
        }
       ]
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "resourceClaims": [
     {
      "name": "c",
      "resourceClaimName": "x"
     },
     {
      "name": "d",
      "resourceClaimTemplateName": "y"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "claims of the pod are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.resourceClaims[0]: Invalid value: {\"Name\":\"c\",\"ResourceClaimName\":null,\"ResourceClaimTemplateName\":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`, spec.resourceClaims[1].name: Duplicate value: \"c\", spec.resourceClaims[1]: Invalid value: {\"Name\":\"c\",\"ResourceClaimName\":\"x\",\"ResourceClaimTemplateName\":\"y\"}: at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified, spec.resourceClaims[2].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), spec.resourceClaims[2].resourceClaimName: Invalid value: \"B_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.resourceClaims[3].name: Required value, spec.resourceClaims[3].resourceClaimTemplateName: Invalid value: \"B_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Name\":\"c\",\"ResourceClaimName\":null,\"ResourceClaimTemplateName\":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`",
    "field": "spec.resourceClaims[0]"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"c\"",
    "field": "spec.resourceClaims[1].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Name\":\"c\",\"ResourceClaimName\":\"x\",\"ResourceClaimTemplateName\":\"y\"}: at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified",
    "field": "spec.resourceClaims[1]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.resourceClaims[2].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"B_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.resourceClaims[2].resourceClaimName"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.resourceClaims[3].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"B_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.resourceClaims[3].resourceClaimTemplateName"
   }
  ]
 },
 "claims of a container may repeat with different requests": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].resources.claims[2]: Duplicate value: \"c\"",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"c\"",
    "field": "spec.containers[0].resources.claims[2]"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"c\"",
    "field": "spec.containers[0].resources.claims[2]"
   }
  ]
 },
 "pod level resources": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "resources": {
     "limits": {
      "cpu": "2",
      "memory": "1Gi"
     },
     "requests": {
      "cpu": "1",
      "memory": "1Gi"
     }
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "pod level resources with container resources": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "memory": "1Gi"
       },
       "requests": {
        "cpu": "500m",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "resources": {
     "limits": {
      "cpu": "2"
     },
     "requests": {
      "cpu": "1",
      "memory": "1Gi"
     }
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "pod level resources default from containers": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "500m",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "resources": {
     "limits": {
      "cpu": "2",
      "memory": "2Gi"
     },
     "requests": {
      "cpu": "500m",
      "memory": "1Gi"
     }
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "pod level requests cover container requests": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.resources.requests[cpu]: Invalid value: \"1\": must be greater than or equal to aggregate container requests of 2",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": must be greater than or equal to aggregate container requests of 2",
    "field": "spec.resources.requests[cpu]"
   }
  ]
 },
 "pod level limits cover container limits": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1, spec.resources.containers[0][cpu].limits: Invalid value: \"2\": must be less than or equal to pod limits of 1]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2\": must be less than or equal to cpu limit of 1",
    "field": "spec.resources.requests"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2\": must be less than or equal to pod limits of 1",
    "field": "spec.resources.containers[0][cpu].limits"
   }
  ]
 },
 "pod level resources are few": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.resources.claims: Forbidden: claims may not be set for Resources at pod-level, spec.resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1, spec.resources.requests[example.com/x]: Unsupported value: \"example.com/x\": supported values: \"cpu\", \"hugepages-\", \"memory\", spec.resources.limits: Required value: Limit must be set for non overcommitable resources, spec.resources.requests[ephemeral-storage]: Unsupported value: \"ephemeral-storage\": supported values: \"cpu\", \"hugepages-\", \"memory\", spec.resources.claims[0]: Not found: \"c\": must be one of the names in pod.spec.resourceClaims which is empty]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: claims may not be set for Resources at pod-level",
    "field": "spec.resources.claims"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2\": must be less than or equal to cpu limit of 1",
    "field": "spec.resources.requests"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"example.com/x\": supported values: \"cpu\", \"hugepages-\", \"memory\"",
    "field": "spec.resources.requests[example.com/x]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: Limit must be set for non overcommitable resources",
    "field": "spec.resources.limits"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"ephemeral-storage\": supported values: \"cpu\", \"hugepages-\", \"memory\"",
    "field": "spec.resources.requests[ephemeral-storage]"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"c\": must be one of the names in pod.spec.resourceClaims which is empty",
    "field": "spec.resources.claims[0]"
   }
  ]
 },
 "pod level hugepages": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "resources": {
     "limits": {
      "cpu": "1",
      "hugepages-2Mi": "2Mi"
     },
     "requests": {
      "cpu": "1",
      "hugepages-2Mi": "2Mi"
     }
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "mounts are defaulted and accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {}
     }
    ],
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "volumeMounts": [
       {
        "name": "v",
        "mountPath": "/a"
       },
       {
        "name": "v",
        "readOnly": true,
        "recursiveReadOnly": "Enabled",
        "mountPath": "/b",
        "subPath": "x"
       }
      ],
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "mounts name a volume and a path": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].volumeMounts[0].name: Required value, spec.containers[0].volumeMounts[0].name: Not found: \"\", spec.containers[0].volumeMounts[0].mountPath: Required value, spec.containers[0].volumeMounts[1].name: Not found: \"x\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"\"",
    "field": "spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].volumeMounts[0].mountPath"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"x\"",
    "field": "spec.containers[0].volumeMounts[1].name"
   }
  ]
 },
 "mount paths are unique": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].volumeMounts[1].mountPath: Invalid value: \"/a\": must be unique",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/a\": must be unique",
    "field": "spec.containers[0].volumeMounts[1].mountPath"
   }
  ]
 },
 "sub paths stay below": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].volumeMounts.subPath: Invalid value: \"/x\": must be a relative path, spec.containers[0].volumeMounts.subPath: Invalid value: \"../x\": must not contain '..', spec.containers[0].volumeMounts.subPathExpr: Invalid value: \"a/../x\": must not contain '..', spec.containers[0].volumeMounts[3].subPathExpr: Invalid value: \"b\": subPathExpr and subPath are mutually exclusive]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/x\": must be a relative path",
    "field": "spec.containers[0].volumeMounts.subPath"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"../x\": must not contain '..'",
    "field": "spec.containers[0].volumeMounts.subPath"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a/../x\": must not contain '..'",
    "field": "spec.containers[0].volumeMounts.subPathExpr"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"b\": subPathExpr and subPath are mutually exclusive",
    "field": "spec.containers[0].volumeMounts[3].subPathExpr"
   }
  ]
 },
 "mount propagation is known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].volumeMounts.mountPropagation: Unsupported value: \"X\": supported values: \"Bidirectional\", \"HostToContainer\", \"None\", spec.containers[0].volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Bidirectional\", \"HostToContainer\", \"None\"",
    "field": "spec.containers[0].volumeMounts.mountPropagation"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: Bidirectional mount propagation is available only to privileged containers",
    "field": "spec.containers[0].volumeMounts.mountPropagation"
   }
  ]
 },
 "bidirectional mounts want privilege": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {}
     }
    ],
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "volumeMounts": [
       {
        "name": "v",
        "mountPath": "/b",
        "mountPropagation": "Bidirectional"
       }
      ],
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always",
      "securityContext": {
       "privileged": true
      }
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "recursive read only wants read only": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].volumeMounts.recursiveReadOnly: Forbidden: may only be specified when readOnly is true, spec.containers[0].volumeMounts.recursiveReadOnly: Unsupported value: \"X\": supported values: \"Disabled\", \"Enabled\", \"IfPossible\", spec.containers[0].volumeMounts.recursiveReadOnly: Forbidden: may only be specified when mountPropagation is None or not specified]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may only be specified when readOnly is true",
    "field": "spec.containers[0].volumeMounts.recursiveReadOnly"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Disabled\", \"Enabled\", \"IfPossible\"",
    "field": "spec.containers[0].volumeMounts.recursiveReadOnly"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may only be specified when mountPropagation is None or not specified",
    "field": "spec.containers[0].volumeMounts.recursiveReadOnly"
   }
  ]
 },
 "devices are claims": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].volumeDevices[0].name: Invalid value: \"v\": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode, spec.containers[0].volumeDevices[1].devicePath: Required value, spec.containers[0].volumeDevices[2].name: Not found: \"q\", spec.containers[0].volumeDevices[2].devicePath: Invalid value: \"../b\": can not contain backsteps ('..'), spec.containers[0].volumeDevices[3].name: Required value, spec.containers[0].volumeDevices[3].name: Not found: \"\"]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"v\": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode",
    "field": "spec.containers[0].volumeDevices[0].name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].volumeDevices[1].devicePath"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"q\"",
    "field": "spec.containers[0].volumeDevices[2].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"../b\": can not contain backsteps ('..')",
    "field": "spec.containers[0].volumeDevices[2].devicePath"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].volumeDevices[3].name"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"\"",
    "field": "spec.containers[0].volumeDevices[3].name"
   }
  ]
 },
 "devices and mounts do not overlap": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].volumeMounts[0].name: Invalid value: \"p\": must not already exist in volumeDevices, spec.containers[0].volumeMounts[0].mountPath: Invalid value: \"/a\": must not already exist as a path in volumeDevices, spec.containers[0].volumeDevices[0].name: Invalid value: \"p\": must not already exist in volumeMounts, spec.containers[0].volumeDevices[0].devicePath: Invalid value: \"/a\": must not already exist as a path in volumeMounts, spec.containers[0].volumeDevices[1].name: Invalid value: \"p\": must be unique, spec.containers[0].volumeDevices[1].devicePath: Invalid value: \"/a\": must be unique, spec.containers[0].volumeDevices[1].name: Invalid value: \"p\": must not already exist in volumeMounts, spec.containers[0].volumeDevices[1].devicePath: Invalid value: \"/a\": must not already exist as a path in volumeMounts]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"p\": must not already exist in volumeDevices",
    "field": "spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/a\": must not already exist as a path in volumeDevices",
    "field": "spec.containers[0].volumeMounts[0].mountPath"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"p\": must not already exist in volumeMounts",
    "field": "spec.containers[0].volumeDevices[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/a\": must not already exist as a path in volumeMounts",
    "field": "spec.containers[0].volumeDevices[0].devicePath"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"p\": must be unique",
    "field": "spec.containers[0].volumeDevices[1].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/a\": must be unique",
    "field": "spec.containers[0].volumeDevices[1].devicePath"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"p\": must not already exist in volumeMounts",
    "field": "spec.containers[0].volumeDevices[1].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/a\": must not already exist as a path in volumeMounts",
    "field": "spec.containers[0].volumeDevices[1].devicePath"
   }
  ]
 },
 "devices are accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "p",
      "persistentVolumeClaim": {
       "claimName": "c"
      }
     }
    ],
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "volumeDevices": [
       {
        "name": "p",
        "devicePath": "/dev/x"
       }
      ],
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "an image volume sub path": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "image": {
       "reference": "x",
       "pullPolicy": "Always"
      }
     }
    ],
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "volumeMounts": [
       {
        "name": "v",
        "mountPath": "/a",
        "subPath": "x"
       }
      ],
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "volumes need a name and a source": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].name: Required value, spec.volumes[1].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), spec.volumes[3].name: Duplicate value: \"b\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.volumes[1].name"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"b\"",
    "field": "spec.volumes[3].name"
   }
  ]
 },
 "an unnamed source is not a volume": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {}
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a volume has one source": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type, spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "spec.volumes[0].hostPath"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type",
    "field": "spec.volumes[0].secret"
   }
  ]
 },
 "hostPath defaults its type": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "hostPath": {
       "path": "/a",
       "type": ""
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "hostPath is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].hostPath.path: Required value, spec.volumes[1].hostPath.path: Invalid value: \"a/../b\": must not contain '..', spec.volumes[1].hostPath.type: Unsupported value: \"X\": supported values: \"\", \"BlockDevice\", \"CharDevice\", \"Directory\", \"DirectoryOrCreate\", \"File\", \"FileOrCreate\", \"Socket\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].hostPath.path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a/../b\": must not contain '..'",
    "field": "spec.volumes[1].hostPath.path"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"\", \"BlockDevice\", \"CharDevice\", \"Directory\", \"DirectoryOrCreate\", \"File\", \"FileOrCreate\", \"Socket\"",
    "field": "spec.volumes[1].hostPath.type"
   }
  ]
 },
 "emptyDir size is not negative": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.volumes[0].emptyDir.sizeLimit: Forbidden: SizeLimit field must be a valid resource quantity",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: SizeLimit field must be a valid resource quantity",
    "field": "spec.volumes[0].emptyDir.sizeLimit"
   }
  ]
 },
 "emptyDir medium is free": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {
       "medium": "X",
       "sizeLimit": "1Gi"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "emptyDir hugepages": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {
       "medium": "HugePages-2Mi"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "gcePersistentDisk defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "gcePersistentDisk": {
       "pdName": "x"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "gcePersistentDisk is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].persistentDisk.pdName: Required value, spec.volumes[1].persistentDisk.partition: Invalid value: 256: must be between 1 and 255, inclusive]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].persistentDisk.pdName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 256: must be between 1 and 255, inclusive",
    "field": "spec.volumes[1].persistentDisk.partition"
   }
  ]
 },
 "awsElasticBlockStore defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "awsElasticBlockStore": {
       "volumeID": "x"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "awsElasticBlockStore is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].awsElasticBlockStore.volumeID: Required value, spec.volumes[1].awsElasticBlockStore.partition: Invalid value: -1: must be between 1 and 255, inclusive]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].awsElasticBlockStore.volumeID"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 1 and 255, inclusive",
    "field": "spec.volumes[1].awsElasticBlockStore.partition"
   }
  ]
 },
 "gitRepo warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "gitRepo": {
       "repository": "x"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+"
  ]
 },
 "gitRepo is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].gitRepo.repository: Required value, spec.volumes[1].gitRepo.directory: Invalid value: \"../a\": must not contain '..']",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].gitRepo.repository"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"../a\": must not contain '..'",
    "field": "spec.volumes[1].gitRepo.directory"
   }
  ]
 },
 "secret defaults its mode": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "secret": {
       "secretName": "s",
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "secret is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].secret.secretName: Required value, spec.volumes[1].secret.defaultMode: Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive, spec.volumes[1].secret.items[0].key: Required value, spec.volumes[1].secret.items[0].path: Required value, spec.volumes[1].secret.items[1].path: Invalid value: \"/b\": must be a relative path, spec.volumes[1].secret.items[2].path: Invalid value: \"../b\": must not contain '..', spec.volumes[1].secret.items[3].mode: Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive, spec.volumes[1].secret.items[4].path: Invalid value: \"..b\": must not start with '..']",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].secret.secretName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive",
    "field": "spec.volumes[1].secret.defaultMode"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].secret.items[0].key"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].secret.items[0].path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/b\": must be a relative path",
    "field": "spec.volumes[1].secret.items[1].path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"../b\": must not contain '..'",
    "field": "spec.volumes[1].secret.items[2].path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive",
    "field": "spec.volumes[1].secret.items[3].mode"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"..b\": must not start with '..'",
    "field": "spec.volumes[1].secret.items[4].path"
   }
  ]
 },
 "nfs is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].nfs.server: Required value, spec.volumes[0].nfs.path: Required value, spec.volumes[0].nfs.path: Invalid value: \"\": must be an absolute path, spec.volumes[1].nfs.path: Invalid value: \"a\": must be an absolute path]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].nfs.server"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].nfs.path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must be an absolute path",
    "field": "spec.volumes[0].nfs.path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a\": must be an absolute path",
    "field": "spec.volumes[1].nfs.path"
   }
  ]
 },
 "iscsi defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "iscsi": {
       "targetPortal": "1.2.3.4:3260",
       "iqn": "iqn.2001-04.com.example:storage.kube.sys1.xyz",
       "lun": 0,
       "iscsiInterface": "default"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "iscsi is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].iscsi.targetPortal: Required value, spec.volumes[0].iscsi.iqn: Required value, spec.volumes[1].iscsi.iqn: Invalid value: \"y\": must be valid format starting with iqn, eui, or naa, spec.volumes[1].iscsi.lun: Invalid value: 256: must be between 0 and 255, inclusive, spec.volumes[1].iscsi.secretRef: Required value, spec.volumes[2].iscsi.iqn: Invalid value: \"iqn.bad\": must be valid format, spec.volumes[2].iscsi.initiatorname: Invalid value: \"z\": must be valid format starting with iqn, eui, or naa, spec.volumes[3].iscsi.iqn: Invalid value: \"eui.0123456789abcde\": must be valid format, spec.volumes[3].iscsi.lun: Invalid value: -1: must be between 0 and 255, inclusive, spec.volumes[4].iscsi.iqn: Invalid value: \"naa.52004567BA64678D\": must be valid format, spec.volumes[4].iscsi.secretRef: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].iscsi.targetPortal"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].iscsi.iqn"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"y\": must be valid format starting with iqn, eui, or naa",
    "field": "spec.volumes[1].iscsi.iqn"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 256: must be between 0 and 255, inclusive",
    "field": "spec.volumes[1].iscsi.lun"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].iscsi.secretRef"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"iqn.bad\": must be valid format",
    "field": "spec.volumes[2].iscsi.iqn"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"z\": must be valid format starting with iqn, eui, or naa",
    "field": "spec.volumes[2].iscsi.initiatorname"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"eui.0123456789abcde\": must be valid format",
    "field": "spec.volumes[3].iscsi.iqn"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 255, inclusive",
    "field": "spec.volumes[3].iscsi.lun"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"naa.52004567BA64678D\": must be valid format",
    "field": "spec.volumes[4].iscsi.iqn"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[4].iscsi.secretRef"
   }
  ]
 },
 "glusterfs warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "glusterfs": {
       "endpoints": "e",
       "path": "p"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.volumes[0].glusterfs: deprecated in v1.25, non-functional in v1.26+"
  ]
 },
 "glusterfs is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].glusterfs.endpoints: Required value, spec.volumes[0].glusterfs.path: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].glusterfs.endpoints"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].glusterfs.path"
   }
  ]
 },
 "persistentVolumeClaim is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.volumes[0].persistentVolumeClaim.claimName: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].persistentVolumeClaim.claimName"
   }
  ]
 },
 "persistentVolumeClaim names a claim": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "persistentVolumeClaim": {
       "claimName": "A_"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "rbd defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "rbd": {
       "monitors": [
        "m"
       ],
       "image": "i",
       "pool": "rbd",
       "user": "admin",
       "keyring": "/etc/ceph/keyring"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.volumes[0].rbd: deprecated in v1.28, non-functional in v1.31+"
  ]
 },
 "rbd is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].rbd.monitors: Required value, spec.volumes[0].rbd.image: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].rbd.monitors"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].rbd.image"
   }
  ]
 },
 "flexVolume is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].flexVolume.driver: Required value, spec.volumes[1].flexVolume.options[x.k8s.io/c]: Invalid value: \"x.k8s.io/c\": kubernetes.io and k8s.io namespaces are reserved, spec.volumes[1].flexVolume.options[kubernetes.io/a]: Invalid value: \"kubernetes.io/a\": kubernetes.io and k8s.io namespaces are reserved]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].flexVolume.driver"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x.k8s.io/c\": kubernetes.io and k8s.io namespaces are reserved",
    "field": "spec.volumes[1].flexVolume.options[x.k8s.io/c]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"kubernetes.io/a\": kubernetes.io and k8s.io namespaces are reserved",
    "field": "spec.volumes[1].flexVolume.options[kubernetes.io/a]"
   }
  ]
 },
 "cinder is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].cinder.volumeID: Required value, spec.volumes[1].cinder.secretRef.name: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].cinder.volumeID"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].cinder.secretRef.name"
   }
  ]
 },
 "cinder is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "cinder": {
       "volumeID": "x"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "cephfs is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.volumes[0].cephfs.monitors: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].cephfs.monitors"
   }
  ]
 },
 "cephfs warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "cephfs": {
       "monitors": [
        "x"
       ]
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.volumes[0].cephfs: deprecated in v1.28, non-functional in v1.31+"
  ]
 },
 "flocker is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].flocker: Required value: one of datasetName and datasetUUID is required, spec.volumes[1].flocker: Invalid value: \"resource\": datasetName and datasetUUID can not be specified simultaneously, spec.volumes[2].flocker.datasetName: Invalid value: \"a/b\": must not contain '/']",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: one of datasetName and datasetUUID is required",
    "field": "spec.volumes[0].flocker"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"resource\": datasetName and datasetUUID can not be specified simultaneously",
    "field": "spec.volumes[1].flocker"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a/b\": must not contain '/'",
    "field": "spec.volumes[2].flocker.datasetName"
   }
  ]
 },
 "downwardAPI defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "downwardAPI": {
       "items": [
        {
         "path": "a",
         "fieldRef": {
          "apiVersion": "v1",
          "fieldPath": "metadata.labels"
         }
        },
        {
         "path": "b",
         "resourceFieldRef": {
          "containerName": "a",
          "resource": "limits.cpu",
          "divisor": "0"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "downwardAPI is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].downwardAPI.defaultMode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive, spec.volumes[0].downwardAPI.path: Required value, spec.volumes[0].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required, spec.volumes[0].downwardAPI.path: Invalid value: \"/a\": must be a relative path, spec.volumes[0].downwardAPI.fieldRef.fieldPath: Invalid value: \"x\": error converting fieldPath: field label not supported: x, spec.volumes[0].downwardAPI: Invalid value: \"resource\": fieldRef and resourceFieldRef can not be specified simultaneously, spec.volumes[0].downwardAPI.mode: Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive, spec.volumes[0].downwardAPI.path: Invalid value: \"../c\": must not contain '..', spec.volumes[0].downwardAPI.fieldRef.fieldPath: Unsupported value: \"status.podIP\": supported values: \"metadata.annotations\", \"metadata.labels\", \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", spec.volumes[0].downwardAPI.resourceFieldRef.resource: Unsupported value: \"x\": supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive",
    "field": "spec.volumes[0].downwardAPI.defaultMode"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].downwardAPI.path"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: one of fieldRef and resourceFieldRef is required",
    "field": "spec.volumes[0].downwardAPI"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/a\": must be a relative path",
    "field": "spec.volumes[0].downwardAPI.path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": error converting fieldPath: field label not supported: x",
    "field": "spec.volumes[0].downwardAPI.fieldRef.fieldPath"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"resource\": fieldRef and resourceFieldRef can not be specified simultaneously",
    "field": "spec.volumes[0].downwardAPI"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 512: must be a number between 0 and 0777 (octal), both inclusive",
    "field": "spec.volumes[0].downwardAPI.mode"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"../c\": must not contain '..'",
    "field": "spec.volumes[0].downwardAPI.path"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"status.podIP\": supported values: \"metadata.annotations\", \"metadata.labels\", \"metadata.name\", \"metadata.namespace\", \"metadata.uid\"",
    "field": "spec.volumes[0].downwardAPI.fieldRef.fieldPath"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"x\": supported values: \"limits.cpu\", \"limits.ephemeral-storage\", \"limits.memory\", \"requests.cpu\", \"requests.ephemeral-storage\", \"requests.memory\"",
    "field": "spec.volumes[0].downwardAPI.resourceFieldRef.resource"
   }
  ]
 },
 "fc is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].fc.targetWWNs: Required value: must specify either targetWWNs or wwids, but not both, spec.volumes[1].fc.lun: Required value: lun is required if targetWWNs is specified, spec.volumes[2].fc.lun: Invalid value: 300: must be between 0 and 255, inclusive, spec.volumes[3].fc.targetWWNs: Invalid value: [\"x\"]: targetWWNs and wwids can not be specified simultaneously]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify either targetWWNs or wwids, but not both",
    "field": "spec.volumes[0].fc.targetWWNs"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: lun is required if targetWWNs is specified",
    "field": "spec.volumes[1].fc.lun"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 300: must be between 0 and 255, inclusive",
    "field": "spec.volumes[2].fc.lun"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [\"x\"]: targetWWNs and wwids can not be specified simultaneously",
    "field": "spec.volumes[3].fc.targetWWNs"
   }
  ]
 },
 "fc is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "fc": {
       "targetWWNs": [
        "x"
       ],
       "lun": 1
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "azureFile is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].azureFile.secretName: Required value, spec.volumes[0].azureFile.shareName: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].azureFile.secretName"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].azureFile.shareName"
   }
  ]
 },
 "azureFile is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "azureFile": {
       "secretName": "a",
       "shareName": "b"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "configMap defaults its mode": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "configMap": {
       "name": "c",
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "configMap is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].configMap.name: Required value, spec.volumes[1].configMap.defaultMode: Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive, spec.volumes[1].configMap.items[0].key: Required value, spec.volumes[1].configMap.items[0].path: Invalid value: \"/x\": must be a relative path]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].configMap.name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive",
    "field": "spec.volumes[1].configMap.defaultMode"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].configMap.items[0].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/x\": must be a relative path",
    "field": "spec.volumes[1].configMap.items[0].path"
   }
  ]
 },
 "vsphereVolume is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.volumes[0].vsphereVolume.volumePath: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].vsphereVolume.volumePath"
   }
  ]
 },
 "vsphereVolume is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "vsphereVolume": {
       "volumePath": "x"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "quobyte is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].quobyte.registry: Required value: must be a host:port pair or multiple pairs separated by commas, spec.volumes[0].quobyte.volume: Required value, spec.volumes[1].quobyte.registry: Invalid value: \"a\": must be a host:port pair or multiple pairs separated by commas, spec.volumes[2].quobyte.tenant: Required value: must be a UUID and may not exceed a length of 64 characters, spec.volumes[3].quobyte.registry: Invalid value: \"a:1,b\": must be a host:port pair or multiple pairs separated by commas]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be a host:port pair or multiple pairs separated by commas",
    "field": "spec.volumes[0].quobyte.registry"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].quobyte.volume"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a\": must be a host:port pair or multiple pairs separated by commas",
    "field": "spec.volumes[1].quobyte.registry"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be a UUID and may not exceed a length of 64 characters",
    "field": "spec.volumes[2].quobyte.tenant"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a:1,b\": must be a host:port pair or multiple pairs separated by commas",
    "field": "spec.volumes[3].quobyte.registry"
   }
  ]
 },
 "azureDisk defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "azureDisk": {
       "diskName": "a",
       "diskURI": "https://b",
       "cachingMode": "ReadWrite",
       "fsType": "ext4",
       "readOnly": false,
       "kind": "Shared"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "azureDisk is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].azureDisk.diskName: Required value, spec.volumes[0].azureDisk.diskURI: Required value, spec.volumes[0].azureDisk.diskURI: Unsupported value: \"\": supported values: \"https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd\", spec.volumes[1].azureDisk.cachingMode: Unsupported value: \"X\": supported values: \"None\", \"ReadOnly\", \"ReadWrite\", spec.volumes[1].azureDisk.kind: Unsupported value: \"Y\": supported values: \"Dedicated\", \"Managed\", \"Shared\", spec.volumes[1].azureDisk.diskURI: Unsupported value: \"b\": supported values: \"https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd\", spec.volumes[2].azureDisk.diskURI: Unsupported value: \"b\": supported values: \"/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}\", spec.volumes[3].azureDisk.diskURI: Unsupported value: \"/subscriptions/b\": supported values: \"https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].azureDisk.diskName"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].azureDisk.diskURI"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"\": supported values: \"https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd\"",
    "field": "spec.volumes[0].azureDisk.diskURI"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"None\", \"ReadOnly\", \"ReadWrite\"",
    "field": "spec.volumes[1].azureDisk.cachingMode"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"Dedicated\", \"Managed\", \"Shared\"",
    "field": "spec.volumes[1].azureDisk.kind"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"b\": supported values: \"https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd\"",
    "field": "spec.volumes[1].azureDisk.diskURI"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"b\": supported values: \"/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}\"",
    "field": "spec.volumes[2].azureDisk.diskURI"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"/subscriptions/b\": supported values: \"https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd\"",
    "field": "spec.volumes[3].azureDisk.diskURI"
   }
  ]
 },
 "photonPersistentDisk warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "photonPersistentDisk": {
       "pdID": "a"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.volumes[0].photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+"
  ]
 },
 "photonPersistentDisk is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.volumes[0].photonPersistentDisk.pdID: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].photonPersistentDisk.pdID"
   }
  ]
 },
 "portworxVolume is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.volumes[0].portworxVolume.volumeID: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].portworxVolume.volumeID"
   }
  ]
 },
 "portworxVolume is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "portworxVolume": {
       "volumeID": "a"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "scaleIO defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "scaleIO": {
       "gateway": "a",
       "system": "b",
       "secretRef": {
        "name": "s"
       },
       "storageMode": "ThinProvisioned",
       "volumeName": "v",
       "fsType": "xfs"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.volumes[0].scaleIO: deprecated in v1.16, non-functional in v1.22+"
  ]
 },
 "scaleIO is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].scaleIO.gateway: Required value, spec.volumes[0].scaleIO.system: Required value, spec.volumes[0].scaleIO.volumeName: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].scaleIO.gateway"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].scaleIO.system"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].scaleIO.volumeName"
   }
  ]
 },
 "storageos is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].storageos.volumeName: Required value, spec.volumes[1].storageos.volumeName: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), spec.volumes[1].storageos.volumeNamespace: Invalid value: \"B_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), spec.volumes[1].storageos.secretRef.name: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].storageos.volumeName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.volumes[1].storageos.volumeName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"B_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.volumes[1].storageos.volumeNamespace"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].storageos.secretRef.name"
   }
  ]
 },
 "storageos warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "storageos": {
       "volumeName": "a"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.volumes[0].storageOS: deprecated in v1.22, non-functional in v1.25+"
  ]
 },
 "projected defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "projected": {
       "sources": [
        {
         "secret": {
          "name": "s"
         }
        },
        {
         "configMap": {
          "name": "c"
         }
        },
        {
         "downwardAPI": {
          "items": [
           {
            "path": "a",
            "fieldRef": {
             "apiVersion": "v1",
             "fieldPath": "metadata.name"
            }
           }
          ]
         }
        },
        {
         "serviceAccountToken": {
          "expirationSeconds": 3600,
          "path": "t"
         }
        },
        {}
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "volume \"v\" (Projected) has no sources provided"
  ]
 },
 "projected is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].projected.defaultMode: Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive, spec.volumes[0].projected.sources[1].secret.name: Required value, spec.volumes[0].projected.sources[1].configMap.name: Required value, spec.volumes[0].projected.sources[1]: Forbidden: may not specify more than 1 volume type per source, spec.volumes[0].projected.sources[2].secret.name: Required value, spec.volumes[0].projected.sources[2].secret.items[0].key: Required value, spec.volumes[0].projected.sources[2].secret.items[0].path: Required value, spec.volumes[0].projected.sources[3].configMap.name: Required value, spec.volumes[0].projected.sources[3].configMap.items[0].key: Required value, spec.volumes[0].projected.sources[3].configMap.items[0].path: Required value, spec.volumes[0].projected.sources[4].downwardAPI.path: Required value, spec.volumes[0].projected.sources[4].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required, spec.volumes[0].projected.sources[5].serviceAccountToken.expirationSeconds: Invalid value: 1: may not specify a duration less than 10 minutes, spec.volumes[0].projected.path: Required value, spec.volumes[0].projected.sources[6].serviceAccountToken.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1000: must be a number between 0 and 0777 (octal), both inclusive",
    "field": "spec.volumes[0].projected.defaultMode"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[1].secret.name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[1].configMap.name"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not specify more than 1 volume type per source",
    "field": "spec.volumes[0].projected.sources[1]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[2].secret.name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[2].secret.items[0].key"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[2].secret.items[0].path"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[3].configMap.name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[3].configMap.items[0].key"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[3].configMap.items[0].path"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.sources[4].downwardAPI.path"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: one of fieldRef and resourceFieldRef is required",
    "field": "spec.volumes[0].projected.sources[4].downwardAPI"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1: may not specify a duration less than 10 minutes",
    "field": "spec.volumes[0].projected.sources[5].serviceAccountToken.expirationSeconds"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].projected.path"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds",
    "field": "spec.volumes[0].projected.sources[6].serviceAccountToken.expirationSeconds"
   }
  ]
 },
 "projected paths do not collide": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].projected: Invalid value: \"c\": conflicting duplicate paths, spec.volumes[0].projected: Invalid value: \"x\": conflicting duplicate paths]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"c\": conflicting duplicate paths",
    "field": "spec.volumes[0].projected"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": conflicting duplicate paths",
    "field": "spec.volumes[0].projected"
   }
  ]
 },
 "projected without sources": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "projected": {
       "sources": null,
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "projected trust bundles are checked": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "projected": {
       "sources": [
        {},
        {},
        {},
        {},
        {}
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "volume \"v\" (Projected) has no sources provided"
  ]
 },
 "projected pod certificates": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "projected": {
       "sources": [
        {}
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "volume \"v\" (Projected) has no sources provided"
  ]
 },
 "projected pod certificates are checked": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "projected": {
       "sources": [
        {},
        {}
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "volume \"v\" (Projected) has no sources provided"
  ]
 },
 "csi defaults": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "csi": {
       "driver": "d"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "csi is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].csi.driver: Required value, spec.volumes[1].csi.driver: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.volumes[1].csi.nodePublishSecretRef.name: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].csi.driver"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.volumes[1].csi.driver"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].csi.nodePublishSecretRef.name"
   }
  ]
 },
 "ephemeral claims default": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "ephemeral": {
       "volumeClaimTemplate": {
        "metadata": {},
        "spec": {
         "accessModes": [
          "ReadWriteOnce"
         ],
         "resources": {
          "requests": {
           "storage": "1Gi"
          }
         },
         "volumeMode": "Filesystem"
        }
       }
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral claims are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].ephemeral.volumeClaimTemplate: Required value, spec.volumes[1].ephemeral.volumeClaimTemplate.metadata.labels: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.volumes[1].ephemeral.volumeClaimTemplate.metadata.name: Forbidden: cannot be set, spec.volumes[1].ephemeral.volumeClaimTemplate.spec.accessModes: Required value: at least 1 access mode is required, spec.volumes[1].ephemeral.volumeClaimTemplate.spec.resources[storage]: Required value, spec.volumes[1].ephemeral.volumeClaimTemplate.spec.volumeMode: Unsupported value: \"X\": supported values: \"Block\", \"Filesystem\", spec.volumes[2].ephemeral.volumeClaimTemplate.spec.accessModes: Unsupported value: \"X\": supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\", spec.volumes[2].ephemeral.volumeClaimTemplate.spec.resources[storage]: Invalid value: \"-1\": must be greater than zero]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].ephemeral.volumeClaimTemplate"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.volumes[1].ephemeral.volumeClaimTemplate.metadata.labels"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set",
    "field": "spec.volumes[1].ephemeral.volumeClaimTemplate.metadata.name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: at least 1 access mode is required",
    "field": "spec.volumes[1].ephemeral.volumeClaimTemplate.spec.accessModes"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[1].ephemeral.volumeClaimTemplate.spec.resources[storage]"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Block\", \"Filesystem\"",
    "field": "spec.volumes[1].ephemeral.volumeClaimTemplate.spec.volumeMode"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
    "field": "spec.volumes[2].ephemeral.volumeClaimTemplate.spec.accessModes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-1\": must be greater than zero",
    "field": "spec.volumes[2].ephemeral.volumeClaimTemplate.spec.resources[storage]"
   }
  ]
 },
 "image volumes default": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "a",
      "image": {
       "reference": "x",
       "pullPolicy": "Always"
      }
     },
     {
      "name": "b",
      "image": {
       "reference": "x:latest",
       "pullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "image volumes are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].image.reference: Required value, spec.volumes[1].image.pullPolicy: Unsupported value: \"Y\": supported values: \"Always\", \"IfNotPresent\", \"Never\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].image.reference"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"Always\", \"IfNotPresent\", \"Never\"",
    "field": "spec.volumes[1].image.pullPolicy"
   }
  ]
 },
 "pod security numbers are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.fsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive, spec.securityContext.runAsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive, spec.securityContext.supplementalGroups[0]: Invalid value: -1: must be between 0 and 2147483647, inclusive, spec.securityContext.supplementalGroups[1]: Invalid value: 4294967296: must be between 0 and 2147483647, inclusive]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "spec.securityContext.fsGroup"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "spec.securityContext.runAsUser"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "spec.securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "spec.securityContext.supplementalGroups[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4294967296: must be between 0 and 2147483647, inclusive",
    "field": "spec.securityContext.supplementalGroups[1]"
   }
  ]
 },
 "pod security policies are known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.fsGroupChangePolicy: Unsupported value: \"X\": supported values: \"Always\", \"OnRootMismatch\", spec.securityContext.supplementalGroupsPolicy: Unsupported value: \"Y\": supported values: \"Merge\", \"Strict\", spec.securityContext.seLinuxChangePolicy: Unsupported value: \"Z\": supported values: \"Recursive\"]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"OnRootMismatch\"",
    "field": "spec.securityContext.fsGroupChangePolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"Merge\", \"Strict\"",
    "field": "spec.securityContext.supplementalGroupsPolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Z\": supported values: \"Recursive\"",
    "field": "spec.securityContext.seLinuxChangePolicy"
   }
  ]
 },
 "pod security is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {
     "seLinuxOptions": {
      "level": "s0"
     },
     "runAsUser": 1,
     "runAsGroup": 2,
     "runAsNonRoot": true,
     "supplementalGroups": [
      4
     ],
     "supplementalGroupsPolicy": "Strict",
     "fsGroup": 3,
     "fsGroupChangePolicy": "OnRootMismatch"
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "sysctls are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.sysctls[0].name: Required value, spec.securityContext.sysctls[1].name: Invalid value: \"A_\": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$, spec.securityContext.sysctls[3].name: Duplicate value: \"kernel.shm_rmid_forced\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.securityContext.sysctls[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$",
    "field": "spec.securityContext.sysctls[1].name"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"kernel.shm_rmid_forced\"",
    "field": "spec.securityContext.sysctls[3].name"
   }
  ]
 },
 "sysctls need their own namespaces": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.sysctls[0].name: Invalid value: \"net.core.somaxconn\": may not be specified when 'hostNetwork' is true, spec.securityContext.sysctls[1].name: Invalid value: \"kernel.shm_rmid_forced\": may not be specified when 'hostIPC' is true]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"net.core.somaxconn\": may not be specified when 'hostNetwork' is true",
    "field": "spec.securityContext.sysctls[0].name"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"kernel.shm_rmid_forced\": may not be specified when 'hostIPC' is true",
    "field": "spec.securityContext.sysctls[1].name"
   }
  ]
 },
 "seccomp profiles are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].securityContext.seccompProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "spec.containers[0].securityContext.seccompProfile.type"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be set when seccomp type is Localhost",
    "field": "spec.securityContext.seccompProfile.localhostProfile"
   }
  ]
 },
 "seccomp local files stay below": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].securityContext.seccompProfile.localhostProfile: Invalid value: {\"Type\":\"RuntimeDefault\",\"LocalhostProfile\":\"b\"}: can only be set when seccomp type is Localhost, spec.securityContext.seccompProfile.localhostProfile: Invalid value: \"/a\": must be a relative path]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Type\":\"RuntimeDefault\",\"LocalhostProfile\":\"b\"}: can only be set when seccomp type is Localhost",
    "field": "spec.containers[0].securityContext.seccompProfile.localhostProfile"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"/a\": must be a relative path",
    "field": "spec.securityContext.seccompProfile.localhostProfile"
   }
  ]
 },
 "seccomp type is needed": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.securityContext.seccompProfile.type: Required value: type is required when seccompProfile is set",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: type is required when seccompProfile is set",
    "field": "spec.securityContext.seccompProfile.type"
   }
  ]
 },
 "apparmor profiles are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].securityContext.appArmorProfile.type: Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\", spec.securityContext.appArmorProfile.localhostProfile: Required value: must be set when AppArmor type is Localhost]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
    "field": "spec.containers[0].securityContext.appArmorProfile.type"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be set when AppArmor type is Localhost",
    "field": "spec.securityContext.appArmorProfile.localhostProfile"
   }
  ]
 },
 "apparmor local names are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].securityContext.appArmorProfile.localhostProfile: Invalid value: \"b\": can only be set when AppArmor type is Localhost, spec.securityContext.appArmorProfile.localhostProfile: Invalid value: \" a \": must not be padded with whitespace]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"b\": can only be set when AppArmor type is Localhost",
    "field": "spec.containers[0].securityContext.appArmorProfile.localhostProfile"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \" a \": must not be padded with whitespace",
    "field": "spec.securityContext.appArmorProfile.localhostProfile"
   }
  ]
 },
 "apparmor type is needed": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].securityContext.appArmorProfile.type: Required value: type is required when appArmorProfile is set",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: type is required when appArmorProfile is set",
    "field": "spec.containers[0].securityContext.appArmorProfile.type"
   }
  ]
 },
 "apparmor fields become annotations": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always",
      "securityContext": {
       "appArmorProfile": {
        "type": "Localhost",
        "localhostProfile": "x"
       }
      }
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {
     "appArmorProfile": {
      "type": "RuntimeDefault"
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "apparmor annotations become fields and warn": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "container.apparmor.security.beta.kubernetes.io/a": "unconfined"
    }
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always",
      "securityContext": {
       "appArmorProfile": {
        "type": "Unconfined"
       }
      }
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "metadata.annotations[container.apparmor.security.beta.kubernetes.io/a]: deprecated since v1.30; use the \"appArmorProfile\" field instead"
  ]
 },
 "apparmor annotations are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [metadata.annotations[container.apparmor.security.beta.kubernetes.io/z]: Invalid value: \"z\": container not found, metadata.annotations[container.apparmor.security.beta.kubernetes.io/y]: Invalid value: \"y\": container not found, metadata.annotations[container.apparmor.security.beta.kubernetes.io/y]: Invalid value: \"bad\": invalid AppArmor profile name: \"bad\"]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"z\": container not found",
    "field": "metadata.annotations[container.apparmor.security.beta.kubernetes.io/z]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"y\": container not found",
    "field": "metadata.annotations[container.apparmor.security.beta.kubernetes.io/y]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"bad\": invalid AppArmor profile name: \"bad\"",
    "field": "metadata.annotations[container.apparmor.security.beta.kubernetes.io/y]"
   }
  ]
 },
 "seccomp annotations warn": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "container.seccomp.security.alpha.kubernetes.io/a": "runtime/default",
     "seccomp.security.alpha.kubernetes.io/pod": "unconfined"
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; use the \"seccompProfile\" field instead",
   "metadata.annotations[container.seccomp.security.alpha.kubernetes.io/a]: non-functional in v1.27+; use the \"seccompProfile\" field instead"
  ]
 },
 "windows options are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.windowsOptions.gmsaCredentialSpecName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.securityContext.windowsOptions.runAsUserName: Invalid value: \"\": runAsUserName cannot be an empty string, spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.securityContext.windowsOptions.gmsaCredentialSpecName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": runAsUserName cannot be an empty string",
    "field": "spec.securityContext.windowsOptions.runAsUserName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers",
    "field": "spec.hostNetwork"
   }
  ]
 },
 "windows users are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.windowsOptions.gmsaCredentialSpec: Invalid value: \"\": gmsaCredentialSpec cannot be an empty string, spec.securityContext.windowsOptions.runAsUserName: Invalid value: \"a\\\\b\\\\c\": runAsUserName cannot contain more than one backslash]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": gmsaCredentialSpec cannot be an empty string",
    "field": "spec.securityContext.windowsOptions.gmsaCredentialSpec"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a\\\\b\\\\c\": runAsUserName cannot contain more than one backslash",
    "field": "spec.securityContext.windowsOptions.runAsUserName"
   }
  ]
 },
 "container security is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive, spec.containers[0].securityContext.runAsGroup: Invalid value: -2: must be between 0 and 2147483647, inclusive, spec.containers[0].securityContext.procMount: Unsupported value: \"X\": supported values: \"Default\", \"Unmasked\", spec.containers[0].securityContext: Invalid value: {\"Capabilities\":null,\"Privileged\":true,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":-1,\"RunAsGroup\":-2,\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,\"AllowPrivilegeEscalation\":false,\"ProcMount\":\"X\",\"SeccompProfile\":null,\"AppArmorProfile\":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "spec.containers[0].securityContext.runAsUser"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -2: must be between 0 and 2147483647, inclusive",
    "field": "spec.containers[0].securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Default\", \"Unmasked\"",
    "field": "spec.containers[0].securityContext.procMount"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Capabilities\":null,\"Privileged\":true,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":-1,\"RunAsGroup\":-2,\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,\"AllowPrivilegeEscalation\":false,\"ProcMount\":\"X\",\"SeccompProfile\":null,\"AppArmorProfile\":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true",
    "field": "spec.containers[0].securityContext"
   }
  ]
 },
 "sys admin wants escalation": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always",
      "securityContext": {
       "capabilities": {
        "add": [
         "SYS_ADMIN"
        ]
       },
       "allowPrivilegeEscalation": false
      }
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "cap sys admin wants escalation": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].securityContext: Invalid value: {\"Capabilities\":{\"Add\":[\"CAP_SYS_ADMIN\"],\"Drop\":null},\"Privileged\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,\"AllowPrivilegeEscalation\":false,\"ProcMount\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null}: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Capabilities\":{\"Add\":[\"CAP_SYS_ADMIN\"],\"Drop\":null},\"Privileged\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,\"AllowPrivilegeEscalation\":false,\"ProcMount\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null}: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN",
    "field": "spec.containers[0].securityContext"
   }
  ]
 },
 "proc mount wants user namespaces": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].securityContext.procMount: Invalid value: \"Unmasked\": `hostUsers` must be false to use `Unmasked`",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Unmasked\": `hostUsers` must be false to use `Unmasked`",
    "field": "spec.containers[0].securityContext.procMount"
   }
  ]
 },
 "user namespaces": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "hostUsers": false
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "user namespaces exclude host namespaces": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.hostNetwork: Forbidden: when `hostUsers` is false, spec.HostPID: Forbidden: when `hostUsers` is false, spec.HostIPC: Forbidden: when `hostUsers` is false]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "spec.hostNetwork"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "spec.HostPID"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "spec.HostIPC"
   }
  ]
 },
 "host PID and a shared process namespace": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled",
    "field": "spec.securityContext.shareProcessNamespace"
   }
  ]
 },
 "user namespaces exclude devices": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: when `hostUsers` is false",
    "field": "spec.containers[0].volumeDevices"
   }
  ]
 },
 "linux pods have no windows options": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod, spec.containers[0].securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: windows options cannot be set for a linux pod",
    "field": "spec.securityContext.windowsOptions"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: windows options cannot be set for a linux pod",
    "field": "spec.containers[0].securityContext.windowsOptions"
   }
  ]
 },
 "windows pods have no linux options": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled, spec.securityContext.appArmorProfile: Forbidden: cannot be set for a windows pod, spec.securityContext.seLinuxOptions: Forbidden: cannot be set for a windows pod, spec.hostUsers: Forbidden: cannot be set for a windows pod, spec.hostPID: Forbidden: cannot be set for a windows pod, spec.hostIPC: Forbidden: cannot be set for a windows pod, spec.securityContext.seccompProfile: Forbidden: cannot be set for a windows pod, spec.securityContext.fsGroup: Forbidden: cannot be set for a windows pod, spec.securityContext.fsGroupChangePolicy: Forbidden: cannot be set for a windows pod, spec.securityContext.sysctls: Forbidden: cannot be set for a windows pod, spec.shareProcessNamespace: Forbidden: cannot be set for a windows pod, spec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod, spec.securityContext.runAsGroup: Forbidden: cannot be set for a windows pod, spec.securityContext.supplementalGroups: Forbidden: cannot be set for a windows pod, spec.securityContext.supplementalGroupsPolicy: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.appArmorProfile: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.seLinuxOptions: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.seccompProfile: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.capabilities: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.readOnlyRootFilesystem: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.privileged: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.allowPrivilegeEscalation: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.procMount: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.runAsUser: Forbidden: cannot be set for a windows pod, spec.containers[0].securityContext.runAsGroup: Forbidden: cannot be set for a windows pod]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled",
    "field": "spec.securityContext.shareProcessNamespace"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.appArmorProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.seLinuxOptions"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.hostUsers"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.hostPID"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.hostIPC"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.seccompProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.fsGroup"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.fsGroupChangePolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.sysctls"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.shareProcessNamespace"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.runAsUser"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.runAsGroup"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.supplementalGroups"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.securityContext.supplementalGroupsPolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.appArmorProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.seLinuxOptions"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.seccompProfile"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.capabilities"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.readOnlyRootFilesystem"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.privileged"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.allowPrivilegeEscalation"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.procMount"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.runAsUser"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for a windows pod",
    "field": "spec.containers[0].securityContext.runAsGroup"
   }
  ]
 },
 "an os is known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.os: Unsupported value: \"x\": supported values: \"linux\", \"windows\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"x\": supported values: \"linux\", \"windows\"",
    "field": "spec.os"
   }
  ]
 },
 "an os has a name": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.os.name: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.os.name"
   }
  ]
 },
 "node affinity is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "affinity": {
     "nodeAffinity": {
      "requiredDuringSchedulingIgnoredDuringExecution": {
       "nodeSelectorTerms": [
        {
         "matchExpressions": [
          {
           "key": "a",
           "operator": "In",
           "values": [
            "b"
           ]
          },
          {
           "key": "c",
           "operator": "Gt",
           "values": [
            "1"
           ]
          },
          {
           "key": "d",
           "operator": "Exists"
          }
         ],
         "matchFields": [
          {
           "key": "metadata.name",
           "operator": "In",
           "values": [
            "n"
           ]
          }
         ]
        }
       ]
      }
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "node affinity needs terms": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must have at least one node selector term",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
   }
  ]
 },
 "node affinity requirements are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn', spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist', spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[2].values: Required value: must be specified single value when `operator` is 'Lt' or 'Gt', spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[3].operator: Invalid value: \"X\": not a valid selector operator, spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[4].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[5].values[0]: Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be specified when `operator` is 'In' or 'NotIn'",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1].values"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be specified single value when `operator` is 'Lt' or 'Gt'",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[2].values"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"X\": not a valid selector operator",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[3].operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[4].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[5].values[0]"
   }
  ]
 },
 "node affinity fields are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key: Invalid value: \"metadata.foo\": not a valid field selector key, spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[1].values: Required value: must be only one value when `operator` is 'In' or 'NotIn' for node field selector, spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[2].operator: Invalid value: \"Exists\": not a valid selector operator, spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[3].values[0]: Invalid value: \"N_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[4].values: Required value: must be only one value when `operator` is 'In' or 'NotIn' for node field selector]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"metadata.foo\": not a valid field selector key",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[1].values"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Exists\": not a valid selector operator",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[2].operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"N_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[3].values[0]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[4].values"
   }
  ]
 },
 "preferred node affinity has a weight": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100, spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[1].weight: Invalid value: 101: must be in the range 1-100]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be in the range 1-100",
    "field": "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 101: must be in the range 1-100",
    "field": "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[1].weight"
   }
  ]
 },
 "pod affinity is accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "affinity": {
     "podAffinity": {
      "requiredDuringSchedulingIgnoredDuringExecution": [
       {
        "labelSelector": {
         "matchLabels": {
          "a": "b"
         }
        },
        "namespaces": [
         "n"
        ],
        "topologyKey": "zone",
        "matchLabelKeys": [
         "x"
        ]
       }
      ]
     },
     "podAntiAffinity": {
      "preferredDuringSchedulingIgnoredDuringExecution": [
       {
        "weight": 1,
        "podAffinityTerm": {
         "labelSelector": {},
         "topologyKey": "zone"
        }
       }
      ]
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "pod affinity needs a topology key": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabels: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabels: Invalid value: \"c d\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?'), spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty, spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must be non-empty, spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 101: must be in the range 1-100, spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchExpressions[0].operator: Invalid value: \"X\": not a valid selector operator, spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchExpressions[0].key: Invalid value: \"\": name part must be non-empty, spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchExpressions[0].key: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespace: Invalid value: \"N_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Required value: can not be empty, spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must be non-empty, spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabels"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"c d\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchLabels"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: can not be empty",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 101: must be in the range 1-100",
    "field": "spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"X\": not a valid selector operator",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchExpressions[0].operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchExpressions[0].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchExpressions[0].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"N_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespace"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: can not be empty",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey"
   }
  ]
 },
 "pod affinity label selectors are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn', spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist', spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[2].operator: Invalid value: \"Foo\": not a valid selector operator, spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[3].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[4].values[0]: Invalid value: \"c d\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be specified when `operator` is 'In' or 'NotIn'",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[1].values"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Foo\": not a valid selector operator",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[2].operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[3].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"c d\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    "field": "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[4].values[0]"
   }
  ]
 },
 "match label keys are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[1]: Invalid value: \"b c\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0]: Invalid value: \"a\": exists in both matchLabelKeys and mismatchLabelKeys, spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[1].matchLabelKeys: Forbidden: must not be specified when labelSelector is not set]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"b c\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[1]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a\": exists in both matchLabelKeys and mismatchLabelKeys",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0]"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: must not be specified when labelSelector is not set",
    "field": "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[1].matchLabelKeys"
   }
  ]
 },
 "match label keys take their values from the pod": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "x",
     "tier": "y"
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "affinity": {
     "podAffinity": {
      "requiredDuringSchedulingIgnoredDuringExecution": [
       {
        "labelSelector": {
         "matchExpressions": [
          {
           "key": "app",
           "operator": "In",
           "values": [
            "x"
           ]
          },
          {
           "key": "tier",
           "operator": "NotIn",
           "values": [
            "y"
           ]
          }
         ]
        },
        "topologyKey": "zone",
        "matchLabelKeys": [
         "app",
         "no"
        ],
        "mismatchLabelKeys": [
         "tier"
        ]
       }
      ]
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "spread constraints are accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "topologySpreadConstraints": [
     {
      "maxSkew": 1,
      "topologyKey": "zone",
      "whenUnsatisfiable": "DoNotSchedule",
      "labelSelector": {
       "matchLabels": {
        "a": "b"
       }
      },
      "minDomains": 2,
      "nodeAffinityPolicy": "Honor",
      "nodeTaintsPolicy": "Ignore",
      "matchLabelKeys": [
       "x"
      ]
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "spread constraints are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero, spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty, spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: \"\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\", spec.topologySpreadConstraints[1].maxSkew: Invalid value: -1: must be greater than zero, spec.topologySpreadConstraints[1].whenUnsatisfiable: Unsupported value: \"X\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\", spec.topologySpreadConstraints[1].minDomains: Invalid value: 0: must be greater than zero, spec.topologySpreadConstraints[1].minDomains: Invalid value: 0: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not X, spec.topologySpreadConstraints[1].nodeAffinityPolicy: Unsupported value: \"X\": supported values: \"Honor\", \"Ignore\", spec.topologySpreadConstraints[1].nodeTaintsPolicy: Unsupported value: \"Y\": supported values: \"Honor\", \"Ignore\", spec.topologySpreadConstraints[2].{topologyKey, whenUnsatisfiable}: Duplicate value: \"{a, ScheduleAnyway}\", spec.topologySpreadConstraints[2].minDomains: Invalid value: 1: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway, spec.topologySpreadConstraints[3].labelSelector.matchLabels: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be greater than zero",
    "field": "spec.topologySpreadConstraints[0].maxSkew"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: can not be empty",
    "field": "spec.topologySpreadConstraints[0].topologyKey"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\"",
    "field": "spec.topologySpreadConstraints[0].whenUnsatisfiable"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than zero",
    "field": "spec.topologySpreadConstraints[1].maxSkew"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"DoNotSchedule\", \"ScheduleAnyway\"",
    "field": "spec.topologySpreadConstraints[1].whenUnsatisfiable"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be greater than zero",
    "field": "spec.topologySpreadConstraints[1].minDomains"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not X",
    "field": "spec.topologySpreadConstraints[1].minDomains"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Honor\", \"Ignore\"",
    "field": "spec.topologySpreadConstraints[1].nodeAffinityPolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"Honor\", \"Ignore\"",
    "field": "spec.topologySpreadConstraints[1].nodeTaintsPolicy"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"{a, ScheduleAnyway}\"",
    "field": "spec.topologySpreadConstraints[2].{topologyKey, whenUnsatisfiable}"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway",
    "field": "spec.topologySpreadConstraints[2].minDomains"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.topologySpreadConstraints[3].labelSelector.matchLabels"
   }
  ]
 },
 "spread match label keys are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.topologySpreadConstraints[0].matchLabelKeys[1]: Invalid value: \"b c\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.topologySpreadConstraints[1].matchLabelKeys: Forbidden: must not be specified when labelSelector is not set]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"b c\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.topologySpreadConstraints[0].matchLabelKeys[1]"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: must not be specified when labelSelector is not set",
    "field": "spec.topologySpreadConstraints[1].matchLabelKeys"
   }
  ]
 },
 "spread match label keys take values from the pod": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "x"
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "topologySpreadConstraints": [
     {
      "maxSkew": 1,
      "topologyKey": "a",
      "whenUnsatisfiable": "DoNotSchedule",
      "labelSelector": {
       "matchLabels": {
        "b": "c"
       },
       "matchExpressions": [
        {
         "key": "app",
         "operator": "In",
         "values": [
          "x"
         ]
        }
       ]
      },
      "matchLabelKeys": [
       "app"
      ]
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "tolerations are accepted": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "operator": "Exists"
     },
     {
      "key": "a",
      "value": "b"
     },
     {
      "key": "c",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 5
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "tolerations are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means \"match all values and all keys\", spec.tolerations[1].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.tolerations[2].operator: Invalid value: \"b\": value must be empty when `operator` is 'Exists', spec.tolerations[3].operator: Unsupported value: \"X\": supported values: \"Equal\", \"Exists\", spec.tolerations[4].operator: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?'), spec.tolerations[5].effect: Unsupported value: \"X\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\", spec.tolerations[6].effect: Invalid value: \"NoSchedule\": effect must be 'NoExecute' when `tolerationSeconds` is set]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"",
    "field": "spec.tolerations[0].operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.tolerations[1].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"b\": value must be empty when `operator` is 'Exists'",
    "field": "spec.tolerations[2].operator"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Equal\", \"Exists\"",
    "field": "spec.tolerations[3].operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    "field": "spec.tolerations[4].operator"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
    "field": "spec.tolerations[5].effect"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"NoSchedule\": effect must be 'NoExecute' when `tolerationSeconds` is set",
    "field": "spec.tolerations[6].effect"
   }
  ]
 },
 "tolerations compare numbers": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.tolerations[0].operator: Unsupported value: \"Gt\": supported values: \"Equal\", \"Exists\", \"Lt\", \"Gt\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Gt\": supported values: \"Equal\", \"Exists\", \"Lt\", \"Gt\"",
    "field": "spec.tolerations[0].operator"
   }
  ]
 },
 "node selectors are labels": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.nodeSelector: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.nodeSelector: Invalid value: \"e f\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.nodeSelector"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"e f\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    "field": "spec.nodeSelector"
   }
  ]
 },
 "a restart policy is known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.restartPolicy: Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Always\", \"OnFailure\", \"Never\"",
    "field": "spec.restartPolicy"
   }
  ]
 },
 "a grace period is not negative": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "terminationGracePeriodSeconds": 1,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a deadline is positive": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must be between 1 and 2147483647, inclusive",
    "field": "spec.activeDeadlineSeconds"
   }
  ]
 },
 "a deadline is at most 2^31-1": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.activeDeadlineSeconds: Invalid value: 2147483648: must be between 1 and 2147483647, inclusive",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2147483648: must be between 1 and 2147483647, inclusive",
    "field": "spec.activeDeadlineSeconds"
   }
  ]
 },
 "a dns policy is known": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.dnsPolicy: Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"",
    "field": "spec.dnsPolicy"
   }
  ]
 },
 "dns None needs servers": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must provide `dnsConfig` when `dnsPolicy` is None",
    "field": "spec.dnsConfig"
   }
  ]
 },
 "dns config is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.dnsConfig.nameservers: Invalid value: [\"x\",\"1.1.1.1\",\"2.2.2.2\",\"3.3.3.3\"]: must not have more than 3 nameservers, spec.dnsConfig.nameservers[0]: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), spec.dnsConfig.searches[0]: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*'), spec.dnsConfig.options[0]: Required value: must not be empty]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [\"x\",\"1.1.1.1\",\"2.2.2.2\",\"3.3.3.3\"]: must not have more than 3 nameservers",
    "field": "spec.dnsConfig.nameservers"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "spec.dnsConfig.nameservers[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.dnsConfig.searches[0]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must not be empty",
    "field": "spec.dnsConfig.options[0]"
   }
  ]
 },
 "dns searches are limited": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.dnsConfig.searches: Invalid value: [\"a0\",\"a1\",\"a2\",\"a3\",\"a4\",\"a5\",\"a6\",\"a7\",\"a8\",\"a9\",\"a10\",\"a11\",\"a12\",\"a13\",\"a14\",\"a15\",\"a16\",\"a17\",\"a18\",\"a19\",\"a20\",\"a21\",\"a22\",\"a23\",\"a24\",\"a25\",\"a26\",\"a27\",\"a28\",\"a29\",\"a30\",\"a31\",\"a32\"]: must not have more than 32 search paths",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [\"a0\",\"a1\",\"a2\",\"a3\",\"a4\",\"a5\",\"a6\",\"a7\",\"a8\",\"a9\",\"a10\",\"a11\",\"a12\",\"a13\",\"a14\",\"a15\",\"a16\",\"a17\",\"a18\",\"a19\",\"a20\",\"a21\",\"a22\",\"a23\",\"a24\",\"a25\",\"a26\",\"a27\",\"a28\",\"a29\",\"a30\",\"a31\",\"a32\"]: must not have more than 32 search paths",
    "field": "spec.dnsConfig.searches"
   }
  ]
 },
 "dns search text is limited": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.dnsConfig.searches: Invalid value: [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb1\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb2\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb3\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb4\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb5\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb6\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb7\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb8\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb9\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb10\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb11\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb12\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb13\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb14\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb15\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb16\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb17\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb18\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb19\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb20\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb21\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb22\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb23\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb24\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb25\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb26\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb27\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb28\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb29\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb30\"]: must not have more than 2048 characters (including spaces) in the search list",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb1\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb2\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb3\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb4\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb5\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb6\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb7\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb8\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb9\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb10\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb11\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb12\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb13\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb14\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb15\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb16\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb17\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb18\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb19\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb20\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb21\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb22\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb23\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb24\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb25\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb26\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb27\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb28\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb29\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb30\"]: must not have more than 2048 characters (including spaces) in the search list",
    "field": "spec.dnsConfig.searches"
   }
  ]
 },
 "host aliases are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.hostAliases[0].ip: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), spec.hostAliases[0].hostnames[0]: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.hostAliases[1].ip: Invalid value: \"\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "spec.hostAliases[0].ip"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.hostAliases[0].hostnames[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "spec.hostAliases[1].ip"
   }
  ]
 },
 "host aliases with leading zeros": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.hostAliases[0].ip: Invalid value: \"010.0.0.1\": must not have leading 0s",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"010.0.0.1\": must not have leading 0s",
    "field": "spec.hostAliases[0].ip"
   }
  ]
 },
 "scheduling gates are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.schedulingGates[1]: Duplicate value: \"a\", spec.schedulingGates[2]: Invalid value: \"A b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.schedulingGates[3]: Invalid value: \"\": name part must be non-empty, spec.schedulingGates[3]: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"a\"",
    "field": "spec.schedulingGates[1]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.schedulingGates[2]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "spec.schedulingGates[3]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.schedulingGates[3]"
   }
  ]
 },
 "scheduling gates and a node": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set until all schedulingGates have been cleared",
    "field": "spec.nodeName"
   }
  ]
 },
 "a gated pod has a condition": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "readiness gates are names": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.readinessGates[1].conditionType: Invalid value: \"\": name part must be non-empty, spec.readinessGates[1].conditionType: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.readinessGates[2].conditionType: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must be non-empty",
    "field": "spec.readinessGates[1].conditionType"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.readinessGates[1].conditionType"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.readinessGates[2].conditionType"
   }
  ]
 },
 "names are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.nodeName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*'), spec.hostname: Invalid value: \"A.b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?'), spec.subdomain: Invalid value: \"A.b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.nodeName"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A.b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.hostname"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A.b\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.subdomain"
   }
  ]
 },
 "runtime classes are names": {
  "code": 403,
  "message": "pods \"p\" is forbidden: pod rejected: RuntimeClass \"A_\" not found"
 },
 "a preemption policy is known": {
  "code": 403,
  "message": "pods \"p\" is forbidden: the string value of PreemptionPolicy (X) must not be provided in pod spec; priority admission controller computed PreemptLowerPriority from the given PriorityClass name"
 },
 "host network with host ports": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "ports": [
       {
        "hostPort": 80,
        "containerPort": 80,
        "protocol": "TCP"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "hostNetwork": true,
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a hostname override": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "hostnameOverride": "a.b"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a hostname override is checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true, spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true, spec.hostnameOverride: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be specified when setHostnameAsFQDN is true",
    "field": "spec.hostnameOverride"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be specified when hostNetwork is true",
    "field": "spec.hostnameOverride"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "spec.hostnameOverride"
   }
  ]
 },
 "a long hostname override": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.hostnameOverride: Too long: may not be more than 64 bytes",
  "causes": [
   {
    "reason": "FieldValueTooLong",
    "message": "Too long: may not be more than 64 bytes",
    "field": "spec.hostnameOverride"
   }
  ]
 },
 "overhead needs a class": {
  "code": 403,
  "message": "pods \"p\" is forbidden: pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "generation is not for create": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a service account is one": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "labels of the pod": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "a": "b"
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "many faults stand in order": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.volumes[0].name: Required value, spec.containers[0].name: Required value, spec.containers[0].image: Required value, spec.containers[0].ports[0].containerPort: Required value, spec.containers[0].volumeMounts[0].name: Not found: \"x\", spec.containers[0].volumeMounts[0].mountPath: Required value, spec.containers[0].livenessProbe: Required value: must specify a handler type, spec.dnsPolicy: Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\", spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term, spec.tolerations[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumes[0].name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].image"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].ports[0].containerPort"
   },
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"x\"",
    "field": "spec.containers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].volumeMounts[0].mountPath"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must specify a handler type",
    "field": "spec.containers[0].livenessProbe"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"",
    "field": "spec.dnsPolicy"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must have at least one node selector term",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.tolerations[0].key"
   }
  ]
 },
 "an old node label warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
     "beta.kubernetes.io/arch": "x",
     "failure-domain.beta.kubernetes.io/zone": "y"
    },
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.nodeSelector[beta.kubernetes.io/arch]: deprecated since v1.14; use \"kubernetes.io/arch\" instead",
   "spec.nodeSelector[failure-domain.beta.kubernetes.io/zone]: deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead"
  ]
 },
 "an old node label in affinity warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "affinity": {
     "nodeAffinity": {
      "requiredDuringSchedulingIgnoredDuringExecution": {
       "nodeSelectorTerms": [
        {
         "matchExpressions": [
          {
           "key": "beta.kubernetes.io/os",
           "operator": "In",
           "values": [
            "linux"
           ]
          }
         ]
        }
       ]
      }
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/os is deprecated since v1.14; use \"kubernetes.io/os\" instead"
  ]
 },
 "old scheduling annotations warn": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "scheduler.alpha.kubernetes.io/critical-pod": ""
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+; use the \"priorityClassName\" field instead"
  ]
 },
 "an old topology key warns": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "topologySpreadConstraints": [
     {
      "maxSkew": 1,
      "topologyKey": "failure-domain.beta.kubernetes.io/zone",
      "whenUnsatisfiable": "DoNotSchedule",
      "labelSelector": {}
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead"
  ]
 },
 "image pull secrets without names warn": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "imagePullSecrets": [
     {
      "name": "a"
     },
     {},
     {
      "name": "a"
     }
    ],
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.imagePullSecrets[2].name: duplicate name \"a\"",
   "spec.imagePullSecrets[1].name: invalid empty name \"\""
  ]
 },
 "duplicate host aliases warn": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "hostAliases": [
     {
      "ip": "1.2.3.4",
      "hostnames": [
       "a"
      ]
     },
     {
      "ip": "1.2.3.4",
      "hostnames": [
       "b"
      ]
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "warnings": [
   "spec.hostAliases[1].ip: duplicate ip \"1.2.3.4\""
  ]
 },
 "dns config beyond three searches": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "dnsConfig": {
     "searches": [
      "a",
      "b",
      "c",
      "d",
      "e",
      "f",
      "g"
     ]
    },
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a grace period of zero": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "terminationGracePeriodSeconds": 0,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "memory backed volume without a limit": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {
       "medium": "Memory"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a pod with everything scheduled": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "nodeName": "n",
    "securityContext": {},
    "schedulerName": "x",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": false,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "pod deletion cost is a number": {
  "code": 422,
  "message": "Pod \"p\" is invalid: metadata.annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: \"x\": must be a 32bit integer",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a 32bit integer",
    "field": "metadata.annotations[controller.kubernetes.io/pod-deletion-cost]"
   }
  ]
 },
 "a mirror annotation": {
  "code": 422,
  "message": "Pod \"p\" is invalid: metadata.annotations[kubernetes.io/config.mirror]: Invalid value: \"x\": must set spec.nodeName if mirror pod annotation is set",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must set spec.nodeName if mirror pod annotation is set",
    "field": "metadata.annotations[kubernetes.io/config.mirror]"
   }
  ]
 },
 "a mirror annotation wants a node": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "kubernetes.io/config.mirror": "x"
    }
   },
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
    "nodeName": "n",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "toleration annotations are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[0].key"
   }
  ]
 },
 "resource claims with a long name": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.resourceClaims[0].name: Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": must be no more than 63 characters",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": must be no more than 63 characters",
    "field": "spec.resourceClaims[0].name"
   }
  ]
 },
 "a scheduling group": {
  "code": 201,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a new image is an update": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "b",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "an empty image is refused": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].image: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].image"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.containers[0].image"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a new command is refused": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -5,7 +5,9 @@\n   {\n    \"Name\": \"a\",\n    \"Image\": \"nginx\",\n-   \"Command\": null,\n+   \"Command\": [\n+    \"x\"\n+   ],\n    \"Args\": null,\n    \"WorkingDir\": \"\",\n    \"Ports\": null,\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -5,7 +5,9 @@\n   {\n    \"Name\": \"a\",\n    \"Image\": \"nginx\",\n-   \"Command\": null,\n+   \"Command\": [\n+    \"x\"\n+   ],\n    \"Args\": null,\n    \"WorkingDir\": \"\",\n    \"Ports\": null,\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a container may not be added": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers: Forbidden: pod updates may not add or remove containers",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not add or remove containers",
    "field": "spec.containers"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "labels may change": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "x": "y"
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a deadline may be set": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
    "activeDeadlineSeconds": 10,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a deadline may shrink": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
    "activeDeadlineSeconds": 5,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "activeDeadlineSeconds": 10,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a deadline may not grow": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.activeDeadlineSeconds: Invalid value: 15: must be less than or equal to previous value",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 15: must be less than or equal to previous value",
    "field": "spec.activeDeadlineSeconds"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "activeDeadlineSeconds": 10,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a deadline may not go": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: null: must not update from a positive integer to nil value",
    "field": "spec.activeDeadlineSeconds"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "activeDeadlineSeconds": 10,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a deadline may not be negative": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.activeDeadlineSeconds: Invalid value: -1: must be between 1 and 2147483647, inclusive, spec.activeDeadlineSeconds: Invalid value: -1: must be between 0 and 2147483647, inclusive]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 1 and 2147483647, inclusive",
    "field": "spec.activeDeadlineSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be between 0 and 2147483647, inclusive",
    "field": "spec.activeDeadlineSeconds"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a toleration may be added": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "n",
      "operator": "Exists"
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a toleration may not be removed": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "gates may be removed": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     },
     {
      "name": "b"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "gates may not be added": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.schedulingGates[1].name: Forbidden: only deletion is allowed, but found new scheduling gate 'c'",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: only deletion is allowed, but found new scheduling gate 'c'",
    "field": "spec.schedulingGates[1].name"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "a gated pod may narrow its node selector": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
     "a": "b",
     "c": "d"
    },
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
     "a": "b"
    },
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "a gated pod may not widen its node selector": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.nodeSelector: Invalid value: {\"c\":\"d\"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"c\":\"d\"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)",
    "field": "spec.nodeSelector"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
     "a": "b"
    },
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "a gated pod may narrow its node affinity": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "affinity": {
     "nodeAffinity": {
      "requiredDuringSchedulingIgnoredDuringExecution": {
       "nodeSelectorTerms": [
        {
         "matchExpressions": [
          {
           "key": "a",
           "operator": "Exists"
          }
         ]
        }
       ]
      }
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "a gated pod may not replace its node affinity": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]: Invalid value: {\"MatchExpressions\":[{\"Key\":\"b\",\"Operator\":\"Exists\",\"Values\":null}],\"MatchFields\":null}: only additions are allowed (no mutations or deletions)",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"MatchExpressions\":[{\"Key\":\"b\",\"Operator\":\"Exists\",\"Values\":null}],\"MatchFields\":null}: only additions are allowed (no mutations or deletions)",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "affinity": {
     "nodeAffinity": {
      "requiredDuringSchedulingIgnoredDuringExecution": {
       "nodeSelectorTerms": [
        {
         "matchExpressions": [
          {
           "key": "a",
           "operator": "Exists"
          }
         ]
        }
       ]
      }
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "a gated pod may not add node terms": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Invalid value: [{\"MatchExpressions\":[{\"Key\":\"a\",\"Operator\":\"Exists\",\"Values\":null}],\"MatchFields\":null},{\"MatchExpressions\":[{\"Key\":\"b\",\"Operator\":\"Exists\",\"Values\":null}],\"MatchFields\":null}]: no additions/deletions to non-empty NodeSelectorTerms list are allowed",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [{\"MatchExpressions\":[{\"Key\":\"a\",\"Operator\":\"Exists\",\"Values\":null}],\"MatchFields\":null},{\"MatchExpressions\":[{\"Key\":\"b\",\"Operator\":\"Exists\",\"Values\":null}],\"MatchFields\":null}]: no additions/deletions to non-empty NodeSelectorTerms list are allowed",
    "field": "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "affinity": {
     "nodeAffinity": {
      "requiredDuringSchedulingIgnoredDuringExecution": {
       "nodeSelectorTerms": [
        {
         "matchExpressions": [
          {
           "key": "a",
           "operator": "Exists"
          }
         ]
        }
       ]
      }
     }
    },
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "a"
     }
    ]
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "PodScheduled",
      "status": "False",
      "lastProbeTime": null,
      "lastTransitionTime": "2026-11-21T02:55:34Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "a node selector may not change without gates": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -39,7 +39,9 @@\n  \"TerminationGracePeriodSeconds\": 30,\n  \"ActiveDeadlineSeconds\": null,\n  \"DNSPolicy\": \"ClusterFirst\",\n- \"NodeSelector\": null,\n+ \"NodeSelector\": {\n+  \"a\": \"b\"\n+ },\n  \"ServiceAccountName\": \"default\",\n  \"AutomountServiceAccountToken\": null,\n  \"NodeName\": \"\",\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -39,7 +39,9 @@\n  \"TerminationGracePeriodSeconds\": 30,\n  \"ActiveDeadlineSeconds\": null,\n  \"DNSPolicy\": \"ClusterFirst\",\n- \"NodeSelector\": null,\n+ \"NodeSelector\": {\n+  \"a\": \"b\"\n+ },\n  \"ServiceAccountName\": \"default\",\n  \"AutomountServiceAccountToken\": null,\n  \"NodeName\": \"\",\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a grace period may become one from negative only": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -36,7 +36,7 @@\n  ],\n  \"EphemeralContainers\": null,\n  \"RestartPolicy\": \"Always\",\n- \"TerminationGracePeriodSeconds\": 30,\n+ \"TerminationGracePeriodSeconds\": 1,\n  \"ActiveDeadlineSeconds\": null,\n  \"DNSPolicy\": \"ClusterFirst\",\n  \"NodeSelector\": null,\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -36,7 +36,7 @@\n  ],\n  \"EphemeralContainers\": null,\n  \"RestartPolicy\": \"Always\",\n- \"TerminationGracePeriodSeconds\": 30,\n+ \"TerminationGracePeriodSeconds\": 1,\n  \"ActiveDeadlineSeconds\": null,\n  \"DNSPolicy\": \"ClusterFirst\",\n  \"NodeSelector\": null,\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "resources are for the resize subresource": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -14,7 +14,7 @@\n    \"Resources\": {\n     \"Limits\": null,\n     \"Requests\": {\n-     \"cpu\": \"1\"\n+     \"cpu\": \"2\"\n     },\n     \"Claims\": null\n    },\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -14,7 +14,7 @@\n    \"Resources\": {\n     \"Limits\": null,\n     \"Requests\": {\n-     \"cpu\": \"1\"\n+     \"cpu\": \"2\"\n     },\n     \"Claims\": null\n    },\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "a service account may not change": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -40,7 +40,7 @@\n  \"ActiveDeadlineSeconds\": null,\n  \"DNSPolicy\": \"ClusterFirst\",\n  \"NodeSelector\": null,\n- \"ServiceAccountName\": \"default\",\n+ \"ServiceAccountName\": \"x\",\n  \"AutomountServiceAccountToken\": null,\n  \"NodeName\": \"\",\n  \"SecurityContext\": {\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -40,7 +40,7 @@\n  \"ActiveDeadlineSeconds\": null,\n  \"DNSPolicy\": \"ClusterFirst\",\n  \"NodeSelector\": null,\n- \"ServiceAccountName\": \"default\",\n+ \"ServiceAccountName\": \"x\",\n  \"AutomountServiceAccountToken\": null,\n  \"NodeName\": \"\",\n  \"SecurityContext\": {\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a host name may not change": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -64,7 +64,7 @@\n   \"SELinuxChangePolicy\": null\n  },\n  \"ImagePullSecrets\": null,\n- \"Hostname\": \"\",\n+ \"Hostname\": \"x\",\n  \"Subdomain\": \"\",\n  \"SetHostnameAsFQDN\": null,\n  \"Affinity\": null,\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -64,7 +64,7 @@\n   \"SELinuxChangePolicy\": null\n  },\n  \"ImagePullSecrets\": null,\n- \"Hostname\": \"\",\n+ \"Hostname\": \"x\",\n  \"Subdomain\": \"\",\n  \"SetHostnameAsFQDN\": null,\n  \"Affinity\": null,\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a volume may not be added": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -1,5 +1,42 @@\n {\n- \"Volumes\": null,\n+ \"Volumes\": [\n+  {\n+   \"Name\": \"v\",\n+   \"HostPath\": null,\n+   \"EmptyDir\": {\n+    \"Medium\": \"\",\n+    \"SizeLimit\": null\n+   },\n+   \"GCEPersistentDisk\": null,\n+   \"AWSElasticBlockStore\": null,\n+   \"GitRepo\": null,\n+   \"Secret\": null,\n+   \"NFS\": null,\n+   \"ISCSI\": null,\n+   \"Glusterfs\": null,\n+   \"PersistentVolumeClaim\": null,\n+   \"RBD\": null,\n+   \"Quobyte\": null,\n+   \"FlexVolume\": null,\n+   \"Cinder\": null,\n+   \"CephFS\": null,\n+   \"Flocker\": null,\n+   \"DownwardAPI\": null,\n+   \"FC\": null,\n+   \"AzureFile\": null,\n+   \"ConfigMap\": null,\n+   \"VsphereVolume\": null,\n+   \"AzureDisk\": null,\n+   \"PhotonPersistentDisk\": null,\n+   \"Projected\": null,\n+   \"PortworxVolume\": null,\n+   \"ScaleIO\": null,\n+   \"StorageOS\": null,\n+   \"CSI\": null,\n+   \"Ephemeral\": null,\n+   \"Image\": null\n+  }\n+ ],\n  \"InitContainers\": null,\n  \"Containers\": [\n   {\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -1,5 +1,42 @@\n {\n- \"Volumes\": null,\n+ \"Volumes\": [\n+  {\n+   \"Name\": \"v\",\n+   \"HostPath\": null,\n+   \"EmptyDir\": {\n+    \"Medium\": \"\",\n+    \"SizeLimit\": null\n+   },\n+   \"GCEPersistentDisk\": null,\n+   \"AWSElasticBlockStore\": null,\n+   \"GitRepo\": null,\n+   \"Secret\": null,\n+   \"NFS\": null,\n+   \"ISCSI\": null,\n+   \"Glusterfs\": null,\n+   \"PersistentVolumeClaim\": null,\n+   \"RBD\": null,\n+   \"Quobyte\": null,\n+   \"FlexVolume\": null,\n+   \"Cinder\": null,\n+   \"CephFS\": null,\n+   \"Flocker\": null,\n+   \"DownwardAPI\": null,\n+   \"FC\": null,\n+   \"AzureFile\": null,\n+   \"ConfigMap\": null,\n+   \"VsphereVolume\": null,\n+   \"AzureDisk\": null,\n+   \"PhotonPersistentDisk\": null,\n+   \"Projected\": null,\n+   \"PortworxVolume\": null,\n+   \"ScaleIO\": null,\n+   \"StorageOS\": null,\n+   \"CSI\": null,\n+   \"Ephemeral\": null,\n+   \"Image\": null\n+  }\n+ ],\n  \"InitContainers\": null,\n  \"Containers\": [\n   {\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "a node name may not be set": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -42,7 +42,7 @@\n  \"NodeSelector\": null,\n  \"ServiceAccountName\": \"default\",\n  \"AutomountServiceAccountToken\": null,\n- \"NodeName\": \"\",\n+ \"NodeName\": \"x\",\n  \"SecurityContext\": {\n   \"HostNetwork\": false,\n   \"HostPID\": false,\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -42,7 +42,7 @@\n  \"NodeSelector\": null,\n  \"ServiceAccountName\": \"default\",\n  \"AutomountServiceAccountToken\": null,\n- \"NodeName\": \"\",\n+ \"NodeName\": \"x\",\n  \"SecurityContext\": {\n   \"HostNetwork\": false,\n   \"HostPID\": false,\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status in the main update is ignored": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "a": "c"
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "an init image may change": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "z",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "env may not change": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -13,7 +13,7 @@\n    \"Env\": [\n     {\n      \"Name\": \"A\",\n-     \"Value\": \"1\",\n+     \"Value\": \"2\",\n      \"ValueFrom\": null\n     }\n    ],\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -13,7 +13,7 @@\n    \"Env\": [\n     {\n      \"Name\": \"A\",\n-     \"Value\": \"1\",\n+     \"Value\": \"2\",\n      \"ValueFrom\": null\n     }\n    ],\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "env": [
       {
        "name": "A",
        "value": "1"
       }
      ],
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "the qos class is kept": {
  "code": 422,
  "message": "Pod \"p\" is invalid: status.qosClass: Invalid value: \"Guaranteed\": field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Guaranteed\": field is immutable",
    "field": "status.qosClass"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral containers are not for the main update": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -34,7 +34,40 @@\n    \"TTY\": false\n   }\n  ],\n- \"EphemeralContainers\": null,\n+ \"EphemeralContainers\": [\n+  {\n+   \"Name\": \"debug\",\n+   \"Image\": \"busybox\",\n+   \"Command\": null,\n+   \"Args\": null,\n+   \"WorkingDir\": \"\",\n+   \"Ports\": null,\n+   \"EnvFrom\": null,\n+   \"Env\": null,\n+   \"Resources\": {\n+    \"Limits\": null,\n+    \"Requests\": null,\n+    \"Claims\": null\n+   },\n+   \"ResizePolicy\": null,\n+   \"RestartPolicy\": null,\n+   \"RestartPolicyRules\": null,\n+   \"VolumeMounts\": null,\n+   \"VolumeDevices\": null,\n+   \"LivenessProbe\": null,\n+   \"ReadinessProbe\": null,\n+   \"StartupProbe\": null,\n+   \"Lifecycle\": null,\n+   \"TerminationMessagePath\": \"/dev/termination-log\",\n+   \"TerminationMessagePolicy\": \"File\",\n+   \"ImagePullPolicy\": \"Always\",\n+   \"SecurityContext\": null,\n+   \"Stdin\": false,\n+   \"StdinOnce\": false,\n+   \"TTY\": false,\n+   \"TargetContainerName\": \"\"\n+  }\n+ ],\n  \"RestartPolicy\": \"Always\",\n  \"TerminationGracePeriodSeconds\": 30,\n  \"ActiveDeadlineSeconds\": null,\n",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n@@ -34,7 +34,40 @@\n    \"TTY\": false\n   }\n  ],\n- \"EphemeralContainers\": null,\n+ \"EphemeralContainers\": [\n+  {\n+   \"Name\": \"debug\",\n+   \"Image\": \"busybox\",\n+   \"Command\": null,\n+   \"Args\": null,\n+   \"WorkingDir\": \"\",\n+   \"Ports\": null,\n+   \"EnvFrom\": null,\n+   \"Env\": null,\n+   \"Resources\": {\n+    \"Limits\": null,\n+    \"Requests\": null,\n+    \"Claims\": null\n+   },\n+   \"ResizePolicy\": null,\n+   \"RestartPolicy\": null,\n+   \"RestartPolicyRules\": null,\n+   \"VolumeMounts\": null,\n+   \"VolumeDevices\": null,\n+   \"LivenessProbe\": null,\n+   \"ReadinessProbe\": null,\n+   \"StartupProbe\": null,\n+   \"Lifecycle\": null,\n+   \"TerminationMessagePath\": \"/dev/termination-log\",\n+   \"TerminationMessagePolicy\": \"File\",\n+   \"ImagePullPolicy\": \"Always\",\n+   \"SecurityContext\": null,\n+   \"Stdin\": false,\n+   \"StdinOnce\": false,\n+   \"TTY\": false,\n+   \"TargetContainerName\": \"\"\n+  }\n+ ],\n  \"RestartPolicy\": \"Always\",\n  \"TerminationGracePeriodSeconds\": 30,\n  \"ActiveDeadlineSeconds\": null,\n",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: spec is ignored": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Running",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: labels may not change": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "a": "b"
    }
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Running",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: a nominated node is a name": {
  "code": 422,
  "message": "Pod \"p\" is invalid: status.nominatedNodeName: Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    "field": "status.nominatedNodeName"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: addresses are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [status.podIPs[0]: Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), status.podIPs[1]: Invalid value: \"y\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), status.podIPs[2]: Invalid value: \"z\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff), status.podIPs: Internal error: failed to check for dual stack with error:invalid IP[0]: x, status.podIPs: Invalid value: [{\"IP\":\"x\"},{\"IP\":\"y\"},{\"IP\":\"z\"}]: may specify no more than one IP for each IP family]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "status.podIPs[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"y\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "status.podIPs[1]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"z\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "status.podIPs[2]"
   },
   {
    "reason": "InternalError",
    "message": "Internal error: failed to check for dual stack with error:invalid IP[0]: x",
    "field": "status.podIPs"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [{\"IP\":\"x\"},{\"IP\":\"y\"},{\"IP\":\"z\"}]: may specify no more than one IP for each IP family",
    "field": "status.podIPs"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: podIP becomes podIPs": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "podIP": "1.2.3.4",
    "podIPs": [
     {
      "ip": "1.2.3.4"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: host addresses are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [status.hostIPs[0].ip: Invalid value: \"q\": must be equal to `hostIP`, status.hostIPs[0]: Invalid value: \"q\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"q\": must be equal to `hostIP`",
    "field": "status.hostIPs[0].ip"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"q\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
    "field": "status.hostIPs[0]"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: two addresses of a family": {
  "code": 422,
  "message": "Pod \"p\" is invalid: status.podIPs: Invalid value: [{\"IP\":\"1.2.3.4\"},{\"IP\":\"1.2.3.5\"}]: may specify no more than one IP for each IP family",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [{\"IP\":\"1.2.3.4\"},{\"IP\":\"1.2.3.5\"}]: may specify no more than one IP for each IP family",
    "field": "status.podIPs"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: container states are checked": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": null
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "",
      "started": true
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: a terminated container does not run again": {
  "code": 422,
  "message": "Pod \"p\" is invalid: status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be transitioned to non-terminated state",
    "field": "status.containerStatuses[0].state"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "restartPolicy": "Never",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "terminated": {
        "exitCode": 0,
        "startedAt": null,
        "finishedAt": null
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "j"
     }
    ],
    "qosClass": "BestEffort"
   }
  }
 },
 "status: conditions are checked": {
  "code": 422,
  "message": "Pod \"p\" is invalid: status.conditions[0].observedGeneration: Invalid value: -1: must be a non-negative integer",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be a non-negative integer",
    "field": "status.conditions[0].observedGeneration"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: qos may not change": {
  "code": 422,
  "message": "Pod \"p\" is invalid: status.qosClass: Invalid value: \"Burstable\": field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Burstable\": field is immutable",
    "field": "status.qosClass"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "status: observed generation": {
  "code": 422,
  "message": "Pod \"p\" is invalid: status.observedGeneration: Invalid value: -1: must be a non-negative integer",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be a non-negative integer",
    "field": "status.observedGeneration"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: one may be added": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
    "ephemeralContainers": [
     {
      "name": "debug",
      "image": "busybox",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: defaults": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
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
    "ephemeralContainers": [
     {
      "name": "d",
      "image": "busybox",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: names are unique": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.ephemeralContainers[0].name: Duplicate value: \"a\", spec.ephemeralContainers[2].name: Duplicate value: \"debug\"]",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"a\"",
    "field": "spec.ephemeralContainers[0].name"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"debug\"",
    "field": "spec.ephemeralContainers[2].name"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: a target exists": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.ephemeralContainers[0].targetContainerName: Not found: \"zz\"",
  "causes": [
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"zz\"",
    "field": "spec.ephemeralContainers[0].targetContainerName"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: fields are few": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.ephemeralContainers[0].volumeMounts[0].name: Not found: \"v\", spec.ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].resources: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].restartPolicy: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].livenessProbe: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].readinessProbe: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].startupProbe: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].lifecycle: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].volumeMounts[0].subPath: Forbidden: cannot be set for an Ephemeral Container]",
  "causes": [
   {
    "reason": "FieldValueNotFound",
    "message": "Not found: \"v\"",
    "field": "spec.ephemeralContainers[0].volumeMounts[0].name"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].ports"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].resources"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].restartPolicy"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].livenessProbe"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].readinessProbe"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].startupProbe"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].lifecycle"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].volumeMounts[0].subPath"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: an image is needed": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.ephemeralContainers[0].image: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.ephemeralContainers[0].image"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: a volume sub path is not allowed": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.ephemeralContainers[0].volumeMounts[0].subPath: Forbidden: cannot be set for an Ephemeral Container, spec.ephemeralContainers[0].volumeMounts[1].subPathExpr: Forbidden: cannot be set for an Ephemeral Container]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].volumeMounts[0].subPath"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: cannot be set for an Ephemeral Container",
    "field": "spec.ephemeralContainers[0].volumeMounts[1].subPathExpr"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "volumes": [
     {
      "name": "v",
      "emptyDir": {}
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: the rest is kept": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "ephemeral: a static pod has none": {
  "code": 422,
  "message": "Pod \"p\" is invalid: []: Forbidden: static pods do not support ephemeral containers",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: static pods do not support ephemeral containers",
    "field": "[]"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "kubernetes.io/config.mirror": "x"
    }
   },
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
    "nodeName": "n",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "BestEffort"
   }
  }
 },
 "resize: cpu and memory may change": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "2",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: the qos class stays": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Invalid value: \"Guaranteed\": Pod QOS Class may not change as a result of resizing",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Guaranteed\": Pod QOS Class may not change as a result of resizing",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "cpu": "1",
        "memory": "1Gi"
       },
       "requests": {
        "cpu": "1",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Guaranteed"
   }
  }
 },
 "resize: other resources may not change": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec: Forbidden: only cpu and memory resources are mutable",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: only cpu and memory resources are mutable",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1",
        "ephemeral-storage": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: resources may not be removed": {
  "code": 422,
  "message": "Pod \"p\" is invalid: [spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed, spec.containers[0].resources.limits: Forbidden: resource limits cannot be removed]",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: resource requests cannot be removed",
    "field": "spec.containers[0].resources.requests"
   },
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: resource limits cannot be removed",
    "field": "spec.containers[0].resources.limits"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "memory": "2Gi"
       },
       "requests": {
        "cpu": "1",
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: nothing else changes": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "2"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: memory limits may shrink": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "memory": "1536Mi"
       },
       "requests": {
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "memory": "2Gi"
       },
       "requests": {
        "memory": "1Gi"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: requests stay below limits": {
  "code": 422,
  "message": "Pod \"p\" is invalid: spec.containers[0].resources.requests: Invalid value: \"3\": must be less than or equal to cpu limit of 2",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"3\": must be less than or equal to cpu limit of 2",
    "field": "spec.containers[0].resources.requests"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "limits": {
        "cpu": "2"
       },
       "requests": {
        "cpu": "1"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: a windows pod does not": {
  "code": 422,
  "message": "Pod \"p\" is invalid: []: Forbidden: windows pods cannot be resized",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: windows pods cannot be resized",
    "field": "[]"
   }
  ],
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "containers": [
     {
      "name": "a",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
    "restartPolicy": "Always",
    "terminationGracePeriodSeconds": 30,
    "dnsPolicy": "ClusterFirst",
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority",
    "os": {
     "name": "windows"
    }
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: an init container does not": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "2"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1"
       }
      },
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 },
 "resize: a sidecar does": {
  "code": 200,
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "2"
       }
      },
      "restartPolicy": "Always",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  },
  "before": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "p",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "nginx",
      "resources": {
       "requests": {
        "cpu": "1"
       }
      },
      "restartPolicy": "Always",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
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
    "serviceAccountName": "default",
    "serviceAccount": "default",
    "securityContext": {},
    "schedulerName": "default-scheduler",
    "tolerations": [
     {
      "key": "node.kubernetes.io/not-ready",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     },
     {
      "key": "node.kubernetes.io/unreachable",
      "operator": "Exists",
      "effect": "NoExecute",
      "tolerationSeconds": 300
     }
    ],
    "priority": 0,
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "qosClass": "Burstable"
   }
  }
 }
}
