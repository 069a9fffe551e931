/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "bb8e5c96-6f7a-417f-b6ea-68fa65109509",
    "resourceVersion": "10105",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
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
  "cells": [
   "t",
   "a,c",
   "b,d:1",
   "a=b,c=d"
  ]
 },
 {
  "name": "without labels",
  "object": {
   "kind": "PodTemplate",
   "apiVersion": "v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "0f2d56ff-51d3-48ec-8c59-74d219199a58",
    "resourceVersion": "10107",
    "generation": 1,
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "template": {
    "metadata": {},
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
     "securityContext": {},
     "schedulerName": "default-scheduler"
    }
   }
  },
  "cells": [
   "t",
   "a",
   "b",
   "<none>"
  ]
 }
]
