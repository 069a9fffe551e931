/**
 * One cluster under test: a server (ours on either store, or kube-apiserver on etcd) and the real, unmodified
 * kube-controller-manager and kube-scheduler beside it, each with the identity and the flags that an installer gives them.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { issueCertificate, type Pair } from '@binnacle/component/certificates.ts'
import { ensurePki } from '../../../src/apiserver/pki/ensure.ts'
import { type Etcd, startEtcd } from '../../support/etcd.ts'
import type { Endpoint } from '../../support/kubeconfig.ts'
import { freePorts } from '../../support/ports.ts'
import { startReference } from '../../support/reference.ts'
import { startServer } from '../../support/server.ts'

export type Target = 'ours' | 'reference'
export type StoreName = 'etcd' | 'embedded'

export interface Cluster {
  readonly endpoint: Endpoint
  /** The API server and, where there is one, its etcd. */
  readonly pids: { readonly server: number; readonly etcd?: number }
  readonly ca: Pair
  /** What the two managers logged, whole. */
  logs(): Record<'controller-manager' | 'scheduler', string>
  /** Of the admin. */
  readonly kubeconfig: string
  stop(): Promise<void>
}

const folderOfBinaries = process.env.REFERENCE_BIN

/** Why this can not run here; false when it can. */
export const managersMissing: string | false = ['kube-controller-manager', 'kube-scheduler'].every(
  (name) => folderOfBinaries !== undefined && existsSync(join(folderOfBinaries, name)),
)
  ? false
  : 'needs kube-controller-manager and kube-scheduler (REFERENCE_BIN)'

const issuer = 'https://kubernetes.default.svc'
const serviceRange = '10.0.0.0/24'

export interface Started {
  readonly endpoint: Endpoint
  readonly pid: number
  readonly etcd?: Etcd
  stop(): Promise<void>
}

/** The server alone, and its etcd where it has one; `folder/pki` holds the certificates, `admin` may do all. */
export const startApiServer = async (
  target: Target,
  store: StoreName,
  folder: string,
  admin: Endpoint,
): Promise<Started> => {
  const etcd = target === 'reference' || store === 'etcd' ? await startEtcd() : undefined
  try {
    const server =
      target === 'reference'
        ? await startReference(etcd!.url, join(folder, 'pki'), admin)
        : await startServer(
            [
              `--service-account-issuer=${issuer}`,
              `--service-cluster-ip-range=${serviceRange}`,
              '--log-level=warn',
              ...(etcd === undefined ? [] : [`--etcd-servers=${etcd.url}`]),
            ],
            30_000,
            folder,
          )
    return {
      endpoint: server.endpoint,
      pid: 'pid' in server ? server.pid : server.process.pid!,
      ...(etcd === undefined ? {} : { etcd }),
      stop: async () => {
        await server.stop()
        await etcd?.stop()
      },
    }
  } catch (error) {
    await etcd?.stop()
    throw error
  }
}

/** A kubeconfig of a client with its own certificate; JSON is YAML. */
const writeKubeconfig = (path: string, server: string, ca: string, { cert, key }: Pair): string => {
  const base64 = (pem: string): string => Buffer.from(pem).toString('base64')
  writeFileSync(
    path,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'churn', cluster: { server, 'certificate-authority-data': base64(ca) } }],
      users: [
        { name: 'me', user: { 'client-certificate-data': base64(cert), 'client-key-data': base64(key) } },
      ],
      contexts: [{ name: 'churn', context: { cluster: 'churn', user: 'me' } }],
      'current-context': 'churn',
    }),
    { mode: 0o600 },
  )
  return path
}

const startManager = (name: string, folder: string, flags: readonly string[]): ChildProcess => {
  const log = openSync(join(folder, `${name}.log`), 'w')
  return spawn(join(folderOfBinaries!, name), flags, { stdio: ['ignore', log, log] })
}

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await exited
  clearTimeout(timer)
}

/** Clusters that run now, by what ends them. */
const running = new Set<() => Promise<void>>()

/** Ends every cluster that this process started: for whoever is told to end in the midst of a run. */
export const stopClusters = async (): Promise<void> => {
  await Promise.all([...running].map((stop) => stop()))
}

/**
 * Starts all of it on loopback; `folder` receives certificates, state and logs, and stays. Rejects, with nothing left running,
 * when the server does not become ready.
 */
export const startCluster = async (
  target: Target,
  store: StoreName,
  folder: string,
  /** Without a scheduler, pods stay where they are put; flags are the controller manager's. */
  { scheduler = true, flags = [] }: { readonly scheduler?: boolean; readonly flags?: readonly string[] } = {},
): Promise<Cluster> => {
  const pki = await ensurePki(folder)
  const admin = {
    server: '',
    ca: Buffer.from(pki.ca.cert),
    cert: Buffer.from(pki.admin.cert),
    key: Buffer.from(pki.admin.key),
  }
  const api = await startApiServer(target, store, folder, admin)
  mkdirSync(join(folder, 'plugins'), { recursive: true })
  const [managerPort, schedulerPort] = await freePorts(2)
  const kubeconfigOf = async (user: string): Promise<string> =>
    writeKubeconfig(
      join(folder, `${user}.kubeconfig`),
      api.endpoint.server,
      pki.ca.cert,
      issueCertificate(pki.ca, { commonName: `system:${user}`, usage: 'client', days: 1 }, Date.now()),
    )
  const file = (name: string): string => join(folder, 'pki', name)
  const credentials = async (user: string): Promise<string[]> => {
    const kubeconfig = await kubeconfigOf(user)
    return ['', 'authentication-', 'authorization-'].map((use) => `--${use}kubeconfig=${kubeconfig}`)
  }
  const children = [
    startManager('kube-controller-manager', folder, [
      ...(await credentials('kube-controller-manager')),
      '--use-service-account-credentials=true',
      `--service-account-private-key-file=${file('sa.key')}`,
      `--root-ca-file=${file('ca.crt')}`,
      `--cluster-signing-cert-file=${file('ca.crt')}`,
      `--cluster-signing-key-file=${file('ca.key')}`,
      `--client-ca-file=${file('ca.crt')}`,
      `--flex-volume-plugin-dir=${join(folder, 'plugins')}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${managerPort}`,
      ...flags,
    ]),
  ]
  if (scheduler)
    children.push(
      startManager('kube-scheduler', folder, [
        ...(await credentials('kube-scheduler')),
        '--bind-address=127.0.0.1',
        `--secure-port=${schedulerPort}`,
      ]),
    )
  const etcdPid = api.etcd?.pid()
  const stop = async (): Promise<void> => {
    if (!running.delete(stop)) return
    await Promise.all(children.map(end))
    await api.stop()
  }
  running.add(stop)
  const logOf = (name: string): string => readFileSync(join(folder, `${name}.log`), 'utf8')
  return {
    endpoint: api.endpoint,
    kubeconfig: writeKubeconfig(
      join(folder, 'reference.kubeconfig'),
      api.endpoint.server,
      pki.ca.cert,
      pki.admin,
    ),
    pids: { server: api.pid, ...(etcdPid === undefined ? {} : { etcd: etcdPid }) },
    ca: pki.ca,
    logs: () => ({
      'controller-manager': logOf('kube-controller-manager'),
      scheduler: scheduler ? logOf('kube-scheduler') : '',
    }),
    stop,
  }
}
