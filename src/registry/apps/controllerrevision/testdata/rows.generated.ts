/* Rows of the reference's table, recorded from kube-apiserver 1.36.3 with objects of crafted status; never edited. */
import type { RecordedRow } from '../../../podtemplate/oracle/suite.ts'

export const rows: readonly RecordedRow[] = [
 {
  "name": "a new one",
  "object": {
   "kind": "ControllerRevision",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "5c40fbb3-6b5e-4350-9d9a-469dfe7e7f5c",
    "resourceVersion": "10094",
    "creationTimestamp": "2026-11-21T02:49:45Z"
   },
   "data": {},
   "revision": 3
  },
  "cells": [
   "t",
   "<none>",
   3,
   "0s"
  ]
 },
 {
  "name": "with an owner",
  "object": {
   "kind": "ControllerRevision",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "a9f32c73-9418-4199-ba99-9d6a537b410b",
    "resourceVersion": "10096",
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "ownerReferences": [
     {
      "apiVersion": "apps/v1",
      "kind": "DaemonSet",
      "name": "x",
      "uid": "u",
      "controller": true
     }
    ]
   },
   "data": {},
   "revision": 3
  },
  "cells": [
   "t",
   "daemonset.apps/x",
   3,
   "0s"
  ]
 },
 {
  "name": "with a core owner",
  "object": {
   "kind": "ControllerRevision",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "t",
    "namespace": "rules",
    "uid": "3dcf8c49-0ed5-445f-9277-a28c3cffbc49",
    "resourceVersion": "10098",
    "creationTimestamp": "2026-11-21T02:49:45Z",
    "ownerReferences": [
     {
      "apiVersion": "v1",
      "kind": "Pod",
      "name": "x",
      "uid": "u",
      "controller": true
     }
    ]
   },
   "data": {},
   "revision": 3
  },
  "cells": [
   "t",
   "pod/x",
   3,
   "0s"
  ]
 }
]
