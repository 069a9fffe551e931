/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "21f759ab-da8f-4c75-a4a1-23cb8c81d639",
    "resourceVersion": "10134",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "schedule": "*/5 * * * *",
    "concurrencyPolicy": "Allow",
    "suspend": false,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {}
  },
  "cells": [
   "t",
   "*/5 * * * *",
   "<none>",
   "False",
   0,
   "<none>",
   "0s",
   "a,c",
   "b,d:1",
   "<none>"
  ]
 },
 {
  "name": "with a zone",
  "object": {
   "kind": "CronJob",
   "apiVersion": "batch/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "d8e01ac3-1a36-4d6f-9839-04989a418c71",
    "resourceVersion": "10137",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "spec": {
    "schedule": "*/5 * * * *",
    "timeZone": "Europe/Berlin",
    "concurrencyPolicy": "Allow",
    "suspend": true,
    "jobTemplate": {
     "metadata": {},
     "spec": {
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
      }
     }
    },
    "successfulJobsHistoryLimit": 3,
    "failedJobsHistoryLimit": 1
   },
   "status": {
    "active": [
     {
      "kind": "Job",
      "name": "x"
     }
    ],
    "lastScheduleTime": "2020-01-01T00:00:00Z"
   }
  },
  "cells": [
   "t",
   "*/5 * * * *",
   "Europe/Berlin",
   "True",
   1,
   "6y326d",
   "0s",
   "a,c",
   "b,d:1",
   "<none>"
  ]
 }
]
