/** The real kube-apiserver, where a machine has one: `REFERENCE_BIN` names the folder with its binary. Nothing here builds it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ApiClient } from './apiclient.ts'
import type { Endpoint } from './kubeconfig.ts'
import { freePort } from './ports.ts'

const folder = process.env.REFERENCE_BIN
const binary = folder === undefined ? undefined : join(folder, 'kube-apiserver')

/** Why a test that needs it can not run; false when it can. */
export const referenceMissing: string | false =
  binary !== undefined && existsSync(binary) ? false : 'needs the reference (REFERENCE_BIN)'

export interface Reference {
  readonly endpoint: Endpoint
  readonly pid: number
  stop(): Promise<void>
}

/** Starts it on an etcd, with the certificates that our server made in `pki`, so that one admin is good for both. */
export const startReference = async (etcdUrl: string, pki: string, admin: Endpoint): Promise<Reference> => {
  const port = await freePort()
  const file = (name: string): string => join(pki, name)
  const child = spawn(
    binary!,
    [
      `--etcd-servers=${etcdUrl}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${port}`,
      `--tls-cert-file=${file('apiserver.crt')}`,
      `--tls-private-key-file=${file('apiserver.key')}`,
      `--client-ca-file=${file('ca.crt')}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-signing-key-file=${file('sa.key')}`,
      `--service-account-key-file=${file('sa.pub')}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.0.0.0/24',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr.on('data', (bytes) => (log = (log + bytes).slice(-4000)))
  const endpoint = { ...admin, server: `https://127.0.0.1:${port}` }
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
  const client = new ApiClient(endpoint)
  for (const deadline = Date.now() + 60_000; ; ) {
    const isReady = await client.send('GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    )
    if (isReady) break
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`kube-apiserver does not start: ${log}`)
    }
    await delay(100)
  }
  client.close()
  return { endpoint, pid: child.pid!, stop }
}
