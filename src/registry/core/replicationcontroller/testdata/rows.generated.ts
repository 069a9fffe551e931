/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "c7bd73ce-fd90-4d17-8434-f8f885e786c8",
    "resourceVersion": "10100",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b",
     "c": "d"
    }
   },
   "spec": {
    "replicas": 1,
    "selector": {
     "a": "b",
     "c": "d"
    },
    "template": {
     "metadata": {
      "labels": {
       "a": "b",
       "c": "d"
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
   "a=b,c=d"
  ]
 },
 {
  "name": "with counts",
  "object": {
   "kind": "ReplicationController",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "094c1243-b1ae-4ab1-b3c3-76bb05a208ca",
    "resourceVersion": "10103",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "labels": {
     "a": "b"
    }
   },
   "spec": {
    "replicas": 5,
    "selector": {
     "a": "b"
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
