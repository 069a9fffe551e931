/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "the smallest job is defaulted": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "parallelism alone": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "completions alone": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "numbers are not negative": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.parallelism: Invalid value: -1: must be greater than or equal to 0, spec.completions: Invalid value: -1: must be greater than or equal to 0, spec.activeDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0, spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0, spec.ttlSecondsAfterFinished: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.parallelism"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.completions"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.activeDeadlineSeconds"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.backoffLimit"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.ttlSecondsAfterFinished"
   }
  ]
 },
 "labels of the template are kept": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j",
     "x": "y"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j",
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
  }
 },
 "a selector of ones own": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
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
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "a selector without saying so": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"b\",\"batch.kubernetes.io/controller-uid\":\"f95d793c-3871-43b1-aac6-0748b08b9e27\"}}: `selector` not auto-generated, spec.template.metadata.labels: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"f95d793c-3871-43b1-aac6-0748b08b9e27\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"f95d793c-3871-43b1-aac6-0748b08b9e27\",\"job-name\":\"j\"}: `selector` does not match template `labels`]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"a\":\"b\",\"batch.kubernetes.io/controller-uid\":\"f95d793c-3871-43b1-aac6-0748b08b9e27\"}}: `selector` not auto-generated",
    "field": "spec.selector"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"f95d793c-3871-43b1-aac6-0748b08b9e27\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"f95d793c-3871-43b1-aac6-0748b08b9e27\",\"job-name\":\"j\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   }
  ]
 },
 "a manual selector needs a selector": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: null: `selector` does not match template `labels`]",
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
   }
  ]
 },
 "a manual selector fits the template": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template.metadata.labels: Invalid value: {\"a\":\"c\"}: `selector` does not match template `labels`",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"a\":\"c\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   }
  ]
 },
 "a template with the old labels": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.template.metadata.labels[controller-uid]: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"85a4c774-a601-41ee-8aff-96e9510d53f3\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"x\",\"job-name\":\"y\"}: must be '85a4c774-a601-41ee-8aff-96e9510d53f3', spec.template.metadata.labels[job-name]: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"85a4c774-a601-41ee-8aff-96e9510d53f3\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"x\",\"job-name\":\"y\"}: must be 'j']",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"85a4c774-a601-41ee-8aff-96e9510d53f3\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"x\",\"job-name\":\"y\"}: must be '85a4c774-a601-41ee-8aff-96e9510d53f3'",
    "field": "spec.template.metadata.labels[controller-uid]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"85a4c774-a601-41ee-8aff-96e9510d53f3\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"x\",\"job-name\":\"y\"}: must be 'j'",
    "field": "spec.template.metadata.labels[job-name]"
   }
  ]
 },
 "a template with the new labels": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.template.metadata.labels[batch.kubernetes.io/controller-uid]: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"x\",\"batch.kubernetes.io/job-name\":\"y\",\"controller-uid\":\"1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e\",\"job-name\":\"j\"}: must be '1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e', spec.template.metadata.labels[batch.kubernetes.io/job-name]: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"x\",\"batch.kubernetes.io/job-name\":\"y\",\"controller-uid\":\"1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e\",\"job-name\":\"j\"}: must be 'j', spec.template.metadata.labels: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"x\",\"batch.kubernetes.io/job-name\":\"y\",\"controller-uid\":\"1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e\",\"job-name\":\"j\"}: `selector` does not match template `labels`]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"x\",\"batch.kubernetes.io/job-name\":\"y\",\"controller-uid\":\"1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e\",\"job-name\":\"j\"}: must be '1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e'",
    "field": "spec.template.metadata.labels[batch.kubernetes.io/controller-uid]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"x\",\"batch.kubernetes.io/job-name\":\"y\",\"controller-uid\":\"1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e\",\"job-name\":\"j\"}: must be 'j'",
    "field": "spec.template.metadata.labels[batch.kubernetes.io/job-name]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"x\",\"batch.kubernetes.io/job-name\":\"y\",\"controller-uid\":\"1a3af858-3dd7-499b-b0c5-9ae0c8a3f12e\",\"job-name\":\"j\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   }
  ]
 },
 "a template that restarts always": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: valid values: \"OnFailure\", \"Never\"",
    "field": "spec.template.spec.restartPolicy"
   }
  ]
 },
 "a template that says nothing about restarts": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: valid values: \"OnFailure\", \"Never\"",
    "field": "spec.template.spec.restartPolicy"
   }
  ]
 },
 "a template that restarts on failure": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "OnFailure",
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
  }
 },
 "the template is checked": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template.spec.containers[0].image: Required value",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.template.spec.containers[0].image"
   }
  ]
 },
 "the template warns": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "nodeSelector": {
       "beta.kubernetes.io/os": "x"
      },
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
  "warnings": [
   "spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead"
  ]
 },
 "an unknown completion mode": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.completionMode: Unsupported value: \"X\": supported values: \"NonIndexed\", \"Indexed\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"NonIndexed\", \"Indexed\"",
    "field": "spec.completionMode"
   }
  ]
 },
 "indexed needs completions": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "indexed": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "indexed is limited": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.parallelism: Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed",
    "field": "spec.parallelism"
   }
  ]
 },
 "many completions and much parallelism warn": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 10001,
    "completions": 100001,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  },
  "warnings": [
   "spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail"
  ]
 },
 "indexed parallelism is limited": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.parallelism: Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed",
    "field": "spec.parallelism"
   }
  ]
 },
 "backoff per index": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "completions": 3,
    "backoffLimit": 2147483647,
    "backoffLimitPerIndex": 1,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "backoff per index defaults the limit": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "completions": 3,
    "backoffLimit": 2147483647,
    "backoffLimitPerIndex": 1,
    "maxFailedIndexes": 2,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "backoff per index wants indexes": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1: requires indexed completion mode",
    "field": "spec.backoffLimitPerIndex"
   }
  ]
 },
 "backoff per index is not negative": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.backoffLimitPerIndex: Invalid value: -1: must be greater than or equal to 0, spec.maxFailedIndexes: Invalid value: -1: must be greater than or equal to 0]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.backoffLimitPerIndex"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.maxFailedIndexes"
   }
  ]
 },
 "max failed indexes want backoff per index": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: when maxFailedIndexes is specified",
    "field": "spec.backoffLimitPerIndex"
   }
  ]
 },
 "max failed indexes are at most completions": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.maxFailedIndexes: Invalid value: 4: must be less than or equal to completions",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4: must be less than or equal to completions",
    "field": "spec.maxFailedIndexes"
   }
  ]
 },
 "the name of an indexed job leaves room": {
  "code": 422,
  "message": "Job.batch \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\" is invalid: metadata.name: Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": will not able to create pod with invalid DNS label: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-2",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\": will not able to create pod with invalid DNS label: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-2",
    "field": "metadata.name"
   }
  ]
 },
 "suspended": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
   "status": {}
  }
 },
 "pod replacement policies": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "Failed"
   },
   "status": {}
  }
 },
 "an unknown pod replacement policy": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.podReplacementPolicy: Unsupported value: \"X\": supported values: \"Failed\", \"TerminatingOrFailed\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Failed\", \"TerminatingOrFailed\"",
    "field": "spec.podReplacementPolicy"
   }
  ]
 },
 "managed by": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed",
    "managedBy": "example.com/x"
   },
   "status": {}
  }
 },
 "managed by is a path": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.managedBy: Invalid value: \"x\": must be a domain-prefixed path (such as \"acme.io/foo\")",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": must be a domain-prefixed path (such as \"acme.io/foo\")",
    "field": "spec.managedBy"
   }
  ]
 },
 "managed by is short": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.managedBy: Too long: may not be more than 63 bytes",
  "causes": [
   {
    "reason": "FieldValueTooLong",
    "message": "Too long: may not be more than 63 bytes",
    "field": "spec.managedBy"
   }
  ]
 },
 "a failure policy": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "podFailurePolicy": {
     "rules": [
      {
       "action": "FailJob",
       "onExitCodes": {
        "containerName": "a",
        "operator": "In",
        "values": [
         1,
         2
        ]
       }
      }
     ]
    },
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "Failed"
   },
   "status": {}
  }
 },
 "a failure policy sets replacement": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "podFailurePolicy": {
     "rules": [
      {
       "action": "Ignore",
       "onPodConditions": [
        {
         "type": "DisruptionTarget",
         "status": "True"
        }
       ]
      }
     ]
    },
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "Failed"
   },
   "status": {}
  }
 },
 "a failure policy wants Never": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template.spec.restartPolicy: Invalid value: \"OnFailure\": only \"Never\" is supported when podFailurePolicy is specified",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"OnFailure\": only \"Never\" is supported when podFailurePolicy is specified",
    "field": "spec.template.spec.restartPolicy"
   }
  ]
 },
 "failure rules are checked": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.podFailurePolicy.rules[0].action: Unsupported value: \"X\": supported values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\", spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required, spec.podFailurePolicy.rules[1].action: Required value: valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"], spec.podFailurePolicy.rules[2].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator, spec.podFailurePolicy.rules[3].onExitCodes.operator: Unsupported value: \"X\": supported values: \"In\", \"NotIn\", spec.podFailurePolicy.rules[3].onExitCodes.values: Invalid value: []: at least one value is required, spec.podFailurePolicy.rules[4].action: Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set, spec.podFailurePolicy.rules[4].onExitCodes.containerName: Invalid value: \"zz\": must be one of the container or initContainer names in the pod template, spec.podFailurePolicy.rules[4].onExitCodes.values[2]: Duplicate value: 1, spec.podFailurePolicy.rules[4].onExitCodes.values: Invalid value: [2,1,1]: must be ordered, spec.podFailurePolicy.rules[5].onPodConditions[0].status: Unsupported value: \"Y\": supported values: \"False\", \"True\", \"Unknown\", spec.podFailurePolicy.rules[5]: Invalid value: specifying both OnExitCodes and OnPodConditions is not supported, spec.podFailurePolicy.rules[6].onPodConditions[0].type: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\"",
    "field": "spec.podFailurePolicy.rules[0].action"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: specifying one of OnExitCodes and OnPodConditions is required",
    "field": "spec.podFailurePolicy.rules[0]"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]",
    "field": "spec.podFailurePolicy.rules[1].action"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 0: must not be 0 for the In operator",
    "field": "spec.podFailurePolicy.rules[2].onExitCodes.values[0]"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"X\": supported values: \"In\", \"NotIn\"",
    "field": "spec.podFailurePolicy.rules[3].onExitCodes.operator"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: []: at least one value is required",
    "field": "spec.podFailurePolicy.rules[3].onExitCodes.values"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set",
    "field": "spec.podFailurePolicy.rules[4].action"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"zz\": must be one of the container or initContainer names in the pod template",
    "field": "spec.podFailurePolicy.rules[4].onExitCodes.containerName"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: 1",
    "field": "spec.podFailurePolicy.rules[4].onExitCodes.values[2]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: [2,1,1]: must be ordered",
    "field": "spec.podFailurePolicy.rules[4].onExitCodes.values"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"Y\": supported values: \"False\", \"True\", \"Unknown\"",
    "field": "spec.podFailurePolicy.rules[5].onPodConditions[0].status"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: specifying both OnExitCodes and OnPodConditions is not supported",
    "field": "spec.podFailurePolicy.rules[5]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    "field": "spec.podFailurePolicy.rules[6].onPodConditions[0].type"
   }
  ]
 },
 "fail index wants backoff per index": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.podFailurePolicy.rules[0].action: Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"FailIndex\": requires the backoffLimitPerIndex to be set",
    "field": "spec.podFailurePolicy.rules[0].action"
   }
  ]
 },
 "a failure policy with replacement": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.podReplacementPolicy: Unsupported value: \"TerminatingOrFailed\": supported values: \"Failed\"",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"TerminatingOrFailed\": supported values: \"Failed\"",
    "field": "spec.podReplacementPolicy"
   }
  ]
 },
 "too many exit codes": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.podFailurePolicy.rules[0].onExitCodes.values: Too many: 256: must have at most 255 items",
  "causes": [
   {
    "reason": "FieldValueTooMany",
    "message": "Too many: 256: must have at most 255 items",
    "field": "spec.podFailurePolicy.rules[0].onExitCodes.values"
   }
  ]
 },
 "too many rules": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.podFailurePolicy.rules: Too many: 21: must have at most 20 items",
  "causes": [
   {
    "reason": "FieldValueTooMany",
    "message": "Too many: 21: must have at most 20 items",
    "field": "spec.podFailurePolicy.rules"
   }
  ]
 },
 "a success policy": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 5,
    "completions": 5,
    "successPolicy": {
     "rules": [
      {
       "succeededIndexes": "0,2-4",
       "succeededCount": 2
      }
     ]
    },
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "a success policy wants indexes": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.successPolicy: Invalid value: {\"Rules\":[{\"SucceededIndexes\":null,\"SucceededCount\":1}]}: requires indexed completion mode",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Rules\":[{\"SucceededIndexes\":null,\"SucceededCount\":1}]}: requires indexed completion mode",
    "field": "spec.successPolicy"
   }
  ]
 },
 "a success policy wants rules": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: at least one rules must be specified when the successPolicy is specified",
    "field": "spec.successPolicy.rules"
   }
  ]
 },
 "success rules are checked": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified, spec.successPolicy.rules[1].succeededIndexes: Invalid value: \"7\": error parsing succeededIndexes: too large index: \"7\", spec.successPolicy.rules[2].succeededIndexes: Invalid value: \"x\": error parsing succeededIndexes: cannot convert string to integer for index: \"x\", spec.successPolicy.rules[3].succeededIndexes: Invalid value: \"2-1\": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1, spec.successPolicy.rules[4].succeededCount: Invalid value: 9: must be less than or equal to 5 (the number of specified completions), spec.successPolicy.rules[5].succeededCount: Invalid value: -1: must be greater than or equal to 0, spec.successPolicy.rules[6].succeededCount: Invalid value: 3: must be less than or equal to 2 (the number of indexes in the specified succeededIndexes field), spec.successPolicy.rules[7].succeededIndexes: Invalid value: \"1,1\": error parsing succeededIndexes: non-increasing order, previous: 1, current: 1, spec.successPolicy.rules[8].succeededIndexes: Invalid value: \"1-\": error parsing succeededIndexes: cannot convert string to integer for index: \"\", spec.successPolicy.rules[9].succeededIndexes: Invalid value: \"-\": error parsing succeededIndexes: cannot convert string to integer for index: \"\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: at least one of succeededCount or succeededIndexes must be specified",
    "field": "spec.successPolicy.rules[0]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"7\": error parsing succeededIndexes: too large index: \"7\"",
    "field": "spec.successPolicy.rules[1].succeededIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"x\": error parsing succeededIndexes: cannot convert string to integer for index: \"x\"",
    "field": "spec.successPolicy.rules[2].succeededIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2-1\": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1",
    "field": "spec.successPolicy.rules[3].succeededIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 9: must be less than or equal to 5 (the number of specified completions)",
    "field": "spec.successPolicy.rules[4].succeededCount"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "spec.successPolicy.rules[5].succeededCount"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 3: must be less than or equal to 2 (the number of indexes in the specified succeededIndexes field)",
    "field": "spec.successPolicy.rules[6].succeededCount"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1,1\": error parsing succeededIndexes: non-increasing order, previous: 1, current: 1",
    "field": "spec.successPolicy.rules[7].succeededIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1-\": error parsing succeededIndexes: cannot convert string to integer for index: \"\"",
    "field": "spec.successPolicy.rules[8].succeededIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"-\": error parsing succeededIndexes: cannot convert string to integer for index: \"\"",
    "field": "spec.successPolicy.rules[9].succeededIndexes"
   }
  ]
 },
 "status is not for create": {
  "code": 201,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "no template": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.template.spec.containers: Required value, spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.template.spec.containers"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: valid values: \"OnFailure\", \"Never\"",
    "field": "spec.template.spec.restartPolicy"
   }
  ]
 },
 "no spec": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.template.spec.containers: Required value, spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"]",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value",
    "field": "spec.template.spec.containers"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: valid values: \"OnFailure\", \"Never\"",
    "field": "spec.template.spec.restartPolicy"
   }
  ]
 },
 "parallelism may change": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 4,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "completions may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.completions: Invalid value: 4: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4: field is immutable",
    "field": "spec.completions"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "indexed completions grow with parallelism": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 4,
    "completions": 4,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "indexed completions alone may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.completions: Invalid value: 4: can only be modified in tandem with spec.parallelism",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 4: can only be modified in tandem with spec.parallelism",
    "field": "spec.completions"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "the selector may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"b\"}}: `selector` not auto-generated, spec.template.metadata.labels: Invalid value: {\"batch.kubernetes.io/controller-uid\":\"e4445cfc-d328-4081-976b-71372934fa4d\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"e4445cfc-d328-4081-976b-71372934fa4d\",\"job-name\":\"j\"}: `selector` does not match template `labels`, spec.selector: Invalid value: {\"matchLabels\":{\"a\":\"b\"}}: field is immutable]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"a\":\"b\"}}: `selector` not auto-generated",
    "field": "spec.selector"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"e4445cfc-d328-4081-976b-71372934fa4d\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"e4445cfc-d328-4081-976b-71372934fa4d\",\"job-name\":\"j\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"batch.kubernetes.io/controller-uid\":\"e4445cfc-d328-4081-976b-71372934fa4d\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"e4445cfc-d328-4081-976b-71372934fa4d\",\"job-name\":\"j\"}: `selector` does not match template `labels`",
    "field": "spec.template.metadata.labels"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"matchLabels\":{\"a\":\"b\"}}: field is immutable",
    "field": "spec.selector"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "the template may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template: Invalid value: {\"labels\":{\"batch.kubernetes.io/controller-uid\":\"57150f89-6ad5-46ed-bc77-6dd8ab560e7e\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"57150f89-6ad5-46ed-bc77-6dd8ab560e7e\",\"job-name\":\"j\"},\"Spec\":{\"Volumes\":null,\"InitContainers\":null,\"Containers\":[{\"Name\":\"a\",\"Image\":\"x\",\"Command\":null,\"Args\":null,\"WorkingDir\":\"\",\"Ports\":null,\"EnvFrom\":null,\"Env\":null,\"Resources\":{\"Limits\":null,\"Requests\":null,\"Claims\":null},\"ResizePolicy\":null,\"RestartPolicy\":null,\"RestartPolicyRules\":null,\"VolumeMounts\":null,\"VolumeDevices\":null,\"LivenessProbe\":null,\"ReadinessProbe\":null,\"StartupProbe\":null,\"Lifecycle\":null,\"TerminationMessagePath\":\"/dev/termination-log\",\"TerminationMessagePolicy\":\"File\",\"ImagePullPolicy\":\"Always\",\"SecurityContext\":null,\"Stdin\":false,\"StdinOnce\":false,\"TTY\":false}],\"EphemeralContainers\":null,\"RestartPolicy\":\"Never\",\"TerminationGracePeriodSeconds\":30,\"ActiveDeadlineSeconds\":null,\"DNSPolicy\":\"ClusterFirst\",\"NodeSelector\":null,\"ServiceAccountName\":\"\",\"AutomountServiceAccountToken\":null,\"NodeName\":\"\",\"SecurityContext\":{\"HostNetwork\":false,\"HostPID\":false,\"HostIPC\":false,\"ShareProcessNamespace\":null,\"HostUsers\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"SupplementalGroups\":null,\"SupplementalGroupsPolicy\":null,\"FSGroup\":null,\"FSGroupChangePolicy\":null,\"Sysctls\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null,\"SELinuxChangePolicy\":null},\"ImagePullSecrets\":null,\"Hostname\":\"\",\"Subdomain\":\"\",\"SetHostnameAsFQDN\":null,\"Affinity\":null,\"SchedulerName\":\"default-scheduler\",\"Tolerations\":null,\"HostAliases\":null,\"PriorityClassName\":\"\",\"Priority\":null,\"PreemptionPolicy\":null,\"DNSConfig\":null,\"ReadinessGates\":null,\"RuntimeClassName\":null,\"Overhead\":null,\"EnableServiceLinks\":null,\"TopologySpreadConstraints\":null,\"OS\":null,\"SchedulingGates\":null,\"ResourceClaims\":null,\"Resources\":null,\"HostnameOverride\":null,\"SchedulingGroup\":null}}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"labels\":{\"batch.kubernetes.io/controller-uid\":\"57150f89-6ad5-46ed-bc77-6dd8ab560e7e\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"57150f89-6ad5-46ed-bc77-6dd8ab560e7e\",\"job-name\":\"j\"},\"Spec\":{\"Volumes\":null,\"InitContainers\":null,\"Containers\":[{\"Name\":\"a\",\"Image\":\"x\",\"Command\":null,\"Args\":null,\"WorkingDir\":\"\",\"Ports\":null,\"EnvFrom\":null,\"Env\":null,\"Resources\":{\"Limits\":null,\"Requests\":null,\"Claims\":null},\"ResizePolicy\":null,\"RestartPolicy\":null,\"RestartPolicyRules\":null,\"VolumeMounts\":null,\"VolumeDevices\":null,\"LivenessProbe\":null,\"ReadinessProbe\":null,\"StartupProbe\":null,\"Lifecycle\":null,\"TerminationMessagePath\":\"/dev/termination-log\",\"TerminationMessagePolicy\":\"File\",\"ImagePullPolicy\":\"Always\",\"SecurityContext\":null,\"Stdin\":false,\"StdinOnce\":false,\"TTY\":false}],\"EphemeralContainers\":null,\"RestartPolicy\":\"Never\",\"TerminationGracePeriodSeconds\":30,\"ActiveDeadlineSeconds\":null,\"DNSPolicy\":\"ClusterFirst\",\"NodeSelector\":null,\"ServiceAccountName\":\"\",\"AutomountServiceAccountToken\":null,\"NodeName\":\"\",\"SecurityContext\":{\"HostNetwork\":false,\"HostPID\":false,\"HostIPC\":false,\"ShareProcessNamespace\":null,\"HostUsers\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"SupplementalGroups\":null,\"SupplementalGroupsPolicy\":null,\"FSGroup\":null,\"FSGroupChangePolicy\":null,\"Sysctls\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null,\"SELinuxChangePolicy\":null},\"ImagePullSecrets\":null,\"Hostname\":\"\",\"Subdomain\":\"\",\"SetHostnameAsFQDN\":null,\"Affinity\":null,\"SchedulerName\":\"default-scheduler\",\"Tolerations\":null,\"HostAliases\":null,\"PriorityClassName\":\"\",\"Priority\":null,\"PreemptionPolicy\":null,\"DNSConfig\":null,\"ReadinessGates\":null,\"RuntimeClassName\":null,\"Overhead\":null,\"EnableServiceLinks\":null,\"TopologySpreadConstraints\":null,\"OS\":null,\"SchedulingGates\":null,\"ResourceClaims\":null,\"Resources\":null,\"HostnameOverride\":null,\"SchedulingGroup\":null}}: field is immutable",
    "field": "spec.template"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "a suspended job may change where it runs": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
      },
      "annotations": {
       "c": "d"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "nodeSelector": {
       "a": "b"
      },
      "securityContext": {},
      "schedulerName": "default-scheduler",
      "tolerations": [
       {
        "key": "a",
        "operator": "Exists"
       }
      ],
      "schedulingGates": [
       {
        "name": "a"
       }
      ]
     }
    },
    "completionMode": "NonIndexed",
    "suspend": true,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
   "status": {}
  }
 },
 "a running job may not change where it runs": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template: Invalid value: {\"labels\":{\"batch.kubernetes.io/controller-uid\":\"d9042dc2-e254-44e6-a741-702a6b531249\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"d9042dc2-e254-44e6-a741-702a6b531249\",\"job-name\":\"j\"},\"Spec\":{\"Volumes\":null,\"InitContainers\":null,\"Containers\":[{\"Name\":\"a\",\"Image\":\"nginx\",\"Command\":null,\"Args\":null,\"WorkingDir\":\"\",\"Ports\":null,\"EnvFrom\":null,\"Env\":null,\"Resources\":{\"Limits\":null,\"Requests\":null,\"Claims\":null},\"ResizePolicy\":null,\"RestartPolicy\":null,\"RestartPolicyRules\":null,\"VolumeMounts\":null,\"VolumeDevices\":null,\"LivenessProbe\":null,\"ReadinessProbe\":null,\"StartupProbe\":null,\"Lifecycle\":null,\"TerminationMessagePath\":\"/dev/termination-log\",\"TerminationMessagePolicy\":\"File\",\"ImagePullPolicy\":\"Always\",\"SecurityContext\":null,\"Stdin\":false,\"StdinOnce\":false,\"TTY\":false}],\"EphemeralContainers\":null,\"RestartPolicy\":\"Never\",\"TerminationGracePeriodSeconds\":30,\"ActiveDeadlineSeconds\":null,\"DNSPolicy\":\"ClusterFirst\",\"NodeSelector\":{\"a\":\"b\"},\"ServiceAccountName\":\"\",\"AutomountServiceAccountToken\":null,\"NodeName\":\"\",\"SecurityContext\":{\"HostNetwork\":false,\"HostPID\":false,\"HostIPC\":false,\"ShareProcessNamespace\":null,\"HostUsers\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"SupplementalGroups\":null,\"SupplementalGroupsPolicy\":null,\"FSGroup\":null,\"FSGroupChangePolicy\":null,\"Sysctls\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null,\"SELinuxChangePolicy\":null},\"ImagePullSecrets\":null,\"Hostname\":\"\",\"Subdomain\":\"\",\"SetHostnameAsFQDN\":null,\"Affinity\":null,\"SchedulerName\":\"default-scheduler\",\"Tolerations\":null,\"HostAliases\":null,\"PriorityClassName\":\"\",\"Priority\":null,\"PreemptionPolicy\":null,\"DNSConfig\":null,\"ReadinessGates\":null,\"RuntimeClassName\":null,\"Overhead\":null,\"EnableServiceLinks\":null,\"TopologySpreadConstraints\":null,\"OS\":null,\"SchedulingGates\":null,\"ResourceClaims\":null,\"Resources\":null,\"HostnameOverride\":null,\"SchedulingGroup\":null}}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"labels\":{\"batch.kubernetes.io/controller-uid\":\"d9042dc2-e254-44e6-a741-702a6b531249\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"d9042dc2-e254-44e6-a741-702a6b531249\",\"job-name\":\"j\"},\"Spec\":{\"Volumes\":null,\"InitContainers\":null,\"Containers\":[{\"Name\":\"a\",\"Image\":\"nginx\",\"Command\":null,\"Args\":null,\"WorkingDir\":\"\",\"Ports\":null,\"EnvFrom\":null,\"Env\":null,\"Resources\":{\"Limits\":null,\"Requests\":null,\"Claims\":null},\"ResizePolicy\":null,\"RestartPolicy\":null,\"RestartPolicyRules\":null,\"VolumeMounts\":null,\"VolumeDevices\":null,\"LivenessProbe\":null,\"ReadinessProbe\":null,\"StartupProbe\":null,\"Lifecycle\":null,\"TerminationMessagePath\":\"/dev/termination-log\",\"TerminationMessagePolicy\":\"File\",\"ImagePullPolicy\":\"Always\",\"SecurityContext\":null,\"Stdin\":false,\"StdinOnce\":false,\"TTY\":false}],\"EphemeralContainers\":null,\"RestartPolicy\":\"Never\",\"TerminationGracePeriodSeconds\":30,\"ActiveDeadlineSeconds\":null,\"DNSPolicy\":\"ClusterFirst\",\"NodeSelector\":{\"a\":\"b\"},\"ServiceAccountName\":\"\",\"AutomountServiceAccountToken\":null,\"NodeName\":\"\",\"SecurityContext\":{\"HostNetwork\":false,\"HostPID\":false,\"HostIPC\":false,\"ShareProcessNamespace\":null,\"HostUsers\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"SupplementalGroups\":null,\"SupplementalGroupsPolicy\":null,\"FSGroup\":null,\"FSGroupChangePolicy\":null,\"Sysctls\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null,\"SELinuxChangePolicy\":null},\"ImagePullSecrets\":null,\"Hostname\":\"\",\"Subdomain\":\"\",\"SetHostnameAsFQDN\":null,\"Affinity\":null,\"SchedulerName\":\"default-scheduler\",\"Tolerations\":null,\"HostAliases\":null,\"PriorityClassName\":\"\",\"Priority\":null,\"PreemptionPolicy\":null,\"DNSConfig\":null,\"ReadinessGates\":null,\"RuntimeClassName\":null,\"Overhead\":null,\"EnableServiceLinks\":null,\"TopologySpreadConstraints\":null,\"OS\":null,\"SchedulingGates\":null,\"ResourceClaims\":null,\"Resources\":null,\"HostnameOverride\":null,\"SchedulingGroup\":null}}: field is immutable",
    "field": "spec.template"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "a suspended job may change resources": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
      }
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
   "status": {}
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
   "status": {}
  }
 },
 "a suspended job that started may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.template: Invalid value: {\"labels\":{\"batch.kubernetes.io/controller-uid\":\"e803f71e-83ec-4105-badf-2fbb70536b2d\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"e803f71e-83ec-4105-badf-2fbb70536b2d\",\"job-name\":\"j\"},\"Spec\":{\"Volumes\":null,\"InitContainers\":null,\"Containers\":[{\"Name\":\"a\",\"Image\":\"nginx\",\"Command\":null,\"Args\":null,\"WorkingDir\":\"\",\"Ports\":null,\"EnvFrom\":null,\"Env\":null,\"Resources\":{\"Limits\":null,\"Requests\":null,\"Claims\":null},\"ResizePolicy\":null,\"RestartPolicy\":null,\"RestartPolicyRules\":null,\"VolumeMounts\":null,\"VolumeDevices\":null,\"LivenessProbe\":null,\"ReadinessProbe\":null,\"StartupProbe\":null,\"Lifecycle\":null,\"TerminationMessagePath\":\"/dev/termination-log\",\"TerminationMessagePolicy\":\"File\",\"ImagePullPolicy\":\"Always\",\"SecurityContext\":null,\"Stdin\":false,\"StdinOnce\":false,\"TTY\":false}],\"EphemeralContainers\":null,\"RestartPolicy\":\"Never\",\"TerminationGracePeriodSeconds\":30,\"ActiveDeadlineSeconds\":null,\"DNSPolicy\":\"ClusterFirst\",\"NodeSelector\":{\"a\":\"b\"},\"ServiceAccountName\":\"\",\"AutomountServiceAccountToken\":null,\"NodeName\":\"\",\"SecurityContext\":{\"HostNetwork\":false,\"HostPID\":false,\"HostIPC\":false,\"ShareProcessNamespace\":null,\"HostUsers\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"SupplementalGroups\":null,\"SupplementalGroupsPolicy\":null,\"FSGroup\":null,\"FSGroupChangePolicy\":null,\"Sysctls\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null,\"SELinuxChangePolicy\":null},\"ImagePullSecrets\":null,\"Hostname\":\"\",\"Subdomain\":\"\",\"SetHostnameAsFQDN\":null,\"Affinity\":null,\"SchedulerName\":\"default-scheduler\",\"Tolerations\":null,\"HostAliases\":null,\"PriorityClassName\":\"\",\"Priority\":null,\"PreemptionPolicy\":null,\"DNSConfig\":null,\"ReadinessGates\":null,\"RuntimeClassName\":null,\"Overhead\":null,\"EnableServiceLinks\":null,\"TopologySpreadConstraints\":null,\"OS\":null,\"SchedulingGates\":null,\"ResourceClaims\":null,\"Resources\":null,\"HostnameOverride\":null,\"SchedulingGroup\":null}}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"labels\":{\"batch.kubernetes.io/controller-uid\":\"e803f71e-83ec-4105-badf-2fbb70536b2d\",\"batch.kubernetes.io/job-name\":\"j\",\"controller-uid\":\"e803f71e-83ec-4105-badf-2fbb70536b2d\",\"job-name\":\"j\"},\"Spec\":{\"Volumes\":null,\"InitContainers\":null,\"Containers\":[{\"Name\":\"a\",\"Image\":\"nginx\",\"Command\":null,\"Args\":null,\"WorkingDir\":\"\",\"Ports\":null,\"EnvFrom\":null,\"Env\":null,\"Resources\":{\"Limits\":null,\"Requests\":null,\"Claims\":null},\"ResizePolicy\":null,\"RestartPolicy\":null,\"RestartPolicyRules\":null,\"VolumeMounts\":null,\"VolumeDevices\":null,\"LivenessProbe\":null,\"ReadinessProbe\":null,\"StartupProbe\":null,\"Lifecycle\":null,\"TerminationMessagePath\":\"/dev/termination-log\",\"TerminationMessagePolicy\":\"File\",\"ImagePullPolicy\":\"Always\",\"SecurityContext\":null,\"Stdin\":false,\"StdinOnce\":false,\"TTY\":false}],\"EphemeralContainers\":null,\"RestartPolicy\":\"Never\",\"TerminationGracePeriodSeconds\":30,\"ActiveDeadlineSeconds\":null,\"DNSPolicy\":\"ClusterFirst\",\"NodeSelector\":{\"a\":\"b\"},\"ServiceAccountName\":\"\",\"AutomountServiceAccountToken\":null,\"NodeName\":\"\",\"SecurityContext\":{\"HostNetwork\":false,\"HostPID\":false,\"HostIPC\":false,\"ShareProcessNamespace\":null,\"HostUsers\":null,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"SupplementalGroups\":null,\"SupplementalGroupsPolicy\":null,\"FSGroup\":null,\"FSGroupChangePolicy\":null,\"Sysctls\":null,\"SeccompProfile\":null,\"AppArmorProfile\":null,\"SELinuxChangePolicy\":null},\"ImagePullSecrets\":null,\"Hostname\":\"\",\"Subdomain\":\"\",\"SetHostnameAsFQDN\":null,\"Affinity\":null,\"SchedulerName\":\"default-scheduler\",\"Tolerations\":null,\"HostAliases\":null,\"PriorityClassName\":\"\",\"Priority\":null,\"PreemptionPolicy\":null,\"DNSConfig\":null,\"ReadinessGates\":null,\"RuntimeClassName\":null,\"Overhead\":null,\"EnableServiceLinks\":null,\"TopologySpreadConstraints\":null,\"OS\":null,\"SchedulingGates\":null,\"ResourceClaims\":null,\"Resources\":null,\"HostnameOverride\":null,\"SchedulingGroup\":null}}: field is immutable",
    "field": "spec.template"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
    "startTime": "2026-11-21T01:00:00Z"
   }
  }
 },
 "the completion mode may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.completionMode: Invalid value: \"Indexed\": field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"Indexed\": field is immutable",
    "field": "spec.completionMode"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "the failure policy may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [spec.podReplacementPolicy: Unsupported value: \"TerminatingOrFailed\": supported values: \"Failed\", spec.podFailurePolicy: Invalid value: {\"Rules\":[{\"Action\":\"Ignore\",\"OnExitCodes\":null,\"OnPodConditions\":[{\"Type\":\"DisruptionTarget\",\"Status\":\"True\"}]}]}: field is immutable]",
  "causes": [
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"TerminatingOrFailed\": supported values: \"Failed\"",
    "field": "spec.podReplacementPolicy"
   },
   {
    "reason": "FieldValueNotSupported",
    "message": "Unsupported value: \"TerminatingOrFailed\": supported values: \"Failed\"",
    "field": "spec.podReplacementPolicy"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Rules\":[{\"Action\":\"Ignore\",\"OnExitCodes\":null,\"OnPodConditions\":[{\"Type\":\"DisruptionTarget\",\"Status\":\"True\"}]}]}: field is immutable",
    "field": "spec.podFailurePolicy"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "the backoff per index may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.backoffLimitPerIndex: Invalid value: 1: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1: field is immutable",
    "field": "spec.backoffLimitPerIndex"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "managed by may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.managedBy: Invalid value: \"example.com/y\": field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"example.com/y\": field is immutable",
    "field": "spec.managedBy"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "the success policy may not change": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: spec.successPolicy: Invalid value: {\"Rules\":[{\"SucceededIndexes\":null,\"SucceededCount\":1}]}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"Rules\":[{\"SucceededIndexes\":null,\"SucceededCount\":1}]}: field is immutable",
    "field": "spec.successPolicy"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 5,
    "completions": 5,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "the replacement policy may change": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "Failed"
   },
   "status": {}
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "backoff limit and ttl may change": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "activeDeadlineSeconds": 50,
    "backoffLimit": 1,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "ttlSecondsAfterFinished": 5,
    "completionMode": "NonIndexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "suspend may change": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 2,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
   "status": {}
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status in the main update is ignored": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: counts": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
    "startTime": "2026-11-21T01:00:00Z",
    "active": 1,
    "uncountedTerminatedPods": {},
    "ready": 1
   }
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: counts are not negative": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [status.active: Invalid value: -1: must be greater than or equal to 0, status.succeeded: Invalid value: -1: must be greater than or equal to 0, status.failed: Invalid value: -1: must be greater than or equal to 0, status.ready: Invalid value: -1: must be greater than or equal to 0, status.terminating: Invalid value: -1: must be greater than or equal to 0, status.failed: Invalid value: -1: cannot decrease the failed counter, status.succeeded: Invalid value: -1: cannot decrease the succeeded counter]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.active"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.succeeded"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.failed"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.ready"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "status.terminating"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: cannot decrease the failed counter",
    "field": "status.failed"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: cannot decrease the succeeded counter",
    "field": "status.succeeded"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: ready is at most active": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: status.ready: Invalid value: 2: cannot set more ready pods than active",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 2: cannot set more ready pods than active",
    "field": "status.ready"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: a completion needs a condition": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: status.completionTime: Invalid value: \"2026-11-21T01:01:00Z\": cannot set completionTime when there is no Complete=True condition",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2026-11-21T01:01:00Z\": cannot set completionTime when there is no Complete=True condition",
    "field": "status.completionTime"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: complete": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
    "completionTime": "2026-11-21T01:01:00Z",
    "succeeded": 1
   }
  },
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: complete without criteria": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: status.conditions: Invalid value: cannot set Complete=True condition without the SuccessCriteriaMet=true condition",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: cannot set Complete=True condition without the SuccessCriteriaMet=true condition",
    "field": "status.conditions"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: failed without target": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: status.conditions: Invalid value: cannot set Failed=True condition without the FailureTarget=true condition",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: cannot set Failed=True condition without the FailureTarget=true condition",
    "field": "status.conditions"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: complete and failed": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [status.conditions: Invalid value: cannot set Complete=True and Failed=true conditions, status.completionTime: Required value: completionTime is required for Complete jobs, status.conditions: Invalid value: cannot set Failed=True condition without the FailureTarget=true condition, status.conditions: Invalid value: cannot set Complete=True condition without the SuccessCriteriaMet=true condition, status.active: Invalid value: 1: active>0 is invalid for finished job]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: cannot set Complete=True and Failed=true conditions",
    "field": "status.conditions"
   },
   {
    "reason": "FieldValueRequired",
    "message": "Required value: completionTime is required for Complete jobs",
    "field": "status.completionTime"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: cannot set Failed=True condition without the FailureTarget=true condition",
    "field": "status.conditions"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: cannot set Complete=True condition without the SuccessCriteriaMet=true condition",
    "field": "status.conditions"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: 1: active>0 is invalid for finished job",
    "field": "status.active"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: completion before start": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [status.completionTime: Invalid value: \"2026-11-21T00:01:00Z\": cannot set completionTime when there is no Complete=True condition, status.completionTime: Invalid value: \"2026-11-21T00:01:00Z\": must be equal to or after `startTime`]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2026-11-21T00:01:00Z\": cannot set completionTime when there is no Complete=True condition",
    "field": "status.completionTime"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2026-11-21T00:01:00Z\": must be equal to or after `startTime`",
    "field": "status.completionTime"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: uncounted pods": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [status.uncountedTerminatedPods.succeeded[1]: Duplicate value: \"a\", status.uncountedTerminatedPods.succeeded[2]: Invalid value: \"\": must not be empty, status.uncountedTerminatedPods.failed[0]: Duplicate value: \"a\"]",
  "causes": [
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"a\"",
    "field": "status.uncountedTerminatedPods.succeeded[1]"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"\": must not be empty",
    "field": "status.uncountedTerminatedPods.succeeded[2]"
   },
   {
    "reason": "FieldValueDuplicate",
    "message": "Duplicate value: \"a\"",
    "field": "status.uncountedTerminatedPods.failed[0]"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: indexes want an indexed job": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [status.completedIndexes: Invalid value: \"1\": error parsing completedIndexes: too large index: \"1\", status.completedIndexes: Invalid value: \"1\": cannot set non-empty completedIndexes when non-indexed completion mode, status.failedIndexes: Invalid value: \"2\": cannot set non-null failedIndexes when backoffLimitPerIndex is null]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": error parsing completedIndexes: too large index: \"1\"",
    "field": "status.completedIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": cannot set non-empty completedIndexes when non-indexed completion mode",
    "field": "status.completedIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2\": cannot set non-null failedIndexes when backoffLimitPerIndex is null",
    "field": "status.failedIndexes"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 },
 "status: indexes": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: [status.failedIndexes: Invalid value: \"1\": cannot set non-null failedIndexes when backoffLimitPerIndex is null, status.failedIndexes: Invalid value: \"1\": failedIndexes and completedIndexes overlap at index: 1]",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": cannot set non-null failedIndexes when backoffLimitPerIndex is null",
    "field": "status.failedIndexes"
   },
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"1\": failedIndexes and completedIndexes overlap at index: 1",
    "field": "status.failedIndexes"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 3,
    "completions": 3,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
      "restartPolicy": "Never",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "securityContext": {},
      "schedulerName": "default-scheduler"
     }
    },
    "completionMode": "Indexed",
    "suspend": false,
    "podReplacementPolicy": "TerminatingOrFailed"
   },
   "status": {}
  }
 },
 "status: start time stays": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: status.startTime: Invalid value: \"2026-11-21T02:00:00Z\": field is immutable for unsuspended job once set",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: \"2026-11-21T02:00:00Z\": field is immutable for unsuspended job once set",
    "field": "status.startTime"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
    "startTime": "2026-11-21T01:00:00Z"
   }
  }
 },
 "status: the start time may not go": {
  "code": 422,
  "message": "Job.batch \"j\" is invalid: status.startTime: Invalid value: null: field is immutable for unsuspended job once set",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: null: field is immutable for unsuspended job once set",
    "field": "status.startTime"
   }
  ],
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
    "startTime": "2026-11-21T01:00:00Z"
   }
  }
 },
 "status: labels": {
  "code": 200,
  "object": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "x": "y"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  "before": {
   "kind": "Job",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "j",
    "namespace": "rules",
    "generation": 1,
    "labels": {
     "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
     "batch.kubernetes.io/job-name": "j",
     "controller-uid": "11111111-2222-3333-4444-555555555555",
     "job-name": "j"
    }
   },
   "spec": {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "selector": {
     "matchLabels": {
      "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555"
     }
    },
    "manualSelector": false,
    "template": {
     "metadata": {
      "labels": {
       "batch.kubernetes.io/controller-uid": "11111111-2222-3333-4444-555555555555",
       "batch.kubernetes.io/job-name": "j",
       "controller-uid": "11111111-2222-3333-4444-555555555555",
       "job-name": "j"
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
  }
 }
}
