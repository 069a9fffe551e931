/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest deployment is defaulted": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "an empty strategy": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "a rolling update keeps what it says": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": 3
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "recreate has no parameters": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: may not be specified when strategy `type` is 'Recreate'",
    "field": "spec.strategy.rollingUpdate"
   }
  ]
 },
 "recreate": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "Recreate"
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "a strategy is known": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.strategy: Unsupported value: {\"Type\":\"X\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: {\"Type\":\"X\",\"RollingUpdate\":null}: supported values: \"Recreate\", \"RollingUpdate\"",
    "field": "spec.strategy"
   }
  ]
 },
 "rolling parameters are numbers or percents": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"-1%\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%'), spec.strategy.rollingUpdate.maxSurge: Invalid value: \"x\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%'), spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"-1%\": may not be 0 when `maxSurge` is 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-1%\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    "field": "spec.strategy.rollingUpdate.maxUnavailable"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    "field": "spec.strategy.rollingUpdate.maxSurge"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-1%\": may not be 0 when `maxSurge` is 0",
    "field": "spec.strategy.rollingUpdate.maxUnavailable"
   }
  ]
 },
 "rolling parameters are not negative": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [spec.strategy.rollingUpdate.maxUnavailable: Invalid value: -2: must be greater than or equal to 0, spec.strategy.rollingUpdate.maxSurge: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -2: must be greater than or equal to 0",
    "field": "spec.strategy.rollingUpdate.maxUnavailable"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.strategy.rollingUpdate.maxSurge"
   }
  ]
 },
 "not both are zero": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: may not be 0 when `maxSurge` is 0",
    "field": "spec.strategy.rollingUpdate.maxUnavailable"
   }
  ]
 },
 "not both are zero percent": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"0%\": may not be 0 when `maxSurge` is 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"0%\": may not be 0 when `maxSurge` is 0",
    "field": "spec.strategy.rollingUpdate.maxUnavailable"
   }
  ]
 },
 "unavailable is at most everything": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"101%\": must not be greater than 100%",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"101%\": must not be greater than 100%",
    "field": "spec.strategy.rollingUpdate.maxUnavailable"
   }
  ]
 },
 "surge may be more than everything": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "101%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "numbers are not negative": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [spec.replicas: Invalid value: -1: must be greater than or equal to 0, spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0, spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0, spec.progressDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0, spec.progressDeadlineSeconds: Invalid value: -1: must be greater than minReadySeconds]",
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
    "field": "spec.revisionHistoryLimit"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.progressDeadlineSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than minReadySeconds",
    "field": "spec.progressDeadlineSeconds"
   }
  ]
 },
 "the deadline is after the ready time": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.progressDeadlineSeconds: Invalid value: 10: must be greater than minReadySeconds",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 10: must be greater than minReadySeconds",
    "field": "spec.progressDeadlineSeconds"
   }
  ]
 },
 "zero replicas": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    },
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "paused": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "paused": true,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "a selector is needed": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`]",
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
  "message": "Deployment.apps \"d\" is invalid: spec.selector: Invalid value: {}: empty selector is invalid for deployment",
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
  "message": "Deployment.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"a\"}: `selector` does not match template `labels`",
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
  "message": "Deployment.apps \"d\" is invalid: [spec.selector.matchLabels: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'), spec.selector.matchExpressions[0].operator: Invalid value: \"X\": not a valid selector operator, spec.selector: Invalid value: {\"matchLabels\":{\"a b\":\"c\"},\"matchExpressions\":[{\"key\":\"app\",\"operator\":\"X\"}]}: invalid label selector]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.selector.matchLabels"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"X\": not a valid selector operator",
    "field": "spec.selector.matchExpressions[0].operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"a b\":\"c\"},\"matchExpressions\":[{\"key\":\"app\",\"operator\":\"X\"}]}: invalid label selector",
    "field": "spec.selector"
   }
  ]
 },
 "expressions select": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "matchExpressions": [
      {
       "key": "app",
       "operator": "In",
       "values": [
        "a",
        "b"
       ]
      }
     ]
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "the template is checked": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.template.spec.containers[0].image: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.template.spec.containers[0].image"
   }
  ]
 },
 "the template restarts always": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"",
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
  "message": "Deployment.apps \"d\" is invalid: spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported",
  "causes": [
   {
    "reason": "FieldValueForbidden",
    "message": "Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported",
    "field": "spec.template.spec.activeDeadlineSeconds"
   }
  ]
 },
 "the template warns": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
        "env": [
         {
          "name": "A",
          "value": "1"
         },
         {
          "name": "A",
          "value": "2"
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  },
  "warnings": [
   "spec.template.spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using apply"
  ]
 },
 "the template label is checked": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [spec.template.metadata.labels: Invalid value: {\"app\":\"a b\"}: `selector` does not match template `labels`, spec.template.labels: Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"app\":\"a b\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    "field": "spec.template.labels"
   }
  ]
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "no template": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`, spec.template.spec.containers: Required value]",
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
 "no spec": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`, spec.template.spec.containers: Required value]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.selector"
   },
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
 "a rollback annotation": {
  "code": 201,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
    "namespace": "rules",
    "generation": 1,
    "annotations": {
     "deprecated.deployment.rollback.revisiondisk": "1"
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "replicas may change": {
  "code": 200,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  },
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "labels do not raise the generation": {
  "code": 200,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  },
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "annotations raise the generation": {
  "code": 200,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
    "namespace": "rules",
    "generation": 2,
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
    },
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  },
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "a selector may not change": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"a\",\"b\":\"c\"}}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"app\":\"a\",\"b\":\"c\"}}: field is immutable",
    "field": "spec.selector"
   }
  ],
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "an image may change": {
  "code": 200,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  },
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "a bad update is refused": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.replicas"
   }
  ],
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "status in the main update is ignored": {
  "code": 200,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  },
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "status: counts": {
  "code": 200,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {
    "observedGeneration": 1,
    "replicas": 3,
    "updatedReplicas": 2,
    "readyReplicas": 1,
    "availableReplicas": 1,
    "unavailableReplicas": 2
   }
  },
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "status: counts are not negative": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [status.observedGeneration: Invalid value: -1: must be greater than or equal to 0, status.replicas: Invalid value: -1: must be greater than or equal to 0, status.updatedReplicas: Invalid value: -1: must be greater than or equal to 0, status.readyReplicas: Invalid value: -1: must be greater than or equal to 0, status.availableReplicas: Invalid value: -1: must be greater than or equal to 0, status.unavailableReplicas: Invalid value: -1: must be greater than or equal to 0, status.terminatingReplicas: Invalid value: -1: must be greater than or equal to 0, status.collisionCount: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.observedGeneration"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.replicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.updatedReplicas"
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
    "field": "status.unavailableReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.terminatingReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.collisionCount"
   }
  ],
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "status: parts are no more than the whole": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: [status.updatedReplicas: Invalid value: 2: cannot be greater than status.replicas, status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 3: cannot be greater than status.replicas, status.availableReplicas: Invalid value: 3: cannot be greater than readyReplicas]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2: cannot be greater than status.replicas",
    "field": "status.updatedReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2: cannot be greater than status.replicas",
    "field": "status.readyReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: cannot be greater than status.replicas",
    "field": "status.availableReplicas"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: cannot be greater than readyReplicas",
    "field": "status.availableReplicas"
   }
  ],
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "status: available is at most ready": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: status.availableReplicas: Invalid value: 3: cannot be greater than readyReplicas",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: cannot be greater than readyReplicas",
    "field": "status.availableReplicas"
   }
  ],
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 },
 "status: the collision count may not shrink": {
  "code": 422,
  "message": "Deployment.apps \"d\" is invalid: status.collisionCount: Invalid value: 1: cannot be decremented",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1: cannot be decremented",
    "field": "status.collisionCount"
   }
  ],
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {
    "collisionCount": 2
   }
  }
 },
 "status: labels": {
  "code": 200,
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  },
  "before": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "d",
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
    "strategy": {
     "type": "RollingUpdate",
     "rollingUpdate": {
      "maxUnavailable": "25%",
      "maxSurge": "25%"
     }
    },
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600
   },
   "status": {}
  }
 }
}
