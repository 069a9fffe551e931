/** Two delete the same pod at once: nobody is told that it was not there, and another of its name stays. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiClient } from '../support/apiclient.ts'
import { stores } from '../support/stores.ts'

const path = '/api/v1/namespaces/default/pods'

for (const store of await stores())
  test(`whoever waits for a pod's end may take it away on ${store.name}`, { skip: store.skip }, async () => {
    const { server, stop } = await store.start([])
    const client = new ApiClient(server.endpoint)
    try {
      await client.ok('POST', '/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'default' } })
      const end = { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0 }
      // As a kubelet does: it removes what it sees marked with no grace left.
      const kubelet = client.watch(`${path}?watch=1`)
      await kubelet.opened
      kubelet.onLine = (line) => {
        const { type, object } = JSON.parse(line)
        if (type === 'MODIFIED' && object.metadata.deletionTimestamp !== undefined)
          void client.send('DELETE', `${path}/${object.metadata.name}`, {
            ...end,
            preconditions: { uid: object.metadata.uid },
          })
      }
      const answers = await Promise.all(
        Array.from({ length: 200 }, async (_, i) => {
          const name = `p${i}`
          await client.ok('POST', path, {
            metadata: { name },
            spec: { nodeName: 'n', containers: [{ name: 'c', image: 'i' }] },
          })
          const { status } = await client.send('DELETE', `${path}/${name}`, end)
          return status
        }),
      )
      assert.deepEqual([...new Set(answers)], [200])
      kubelet.close()
    } finally {
      client.close()
      await stop()
    }
  })
