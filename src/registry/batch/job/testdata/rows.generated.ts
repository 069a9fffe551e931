/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "845fd167-f935-42a6-94a8-804f9f52cf6a",
    "resourceVersion": "10109",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  },
  "cells": [
   "t",
   "Running",
   "0/1",
   "",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "parallel without completions",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "7a936984-183d-48b4-9173-0878f7d8ef7f",
    "resourceVersion": "10111",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  },
  "cells": [
   "t",
   "Running",
   "0/1 of 3",
   "",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "completions",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5c9a1fb1-14ce-467e-bf16-f03113fe746b",
    "resourceVersion": "10114",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {
    "succeeded": 1
   }
  },
  "cells": [
   "t",
   "Running",
   "1/3",
   "",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "complete",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "597b0da4-6ff1-4205-be5a-5ebdd76a505e",
    "resourceVersion": "10117",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {
    "conditions": [
     {
      "type": "SuccessCriteriaMet",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     },
     {
      "type": "Complete",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "startTime": "2026-11-21T01:00:00Z",
    "completionTime": "2026-11-21T01:02:05Z",
    "succeeded": 1
   }
  },
  "cells": [
   "t",
   "Complete",
   "1/1",
   "2m5s",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "failed",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "7e9f61e7-0d76-44ad-b4da-0a815736feec",
    "resourceVersion": "10120",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {
    "conditions": [
     {
      "type": "FailureTarget",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     },
     {
      "type": "Failed",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "startTime": "2020-01-01T00:00:00Z"
   }
  },
  "cells": [
   "t",
   "Failed",
   "0/1",
   "6y326d",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "suspended",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5696656f-b0e1-4a8c-abae-3caec3999bdb",
    "resourceVersion": "10123",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": true,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {
    "conditions": [
     {
      "type": "Suspended",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ]
   }
  },
  "cells": [
   "t",
   "Suspended",
   "0/1",
   "",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "criteria met",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "9b390d08-9068-4d84-86b7-975c0250cd97",
    "resourceVersion": "10126",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {
    "conditions": [
     {
      "type": "SuccessCriteriaMet",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "startTime": "2020-01-01T00:00:00Z"
   }
  },
  "cells": [
   "t",
   "SuccessCriteriaMet",
   "0/1",
   "6y326d",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "failure target",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "9477ffa8-0314-403d-ac3f-c75087183eee",
    "resourceVersion": "10129",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {
    "conditions": [
     {
      "type": "FailureTarget",
      "status": "True",
      "lastProbeTime": null,
      "lastTransitionTime": null
     }
    ],
    "startTime": "2020-01-01T00:00:00Z"
   }
  },
  "cells": [
   "t",
   "FailureTarget",
   "0/1",
   "6y326d",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "going",
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "691e5462-67ec-4804-ba14-58047db6e5a1",
    "resourceVersion": "10132",
    "generation": 2,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "deletionTimestamp": "2026-11-21T02:49:45Z",
    "deletionGracePeriodSeconds": 0,
    "labels": {
     "a": "b"
    },
    "finalizers": []
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
    "manualSelector": true,
    "template": {
     "metadata": {
      "labels": {
       "a": "b"
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
       },
       {
        "name": "c",
        "image": "d:1",
        "resources": {},
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent"
       }
      ],
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  },
  "cells": [
   "t",
   "Terminating",
   "0/1",
   "",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 }
]
