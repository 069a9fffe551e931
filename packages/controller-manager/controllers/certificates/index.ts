/**
 * Approves the requests of kubelets for their own client certificates, signs what was approved, and clears away what is over. Rule:
 * https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { pause } from '@binnacle/client/pause.ts'
import { resource } from '@binnacle/client/resource.ts'
import { certificatesigningrequests as requests } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { WorkQueue } from '@binnacle/client/workqueue/workqueue.ts'
import { issueForRequest } from '@binnacle/component/certificates.ts'
import type { CertificateSigningRequest } from '@binnacle/openapi/generated/types/certificates.v1.ts'
import type { Controller, ControllerContext } from '../../controller.ts'
import { isOver } from './cleaning.ts'
import { readRequest } from './request.ts'
import { refusalOfNodeClient, refusals, signerNames, usagesOf } from './signers.ts'

interface Review extends KubeObject {
  readonly spec: object
  readonly status?: { readonly allowed?: boolean }
}
const reviews = resource<Review>(
  'authorization.k8s.io',
  'v1',
  'subjectaccessreviews',
  'SubjectAccessReview',
  false,
)

const has = ({ status }: CertificateSigningRequest, type: string): boolean =>
  status?.conditions?.some((condition) => condition.type === type) ?? false
const isSigned = ({ status }: CertificateSigningRequest): boolean => (status?.certificate ?? '') !== ''

const withCondition = (
  request: CertificateSigningRequest,
  condition: { readonly type: string; readonly reason: string; readonly message: string },
  now: string,
): CertificateSigningRequest => ({
  ...request,
  status: {
    ...request.status,
    conditions: [
      ...(request.status?.conditions ?? []),
      { ...condition, status: 'True', lastUpdateTime: now },
    ],
  },
})

/** A loop over all requests, for what approves and what signs. */
const overRequests = (
  { informers, clock, log }: ControllerContext,
  reconcile: (request: CertificateSigningRequest) => Promise<void>,
) => {
  const informer = informers.of(requests)
  const loop = loopOf({
    clock,
    workers: 5,
    queue: new WorkQueue({ clock, firstRetryMs: 200 }),
    onError: (error, name) => {
      if (!hasReason(error, 'Conflict') && !hasReason(error, 'NotFound'))
        log.warn({ request: name, err: error }, 'a certificate request was not looked after')
    },
    reconcile: async (name) => {
      const request = informer.lister.byKey(name)
      if (request !== undefined) await reconcile(request)
      return undefined
    },
  })
  informer.addHandler({
    added: ({ metadata }) => loop.queue.add(metadata.name!),
    updated: ({ metadata }) => loop.queue.add(metadata.name!),
  })
  return [loop]
}

const account = { serviceAccount: 'certificate-controller', component: 'certificate-controller' }

export const certificateApprover: Controller = {
  name: 'certificatesigningrequest-approving-controller',
  ...account,
  start: (context) => {
    const { client, clock } = context
    const isAllowed = async ({ spec }: CertificateSigningRequest, subresource: string): Promise<boolean> => {
      const review = await client.create(reviews, {
        ...{ apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', metadata: {} },
        spec: {
          ...{ user: spec.username, uid: spec.uid, groups: spec.groups, extra: spec.extra },
          resourceAttributes: {
            ...{ group: 'certificates.k8s.io', version: '*', resource: 'certificatesigningrequests' },
            ...{ verb: 'create', subresource },
          },
        },
      })
      return review.status?.allowed === true
    }
    return overRequests(context, async (request) => {
      const { spec } = request
      if (spec.signerName !== signerNames.kubeletClient || isSigned(request)) return
      if (has(request, 'Approved') || has(request, 'Denied')) return
      const asked = readRequest(spec.request)
      if (refusalOfNodeClient(asked, spec.usages ?? []) !== undefined) return
      const kinds = [
        ...(asked.commonName === spec.username
          ? [['selfnodeclient', 'Auto approving self kubelet client certificate after SubjectAccessReview.']]
          : []),
        ['nodeclient', 'Auto approving kubelet client certificate after SubjectAccessReview.'],
      ] as [string, string][]
      for (const [subresource, message] of kinds)
        if (await isAllowed(request, subresource)) {
          const condition = { type: 'Approved', reason: 'AutoApproved', message }
          await client.update(requests, withCondition(request, condition, formatTime(clock.now())), {
            subresource: 'approval',
          })
          return
        }
      throw new Error('the request is of a known kind, but its user may not make it')
    })
  },
}

export const certificateSigner: Controller = {
  name: 'certificatesigningrequest-signing-controller',
  ...account,
  start: (context) => {
    const { client, clock, options } = context
    const { clusterSigning: authority } = options
    if (authority === undefined) return []
    return overRequests(context, async (request) => {
      const { spec } = request
      const refusalOf = Object.hasOwn(refusals, spec.signerName) ? refusals[spec.signerName] : undefined
      if (refusalOf === undefined || isSigned(request)) return
      if (!has(request, 'Approved') || has(request, 'Denied') || has(request, 'Failed')) return
      const asked = readRequest(spec.request)
      const usages = spec.usages ?? []
      const message = refusalOf(asked, usages)
      if (message !== undefined) {
        const condition = { type: 'Failed', reason: 'SignerValidationFailure', message }
        await client.updateStatus(requests, withCondition(request, condition, formatTime(clock.now())))
        return
      }
      const seconds = Math.min(authority.durationSeconds, spec.expirationSeconds ?? Number.POSITIVE_INFINITY)
      const certificate = issueForRequest(
        authority,
        { ...asked, ...usagesOf(usages), days: Math.max(600, seconds) / 86_400 },
        clock.now(),
      )
      await client.updateStatus(requests, {
        ...request,
        status: { ...request.status, certificate: Buffer.from(certificate).toString('base64') },
      })
    })
  },
}

const cleaningPeriodMs = 60 * 60 * 1000

export const certificateCleaner: Controller = {
  name: 'certificatesigningrequest-cleaner-controller',
  ...account,
  start: ({ client, informers, clock, log }) => {
    const informer = informers.of(requests)
    return [
      {
        queue: new WorkQueue({ clock }),
        run: async (signal) => {
          while (!signal.aborted) {
            for (const request of informer.lister.list())
              try {
                if (isOver(request, clock.now())) await client.delete(requests, '', request.metadata.name!)
              } catch (error) {
                if (!hasReason(error, 'NotFound'))
                  log.warn({ err: error }, 'a certificate request was not cleared away')
              }
            await pause(clock, cleaningPeriodMs, signal)
          }
        },
      },
    ]
  },
}
