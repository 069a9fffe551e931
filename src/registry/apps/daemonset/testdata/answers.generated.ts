/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest daemon set is defaulted": {
  "code": 201,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "on delete": {
  "code": 201,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "OnDelete"
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "a surge": {
  "code": 201,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 0,
      "maxSurge": 1
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "a surge alone": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1: may not be set when maxUnavailable is non-zero",
    "field": "spec.updateStrategy.rollingUpdate.maxSurge"
   }
  ]
 },
 "not both are zero": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: cannot be 0 when maxSurge is 0",
    "field": "spec.updateStrategy.rollingUpdate.maxUnavailable"
   }
  ]
 },
 "parameters are checked": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: [spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: -1: must be greater than or equal to 0, spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: \"x\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.updateStrategy.rollingUpdate.maxUnavailable"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    "field": "spec.updateStrategy.rollingUpdate.maxSurge"
   }
  ]
 },
 "parameters are at most everything": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"101%\": must not be greater than 100%",
    "field": "spec.updateStrategy.rollingUpdate.maxUnavailable"
   }
  ]
 },
 "an update strategy is known": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.updateStrategy: Unsupported value: {\"Type\":\"X\",\"RollingUpdate\":null}: supported values: \"RollingUpdate\", \"OnDelete\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: {\"Type\":\"X\",\"RollingUpdate\":null}: supported values: \"RollingUpdate\", \"OnDelete\"",
    "field": "spec.updateStrategy"
   }
  ]
 },
 "numbers are not negative": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: [spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0, spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.minReadySeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.revisionHistoryLimit"
   }
  ]
 },
 "a selector is needed": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   }
  ]
 },
 "a selector is not empty": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.selector: Invalid value: {}: empty selector is invalid for daemonset",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {}: empty selector is invalid for daemonset",
    "field": "spec.selector"
   }
  ]
 },
 "a selector fits the template": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
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
  "message": "DaemonSet.apps \"s\" is invalid: [spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn', spec.selector.matchExpressions[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
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
   }
  ]
 },
 "the template is checked": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.template.spec.containers[0].name: Invalid value: \"A_\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
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
  "message": "DaemonSet.apps \"s\" is invalid: spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
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
  "message": "DaemonSet.apps \"s\" is invalid: spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in DaemonSet is not Supported",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: activeDeadlineSeconds in DaemonSet is not Supported",
    "field": "spec.template.spec.activeDeadlineSeconds"
   }
  ]
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "the image may change": {
  "code": 200,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 2,
    "annotations": {
     "deprecated.daemonset.template.generation": "2"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  },
  "before": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "labels do not raise the generation": {
  "code": 200,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "a": "b"
    },
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  },
  "before": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "the strategy may change": {
  "code": 200,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 2,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "OnDelete"
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  },
  "before": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "the selector may not change": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"a\",\"b\":\"c\"}}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"app\":\"a\",\"b\":\"c\"}}: field is immutable",
    "field": "spec.selector"
   }
  ],
  "before": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "status: counts": {
  "code": 200,
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 1,
    "numberMisscheduled": 2,
    "desiredNumberScheduled": 3,
    "numberReady": 1,
    "updatedNumberScheduled": 1
   }
  },
  "before": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 },
 "status: counts are not negative": {
  "code": 422,
  "message": "DaemonSet.apps \"s\" is invalid: [status.currentNumberScheduled: Invalid value: -1: must be greater than or equal to 0, status.numberMisscheduled: Invalid value: -1: must be greater than or equal to 0, status.desiredNumberScheduled: Invalid value: -1: must be greater than or equal to 0, status.numberReady: Invalid value: -1: must be greater than or equal to 0, status.observedGeneration: Invalid value: -1: must be greater than or equal to 0, status.updatedNumberScheduled: Invalid value: -1: must be greater than or equal to 0, status.numberAvailable: Invalid value: -1: must be greater than or equal to 0, status.numberUnavailable: Invalid value: -1: must be greater than or equal to 0, status.collisionCount: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.currentNumberScheduled"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.numberMisscheduled"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.desiredNumberScheduled"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.numberReady"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.observedGeneration"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.updatedNumberScheduled"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.numberAvailable"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.numberUnavailable"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.collisionCount"
   }
  ],
  "before": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
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
    "updateStrategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": 1,
      "maxSurge": 0
     }
    },
    "revisionHistoryLimit": 10
   },
   "status": {
    "currentNumberScheduled": 0,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 0,
    "numberReady": 0
   }
  }
 }
}
