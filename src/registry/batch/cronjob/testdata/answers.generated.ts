/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest cron job is defaulted": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule * * * * * is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule */5 0-6 1,15 * MON-FRI is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "*/5 0-6 1,15 * MON-FRI",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @hourly is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@hourly",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @every 1h30m is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@every 1h30m",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule 0 0 1 JAN ? is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "0 0 1 JAN ?",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @yearly is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@yearly",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule 59 23 31 12 6 is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "59 23 31 12 6",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule 0 0 * * sun is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "0 0 * * sun",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule 1-10/3 * * * * is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "1-10/3 * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule 5/15 * * * * is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "5/15 * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @midnight is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@midnight",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @weekly is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@weekly",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @monthly is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@monthly",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @annually is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@annually",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @daily is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@daily",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule @every 1m is fine": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@every 1m",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule \"\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"x\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"x\": expected exactly 5 fields, found 1: [x]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": expected exactly 5 fields, found 1: [x]",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * * *\": expected exactly 5 fields, found 4: [* * * *]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * * *\": expected exactly 5 fields, found 4: [* * * *]",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * * * * *\": expected exactly 5 fields, found 6: [* * * * * *]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * * * * *\": expected exactly 5 fields, found 6: [* * * * * *]",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"60 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"60 * * * *\": end of range (60) above maximum (59): 60",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"60 * * * *\": end of range (60) above maximum (59): 60",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* 24 * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* 24 * * *\": end of range (24) above maximum (23): 24",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* 24 * * *\": end of range (24) above maximum (23): 24",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * 0 * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * 0 * *\": beginning of range (0) below minimum (1): 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * 0 * *\": beginning of range (0) below minimum (1): 0",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * 32 * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * 32 * *\": end of range (32) above maximum (31): 32",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * 32 * *\": end of range (32) above maximum (31): 32",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * * 13 *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * * 13 *\": end of range (13) above maximum (12): 13",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * * 13 *\": end of range (13) above maximum (12): 13",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * * 0 *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * * 0 *\": beginning of range (0) below minimum (1): 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * * 0 *\": beginning of range (0) below minimum (1): 0",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * * * 7\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * * * 7\": end of range (7) above maximum (6): 7",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * * * 7\": end of range (7) above maximum (6): 7",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * * * 8\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * * * 8\": end of range (8) above maximum (6): 8",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * * * 8\": end of range (8) above maximum (6): 8",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"@never\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"@never\": unrecognized descriptor: @never",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"@never\": unrecognized descriptor: @never",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"@every x\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"@every x\": failed to parse duration @every x: time: invalid duration \"x\"",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"@every x\": failed to parse duration @every x: time: invalid duration \"x\"",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"5-1 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"5-1 * * * *\": beginning of range (5) beyond end of range (1): 5-1",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"5-1 * * * *\": beginning of range (5) beyond end of range (1): 5-1",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"*/0 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"*/0 * * * *\": step of range should be a positive number: */0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"*/0 * * * *\": step of range should be a positive number: */0",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"1-2-3 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"1-2-3 * * * *\": too many hyphens: 1-2-3",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1-2-3 * * * *\": too many hyphens: 1-2-3",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"*/a * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"*/a * * * *\": failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"*/a * * * *\": failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"-1 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"-1 * * * *\": failed to parse int from : strconv.Atoi: parsing \"\": invalid syntax",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-1 * * * *\": failed to parse int from : strconv.Atoi: parsing \"\": invalid syntax",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"a * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"a * * * *\": failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a * * * *\": failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"* * * foo *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"* * * foo *\": failed to parse int from foo: strconv.Atoi: parsing \"foo\": invalid syntax",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"* * * foo *\": failed to parse int from foo: strconv.Atoi: parsing \"foo\": invalid syntax",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"1/2/3 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"1/2/3 * * * *\": too many slashes: 1/2/3",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1/2/3 * * * *\": too many slashes: 1/2/3",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"@every\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"@every\": unrecognized descriptor: @every",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"@every\": unrecognized descriptor: @every",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"@every 500ms\" is not": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@every 500ms",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule \"@every -1h\" is not": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "@every -1h",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule \"1,,2 * * * *\" is not": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "1,,2 * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule \"@Hourly\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"@Hourly\": unrecognized descriptor: @Hourly",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"@Hourly\": unrecognized descriptor: @Hourly",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"? * * * *\" is not": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "? * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule \"1-100 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"1-100 * * * *\": end of range (100) above maximum (59): 1-100",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1-100 * * * *\": end of range (100) above maximum (59): 1-100",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"99999999999999999999 * * * *\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"99999999999999999999 * * * *\": failed to parse int from 99999999999999999999: strconv.Atoi: parsing \"99999999999999999999\": value out of range",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"99999999999999999999 * * * *\": failed to parse int from 99999999999999999999: strconv.Atoi: parsing \"99999999999999999999\": value out of range",
    "field": "spec.schedule"
   }
  ]
 },
 "the schedule \"*-5 * * * *\" is not": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "*-5 * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "the schedule \"@every 1h 2m\" is not": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"@every 1h 2m\": failed to parse duration @every 1h 2m: time: unknown unit \"h \" in duration \"1h 2m\"",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"@every 1h 2m\": failed to parse duration @every 1h 2m: time: unknown unit \"h \" in duration \"1h 2m\"",
    "field": "spec.schedule"
   }
  ]
 },
 "a zone in the schedule": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"TZ=UTC * * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"TZ=UTC * * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
    "field": "spec.schedule"
   }
  ]
 },
 "a CRON_TZ in the schedule": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"CRON_TZ=UTC * * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"CRON_TZ=UTC * * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
    "field": "spec.schedule"
   }
  ]
 },
 "a zone twice": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"TZ=UTC * * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"TZ=UTC * * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
    "field": "spec.schedule"
   }
  ]
 },
 "a time zone": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "timeZone": "Europe/Berlin",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "an unknown time zone": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.timeZone: Invalid value: \"Mars/Base\": unknown time zone Mars/Base",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Mars/Base\": unknown time zone Mars/Base",
    "field": "spec.timeZone"
   }
  ]
 },
 "an empty time zone": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.timeZone: Invalid value: \"\": timeZone must be nil or non-empty string",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": timeZone must be nil or non-empty string",
    "field": "spec.timeZone"
   }
  ]
 },
 "a local time zone": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.timeZone: Invalid value: \"Local\": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Local\": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones",
    "field": "spec.timeZone"
   }
  ]
 },
 "a time zone outside": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.timeZone: Invalid value: \"../UTC\": unknown time zone ../UTC",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"../UTC\": unknown time zone ../UTC",
    "field": "spec.timeZone"
   }
  ]
 },
 "a time zone in other case": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.timeZone: Invalid value: \"europe/berlin\": unknown time zone europe/berlin",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"europe/berlin\": unknown time zone europe/berlin",
    "field": "spec.timeZone"
   }
  ]
 },
 "concurrency policies are known": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.concurrencyPolicy: Unsupported value: \"X\": supported values: \"Allow\", \"Forbid\", \"Replace\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Allow\", \"Forbid\", \"Replace\"",
    "field": "spec.concurrencyPolicy"
   }
  ]
 },
 "forbid": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Forbid",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "numbers are not negative": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: [spec.startingDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0, spec.successfulJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0, spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.startingDeadlineSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.successfulJobsHistoryLimit"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.failedJobsHistoryLimit"
   }
  ]
 },
 "the template is checked": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.jobTemplate.spec.template.spec.containers[0].image: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.jobTemplate.spec.template.spec.containers[0].image"
   }
  ]
 },
 "the template of a job is checked": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: [spec.jobTemplate.spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0, spec.jobTemplate.spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.jobTemplate.spec.backoffLimit"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: valid values: \"OnFailure\", \"Never\"",
    "field": "spec.jobTemplate.spec.template.spec.restartPolicy"
   }
  ]
 },
 "the job has no manual selector": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: [spec.jobTemplate.spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"b\"}}: `selector` will be auto-generated, spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: \"nil\", \"false\"]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"a\":\"b\"}}: `selector` will be auto-generated",
    "field": "spec.jobTemplate.spec.selector"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: true: supported values: \"nil\", \"false\"",
    "field": "spec.jobTemplate.spec.manualSelector"
   }
  ]
 },
 "the template warns": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "nodeSelector": {
         "beta.kubernetes.io/os": "x"
        },
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  },
  "warnings": [
   "spec.jobTemplate.spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead"
  ]
 },
 "a long name": {
  "code": 422,
  "message": "CronJob.batch \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" is invalid: metadata.name: Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": must be no more than 52 characters",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": must be no more than 52 characters",
    "field": "metadata.name"
   }
  ]
 },
 "a name of 52": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "no spec": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: [spec.schedule: Required value, spec.jobTemplate.spec.template.spec.containers: Required value, spec.jobTemplate.spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.schedule"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.jobTemplate.spec.template.spec.containers"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: valid values: \"OnFailure\", \"Never\"",
    "field": "spec.jobTemplate.spec.template.spec.restartPolicy"
   }
  ]
 },
 "the schedule may change": {
  "code": 200,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 2
   },
   "spec": {
    "schedule": "1 * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  },
  "before": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "a zone in the schedule may stay": {
  "code": 422,
  "message": "CronJob.batch \"c\" is invalid: spec.schedule: Invalid value: \"TZ=UTC 1 * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"TZ=UTC 1 * * * *\": cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
    "field": "spec.schedule"
   }
  ],
  "before": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "1 * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "labels do not raise the generation": {
  "code": 200,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  },
  "before": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 },
 "status": {
  "code": 200,
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {
    "lastScheduleTime": "2026-11-21T01:00:00Z"
   }
  },
  "before": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "c",
    "namespace": "rules",
    "generation": 1
   },
   "spec": {
    "schedule": "* * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
        "restartPolicy": "Never",
        "terminationGracePeriodSeconds": 30,
        "dnsPolicy": "ClusterFirst",
        "securityContext": {},
        "schedulerName": "default-scheduler"
       }
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  }
 }
}
