/**
 * Requests of every kind and age, and which of them kube-controller-manager 1.36.3 had removed one hour after it started: recorded.
 * Before its cleaner looks, an hour passes; what may take a day is told in signing.test.ts.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isOver } from './cleaning.ts'
import { certificates, now, recorded } from './testdata/cleaned.ts'

describe('a certificate request is removed', () => {
  for (const { name, created, conditions, certificate, isRemoved } of recorded)
    test(`${isRemoved ? '' : 'not '}${name}`, () => {
      const status = {
        conditions: conditions.map((one) => ({ ...one, status: 'True' })),
        ...(certificate === undefined ? {} : { certificate: certificates[certificate] }),
      }
      const request = {
        ...{ apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest' },
        metadata: { name, creationTimestamp: created },
        spec: { request: '', signerName: 'example.com/x' },
        status,
      }
      assert.equal(isOver(request, Date.parse(now)), isRemoved)
    })
})
