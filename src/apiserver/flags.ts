/** The command line: `binnacle up` and `binnacle apiserver`, with kube-apiserver's flag names. */
import { networkInterfaces } from 'node:os'
import { Command, InvalidArgumentError } from 'commander'
import { type ComponentName, componentNames } from './components/index.ts'
import { withoutIgnoredFlags } from './ignoredflags.ts'
import { type ApiServerOptions, defaultOptions } from './options.ts'

const port = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535.')
  return value
}

const positive = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('a whole number, 0 or more.')
  return value
}

const list = (text: string): string[] => text.split(',').filter((s) => s !== '')

const collect = (text: string, before: string[]): string[] => [...before, ...list(text)]

const portRange = (text: string): [number, number] => {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text)
  if (match === null) throw new InvalidArgumentError('a range such as 30000-32767.')
  return [port(match[1]!), port(match[2]!)]
}

/** `60s`, `1m0s`, `1m`, `1h`. */
const durationMs = (text: string): number => {
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text)
  if (match === null || text === '') throw new InvalidArgumentError('a duration such as 60s or 1m.')
  return ((Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0)) * 60 + Number(match[3] ?? 0)) * 1000
}

/** Go's flag style: `--anonymous-auth`, `--anonymous-auth=false`. */
const boolean = (text: string): boolean => {
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw new InvalidArgumentError('true or false.')
}

/** The server itself always runs. */
const components = (text: string): ComponentName[] => {
  const isKnown = (name: string): name is ComponentName =>
    (componentNames as readonly string[]).includes(name)
  return list(text)
    .filter((name) => name !== 'apiserver')
    .map((name) => {
      if (!isKnown(name)) throw new InvalidArgumentError(`some of apiserver, ${componentNames.join(', ')}.`)
      return name
    })
}

interface Flags {
  dataDir: string
  bindAddress: string
  securePort: number
  etcdServers?: string[]
  etcdPrefix: string
  etcdCompactionInterval: number
  etcdCafile?: string
  etcdCertfile?: string
  etcdKeyfile?: string
  tlsCertFile?: string
  tlsPrivateKeyFile?: string
  clientCaFile?: string
  requestheaderClientCaFile?: string
  requestheaderAllowedNames: string[]
  requestheaderUsernameHeaders: string[]
  requestheaderUidHeaders: string[]
  requestheaderGroupHeaders: string[]
  requestheaderExtraHeadersPrefix: string[]
  kubeletClientCertificate?: string
  kubeletClientKey?: string
  kubeletCertificateAuthority?: string
  kubeletPreferredAddressTypes: string[]
  tokenAuthFile?: string
  anonymousAuth: boolean | string
  enableBootstrapTokenAuth: boolean
  serviceAccountIssuer: string
  serviceAccountSigningKeyFile?: string
  serviceAccountKeyFile: string[]
  apiAudiences: string[]
  authorizationMode: string[]
  auditLogPath?: string
  auditLogMaxsize: number
  auditLogMaxbackup: number
  auditLogMaxage: number
  maxRequestsInflight: number
  maxMutatingRequestsInflight: number
  requestTimeout: number
  minRequestTimeout: number
  shutdownDelayDuration: number
  serviceClusterIpRange: string
  serviceNodePortRange: [number, number]
  advertiseAddress?: string
  enableAdmissionPlugins: string[]
  disableAdmissionPlugins: string[]
  workers: number
  logLevel: string
  /** Of `up` alone. */
  only?: readonly ComponentName[]
}

const withFlags = (command: Command): Command => {
  const d = defaultOptions
  return command
    .option('--data-dir <folder>', 'certificates, kubeconfig and the embedded store', d.dataDir)
    .option('--bind-address <ip>', 'address to listen on', d.bindAddress)
    .option('--secure-port <port>', 'HTTPS port; 0 takes a free one', port, d.securePort)
    .option('--advertise-address <ip>', 'address that the kubernetes Service points to')
    .option(
      '--etcd-servers <urls>',
      'etcd endpoints, separated by commas; without it the embedded store is used',
      list,
    )
    .option('--etcd-prefix <prefix>', 'where keys begin', d.etcdPrefix)
    .option(
      '--etcd-compaction-interval <duration>',
      'history of one to two of these is kept, on either store; 0s keeps all',
      durationMs,
      d.etcdCompactionIntervalMs,
    )
    .option('--etcd-cafile <file>', 'CA of the etcd servers')
    .option('--etcd-certfile <file>', 'client certificate for etcd')
    .option('--etcd-keyfile <file>', 'key of that certificate')
    .option('--tls-cert-file <file>', 'serving certificate; without it one is made in the data folder')
    .option('--tls-private-key-file <file>', 'key of the serving certificate')
    .option('--client-ca-file <file>', 'CA of client certificates; without it the one of the data folder')
    .option('--requestheader-client-ca-file <file>', 'CA of front proxies that name the user in headers')
    .option(
      '--requestheader-allowed-names <list>',
      'common names such proxies may have; default: any',
      list,
      [],
    )
    .option('--requestheader-username-headers <list>', 'headers that name the user', list, [])
    .option('--requestheader-uid-headers <list>', "headers with the user's uid", list, [])
    .option('--requestheader-group-headers <list>', 'headers with groups', list, [])
    .option(
      '--requestheader-extra-headers-prefix <list>',
      'what headers with extra values begin with',
      list,
      [],
    )
    .option('--kubelet-client-certificate <file>', 'certificate that kubelets are shown; default: our own')
    .option('--kubelet-client-key <file>', 'key of that certificate')
    .option('--kubelet-certificate-authority <file>', "CA of kubelets' certificates; default: any will do")
    .option('--kubelet-preferred-address-types <list>', 'addresses of nodes to use, best first', list, [
      ...d.kubeletPreferredAddressTypes,
    ])
    .option('--token-auth-file <file>', 'static bearer tokens, CSV: token,user,uid,"group1,group2"')
    .option(
      '--anonymous-auth [on]',
      'let requests without credentials in as system:anonymous',
      boolean,
      d.anonymousAuth,
    )
    .option(
      '--enable-bootstrap-token-auth [on]',
      'take tokens with which nodes join',
      boolean,
      d.bootstrapTokenAuth,
    )
    .option('--service-account-issuer <url>', 'issuer of service account tokens', d.serviceAccountIssuer)
    .option('--service-account-signing-key-file <file>', 'key that signs service account tokens')
    .option('--service-account-key-file <file>', 'more keys that verify them; may be repeated', collect, [])
    .option('--api-audiences <list>', 'audiences of this server; default: the issuer', list, [])
    .option('--authorization-mode <modes>', 'RBAC, AlwaysAllow, AlwaysDeny; in order', list, [
      ...d.authorizationModes,
    ])
    .option('--audit-log-path <file>', 'audit events as JSON lines; - is standard output')
    .option(
      '--audit-log-maxsize <MiB>',
      'size at which the audit log is rotated',
      positive,
      d.auditLogMaxSizeMiB,
    )
    .option('--audit-log-maxbackup <count>', 'rotated audit logs kept', positive, d.auditLogMaxBackup)
    .option(
      '--audit-log-maxage <days>',
      'days that rotated audit logs are kept',
      positive,
      d.auditLogMaxAgeDays,
    )
    .option('--max-requests-inflight <count>', 'reading requests at once', positive, d.maxRequestsInFlight)
    .option(
      '--max-mutating-requests-inflight <count>',
      'writing requests at once',
      positive,
      d.maxMutatingRequestsInFlight,
    )
    .option(
      '--request-timeout <duration>',
      'deadline of requests that are not long-running',
      durationMs,
      d.requestTimeoutMs,
    )
    .option(
      '--min-request-timeout <seconds>',
      'a watch that names no end lasts between one and two of these',
      positive,
      d.minRequestTimeoutMs / 1_000,
    )
    .option(
      '--shutdown-delay-duration <duration>',
      'after a signal everything is served for so long, only /readyz fails',
      durationMs,
      d.shutdownDelayMs,
    )
    .option('--service-cluster-ip-range <cidr>', 'addresses of Services', d.serviceClusterIPRange)
    .option('--service-node-port-range <range>', 'node ports of Services', portRange, [
      ...d.serviceNodePortRange,
    ])
    .option('--enable-admission-plugins <list>', 'plugins beyond the default ones', list, [])
    .option('--disable-admission-plugins <list>', 'default plugins to leave out', list, [])
    .option(
      '--workers <count>',
      'server processes that share the port; more than one needs --etcd-servers',
      positive,
      d.workers,
    )
    .option('--log-level <level>', 'trace, debug, info, warn, error or silent', d.logLevel)
}

/** What other machines call this one: the address it binds to, or the first one of a real interface. */
const reachableAddress = (bindAddress: string): string => {
  if (!/^(127\.|0\.0\.0\.0$|::1?$|localhost$)/.test(bindAddress)) return bindAddress
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses.find((a) => !a.internal && a.family === 'IPv4')?.address ?? '127.0.0.1'
}

const optionsOf = (f: Flags): ApiServerOptions => ({
  dataDir: f.dataDir,
  bindAddress: f.bindAddress,
  securePort: f.securePort,
  ...(f.etcdServers === undefined
    ? {}
    : {
        etcd: {
          endpoints: f.etcdServers,
          ...(f.etcdCafile === undefined ? {} : { caFile: f.etcdCafile }),
          ...(f.etcdCertfile === undefined ? {} : { certFile: f.etcdCertfile }),
          ...(f.etcdKeyfile === undefined ? {} : { keyFile: f.etcdKeyfile }),
        },
      }),
  etcdPrefix: f.etcdPrefix,
  etcdCompactionIntervalMs: f.etcdCompactionInterval,
  ...(f.tlsCertFile === undefined ? {} : { tlsCertFile: f.tlsCertFile }),
  ...(f.tlsPrivateKeyFile === undefined ? {} : { tlsPrivateKeyFile: f.tlsPrivateKeyFile }),
  ...(f.clientCaFile === undefined ? {} : { clientCaFile: f.clientCaFile }),
  ...(f.requestheaderClientCaFile === undefined
    ? {}
    : {
        requestHeader: {
          clientCaFile: f.requestheaderClientCaFile,
          allowedNames: f.requestheaderAllowedNames,
          usernameHeaders: f.requestheaderUsernameHeaders,
          uidHeaders: f.requestheaderUidHeaders,
          groupHeaders: f.requestheaderGroupHeaders,
          extraHeadersPrefixes: f.requestheaderExtraHeadersPrefix,
        },
      }),
  ...(f.kubeletClientCertificate === undefined || f.kubeletClientKey === undefined
    ? {}
    : { kubeletClient: { certFile: f.kubeletClientCertificate, keyFile: f.kubeletClientKey } }),
  ...(f.kubeletCertificateAuthority === undefined ? {} : { kubeletCaFile: f.kubeletCertificateAuthority }),
  kubeletPreferredAddressTypes: f.kubeletPreferredAddressTypes,
  ...(f.tokenAuthFile === undefined ? {} : { tokenAuthFile: f.tokenAuthFile }),
  bootstrapTokenAuth: f.enableBootstrapTokenAuth,
  anonymousAuth: f.anonymousAuth === true || f.anonymousAuth === 'true',
  serviceAccountIssuer: f.serviceAccountIssuer,
  ...(f.serviceAccountSigningKeyFile === undefined
    ? {}
    : { serviceAccountSigningKeyFile: f.serviceAccountSigningKeyFile }),
  serviceAccountKeyFiles: f.serviceAccountKeyFile,
  apiAudiences: f.apiAudiences,
  authorizationModes: f.authorizationMode,
  ...(f.auditLogPath === undefined ? {} : { auditLogPath: f.auditLogPath }),
  auditLogMaxSizeMiB: f.auditLogMaxsize,
  auditLogMaxBackup: f.auditLogMaxbackup,
  auditLogMaxAgeDays: f.auditLogMaxage,
  maxRequestsInFlight: f.maxRequestsInflight,
  maxMutatingRequestsInFlight: f.maxMutatingRequestsInflight,
  requestTimeoutMs: f.requestTimeout,
  serviceClusterIPRange: f.serviceClusterIpRange,
  serviceNodePortRange: f.serviceNodePortRange,
  advertiseAddress: f.advertiseAddress ?? reachableAddress(f.bindAddress),
  enableAdmissionPlugins: f.enableAdmissionPlugins,
  disableAdmissionPlugins: f.disableAdmissionPlugins,
  minRequestTimeoutMs: f.minRequestTimeout * 1_000,
  shutdownDelayMs: f.shutdownDelayDuration,
  shutdownGraceMs: defaultOptions.shutdownGraceMs,
  workers: workersOf(f),
  simulatedKubelets: f.only?.includes('kubelet') ?? false,
  logLevel: f.logLevel,
})

/** The embedded store is for one process. */
const workersOf = ({ workers, etcdServers }: Flags): number => {
  if (workers > 1 && etcdServers === undefined)
    throw new InvalidArgumentError('--workers needs --etcd-servers: the embedded store is for one process.')
  return Math.max(1, workers)
}

export interface Commands {
  /** The API server and those processes around it. */
  up(options: ApiServerOptions, ignored: readonly string[], only: readonly ComponentName[]): Promise<void>
  /** `ignored`: the flags given that have no effect here. */
  apiserver(options: ApiServerOptions, ignored: readonly string[]): Promise<void>
}

/** Parses `argv` (without node and script) and runs the command. Exits with 1 on a wrong flag. */
export const runCommand = async (
  argv: readonly string[],
  commands: Commands,
  version: string,
): Promise<void> => {
  const { argv: known, ignored } = withoutIgnoredFlags(argv)
  const program = new Command('binnacle')
    .description('A Kubernetes-compatible control plane')
    .version(version)
    // packages/binnacle knows them: they are programs of their own.
    .addHelpText(
      'after',
      '\nBeside a server, each with flags of its own:\n' +
        '  controller-manager   the control loops\n' +
        '  scheduler            finds a node for each pod\n' +
        '  kubelet              simulated nodes',
    )
  withFlags(program.command('up').description('start a cluster in one folder and say how to reach it'))
    .option(
      '--only <components>',
      `apiserver for the server alone, or some of: ${componentNames.join(', ')}`,
      components,
      [...componentNames],
    )
    .action((f: Flags) => commands.up(optionsOf(f), ignored, f.only ?? []))
  withFlags(program.command('apiserver').description('start the API server alone')).action((f: Flags) =>
    commands.apiserver(optionsOf(f), ignored),
  )
  await program.parseAsync(known, { from: 'user' })
}
