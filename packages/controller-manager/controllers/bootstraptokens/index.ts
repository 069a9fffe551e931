/**
 * What `kubeadm join` relies on: signatures of the ConfigMap cluster-info, one of each bootstrap token, and an end of tokens that have
 * expired. Both run only when --controllers names them. Rule:
 * https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/
 */
import { keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { configmaps, secrets } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import type { Controller } from '../../controller.ts'
import { endOf, signed, signingToken, tokenType } from './plan.ts'

const info = { namespace: 'kube-public', name: 'cluster-info' }
const tokens = { namespace: 'kube-system', fieldSelector: `type=${tokenType}` }

export const bootstrapSigner: Controller = {
  name: 'bootstrap-signer-controller',
  serviceAccount: 'bootstrap-signer',
  runs: 'whenNamed',
  start: ({ client, informers, clock, log }) => {
    const secretsOfTokens = informers.of(secrets, tokens)
    const maps = informers.of(configmaps, {
      namespace: info.namespace,
      fieldSelector: `metadata.name=${info.name}`,
    })
    const loop = loopOf({
      clock,
      workers: 1,
      onError: (error) => log.warn({ err: error }, 'cluster-info was not signed'),
      reconcile: async () => {
        const map = maps.lister.get(info.namespace, info.name)
        if (map === undefined) return undefined
        const now = clock.now()
        const all = secretsOfTokens.lister.list()
        const data = signed(
          map.data ?? {},
          all.map((secret) => signingToken(secret, now)).filter((token) => token !== undefined),
        )
        if (data !== undefined) await client.update(configmaps, { ...map, data })
        const ends = all.map(endOf).filter((end) => end > now && end < Number.POSITIVE_INFINITY)
        return ends.length === 0 ? undefined : { requeueAfterMs: Math.min(...ends) - now }
      },
    })
    const changed = (): void => loop.queue.add(info.name)
    secretsOfTokens.addHandler({ added: changed, updated: changed, deleted: changed })
    maps.addHandler({ added: changed, updated: changed })
    return [loop]
  },
}

export const tokenCleaner: Controller = {
  name: 'token-cleaner-controller',
  serviceAccount: 'token-cleaner',
  runs: 'whenNamed',
  start: ({ client, informers, clock, log }) => {
    const informer = informers.of(secrets, tokens)
    const loop = loopOf({
      clock,
      workers: 1,
      onError: (error, secret) => log.warn({ secret, err: error }, 'an expired token was not deleted'),
      reconcile: async (at) => {
        const secret = informer.lister.byKey(at)
        if (secret === undefined) return undefined
        const waitMs = endOf(secret) - clock.now()
        if (waitMs === Number.POSITIVE_INFINITY) return undefined
        if (waitMs > 0) return { requeueAfterMs: waitMs }
        const { namespace, name, uid } = secret.metadata
        try {
          await client.delete(secrets, namespace!, name!, { preconditions: { uid: uid! } })
        } catch (error) {
          if (!hasReason(error, 'NotFound') && !hasReason(error, 'Conflict')) throw error
        }
        return undefined
      },
    })
    const changed = (secret: Parameters<typeof keyOf>[0]): void => loop.queue.add(keyOf(secret))
    informer.addHandler({ added: changed, updated: changed })
    return [loop]
  },
}
