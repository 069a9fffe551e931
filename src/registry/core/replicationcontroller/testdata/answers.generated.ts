/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest controller is defaulted": {
  "code": 201,
  "object": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
 "labels and a selector of its own": {
  "code": 201,
  "object": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "x": "y"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
 "a selector fits the template": {
  "code": 422,
  "message": "ReplicationController \"s\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   }
  ]
 },
 "numbers are not negative": {
  "code": 422,
  "message": "ReplicationController \"s\" is invalid: [spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0, spec.replicas: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.minReadySeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.replicas"
   }
  ]
 },
 "no template": {
  "code": 422,
  "message": "ReplicationController \"s\" is invalid: [spec.selector: Required value, spec.template: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.selector"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.template"
   }
  ]
 },
 "no labels": {
  "code": 422,
  "message": "ReplicationController \"s\" is invalid: spec.selector: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.selector"
   }
  ]
 },
 "the template is checked": {
  "code": 422,
  "message": "ReplicationController \"s\" is invalid: spec.template.spec.containers[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
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
  "message": "ReplicationController \"s\" is invalid: spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
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
  "message": "ReplicationController \"s\" is invalid: spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicationController is not Supported",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: activeDeadlineSeconds in ReplicationController is not Supported",
    "field": "spec.template.spec.activeDeadlineSeconds"
   }
  ]
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
       "beta.kubernetes.io/os": "x"
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 3,
    "selector": {
     "app": "a"
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
 "the selector may change": {
  "code": 200,
  "object": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a",
     "b": "c"
    },
    "template": {
     "metadata": {
      "labels": {
       "app": "a",
       "b": "c"
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
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
     "app": "a"
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
    "availableReplicas": 1
   }
  },
  "before": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
  "message": "ReplicationController \"s\" is invalid: [status.replicas: Invalid value: -1: must be greater than or equal to 0, status.fullyLabeledReplicas: Invalid value: -1: must be greater than or equal to 0, status.readyReplicas: Invalid value: -1: must be greater than or equal to 0, status.availableReplicas: Invalid value: -1: must be greater than or equal to 0, status.observedGeneration: Invalid value: -1: must be greater than or equal to 0]",
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
   }
  ],
  "before": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
  "message": "ReplicationController \"s\" is invalid: [status.fullyLabeledReplicas: Invalid value: 2: cannot be greater than status.replicas, status.readyReplicas: Invalid value: 3: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 4: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 4: cannot be greater than readyReplicas]",
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
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "app": "a"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "app": "a"
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
