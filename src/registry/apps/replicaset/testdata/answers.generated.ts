/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest replica set is defaulted": {
  "code": 201,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "numbers are not negative": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: [spec.replicas: Invalid value: -1: must be greater than or equal to 0, spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0]",
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
   }
  ]
 },
 "zero replicas": {
  "code": 201,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 0,
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "a selector is needed": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`]",
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
  "message": "ReplicaSet.apps \"r\" is invalid: spec.selector: Invalid value: {}: empty selector is invalid for deployment",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {}: empty selector is invalid for deployment",
    "field": "spec.selector"
   }
  ]
 },
 "a selector fits the template": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
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
  "message": "ReplicaSet.apps \"r\" is invalid: [spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn', spec.selector.matchExpressions[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.selector: Invalid value: {\"matchExpressions\":[{\"key\":\"a b\",\"operator\":\"In\"}]}: invalid label selector]",
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
    "message": "Invalid value: {\"matchExpressions\":[{\"key\":\"a b\",\"operator\":\"In\"}]}: invalid label selector",
    "field": "spec.selector"
   }
  ]
 },
 "the template is checked": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: spec.template.spec.containers[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
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
  "message": "ReplicaSet.apps \"r\" is invalid: spec.template.spec.restartPolicy: Unsupported value: \"OnFailure\": supported values: \"Always\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"OnFailure\": supported values: \"Always\"",
    "field": "spec.template.spec.restartPolicy"
   }
  ]
 },
 "the template has no deadline": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported",
    "field": "spec.template.spec.activeDeadlineSeconds"
   }
  ]
 },
 "no template": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: [spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`, spec.template.spec.containers: Required value]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: null: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.template.spec.containers"
   }
  ]
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "the template warns": {
  "code": 201,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
      "nodeSelector": {
       "beta.kubernetes.io/os": "linux"
      },
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    }
   },
   "status": {
    "replicas": 0
   }
  },
  "warnings": [
   "spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead"
  ]
 },
 "replicas may change": {
  "code": 200,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  },
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "labels do not raise the generation": {
  "code": 200,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  },
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "annotations do not raise the generation": {
  "code": 200,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
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
    }
   },
   "status": {
    "replicas": 0
   }
  },
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "a selector may not change": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"a\",\"b\":\"c\"}}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"app\":\"a\",\"b\":\"c\"}}: field is immutable",
    "field": "spec.selector"
   }
  ],
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "a bad update is refused": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.replicas"
   }
  ],
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "status: counts": {
  "code": 200,
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 3,
    "fullyLabeledReplicas": 3,
    "readyReplicas": 1,
    "availableReplicas": 1,
    "observedGeneration": 1
   }
  },
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "status: counts are not negative": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: [status.replicas: Invalid value: -1: must be greater than or equal to 0, status.fullyLabeledReplicas: Invalid value: -1: must be greater than or equal to 0, status.readyReplicas: Invalid value: -1: must be greater than or equal to 0, status.availableReplicas: Invalid value: -1: must be greater than or equal to 0, status.observedGeneration: Invalid value: -1: must be greater than or equal to 0, status.terminatingReplicas: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.replicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.fullyLabeledReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.readyReplicas"
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
    "field": "status.terminatingReplicas"
   }
  ],
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "status: parts are no more than the whole": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: [status.fullyLabeledReplicas: Invalid value: 2: cannot be greater than status.replicas, status.readyReplicas: Invalid value: 3: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 4: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 4: cannot be greater than readyReplicas]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2: cannot be greater than status.replicas",
    "field": "status.fullyLabeledReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: cannot be greater than status.replicas",
    "field": "status.readyReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4: cannot be greater than status.replicas",
    "field": "status.availableReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4: cannot be greater than readyReplicas",
    "field": "status.availableReplicas"
   }
  ],
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 },
 "status: available is at most ready": {
  "code": 422,
  "message": "ReplicaSet.apps \"r\" is invalid: status.availableReplicas: Invalid value: 3: cannot be greater than readyReplicas",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: cannot be greater than readyReplicas",
    "field": "status.availableReplicas"
   }
  ],
  "before": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "r",
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
    }
   },
   "status": {
    "replicas": 0
   }
  }
 }
}
