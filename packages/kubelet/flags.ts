/** The command line of the kubelet. */
import { readFileSync } from 'node:fs'
import { parseYaml, YamlSyntaxError } from '@binnacle/apimachinery/serializer/yaml.ts'
import { boolean, list } from '@binnacle/component/flags.ts'
import type { Taint } from '@binnacle/openapi/generated/types/core.v1.ts'
import { Command, InvalidArgumentError } from 'commander'
import { ConfigError, configOf, type SimulationConfig } from './config/config.ts'

export interface KubeletOptions {
  readonly kubeconfig: string
  readonly nodeNames: readonly string[]
  /** Nodes are spread over them in turn. */
  readonly zones: readonly string[]
  readonly capacity: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
  readonly taints: readonly Taint[]
  readonly simulation: SimulationConfig
  /** The address that the nodes tell and the server listens on. */
  readonly address: string
  readonly port: number
  /** PEM files; absent: certificates are made, and callers are checked by the authority of the kubeconfig. */
  readonly clientCaFile?: string
  readonly tlsCertFile?: string
  readonly tlsPrivateKeyFile?: string
  readonly anonymousAuth: boolean
  readonly podCIDR: string
  readonly events: boolean
  readonly logLevel: string
}

interface Flags {
  kubeconfig: string
  runtime: string
  nodeName?: string
  nodes: number
  nodePrefix: string
  zones: string[]
  capacity: Record<string, string>
  nodeLabels: Record<string, string>
  registerWithTaints: Taint[]
  config?: string
  address: string
  port: number
  clientCaFile?: string
  tlsCertFile?: string
  tlsPrivateKeyFile?: string
  anonymousAuth: boolean
  podCidr: string
  events?: boolean
  logLevel: string
}

const count = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('a number from 0 to 65535.')
  return value
}

const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    list(text).map((pair) => {
      const equals = pair.indexOf('=')
      if (equals <= 0) throw new InvalidArgumentError('name=value, separated by commas.')
      return [pair.slice(0, equals), pair.slice(equals + 1)]
    }),
  )

/** `key=value:effect`, `key:effect`. */
const taints = (text: string): Taint[] =>
  list(text).map((each) => {
    const match = /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(each)
    if (match === null) throw new InvalidArgumentError('key=value:effect, separated by commas.')
    return { key: match[1]!, ...(match[2] === undefined ? {} : { value: match[2] }), effect: match[3]! }
  })

const command = (): Command =>
  new Command('binnacle kubelet')
    .description(
      'Nodes for a Kubernetes control plane; the simulated runtime runs no containers and needs no machine',
    )
    .requiredOption('--kubeconfig <file>', 'how to reach the API server')
    .option('--runtime <name>', 'what runs containers; only "simulated" for now', 'simulated')
    .option('--node-name <name>', 'name of the one node')
    .option('--nodes <count>', 'how many nodes this process is', count, 1)
    .option('--node-prefix <text>', 'several nodes are called by this and a number', 'node-')
    .option('--zones <list>', 'zones over which the nodes are spread', list, [])
    .option('--capacity <list>', 'cpu=32,memory=256Gi,pods=110', pairs, {})
    .option('--node-labels <list>', 'labels of every node', pairs, {})
    .option('--register-with-taints <list>', 'taints of every node: key=value:effect', taints, [])
    .option('--config <file>', 'timings, and how containers behave (YAML)')
    .option('--address <ip>', 'address that the API server calls', '127.0.0.1')
    .option('--port <port>', 'HTTPS port for logs, exec and port-forward; 0 takes a free one', count, 0)
    .option('--client-ca-file <file>', 'CA of those who may call; default: the one of the kubeconfig')
    .option('--tls-cert-file <file>', 'serving certificate; default: one is made')
    .option('--tls-private-key-file <file>', 'key of the serving certificate')
    .option('--anonymous-auth <on>', 'let callers without a certificate in', boolean, false)
    .option('--pod-cidr <cidr>', 'addresses of pods', '10.128.0.0/9')
    .option('--events', 'tell of containers by Events; default: when there are at most ten nodes')
    .option('--no-events', 'tell nothing')
    .option('--log-level <level>', 'trace, debug, info, warn, error or silent', 'info')

/** Parses `argv` (without node and script). Ends the process with 1 on a wrong flag or a wrong file. */
export const parseFlags = (argv: readonly string[]): KubeletOptions => {
  const program = command()
  const f = program.parse(argv, { from: 'user' }).opts<Flags>()
  if (f.runtime !== 'simulated')
    program.error(`error: there is no runtime "${f.runtime}"; "simulated" is one`)
  return {
    ...{ kubeconfig: f.kubeconfig, zones: f.zones, labels: f.nodeLabels, taints: f.registerWithTaints },
    nodeNames: f.nodeName !== undefined ? [f.nodeName] : namesOf(f.nodePrefix, f.nodes),
    ...{ capacity: f.capacity, simulation: readConfig(program, f.config), address: f.address, port: f.port },
    ...(f.clientCaFile === undefined ? {} : { clientCaFile: f.clientCaFile }),
    ...(f.tlsCertFile === undefined ? {} : { tlsCertFile: f.tlsCertFile }),
    ...(f.tlsPrivateKeyFile === undefined ? {} : { tlsPrivateKeyFile: f.tlsPrivateKeyFile }),
    ...{ anonymousAuth: f.anonymousAuth, podCIDR: f.podCidr, logLevel: f.logLevel },
    events: f.events ?? f.nodes <= eventfulNodes,
  }
}

/** Five Events a pod are what people want to read of a few nodes, and what nobody reads of a thousand. */
const eventfulNodes = 10

const namesOf = (prefix: string, nodes: number): string[] =>
  Array.from({ length: nodes }, (_, index) => `${prefix}${index}`)

const readConfig = (program: Command, file: string | undefined): SimulationConfig => {
  if (file === undefined) return configOf({})
  try {
    return configOf(parseYaml(readFileSync(file)).value)
  } catch (error) {
    const isOfFile = error instanceof ConfigError || error instanceof YamlSyntaxError
    if (!isOfFile && (error as NodeJS.ErrnoException).code === undefined) throw error
    return program.error(`error: ${file}: ${(error as Error).message}`)
  }
}
