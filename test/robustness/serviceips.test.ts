/** Service addresses and node ports under churn, from two servers on one etcd, with a kill -9 in the middle. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient, NoAnswer } from '../support/apiclient.ts'
import { type Random, random } from '../support/seed.ts'
import { startServer } from '../support/server.ts'
import { stores } from '../support/stores.ts'

const range = '--service-cluster-ip-range=10.0.0.0/24'
const services = '/api/v1/namespaces/default/services'
const workers = 12
const attempts = 600
const firstPort = 30_000
const handPicked = 8

interface Tally {
  left: number
  made: number
  refused: number
  /** Requests whose end nobody knows: each may have left a claim without a service. */
  unanswered: number
}

/** Half of the services choose address and port by hand, of so few that they meet. */
const specOf = (choice: Random): object => {
  const pick = choice.below(handPicked)
  const ports = (nodePort?: number) => [{ port: 80, ...(nodePort === undefined ? {} : { nodePort }) }]
  if (choice.next() < 0.5) return { type: 'NodePort', ports: ports() }
  return { type: 'NodePort', clusterIP: `10.0.0.${2 + pick}`, ports: ports(firstPort + pick) }
}

/** Makes and deletes services of its own until the common attempts are used up. */
const churn = async (
  id: number,
  clients: readonly ApiClient[],
  choice: Random,
  tally: Tally,
): Promise<void> => {
  const own: string[] = []
  let next = 0
  while (tally.left-- > 0) {
    const client = clients[tally.left % clients.length]!
    const isDelete = own.length > 0 && choice.next() < 0.4
    const name = isDelete ? own.pop()! : `svc-${id}-${next++}`
    try {
      const { status, text } = isDelete
        ? await client.send('DELETE', `${services}/${name}`)
        : await client.send('POST', services, { metadata: { name }, spec: specOf(choice) })
      if (isDelete) assert.equal(status, 200, text)
      else if (status === 201) {
        own.push(name)
        tally.made++
      } else {
        assert.equal(status, 422, text)
        assert.match(text, /already allocated/)
        tally.refused++
      }
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error
      tally.unanswered++
      // The server that was killed comes back soon.
      await delay(20)
    }
  }
}

for (const store of await stores()) {
  test(`${store.name}: no two Services share an address or a port, whatever is killed`, {
    skip: store.skip,
  }, async (t) => {
    const choice = random()
    const { server, etcd, stop } = await store.start([range])
    const second = etcd === undefined ? undefined : await startServer([`--etcd-servers=${etcd.url}`, range])
    const clients = [server, ...(second === undefined ? [] : [second])].map((s) => new ApiClient(s.endpoint))
    try {
      const tally: Tally = { left: attempts, made: 0, refused: 0, unanswered: 0 }
      const killed = (async () => {
        while (tally.left > attempts / 2) await delay(5)
        await server.end('SIGKILL')
        await server.restart()
      })()
      await Promise.all([
        killed,
        ...Array.from({ length: workers }, (_, id) => churn(id, clients, choice, tally)),
      ])
      t.diagnostic(
        `${store.name}: ${tally.made} made, ${tally.refused} refused, ${tally.unanswered} unanswered`,
      )
      assert.ok(tally.refused > 0, 'some met')

      const { items } = await clients[0]!.ok('GET', '/api/v1/services')
      const ips: string[] = items.map((service: { spec: { clusterIP: string } }) => service.spec.clusterIP)
      assert.equal(new Set(ips).size, ips.length, 'cluster IPs')
      const nodePorts: number[] = items.flatMap((service: { spec: { ports: { nodePort?: number }[] } }) =>
        service.spec.ports.flatMap(({ nodePort }) => nodePort ?? []),
      )
      assert.equal(new Set(nodePorts).size, nodePorts.length, 'node ports')

      const claims = (await clients[0]!.ok('GET', '/apis/networking.k8s.io/v1/ipaddresses')).items
      const claimants = new Map<string, string>()
      for (const { metadata, spec } of claims) claimants.set(metadata.name, spec.parentRef.name)
      for (const { metadata, spec } of items) assert.equal(claimants.get(spec.clusterIP), metadata.name)
      const unused = claims.length - items.length
      // Alone on its store, a server frees at once what the one before it left; among others it waits a minute.
      assert.ok(unused <= (etcd === undefined ? 0 : tally.unanswered), `${unused} addresses of no service`)
    } finally {
      for (const client of clients) client.close()
      await second?.stop()
      await stop()
    }
  })
}
