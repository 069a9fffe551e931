/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "0931ae55-640b-4541-83a2-2520276ed1fd",
    "resourceVersion": "10089",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
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
  "cells": [
   "t",
   0,
   0,
   0,
   0,
   0,
   "<none>",
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "with counts",
  "object": {
   "kind": "DaemonSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "e1634eea-62b1-4c59-9959-8ca303b94c4e",
    "resourceVersion": "10092",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "annotations": {
     "deprecated.daemonset.template.generation": "1"
    }
   },
   "spec": {
    "selector": {
     "matchLabels": {
      "a": "b"
     }
    },
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
       }
      ],
      "restartPolicy": "Always",
      "terminationGracePeriodSeconds": 30,
      "dnsPolicy": "ClusterFirst",
      "nodeSelector": {
       "k": "2",
       "z": "1"
      },
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
    "currentNumberScheduled": 4,
    "numberMisscheduled": 0,
    "desiredNumberScheduled": 5,
    "numberReady": 3,
    "updatedNumberScheduled": 2,
    "numberAvailable": 1
   }
  },
  "cells": [
   "t",
   5,
   4,
   3,
   2,
   1,
   "k=2,z=1",
   "0s",
   "a",
   "b",
   "a=b"
  ]
 }
]
