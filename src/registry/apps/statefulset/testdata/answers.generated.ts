/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest stateful set is defaulted": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "claims are defaulted": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "volumeClaimTemplates": [
     {
      "kind": "PersistentVolumeClaim",
      "apiVersion": "v1",
      "metadata": {
       "name": "data"
      },
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
      },
      "status": {
       "phase": "Pending"
      }
     }
    ],
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "claims are checked": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: [spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required, spec.volumeClaimTemplates[0].spec.resources[storage]: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: at least 1 access mode is required",
    "field": "spec.volumeClaimTemplates[0].spec.accessModes"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.volumeClaimTemplates[0].spec.resources[storage]"
   }
  ]
 },
 "on delete": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "OnDelete"
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "on delete has no parameters": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.updateStrategy.rollingUpdate: Invalid value: {\"Partition\":1,\"MaxUnavailable\":null}: only allowed for updateStrategy 'RollingUpdate'",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Partition\":1,\"MaxUnavailable\":null}: only allowed for updateStrategy 'RollingUpdate'",
    "field": "spec.updateStrategy.rollingUpdate"
   }
  ]
 },
 "rolling with a partition": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 3
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "a partition is not negative": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.updateStrategy.rollingUpdate.partition: Invalid value: -3: must be greater than or equal to 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -3: must be greater than or equal to 0",
    "field": "spec.updateStrategy.rollingUpdate.partition"
   }
  ]
 },
 "an empty rolling update": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "an update strategy is known": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.updateStrategy: Invalid value: {\"Type\":\"X\",\"RollingUpdate\":null}: must be 'RollingUpdate' or 'OnDelete'",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Type\":\"X\",\"RollingUpdate\":null}: must be 'RollingUpdate' or 'OnDelete'",
    "field": "spec.updateStrategy"
   }
  ]
 },
 "max unavailable": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "a pod management policy is known": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.podManagementPolicy: Invalid value: \"X\": must be 'OrderedReady' or 'Parallel'",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"X\": must be 'OrderedReady' or 'Parallel'",
    "field": "spec.podManagementPolicy"
   }
  ]
 },
 "parallel": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "Parallel",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "numbers are not negative": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: [spec.replicas: Invalid value: -1: must be greater than or equal to 0, spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0, spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.replicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.minReadySeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.ordinals.start"
   }
  ]
 },
 "retention policies": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Delete",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "retention policies are known": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: [spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: \"X\": supported values: \"Retain\", \"Delete\", spec.persistentVolumeClaimRetentionPolicy.whenScaled: Unsupported value: \"Y\": supported values: \"Retain\", \"Delete\"]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Retain\", \"Delete\"",
    "field": "spec.persistentVolumeClaimRetentionPolicy.whenDeleted"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"Retain\", \"Delete\"",
    "field": "spec.persistentVolumeClaimRetentionPolicy.whenScaled"
   }
  ]
 },
 "a selector is needed": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.selector"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   }
  ]
 },
 "a selector is not empty": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.selector: Invalid value: {}: empty selector is invalid for statefulset",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {}: empty selector is invalid for statefulset",
    "field": "spec.selector"
   }
  ]
 },
 "a selector fits the template": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   }
  ]
 },
 "a selector is checked": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: [spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn', spec.selector.matchExpressions[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.selector: Invalid value: {\"matchExpressions\":[{\"key\":\"a b\",\"operator\":\"In\"}]}]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: must be specified when `operator` is 'In' or 'NotIn'",
    "field": "spec.selector.matchExpressions[0].values"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.selector.matchExpressions[0].key"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchExpressions\":[{\"key\":\"a b\",\"operator\":\"In\"}]}",
    "field": "spec.selector"
   }
  ]
 },
 "the template is checked": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.template.spec.containers[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.template.spec.containers[0].name"
   }
  ]
 },
 "the template restarts always": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Never\": supported values: \"Always\"",
    "field": "spec.template.spec.restartPolicy"
   }
  ]
 },
 "the template has no deadline": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in StatefulSet is not Supported",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: activeDeadlineSeconds in StatefulSet is not Supported",
    "field": "spec.template.spec.activeDeadlineSeconds"
   }
  ]
 },
 "a service name is a name": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec.serviceName: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
    "field": "spec.serviceName"
   }
  ]
 },
 "no service name": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "replicas may change": {
  "code": 200,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "replicas": 3,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  },
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "labels do not raise the generation": {
  "code": 200,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  },
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "the service name may not change": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "the selector may not change": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
    "field": "spec"
   }
  ],
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "a few fields may change": {
  "code": 200,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
      }
     },
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
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "OnDelete"
    },
    "revisionHistoryLimit": 3,
    "minReadySeconds": 3,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Delete",
     "whenScaled": "Delete"
    },
    "ordinals": {
     "start": 1
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  },
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "status: counts": {
  "code": 200,
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "observedGeneration": 1,
    "replicas": 3,
    "readyReplicas": 2,
    "currentReplicas": 3,
    "updatedReplicas": 3,
    "currentRevision": "a",
    "availableReplicas": 1
   }
  },
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "status: counts are not negative": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: [status.replicas: Invalid value: -1: must be greater than or equal to 0, status.readyReplicas: Invalid value: -1: must be greater than or equal to 0, status.currentReplicas: Invalid value: -1: must be greater than or equal to 0, status.updatedReplicas: Invalid value: -1: must be greater than or equal to 0, status.availableReplicas: Invalid value: -1: must be greater than or equal to 0, status.observedGeneration: Invalid value: -1: must be greater than or equal to 0, status.collisionCount: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.replicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.readyReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.currentReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.updatedReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.availableReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.observedGeneration"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.collisionCount"
   }
  ],
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 },
 "status: parts are no more than the whole": {
  "code": 422,
  "message": "StatefulSet.apps \"s\" is invalid: [status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas, status.currentReplicas: Invalid value: 3: cannot be greater than status.replicas, status.updatedReplicas: Invalid value: 4: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 5: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 5: cannot be greater than status.readyReplicas]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2: cannot be greater than status.replicas",
    "field": "status.readyReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: cannot be greater than status.replicas",
    "field": "status.currentReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4: cannot be greater than status.replicas",
    "field": "status.updatedReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 5: cannot be greater than status.replicas",
    "field": "status.availableReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 5: cannot be greater than status.readyReplicas",
    "field": "status.availableReplicas"
   }
  ],
  "before": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchLabels": {
      "app": "a"
     }
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "serviceName": "s",
    "podManagementPolicy": "OrderedReady",
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "partition": 0
     }
    },
    "revisionHistoryLimit": 10,
    "persistentVolumeClaimRetentionPolicy": {
     "whenDeleted": "Retain",
     "whenScaled": "Retain"
    }
   },
   "status": {
    "replicas": 0,
    "availableReplicas": 0
   }
  }
 }
}
