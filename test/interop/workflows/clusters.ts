/** Where workflows play: `binnacle up`, or the reference's processes with our simulated nodes as their only nodes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from '../../support/checkout.ts'
import { freePort } from '../../support/ports.ts'
import { binary } from '../../support/server.ts'
import { buildTool } from '../../support/tools.ts'
import { startCluster } from '../churn/cluster.ts'
import type { ClusterName } from './format.ts'

export interface Cluster {
  /** Of the admin: a path. */
  readonly kubeconfig: string
  stop(): Promise<void>
}

/** Beyond the node `binnacle`, which `binnacle up` has. */
const moreNodes: Readonly<Record<ClusterName, readonly string[]>> = {
  shared: [],
  nodes: ['node-a', 'node-b'],
}

const start = (file: string, flags: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', file), ...flags], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

/** Anybody may call them: kube-apiserver was given no certificate for it. */
const startNode = (kubeconfig: string, name: string): ChildProcess =>
  start('kubelet.mjs', [
    `--kubeconfig=${kubeconfig}`,
    `--node-name=${name}`,
    '--port=0',
    '--anonymous-auth=true',
    '--log-level=warn',
  ])

const areReady = async (kubeconfig: string, nodes: readonly string[], child: ChildProcess): Promise<void> => {
  const kubectl = await buildTool('kubectl')
  const flags = ['--kubeconfig', kubeconfig, 'wait', '--for=condition=Ready', '--timeout=10s']
  for (const deadline = Date.now() + 180_000; ; await delay(100)) {
    const waiting = spawn(kubectl, [...flags, ...nodes.map((name) => `node/${name}`)], { stdio: 'ignore' })
    const [code] = (await once(waiting, 'exit')) as [number | null]
    if (code === 0) return
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('the cluster does not come up')
  }
}

/** `binnacle up` and the nodes that the workflows need; `folder` keeps its state. */
export const startOurs = async (name: ClusterName, folder: string): Promise<Cluster> => {
  const kubeconfig = join(folder, 'admin.kubeconfig')
  const up = spawn(
    process.execPath,
    [binary, 'up', `--data-dir=${folder}`, `--secure-port=${await freePort()}`, '--log-level=error'],
    // What it says first is for people.
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const children: ChildProcess[] = [up]
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(end))
  }
  try {
    for (const deadline = Date.now() + 180_000; !existsSync(kubeconfig); await delay(20))
      if (Date.now() > deadline || up.exitCode !== null) throw new Error('binnacle up does not start')
    for (const node of moreNodes[name]) children.push(startNode(kubeconfig, node))
    await areReady(kubeconfig, ['binnacle', ...moreNodes[name]], up)
  } catch (error) {
    await stop()
    throw error
  }
  return { kubeconfig, stop }
}

export const startReference = async (name: ClusterName, folder: string): Promise<Cluster> => {
  const cluster = await startCluster('reference', 'etcd', folder, {
    flags: ['--kube-api-qps=200', '--kube-api-burst=400'],
  })
  const nodes = ['binnacle', ...moreNodes[name]]
  const children = nodes.map((node) => startNode(cluster.kubeconfig, node))
  await areReady(cluster.kubeconfig, nodes, children[0]!)
  return {
    kubeconfig: cluster.kubeconfig,
    stop: async () => {
      await Promise.all(children.map(end))
      await cluster.stop()
    },
  }
}
