/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new pod is pending",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "ff1f5e64-d66a-447c-9f26-a3b0eb8aa310",
    "resourceVersion": "9946",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
  "cells": [
   "t",
   "0/1",
   "Pending",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a gated pod",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "1f290056-db10-494a-9847-2c45356d5fb1",
    "resourceVersion": "9949",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "preemptionPolicy": "PreemptLowerPriority",
    "schedulingGates": [
     {
      "name": "g"
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
      "lastTransitionTime": "2026-11-21T02:49:45Z",
      "reason": "SchedulingGated",
      "message": "Scheduling is blocked due to non-empty scheduling gates"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "SchedulingGated",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a pod that is being made",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "50ac11fe-2db1-4ae0-b7c1-2f3457a964e9",
    "resourceVersion": "9953",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "waiting": {
        "reason": "ContainerCreating"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "ContainerCreating",
   "0",
   "0s",
   "<none>",
   "n",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a running pod",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "aec3e31c-0872-4539-88d2-a897df685c88",
    "resourceVersion": "9957",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "phase": "Running",
    "conditions": [
     {
      "type": "Ready",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "podIP": "10.1.2.3",
    "podIPs": [
     {
      "ip": "10.1.2.3"
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x",
      "started": true
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/1",
   "Running",
   "0",
   "0s",
   "10.1.2.3",
   "n",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "one of two is ready",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "ec44cf22-d028-4404-b996-6203df64a1be",
    "resourceVersion": "9961",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
     },
     {
      "name": "c",
      "image": "d",
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
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "c",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/2",
   "Running",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a crash loop",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5b546df2-52fc-4e68-8735-020db791a443",
    "resourceVersion": "9965",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "phase": "Running",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "waiting": {
        "reason": "CrashLoopBackOff"
       }
      },
      "lastState": {
       "terminated": {
        "exitCode": 1,
        "reason": "Error",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "ready": false,
      "restartCount": 3,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "CrashLoopBackOff",
   "3 (6y326d ago)",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "restarts of several",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "ad0535ac-5f09-4951-9559-4d4592307f9c",
    "resourceVersion": "9969",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
     },
     {
      "name": "c",
      "image": "d",
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
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {
       "terminated": {
        "exitCode": 1,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "ready": true,
      "restartCount": 2,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "c",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {
       "terminated": {
        "exitCode": 1,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2021-05-01T00:00:00Z"
       }
      },
      "ready": true,
      "restartCount": 3,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "2/2",
   "Running",
   "5 (5y205d ago)",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "completed",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "62a2fe23-6717-41a5-bbad-40a5b147ca2d",
    "resourceVersion": "9973",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "phase": "Succeeded",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "terminated": {
        "exitCode": 0,
        "reason": "Completed",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Completed",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "failed with a reason",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "66951a6b-3698-4c8a-a13f-deb813ea71d4",
    "resourceVersion": "9977",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "phase": "Failed",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "terminated": {
        "exitCode": 1,
        "reason": "Error",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Error",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "ended without a reason",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5038c977-83d5-43c6-88f5-e2f2c63d63f1",
    "resourceVersion": "9981",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "phase": "Failed",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "terminated": {
        "exitCode": 3,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "ExitCode:3",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "ended by a signal",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "12eafc1a-b2af-4530-a33e-9c4bd41ad4ee",
    "resourceVersion": "9985",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "phase": "Failed",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "terminated": {
        "exitCode": 137,
        "signal": 9,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Signal:9",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "one completed, one runs and is ready",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "987f269b-37a4-4994-be27-8738c88fc1c6",
    "resourceVersion": "9989",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
     },
     {
      "name": "c",
      "image": "d",
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
    "conditions": [
     {
      "type": "Ready",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "terminated": {
        "exitCode": 0,
        "reason": "Completed",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "c",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/2",
   "Running",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "one completed, one runs",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "447155df-07b0-4d37-ad0f-0ac6a6610e37",
    "resourceVersion": "9993",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
     },
     {
      "name": "c",
      "image": "d",
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
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "terminated": {
        "exitCode": 0,
        "reason": "Completed",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "c",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/2",
   "NotReady",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a pod with a reason",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "244d8922-af96-408a-a275-df2ed421f994",
    "resourceVersion": "9997",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "phase": "Failed",
    "message": "x",
    "reason": "Evicted",
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Evicted",
   "0",
   "0s",
   "<none>",
   "n",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "no init container has run",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "005451c2-d3a9-44ec-bcba-ea9bffa10d06",
    "resourceVersion": "10001",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "i",
      "state": {
       "waiting": {
        "reason": "PodInitializing"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "j",
      "state": {
       "waiting": {
        "reason": "PodInitializing"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "waiting": {
        "reason": "PodInitializing"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Init:0/2",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "one init container is done",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5b312501-c1fc-46aa-a49e-4969911fc89c",
    "resourceVersion": "10005",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "i",
      "state": {
       "terminated": {
        "exitCode": 0,
        "reason": "Completed",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "j",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "waiting": {
        "reason": "PodInitializing"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Init:1/2",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "an init container failed",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5ac30140-402a-4f4e-89cb-b5ced054350a",
    "resourceVersion": "10009",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "i",
      "state": {
       "terminated": {
        "exitCode": 1,
        "reason": "Error",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 2,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "j",
      "state": {
       "waiting": {
        "reason": "PodInitializing"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Init:Error",
   "2",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "an init container ended without a reason",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "3cf03dab-f380-4ebf-aa5c-831c1195be7d",
    "resourceVersion": "10013",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "i",
      "state": {
       "terminated": {
        "exitCode": 4,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Init:ExitCode:4",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "an init container was killed",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "83f99de3-bc10-4697-9299-dd66f5d0ad2f",
    "resourceVersion": "10017",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "i",
      "state": {
       "terminated": {
        "exitCode": 137,
        "signal": 9,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Init:Signal:9",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "an init container can not pull",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "74da09df-22e9-45a7-ac6a-d0d0e39fd71b",
    "resourceVersion": "10021",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "i",
      "state": {
       "waiting": {
        "reason": "ImagePullBackOff"
       }
      },
      "lastState": {
       "terminated": {
        "exitCode": 1,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "ready": false,
      "restartCount": 1,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Init:ImagePullBackOff",
   "1 (6y326d ago)",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "all init containers are done",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "7ebbebea-25c2-417c-85ed-8385bccba923",
    "resourceVersion": "10025",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "i",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "phase": "Running",
    "conditions": [
     {
      "type": "Initialized",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "initContainerStatuses": [
     {
      "name": "i",
      "state": {
       "terminated": {
        "exitCode": 0,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 2,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "j",
      "state": {
       "terminated": {
        "exitCode": 0,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/1",
   "Running",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a sidecar has started",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "b3b685b1-91be-4859-bd4b-552b045f1a25",
    "resourceVersion": "10029",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "s",
      "image": "x",
      "resources": {},
      "restartPolicy": "Always",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "s",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x",
      "started": true
     },
     {
      "name": "j",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "waiting": {
        "reason": "PodInitializing"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/2",
   "Init:1/2",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a sidecar has not started",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "f362e51e-0646-456a-bb93-a9c3be8bae8c",
    "resourceVersion": "10033",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "s",
      "image": "x",
      "resources": {},
      "restartPolicy": "Always",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "initContainerStatuses": [
     {
      "name": "s",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x",
      "started": false
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/2",
   "Init:0/2",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a sidecar runs beside",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "389819d9-49eb-4a06-84e6-dc1c9816e4ad",
    "resourceVersion": "10037",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "s",
      "image": "x",
      "resources": {},
      "restartPolicy": "Always",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "phase": "Running",
    "conditions": [
     {
      "type": "Initialized",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     },
     {
      "type": "Ready",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "initContainerStatuses": [
     {
      "name": "s",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {
       "terminated": {
        "exitCode": 1,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "ready": true,
      "restartCount": 4,
      "image": "i",
      "imageID": "x",
      "started": true
     },
     {
      "name": "j",
      "state": {
       "terminated": {
        "exitCode": 0,
        "reason": "Completed",
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {
       "terminated": {
        "exitCode": 1,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2019-01-01T00:00:00Z"
       }
      },
      "ready": true,
      "restartCount": 1,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "2/2",
   "Running",
   "5 (6y326d ago)",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a sidecar is not ready",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "86f89e97-c217-4945-a524-747082b8e2d5",
    "resourceVersion": "10041",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "initContainers": [
     {
      "name": "s",
      "image": "x",
      "resources": {},
      "restartPolicy": "Always",
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     },
     {
      "name": "j",
      "image": "x",
      "resources": {},
      "terminationMessagePath": "/dev/termination-log",
      "terminationMessagePolicy": "File",
      "imagePullPolicy": "Always"
     }
    ],
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
    "phase": "Running",
    "conditions": [
     {
      "type": "Initialized",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "initContainerStatuses": [
     {
      "name": "s",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x",
      "started": true
     },
     {
      "name": "j",
      "state": {
       "terminated": {
        "exitCode": 0,
        "startedAt": "2020-01-01T00:00:00Z",
        "finishedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/2",
   "Running",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a pod that goes",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "1358c56f-6b96-4e9b-9377-4d384a1fb638",
    "resourceVersion": "10046",
    "generation": 2,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "deletionTimestamp": "2026-11-21T02:59:45Z",
    "deletionGracePeriodSeconds": 600
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
    "phase": "Running",
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "running": {
        "startedAt": "2020-01-01T00:00:00Z"
       }
      },
      "lastState": {},
      "ready": true,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "1/1",
   "Terminating",
   "0",
   "0s",
   "<none>",
   "n",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "a pod that goes on a lost node",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "7d127344-1a42-433c-a7ec-55041f7e9643",
    "resourceVersion": "10051",
    "generation": 2,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "deletionTimestamp": "2026-11-21T02:59:45Z",
    "deletionGracePeriodSeconds": 600
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
    "phase": "Running",
    "reason": "NodeLost",
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Unknown",
   "0",
   "0s",
   "<none>",
   "n",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "readiness gates",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "6413710e-07de-4e15-9876-ea0c877758c1",
    "resourceVersion": "10055",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "readinessGates": [
     {
      "conditionType": "a/b"
     },
     {
      "conditionType": "c/d"
     }
    ],
    "enableServiceLinks": true,
    "preemptionPolicy": "PreemptLowerPriority"
   },
   "status": {
    "phase": "Pending",
    "conditions": [
     {
      "type": "a/b",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Pending",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "1/2"
  ]
 },
 {
  "name": "a nominated node",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "34c45f65-f805-40c4-87af-cdaf36799ed5",
    "resourceVersion": "10059",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "nominatedNodeName": "nn",
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Pending",
   "0",
   "0s",
   "<none>",
   "<none>",
   "nn",
   "<none>"
  ]
 },
 {
  "name": "two addresses",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "18a25df4-184c-4947-ac64-91719e4ae369",
    "resourceVersion": "10063",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "podIP": "10.1.2.3",
    "podIPs": [
     {
      "ip": "10.1.2.3"
     },
     {
      "ip": "fd00::1"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Pending",
   "0",
   "0s",
   "10.1.2.3",
   "n",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "waiting without a reason",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5ad60945-31df-477d-8f17-bf674c2bab01",
    "resourceVersion": "10067",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
    "containerStatuses": [
     {
      "name": "a",
      "state": {
       "waiting": {}
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/1",
   "Pending",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 },
 {
  "name": "the first of two waiting reasons wins",
  "object": {
   "kind": "Pod",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "22b14929-6c33-46ea-b45a-70fb87da1f39",
    "resourceVersion": "10071",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
     },
     {
      "name": "c",
      "image": "d",
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
       "waiting": {
        "reason": "ErrImagePull"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     },
     {
      "name": "c",
      "state": {
       "waiting": {
        "reason": "ContainerCreating"
       }
      },
      "lastState": {},
      "ready": false,
      "restartCount": 0,
      "image": "i",
      "imageID": "x"
     }
    ],
    "qosClass": "BestEffort"
   }
  },
  "cells": [
   "t",
   "0/2",
   "ErrImagePull",
   "0",
   "0s",
   "<none>",
   "<none>",
   "<none>",
   "<none>"
  ]
 }
]
