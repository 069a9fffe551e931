/** What `binnacle up` runs beside the API server: controllers, a scheduler and a node, each a process with its own identity. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { simulatedKubelet } from '../bootstrap/simulatedkubelet.ts'
import { componentKubeconfig, type Identity, renewCredentials } from './kubeconfigs.ts'
import { type Component, keepProcesses, type Processes } from './processes.ts'

export const componentNames = ['controller-manager', 'scheduler', 'kubelet'] as const
export type ComponentName = (typeof componentNames)[number]

export interface ComponentsOptions {
  readonly dataDir: string
  /** Of the API server. */
  readonly url: string
  /** PEM that verifies its certificate. */
  readonly servingCa: string
  readonly only: readonly ComponentName[]
  readonly logLevel: string
  readonly clock: Clock
  readonly ended: (name: string, why: string) => void
  /** A certificate could not be renewed; it is tried again the next day. */
  readonly notRenewed: (error: unknown) => void
}

/** The one node that a new cluster has. */
const nodeName = 'binnacle'

const identities: Readonly<Record<ComponentName, Identity>> = {
  'controller-manager': { user: 'system:kube-controller-manager' },
  scheduler: { user: 'system:kube-scheduler' },
  kubelet: { user: simulatedKubelet },
}

/** Starts what lies beside the server's own bundle. */
export const startComponents = async (o: ComponentsOptions): Promise<Processes> => {
  const folder = dirname(process.argv[1]!)
  const components: Component[] = []
  for (const name of o.only) {
    const file = join(folder, `${name}.mjs`)
    if (!existsSync(file)) continue
    const kubeconfig = await componentKubeconfig(o.dataDir, o, name, identities[name], o.clock.now())
    components.push({
      ...{ name, file },
      flags: [`--kubeconfig=${kubeconfig}`, `--log-level=${o.logLevel}`, ...flagsOf(name, o.dataDir)],
    })
  }
  const processes = keepProcesses(components, o.ended)
  const own = Object.fromEntries(o.only.map((name) => [name, identities[name]]))
  const renewing = renewCredentials(o.dataDir, own, o.clock, o.notRenewed)
  return {
    pids: () => processes.pids(),
    stop: async () => {
      await Promise.all([processes.stop(), renewing.stop()])
    },
  }
}

const flagsOf = (name: ComponentName, dataDir: string): string[] => {
  const pki = (file: string): string => join(dataDir, 'pki', file)
  switch (name) {
    case 'controller-manager':
      return [
        '--leader-elect=false',
        '--use-service-account-credentials=true',
        '--kube-api-qps=200',
        '--kube-api-burst=400',
        // There is one API server: no other must hear of a namespace's end first.
        '--namespace-deletion-delay=0s',
        `--root-ca-file=${pki('ca.crt')}`,
        `--service-account-private-key-file=${pki('sa.key')}`,
        `--cluster-signing-cert-file=${pki('ca.crt')}`,
        `--cluster-signing-key-file=${pki('ca.key')}`,
      ]
    case 'scheduler':
      return ['--leader-elect=false', '--kube-api-qps=200', '--kube-api-burst=400']
    case 'kubelet':
      return [
        ...['--runtime=simulated', `--node-name=${nodeName}`, '--port=10250'],
        // Who signs the certificate that the server shows to kubelets.
        `--client-ca-file=${pki('ca.crt')}`,
      ]
  }
}
