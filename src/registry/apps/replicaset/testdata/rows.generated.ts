/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "42b6abd5-c076-4225-afed-d0a0761dde97",
    "resourceVersion": "10079",
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
    }
   },
   "status": {
    "replicas": 0
   }
  },
  "cells": [
   "t",
   1,
   0,
   0,
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 },
 {
  "name": "with counts",
  "object": {
   "kind": "ReplicaSet",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "e2eaf120-6f47-4cea-9f85-ff80e78fb782",
    "resourceVersion": "10082",
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
   5,
   5,
   3,
   "0s",
   "a,c",
   "b,d:1",
   "a=b"
  ]
 }
]
