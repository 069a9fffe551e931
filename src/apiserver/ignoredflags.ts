/**
 * Flags of kube-apiserver that people and test frameworks pass and that change nothing here: what they switch is always on,
 * always off, or not there. They are accepted and said to have no effect; every other unknown flag is a mistake.
 */

/** `switch`: a boolean, its value only after `=`. `value`: `--name=value` or `--name value`. */
const ignored: Readonly<Record<string, 'switch' | 'value'>> = {
  'allow-privileged': 'switch', // privileged containers are the admission's matter
  'enable-aggregator-routing': 'switch',
  'enable-garbage-collector': 'switch',
  'enable-priority-and-fairness': 'switch',
  'service-account-lookup': 'switch', // accounts are always looked up
  'watch-cache': 'switch', // there always is one
  profiling: 'switch',
  'contention-profiling': 'switch',
  logtostderr: 'switch',
  alsologtostderr: 'switch',
  'insecure-port': 'value',
  'insecure-bind-address': 'value',
  'audit-policy-file': 'value', // everything is logged at level Metadata
  'audit-log-format': 'value',
  'audit-log-mode': 'value',
  'default-watch-cache-size': 'value',
  'watch-cache-sizes': 'value',
  'endpoint-reconciler-type': 'value', // always leases
  'event-ttl': 'value',
  'external-hostname': 'value',
  'feature-gates': 'value',
  'runtime-config': 'value',
  'goaway-chance': 'value',
  'kubelet-timeout': 'value', // whoever streams leaves when it has had enough
  'logging-format': 'value',
  'proxy-client-cert-file': 'value',
  'proxy-client-key-file': 'value',
  'storage-backend': 'value',
  'storage-media-type': 'value',
  'tls-cipher-suites': 'value',
  'tls-min-version': 'value',
  v: 'value',
  vmodule: 'value',
}

/** Flags that are other names of ours. */
const synonyms: Readonly<Record<string, string>> = { 'cert-dir': 'data-dir' }

export interface SortedFlags {
  readonly argv: string[]
  /** The names that were left out, as given: `--allow-privileged`. */
  readonly ignored: string[]
}

/** Takes the flags without effect out of a command line, and puts our names for synonyms. A flag of ours wins over its synonym. */
export const withoutIgnoredFlags = (argv: readonly string[]): SortedFlags => {
  const given = new Set(argv.map((word) => nameOf(word)))
  const kept: string[] = []
  const left: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!
    const name = nameOf(word)
    const synonym = name !== undefined && Object.hasOwn(synonyms, name) ? synonyms[name] : undefined
    if (synonym !== undefined && !given.has(synonym)) {
      kept.push(word.replace(`--${name}`, `--${synonym}`))
      continue
    }
    const kind =
      synonym !== undefined
        ? 'value'
        : name !== undefined && Object.hasOwn(ignored, name)
          ? ignored[name]
          : undefined
    if (kind === undefined) {
      kept.push(word)
      continue
    }
    left.push(`--${name}`)
    if (kind === 'value' && !word.includes('=')) i++
  }
  return { argv: kept, ignored: left }
}

/** `--v=4` and `-v=4` are both in use. */
const nameOf = (word: string): string | undefined => /^--?([a-z][a-z-]*)(?:=|$)/.exec(word)?.[1]
