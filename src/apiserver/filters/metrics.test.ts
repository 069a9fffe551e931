/** Labels of requests, as /metrics of 1.36.3 tells of the same requests. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FakeRequest, fakeRequest } from '../../../test/support/request.ts'
import { labelsOf } from './metrics.ts'

const applied = { 'content-type': 'application/apply-patch+yaml' }
const pods = '/api/v1/namespaces/a/pods'
const rows: { name: string; request: FakeRequest; want: string }[] = [
  { name: 'an object is one resource', request: { url: `${pods}/x` }, want: 'GET v1 pods resource' },
  { name: 'a list of a namespace', request: { url: pods }, want: 'LIST v1 pods namespace' },
  {
    name: 'a list of all',
    request: { url: '/apis/apps/v1/deployments' },
    want: 'LIST apps/v1 deployments cluster',
  },
  { name: 'a create is of one', request: { url: pods, method: 'POST' }, want: 'POST v1 pods resource' },
  {
    name: 'a status',
    request: { url: `${pods}/x/status`, method: 'PUT' },
    want: 'PUT v1 pods/status resource',
  },
  {
    name: 'an apply is no patch',
    request: { url: `${pods}/x`, method: 'PATCH', headers: applied },
    want: 'APPLY v1 pods resource',
  },
  { name: 'a patch', request: { url: `${pods}/x`, method: 'PATCH' }, want: 'PATCH v1 pods resource' },
  {
    name: 'the deletion of many',
    request: { url: pods, method: 'DELETE' },
    want: 'DELETE v1 pods namespace',
  },
  { name: 'a log is a connection', request: { url: `${pods}/x/log` }, want: 'CONNECT v1 pods/log resource' },
  {
    name: 'a resource that is not served has no name',
    request: { url: '/apis/nope/v1/foos' },
    want: 'LIST   ',
  },
  { name: 'nor has such a subresource', request: { url: `${pods}/x/nope` }, want: 'GET   ' },
]
for (const { name, request, want } of rows)
  test(`labels: ${name}`, () => {
    const { verb, group, version, resource, subresource, scope } = labelsOf(fakeRequest(request))
    const at = group === '' ? version : `${group}/${version}`
    const what = subresource === '' ? resource : `${resource}/${subresource}`
    assert.equal(`${verb} ${at} ${what} ${scope}`, want)
  })
