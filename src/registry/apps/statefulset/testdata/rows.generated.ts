/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "4ddfccad-e3d1-4c20-970e-e494b0671de7",
    "resourceVersion": "10084",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "replicas": 1,
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
    "serviceName": "x",
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
  "cells": [
   "t",
   "0/1",
   "0s",
   "a,c",
   "b,d:1"
  ]
 },
 {
  "name": "with counts",
  "object": {
   "kind": "StatefulSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "9c48e9a0-0ee4-4c31-824c-784525e5049e",
    "resourceVersion": "10087",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "replicas": 5,
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
    "serviceName": "x",
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
    "replicas": 5,
    "readyReplicas": 3,
    "availableReplicas": 2
   }
  },
  "cells": [
   "t",
   "3/5",
   "0s",
   "a,c",
   "b,d:1"
  ]
 }
]
