/** The entry of the bundle `binnacle kubelet`: flags, the HTTPS server, and the nodes as the flags say. */
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { systemClock } from '@binnacle/apimachinery/meta/clock.ts'
import { clientFor } from '@binnacle/client/config/config.ts'
import { readKubeconfig } from '@binnacle/client/config/kubeconfig.ts'
import { loggerFor, runProcess } from '@binnacle/component/process.ts'
import { type KubeletOptions, parseFlags } from './flags.ts'
import { kubeletVersion, type NodeShape } from './node/object.ts'
import { KubeletServer } from './server/server.ts'
import { SimulatedNodes } from './simulated/nodes.ts'

// A heap of 80 MB (5,000 nodes with 10,000 pods) may grow by half before it is collected: by V8's own measure it grows fourfold.
setFlagsFromString('--heap-growing-percent=50')

const options = parseFlags(process.argv.slice(2))
const log = loggerFor(options.logLevel)

const read = (file: string | undefined): Buffer | undefined =>
  file === undefined ? undefined : readFileSync(file)

/** Zones are given in turn. */
const shapeOf = (
  { simulation, capacity, labels, taints, zones }: KubeletOptions,
  index: number,
): NodeShape => ({
  ...simulation.node,
  ...{ taints, labels: { ...simulation.node.labels, ...labels } },
  capacity: { ...simulation.node.capacity, ...capacity },
  ...(zones.length === 0 ? {} : { zone: zones[index % zones.length]! }),
})

await runProcess(log, async (signal) => {
  const { nodeNames, simulation, address } = options
  const config = readKubeconfig(options.kubeconfig)
  const client = clientFor(config, {
    ...{ userAgent: `kubelet/${kubeletVersion} (linux/amd64) binnacle/simulated`, clock: systemClock },
  })
  const server = new KubeletServer({
    ...{ host: address, port: options.port, anonymousAuth: options.anonymousAuth },
    clientCa: read(options.clientCaFile) ?? config.ca,
    ...{ cert: read(options.tlsCertFile), key: read(options.tlsPrivateKeyFile) },
    onError: (error) => log.debug({ err: error }, 'a call broke off'),
  })
  const port = await server.listen()
  const nodes = new SimulatedNodes({
    ...{ client, clock: systemClock, kubelet: { ip: address, port } },
    ...{ life: simulation.life, times: simulation.times, podCIDR: options.podCIDR, events: options.events },
    ...(nodeNames.length === 1 ? { onlyNode: nodeNames[0]! } : {}),
    onPodChange: (uid) => server.podChanged(uid),
    onError: (error, about) => log.warn({ about, error: String(error) }, 'a request failed'),
  })
  server.serve(nodes)
  const ended = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  try {
    await Promise.race([nodes.start(), ended])
    const begun = Date.now()
    await Promise.race([
      Promise.all(nodeNames.map((name, index) => nodes.keepNode(name, shapeOf(options, index)))),
      ended,
    ])
    log.info({ nodes: nodeNames.length, port, ms: Date.now() - begun }, 'the nodes are registered')
    await ended
  } finally {
    nodes.close()
    await server.close()
    client.close()
  }
})
