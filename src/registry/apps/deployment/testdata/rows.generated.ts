/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "b449b47f-b3f5-4fb2-89f7-21dc326fd584",
    "resourceVersion": "10074",
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
  "cells": [
   "t",
   "0/1",
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
   "kind": "Deployment",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "a15eea0c-28bf-4201-810f-f6682d561dac",
    "resourceVersion": "10077",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "replicas": 5,
    "selector": {
     "matchLabels": {
      "a": "b"
     },
     "matchExpressions": [
      {
       "key": "a",
       "operator": "In",
       "values": [
        "b",
        "a"
       ]
      },
      {
       "key": "z",
       "operator": "DoesNotExist"
      },
      {
       "key": "a",
       "operator": "Exists"
      }
     ]
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
    "replicas": 5,
    "updatedReplicas": 4,
    "readyReplicas": 3,
    "availableReplicas": 2
   }
  },
  "cells": [
   "t",
   "3/5",
   4,
   2,
   "0s",
   "a,c",
   "b,d:1",
   "a=b,a in (a,b),a,!z"
  ]
 }
]
