/**
 * Fills Secrets of type kubernetes.io/service-account-token, removes them with their ServiceAccount, and the account's references
 * to them when they go. Rule: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#token-controller
 */
import { keyFrom, keyOf } from '@binnacle/client/cache/indexer.ts'
import { loopOf } from '@binnacle/client/controller/loop.ts'
import { secrets, serviceaccounts } from '@binnacle/client/resources.ts'
import { hasReason } from '@binnacle/client/rest/client.ts'
import { retryOnConflict } from '@binnacle/client/retry/conflict.ts'
import type { Secret, ServiceAccount } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Controller } from '../../controller.ts'
import { filled, isTokenOf, ownerOf, tokenType, withoutReference } from './plan.ts'

/** Token Secrets by `namespace/account`. */
const byAccount = 'account'

const retriesMax = 10

/** It makes credentials for others: no ServiceAccount of its own may, the manager itself does. */
export const serviceAccountToken: Controller = {
  name: 'serviceaccount-token-controller',
  runs: 'always',
  start: ({ client, informers, clock, log, options }) => {
    const { serviceAccountKey: key, rootCa, concurrentSyncs } = options
    if (key === undefined) return []
    const facts = { key, ...(rootCa === undefined ? {} : { rootCa }) }
    const tokens = informers.of(secrets, { fieldSelector: `type=${tokenType}` })
    const accounts = informers.of(serviceaccounts)
    tokens.addIndex(byAccount, (secret) => [keyFrom(secret.metadata.namespace, ownerOf(secret).name)])

    /** Its account; before anything is said to have none the server is asked. */
    const accountOf = async (secret: Secret): Promise<ServiceAccount | undefined> => {
      const { namespace } = secret.metadata
      const { name } = ownerOf(secret)
      const cached = accounts.lister.get(namespace!, name)
      if (cached !== undefined && isTokenOf(secret, cached)) return cached
      const live = await client.find(serviceaccounts, namespace!, name)
      return live !== undefined && isTokenOf(secret, live) ? live : undefined
    }

    const fill = async (cached: Secret, account: ServiceAccount): Promise<void> => {
      if (filled(cached, account, facts) === undefined) return
      const { namespace, name, uid } = cached.metadata
      const secret = await client.find(secrets, namespace!, name!)
      // Another Secret, or for another account: the cache will tell.
      if (secret === undefined || secret.metadata.uid !== uid || !isTokenOf(secret, account)) return
      const wanted = filled(secret, account, facts)
      if (wanted !== undefined) await client.update(secrets, wanted)
    }

    const filling = loopOf({
      clock,
      workers: concurrentSyncs.serviceaccountToken,
      retriesMax,
      onError: (error, secret) => log.warn({ secret, err: error }, 'a token Secret was not kept'),
      reconcile: async (at) => {
        const secret = tokens.lister.byKey(at)
        if (secret === undefined) return undefined
        const account = await accountOf(secret)
        try {
          if (account !== undefined) await fill(secret, account)
          else {
            const { namespace, name, uid } = secret.metadata
            await client.delete(secrets, namespace!, name!, { preconditions: { uid: uid! } })
          }
        } catch (error) {
          // Gone, or another of that name by now.
          if (!hasReason(error, 'NotFound') && !(account === undefined && hasReason(error, 'Conflict')))
            throw error
        }
        return undefined
      },
    })

    /** Keys are `namespace/account/uid/secret` of Secrets that went; the uid is '' of one that never had a token. */
    const unlinking = loopOf({
      clock,
      workers: concurrentSyncs.serviceaccountToken,
      retriesMax,
      onError: (error, secret) => log.warn({ secret, err: error }, 'a reference to a token was not removed'),
      reconcile: async (at) => {
        const [namespace, name, uid, secret] = at.split('/') as [string, string, string, string]
        const isSame = (account: ServiceAccount | undefined): account is ServiceAccount =>
          account !== undefined && (uid === '' || account.metadata.uid === uid)
        if (
          tokens.lister.get(namespace, secret) !== undefined ||
          !isSame(accounts.lister.get(namespace, name))
        )
          return undefined
        await retryOnConflict(
          async () => {
            const account = await client.find(serviceaccounts, namespace, name)
            const without = isSame(account) ? withoutReference(account, secret) : undefined
            if (without !== undefined) await client.update(serviceaccounts, without)
          },
          { clock },
        )
        return undefined
      },
    })

    const changed = (secret: Secret): void => filling.queue.add(keyOf(secret))
    tokens.addHandler({
      added: changed,
      updated: changed,
      deleted: (secret) => {
        const { name, uid } = ownerOf(secret)
        unlinking.queue.add([secret.metadata.namespace, name, uid, secret.metadata.name].join('/'))
      },
    })
    const accountGone = (account: ServiceAccount): void => {
      for (const secret of tokens.lister.byIndex(byAccount, keyOf(account))) changed(secret)
    }
    accounts.addHandler({
      deleted: accountGone,
      updated: (account, old) => {
        if (account.metadata.uid !== old.metadata.uid) accountGone(old)
      },
    })
    return [filling, unlinking]
  },
}
