/* Recorded from kube-apiserver 1.36.3 by podtemplate/oracle/record.ts; never edited. */
import type { Answers } from '../../../podtemplate/oracle/case.ts'

export const answers: Answers = {
 "a revision": {
  "code": 201,
  "object": {
   "kind": "ControllerRevision",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules"
   },
   "data": {
    "a": 1
   },
   "revision": 1
  }
 },
 "a revision is not negative": {
  "code": 422,
  "message": "ControllerRevision.apps \"s\" is invalid: revision: Invalid value: -1: must be greater than or equal to 0",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: -1: must be greater than or equal to 0",
    "field": "revision"
   }
  ]
 },
 "data is needed": {
  "code": 422,
  "message": "ControllerRevision.apps \"s\" is invalid: data: Required value: data is mandatory",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: data is mandatory",
    "field": "data"
   }
  ]
 },
 "data is an object": {
  "code": 422,
  "message": "ControllerRevision.apps \"s\" is invalid: data: Required value: data must be a valid JSON object",
  "causes": [
   {
    "reason": "FieldValueRequired",
    "message": "Required value: data must be a valid JSON object",
    "field": "data"
   }
  ]
 },
 "the revision may change": {
  "code": 200,
  "object": {
   "kind": "ControllerRevision",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules"
   },
   "data": {
    "a": 1
   },
   "revision": 2
  },
  "before": {
   "kind": "ControllerRevision",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules"
   },
   "data": {
    "a": 1
   },
   "revision": 1
  }
 },
 "the data may not change": {
  "code": 422,
  "message": "ControllerRevision.apps \"s\" is invalid: data: Invalid value: {\"a\":2}: field is immutable",
  "causes": [
   {
    "reason": "FieldValueInvalid",
    "message": "Invalid value: {\"a\":2}: field is immutable",
    "field": "data"
   }
  ],
  "before": {
   "kind": "ControllerRevision",
   "apiVersion": "apps/v1",
   "metadata": {
    "name": "s",
    "namespace": "rules"
   },
   "data": {
    "a": 1
   },
   "revision": 1
  }
 }
}
