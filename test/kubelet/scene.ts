/** A server with simulated nodes beside it: in this process, but speaking to the server as any kubelet does. */
import { execFile, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { namespaces, pods, serviceaccounts } from '@binnacle/client/resources.ts'
import type { Client } from '@binnacle/client/rest/client.ts'
import { KubeletServer } from '@binnacle/kubelet/server/server.ts'
import { SimulatedNodes, type SimulatedNodesOptions } from '@binnacle/kubelet/simulated/nodes.ts'
import type { Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { Subject } from '../support/subjects.ts'
import { buildTool } from '../support/tools.ts'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Scene {
  readonly client: Client
  readonly nodes: SimulatedNodes
  readonly kubeconfig: string
  readonly namespace: string
  /** Creates a pod bound to a node. */
  pod(
    name: string,
    node: string,
    spec: Partial<Pod['spec']>,
    annotations?: Record<string, string>,
  ): Promise<Pod>
  /** The pod once it is as wanted; fails after two minutes. */
  until(name: string, what: string, isSo: (pod: Pod | undefined) => boolean): Promise<Pod | undefined>
  /** Runs kubectl in the namespace. `input`: what it reads; `env`: more variables. */
  kubectl(args: readonly string[], more?: { input?: string; env?: Record<string, string> }): Promise<Outcome>
  /** More nodes, by a process of their own as it were. */
  another(options?: Partial<SimulatedNodesOptions>): Promise<SimulatedNodes>
  stop(): Promise<void>
}

const userAgent = 'kubelet/v1.36.3 (linux/amd64) test'

export const setScene = async (subject: Subject, nodeNames: readonly string[]): Promise<Scene> => {
  const kubeconfig = await subject.start()
  const config = readKubeconfig(kubeconfig)
  const client = clientFor(config, { userAgent, clock: systemClock })
  const server = new KubeletServer({ host: '127.0.0.1', port: 0, clientCa: config.ca, anonymousAuth: false })
  const port = await server.listen()
  const started: SimulatedNodes[] = []
  const another: Scene['another'] = async (options = {}) => {
    const nodes = new SimulatedNodes({
      ...{ client, clock: systemClock, kubelet: { ip: '127.0.0.1', port } },
      onPodChange: (uid) => server.podChanged(uid),
      ...options,
    })
    started.push(nodes)
    await nodes.start()
    return nodes
  }
  const nodes = await another()
  server.serve(nodes)
  await Promise.all(nodeNames.map((name) => nodes.addNode(name)))
  const namespace = `kubelet-${process.pid}-${Date.now() % 100_000}`
  const named = (apiVersion: string, kind: string, metadata: KubeObject['metadata']) => ({
    apiVersion,
    kind,
    metadata,
  })
  await client.create(namespaces, named('v1', 'Namespace', { name: namespace }) as never)
  await client.create(serviceaccounts, named('v1', 'ServiceAccount', { namespace, name: 'default' }) as never)

  return {
    ...{ client, nodes, kubeconfig, namespace, another },
    pod: (name, node, spec, annotations = {}) =>
      client.create(pods, {
        ...{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name, annotations } },
        spec: { nodeName: node, containers: [{ name: 'c', image: 'busybox' }], ...spec },
      }),
    until: async (name, what, isSo) => {
      let last: Pod | undefined
      for (const end = Date.now() + 120_000; Date.now() < end; await delay(20)) {
        last = await client.find(pods, namespace, name)
        if (isSo(last)) return last
      }
      throw new Error(`${name} is not ${what}: ${JSON.stringify(last?.status)}`)
    },
    kubectl: async (args, { input, env = {} } = {}) => {
      const path = await buildTool('kubectl')
      const all = ['--kubeconfig', kubeconfig, '--namespace', namespace, ...args]
      return new Promise((resolve) => {
        const child = execFile(
          path,
          all,
          { env: { ...process.env, ...env }, timeout: 180_000 },
          (error, stdout, stderr) =>
            resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
        )
        child.stdin!.end(input ?? '')
      })
    },
    stop: async () => {
      for (const each of started) each.close()
      await server.close()
      client.close()
      await subject.stop()
    },
  }
}

export interface Forwarding {
  readonly port: number
  stop(): void
}

/** `kubectl port-forward` on a free port, once it listens. */
export const forwardPort = async (
  { kubeconfig, namespace }: Scene,
  pod: string,
  port: number,
  env: Record<string, string>,
): Promise<Forwarding> => {
  const path = await buildTool('kubectl')
  const args = [
    '--kubeconfig',
    kubeconfig,
    '--namespace',
    namespace,
    'port-forward',
    `pod/${pod}`,
    `:${port}`,
  ]
  const child = spawn(path, args, { env: { ...process.env, ...env } })
  return new Promise((resolve, reject) => {
    let output = ''
    const take = (chunk: Buffer): void => {
      output += chunk.toString()
      const match = /Forwarding from 127\.0\.0\.1:(\d+)/.exec(output)
      if (match !== null) resolve({ port: Number(match[1]), stop: () => child.kill() })
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('exit', () => reject(new Error(output)))
  })
}

export const isRunning = (pod: Pod | undefined): boolean =>
  pod?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true
