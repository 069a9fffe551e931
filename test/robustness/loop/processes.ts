/** The processes of a control plane, two of each that elects a leader, and what they said when. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { issueCertificate } from '@binnacle/component/certificates.ts'
import { parseAllDocuments } from 'yaml'
import { ApiClient } from '../../support/apiclient.ts'
import { root } from '../../support/checkout.ts'
import type { Endpoint } from '../../support/kubeconfig.ts'

export type Role = 'controller-manager' | 'scheduler' | 'kubelet'

/** Leading, from the line that says so to the end of the process or the line that says it is over. Milliseconds since the epoch. */
export interface Reign {
  readonly name: string
  readonly from: number
  to: number | undefined
}

/** A server, of either kind, and the folder whose `pki` holds its authority. */
export interface Served {
  readonly endpoint: Endpoint
  readonly dataDir: string
}

export interface Member {
  readonly name: string
  readonly role: Role
  child: ChildProcess
  /** How often it was started. */
  starts: number
  output: string
}

export interface LeaseTimes {
  readonly leaseSeconds: number
  readonly renewSeconds: number
  readonly retrySeconds: number
}

const begins: Readonly<Partial<Record<Role, string>>> = {
  'controller-manager': '"msg":"controlling"',
  scheduler: '"msg":"scheduling"',
}

const users: Readonly<Record<Role, { readonly user: string; readonly groups: readonly string[] }>> = {
  'controller-manager': { user: 'system:kube-controller-manager', groups: [] },
  scheduler: { user: 'system:kube-scheduler', groups: [] },
  kubelet: { user: 'binnacle:simulated-kubelet', groups: [] },
}

const paths: Readonly<Record<string, string>> = {
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
  Role: 'namespaces/kube-node-lease/roles',
  RoleBinding: 'namespaces/kube-node-lease/rolebindings',
}

/** As whoever runs it beside another server does; ours has the same objects from the start. */
const allowKubelet = async ({ endpoint }: Served): Promise<void> => {
  const client = new ApiClient(endpoint)
  const text = readFileSync(join(root, 'packages/kubelet/rbac.yaml'), 'utf8')
  for (const object of parseAllDocuments(text).map((document) => document.toJS()))
    for (const deadline = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const path = `/apis/rbac.authorization.k8s.io/v1/${paths[object.kind]}`
      const { status, text: said } = await client.send('POST', path, object)
      if (status === 201 || status === 409) break
      // kube-apiserver makes its own namespaces a moment after it is ready.
      if (status !== 404 || Date.now() > deadline) throw new Error(`${path}: ${said}`)
    }
  client.close()
}

export class Members {
  readonly members: Member[] = []
  readonly reigns: Reign[] = []
  private readonly server: Served
  private readonly lease: LeaseTimes
  private readonly nodes: number
  private isEnding = false

  constructor(server: Served, lease: LeaseTimes, nodes: number) {
    this.server = server
    this.lease = lease
    this.nodes = nodes
  }

  async start(): Promise<void> {
    await allowKubelet(this.server)
    for (const role of ['controller-manager', 'scheduler', 'kubelet'] as const) {
      const kubeconfig = await this.kubeconfigOf(role)
      const names = role === 'kubelet' ? [role] : [`${role}-a`, `${role}-b`]
      for (const name of names) {
        const member = { name, role, starts: 0, output: '' } as unknown as Member
        this.members.push(member)
        this.spawn(member, this.flagsOf(role, kubeconfig))
      }
    }
  }

  isLeading(member: Member): boolean {
    return this.reigns.some(({ name, to }) => name === member.name && to === undefined)
  }

  /** kill -9; it comes back at once. */
  kill(member: Member): void {
    // It ends now; that it has ended is heard later.
    const reign = this.reigns.findLast(({ name }) => name === member.name)
    if (reign !== undefined) reign.to ??= Date.now()
    member.child.kill('SIGKILL')
  }

  async stop(): Promise<void> {
    this.isEnding = true
    await Promise.all(
      this.members.map(async ({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        const exited = once(child, 'exit')
        child.kill('SIGTERM')
        const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
        await exited
        clearTimeout(timer)
      }),
    )
  }

  private flagsOf(role: Role, kubeconfig: string): string[] {
    const pki = (file: string): string => join(this.server.dataDir, 'pki', file)
    const { leaseSeconds, renewSeconds, retrySeconds } = this.lease
    const election = [
      '--leader-elect=true',
      `--leader-elect-lease-duration=${leaseSeconds}s`,
      `--leader-elect-renew-deadline=${renewSeconds}s`,
      `--leader-elect-retry-period=${retrySeconds}s`,
      '--secure-port=0',
    ]
    const common = [`--kubeconfig=${kubeconfig}`, '--log-level=info']
    switch (role) {
      case 'controller-manager':
        return [
          ...common,
          ...election,
          '--use-service-account-credentials=true',
          '--kube-api-qps=5000',
          '--kube-api-burst=5000',
          `--root-ca-file=${pki('ca.crt')}`,
          '--namespace-deletion-delay=0s',
        ]
      case 'scheduler':
        return [...common, ...election, '--kube-api-qps=-1']
      case 'kubelet':
        return [...common, '--runtime=simulated', `--nodes=${this.nodes}`, '--port=0', '--no-events']
    }
  }

  private spawn(member: Member, flags: readonly string[]): void {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', join(root, `dist/${member.role}.mjs`), ...flags],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    member.child = child
    member.starts++
    let reign: Reign | undefined
    const line = (text: string): void => {
      // When it was said: on a busy machine it is heard later.
      const time = /"time":"([^"]+)"/.exec(text)?.[1]
      const at = time === undefined ? Date.now() : Date.parse(time)
      const begin = begins[member.role]
      if (begin !== undefined && text.includes(begin)) {
        reign = { name: member.name, from: at, to: undefined }
        this.reigns.push(reign)
      }
      if (reign !== undefined && text.includes('lease was lost')) reign.to ??= at
    }
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (bytes: Buffer) => (member.output = (member.output + bytes).slice(-20_000)))
      createInterface({ input: stream }).on('line', line)
    }
    child.once('exit', () => {
      if (reign !== undefined) reign.to ??= Date.now()
      if (!this.isEnding) this.spawn(member, flags)
    })
  }

  private async kubeconfigOf(role: Role): Promise<string> {
    const pki = (file: string): string => readFileSync(join(this.server.dataDir, 'pki', file), 'utf8')
    const ca = { cert: pki('ca.crt'), key: pki('ca.key') }
    const { user, groups } = users[role]
    const pair = issueCertificate(
      ca,
      { commonName: user, organizations: groups, usage: 'client', days: 1 },
      Date.now(),
    )
    const base64 = (pem: string): string => Buffer.from(pem).toString('base64')
    const path = join(this.server.dataDir, `${role}.kubeconfig`)
    writeFileSync(
      path,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'c',
            cluster: { server: this.server.endpoint.server, 'certificate-authority-data': base64(ca.cert) },
          },
        ],
        users: [
          {
            name: 'u',
            user: { 'client-certificate-data': base64(pair.cert), 'client-key-data': base64(pair.key) },
          },
        ],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'x',
      }),
      { mode: 0o600 },
    )
    return path
  }
}

/** Moments at which two of one role led. Empty: never. */
export const overlaps = (reigns: readonly Reign[], role: Role): string[] => {
  const own = reigns.filter(({ name }) => name.startsWith(role)).sort((a, b) => a.from - b.from)
  return own.flatMap((reign, i) =>
    own
      .slice(i + 1)
      .filter((other) => other.from < (reign.to ?? Number.POSITIVE_INFINITY))
      .map(
        (other) =>
          `${other.name} led from ${other.from} while ${reign.name} led from ${reign.from} to ${reign.to}`,
      ),
  )
}

/** For how long nobody led between one leader's end and the next one's beginning. Milliseconds. */
export const gaps = (reigns: readonly Reign[], role: Role): number[] => {
  const own = reigns.filter(({ name }) => name.startsWith(role)).sort((a, b) => a.from - b.from)
  return own.slice(1).map((reign, i) => reign.from - (own[i]!.to ?? reign.from))
}
