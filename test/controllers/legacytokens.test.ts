/**
 * The cleaner of tokens looks once a day, and when it starts: what kube-controller-manager 1.36.3 made of these Secrets at its start,
 * with --legacy-service-account-token-clean-up-period of some seconds, ours must make of them.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pino from 'pino'
import { ApiClient } from '../support/apiclient.ts'
import { startServer } from '../support/server.ts'
import { managing } from './ours.ts'

const log = pino({ level: 'silent' })
const used = 'kubernetes.io/legacy-token-last-used'
const invalid = 'kubernetes.io/legacy-token-invalid-since'
const isNow = (day: string): boolean => Math.abs(Date.parse(day) - Date.now()) < 2 * 86_400_000

interface Case {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Whether the account lists it. */
  readonly listed?: false
  /** Of a pod that mounts it. */
  readonly mounted?: true
  readonly becomes: 'deleted' | 'as it was' | 'marked'
}

const cases: readonly Case[] = [
  { name: 'never-used', labels: {}, becomes: 'marked' },
  { name: 'used-today', labels: { [used]: '2099-01-01' }, becomes: 'as it was' },
  { name: 'used-long-ago', labels: { [used]: '2024-11-21' }, becomes: 'marked' },
  { name: 'made-by-hand', labels: {}, listed: false, becomes: 'as it was' },
  { name: 'mounted', labels: {}, mounted: true, becomes: 'as it was' },
  { name: 'marked-and-mounted', labels: { [invalid]: '2024-01-01' }, mounted: true, becomes: 'as it was' },
  { name: 'marked-long-ago', labels: { [invalid]: '2024-01-01' }, becomes: 'deleted' },
  { name: 'marked-with-no-day', labels: { [invalid]: 'garbage' }, becomes: 'marked' },
]

describe('unused tokens', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let client: ApiClient
  let stop = async (): Promise<void> => {}
  const path = '/api/v1/namespaces/default'

  before(async () => {
    server = await startServer(['--log-level=warn'])
    client = new ApiClient(server.endpoint)
    for (const { name, labels, listed = true, mounted = false } of cases) {
      const { metadata } = await client.ok('POST', `${path}/serviceaccounts`, {
        metadata: { name },
        ...(listed && { secrets: [{ name }] }),
      })
      await client.ok('POST', `${path}/secrets`, {
        type: 'kubernetes.io/service-account-token',
        metadata: {
          ...{ name, labels },
          annotations: {
            'kubernetes.io/service-account.name': name,
            'kubernetes.io/service-account.uid': metadata.uid,
          },
        },
      })
      if (mounted)
        await client.ok('POST', `${path}/pods`, {
          metadata: { name },
          spec: {
            ...{ serviceAccountName: name, automountServiceAccountToken: false },
            containers: [{ name: 'c', image: 'i' }],
            volumes: [{ name: 'v', secret: { secretName: name } }],
          },
        })
    }
    await client.ok(
      'PATCH',
      '/api/v1/namespaces/kube-system/configmaps/kube-apiserver-legacy-service-account-token-tracking',
      { data: { since: '2020-01-01' } },
      { 'content-type': 'application/merge-patch+json' },
    )
    // Creation is told in seconds: older than this moment's, whatever clock.
    const newest = (await client.ok('GET', `${path}/secrets`)).items.map(
      (one: { metadata: { creationTimestamp: string } }) => Date.parse(one.metadata.creationTimestamp),
    )
    while (Date.now() <= Math.max(...newest) + 1) await new Promise(setImmediate)
    stop = managing(server, log, [
      '--controllers=legacy-serviceaccount-token-cleaner-controller',
      '--legacy-service-account-token-clean-up-period=0s',
    ])
  })
  after(async () => {
    await stop()
    client.close()
    await server.stop()
  })

  test('are marked, then deleted; those that somebody may use stay', async () => {
    const wanted = Object.fromEntries(
      cases
        .filter(({ becomes }) => becomes !== 'deleted')
        .map(({ name, labels, becomes }) => [
          name,
          becomes === 'marked' ? { ...labels, [invalid]: 'now' } : labels,
        ]),
    )
    for (const deadline = Date.now() + 120_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const { items } = await client.ok('GET', `${path}/secrets`)
      const now = Object.fromEntries(
        items.map(({ metadata }: { metadata: { name: string; labels?: Record<string, string> } }) => [
          metadata.name,
          Object.fromEntries(
            Object.entries(metadata.labels ?? {}).map(([label, day]) => [label, isNow(day) ? 'now' : day]),
          ),
        ]),
      )
      try {
        assert.deepEqual(now, wanted)
        return
      } catch (error) {
        if (Date.now() > deadline) throw error
      }
    }
  })
})
