/**
 * Formats of names, labels, addresses and ports. Every question takes the value and answers with the texts of its
 * problems, in the reference's words and order; an empty list means that the value is fine.
 * Rules: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ and .../labels/
 *
 * The patterns below are matched by character classes after a length test, in linear time, whatever the input.
 */
import { isIPv4, isIPv6 } from 'node:net'

/** Lengths in bytes; the messages of some formats say characters, of some bytes. */
export const dns1123LabelMaxLength = 63
export const dns1123SubdomainMaxLength = 253
const qualifiedNameMaxLength = 63
const labelValueMaxLength = 63

/** A regular-expression failure: what it must be, examples, and the expression itself. */
const mismatch = (must: string, pattern: string, ...examples: string[]): string =>
  examples.length === 0
    ? `${must} (regex used for validation is '${pattern}')`
    : `${must} (e.g. ${examples.map((e) => `'${e}'`).join(',  or ')}, regex used for validation is '${pattern}')`

const tooManyCharacters = (max: number): string => `must be no more than ${max} characters`
const tooManyBytes = (max: number): string => `must be no more than ${max} bytes`

const longerThan = (value: string, max: number): boolean =>
  value.length > max || Buffer.byteLength(value) > max

const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39
const isLower = (c: number): boolean => c >= 0x61 && c <= 0x7a
const isUpper = (c: number): boolean => c >= 0x41 && c <= 0x5a
const isLowerAlnum = (c: number): boolean => isDigit(c) || isLower(c)
const isAlnum = (c: number): boolean => isLowerAlnum(c) || isUpper(c)
const dash = 0x2d
const dot = 0x2e
const underscore = 0x5f

/** Whether value[from, to) begins and ends with `edge` characters and has only `inner` ones between. */
const shaped = (
  value: string,
  from: number,
  to: number,
  edge: (c: number) => boolean,
  inner: (c: number) => boolean,
): boolean => {
  if (from >= to || !edge(value.charCodeAt(from)) || !edge(value.charCodeAt(to - 1))) return false
  for (let i = from + 1; i < to - 1; i++) if (!inner(value.charCodeAt(i))) return false
  return true
}

const isLabelInner = (c: number): boolean => c === dash || isLowerAlnum(c)
const isNameInner = (c: number): boolean => c === dash || c === underscore || c === dot || isAlnum(c)

const matchesDNS1123Label = (value: string): boolean =>
  shaped(value, 0, value.length, isLowerAlnum, isLabelInner)

const matchesDNS1123Subdomain = (value: string): boolean => {
  for (let from = 0; ; ) {
    const end = value.indexOf('.', from)
    if (!shaped(value, from, end === -1 ? value.length : end, isLowerAlnum, isLabelInner)) return false
    if (end === -1) return true
    from = end + 1
  }
}

const dns1123LabelPattern = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const dns1123LabelText = mismatch(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  dns1123LabelPattern,
  'my-name',
  '123-abc',
)
const dns1123SubdomainText = mismatch(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  `${dns1123LabelPattern}(\\.${dns1123LabelPattern})*`,
  'example.com',
)

/** Names of namespaces, containers, volumes: at most 63 characters, no dots. */
export const dns1123LabelProblems = (value: string): string[] => {
  const problems: string[] = []
  if (longerThan(value, dns1123LabelMaxLength)) problems.push(tooManyCharacters(dns1123LabelMaxLength))
  if (!matchesDNS1123Label(value)) {
    // A name that fails only by its dots is told so, instead of being shown the pattern.
    problems.push(matchesDNS1123Subdomain(value) ? 'must not contain dots' : dns1123LabelText)
  }
  return problems
}

/** Names of most objects: at most 253 characters. */
export const dns1123SubdomainProblems = (value: string): string[] => {
  const problems: string[] = []
  if (longerThan(value, dns1123SubdomainMaxLength))
    problems.push(tooManyCharacters(dns1123SubdomainMaxLength))
  if (!matchesDNS1123Subdomain(value)) problems.push(dns1123SubdomainText)
  return problems
}

const dns1123SubdomainUnderscoreText = mismatch(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
  '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*',
  'example.com',
)

/** Search domains of a pod's DNS: a subdomain whose labels may begin with an underscore. */
export const dns1123SubdomainWithUnderscoreProblems = (value: string): string[] => {
  const problems: string[] = []
  if (longerThan(value, dns1123SubdomainMaxLength))
    problems.push(tooManyCharacters(dns1123SubdomainMaxLength))
  const inner = (c: number): boolean => c === underscore || isLabelInner(c)
  const fits = value
    .split('.')
    .every((label) => shaped(label, label.startsWith('_') ? 1 : 0, label.length, isLowerAlnum, inner))
  if (!fits) problems.push(dns1123SubdomainUnderscoreText)
  return problems
}

const dns1035LabelText = mismatch(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  '[a-z]([-a-z0-9]*[a-z0-9])?',
  'my-name',
  'abc-123',
)

/** A DNS label that begins with a letter. */
export const dns1035LabelProblems = (value: string): string[] => {
  const problems: string[] = []
  if (longerThan(value, dns1123LabelMaxLength)) problems.push(tooManyCharacters(dns1123LabelMaxLength))
  if (!matchesDNS1123Label(value) || !isLower(value.charCodeAt(0))) problems.push(dns1035LabelText)
  return problems
}

const wildcardDNS1123SubdomainText = mismatch(
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  `\\*\\.${dns1123LabelPattern}(\\.${dns1123LabelPattern})*`,
  '*.example.com',
)

/** Hosts such as `*.example.com`. */
export const wildcardDNS1123SubdomainProblems = (value: string): string[] => {
  const problems: string[] = []
  if (longerThan(value, dns1123SubdomainMaxLength))
    problems.push(tooManyCharacters(dns1123SubdomainMaxLength))
  if (!value.startsWith('*.') || !matchesDNS1123Subdomain(value.slice(2)))
    problems.push(wildcardDNS1123SubdomainText)
  return problems
}

/**
 * Names of the kinds whose rule is a DNS subdomain; `prefix` is true for a generateName, which may end in a dash because
 * a suffix follows. `ReplicaSet`, `ConfigMap` and most others use it.
 */
export const nameIsDNSSubdomain = (name: string, prefix: boolean): string[] =>
  dns1123SubdomainProblems(prefix ? maskTrailingDash(name) : name)

export const nameIsDNSLabel = (name: string, prefix: boolean): string[] =>
  dns1123LabelProblems(prefix ? maskTrailingDash(name) : name)

export const nameIsDNS1035Label = (name: string, prefix: boolean): string[] =>
  dns1035LabelProblems(prefix ? maskTrailingDash(name) : name)

const maskTrailingDash = (name: string): string =>
  name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name

/** Names that only need to be one segment of a URL path: roles, bindings. The same for a generateName. */
export const pathSegmentProblems = (name: string, _prefix = false): string[] => {
  if (name === '.' || name === '..') return [`may not be '${name}'`]
  const problems: string[] = []
  for (const bad of ['/', '%']) if (name.includes(bad)) problems.push(`may not contain '${bad}'`)
  return problems
}

const qualifiedNamePattern = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const qualifiedNameText = mismatch(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  qualifiedNamePattern,
  'MyName',
  'my.name',
  '123-abc',
)
/** The extra slashes are what this text is about, so it carries an example with one. */
const qualifiedNameShapeText = `a valid label key ${mismatch(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  qualifiedNamePattern,
  'MyName',
  'my.name',
  '123-abc',
)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`

/** Label keys, and every name of the form `[prefix/]name`. */
export const qualifiedNameProblems = (value: string): string[] => {
  const parts = value.split('/', 3)
  if (parts.length > 2) return [qualifiedNameShapeText]
  const problems: string[] = []
  const name = parts[parts.length - 1]!
  if (parts.length === 2) {
    const prefix = parts[0]!
    if (prefix === '') problems.push('prefix part must be non-empty')
    else problems.push(...prefixProblems(prefix))
  }
  if (name === '') problems.push('name part must be non-empty')
  else if (longerThan(name, qualifiedNameMaxLength))
    problems.push(`name part ${tooManyBytes(qualifiedNameMaxLength)}`)
  if (!shaped(name, 0, name.length, isAlnum, isNameInner)) problems.push(`name part ${qualifiedNameText}`)
  return problems
}

const prefixProblems = (prefix: string): string[] => {
  const problems: string[] = []
  if (longerThan(prefix, dns1123SubdomainMaxLength))
    problems.push(`prefix part ${tooManyBytes(dns1123SubdomainMaxLength)}`)
  if (!matchesDNS1123Subdomain(prefix)) problems.push(`prefix part ${dns1123SubdomainText}`)
  return problems
}

const labelValueText = mismatch(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?',
  'MyValue',
  'my_value',
  '12345',
)

export const labelValueProblems = (value: string): string[] => {
  if (value === '') return []
  const problems: string[] = []
  if (longerThan(value, labelValueMaxLength)) problems.push(tooManyBytes(labelValueMaxLength))
  if (!shaped(value, 0, value.length, isAlnum, isNameInner)) problems.push(labelValueText)
  return problems
}

const configMapKeyText = mismatch(
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  '[-._a-zA-Z0-9]+',
  'key.name',
  'KEY_NAME',
  'key-name',
)

/** What nearly all keys are; a map may have tens of thousands. */
const plainKey = /^[-_a-zA-Z0-9][-._a-zA-Z0-9]{0,252}$/

/** Keys of ConfigMaps and Secrets: they become file names, so `.` and `..` are out. */
export const configMapKeyProblems = (value: string): string[] => {
  if (plainKey.test(value)) return []
  const problems: string[] = []
  if (longerThan(value, dns1123SubdomainMaxLength))
    problems.push(tooManyCharacters(dns1123SubdomainMaxLength))
  if (value === '' || ![...value].every((c) => isNameInner(c.codePointAt(0)!)))
    problems.push(configMapKeyText)
  if (value === '.') problems.push("must not be '.'")
  else if (value === '..') problems.push("must not be '..'")
  else if (value.startsWith('..')) problems.push("must not start with '..'")
  return problems
}

const cIdentifierText = mismatch(
  "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
  '[A-Za-z_][A-Za-z0-9_]*',
  'my_name',
  'MY_NAME',
  'MyName',
)

export const cIdentifierProblems = (value: string): string[] => {
  const fits =
    value !== '' &&
    !isDigit(value.charCodeAt(0)) &&
    [...value].every((c) => c === '_' || isAlnum(c.codePointAt(0)!))
  return fits ? [] : [cIdentifierText]
}

/** Names of environment variables: any printable ASCII but `=`. */
export const envVarNameProblems = (value: string): string[] => {
  if (value === '') return ['environment variable name must not be empty']
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i)
    if (c < 0x20 || c > 0x7e || c === 0x3d) {
      return [
        "a valid environment variable name must consist only of printable ASCII characters other than '='",
      ]
    }
  }
  return []
}

const ipText = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'
const cidrText = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'

/** The dotted IPv4 part at the end of an address, when one of its numbers is written with a leading zero. */
const paddedIPv4Part = (ip: string): string | undefined => {
  const part = ip.slice(ip.lastIndexOf(':') + 1)
  if (!/^[0-9]+(\.[0-9]+){3}$/.test(part)) return undefined
  return part.split('.').some((number) => number.length > 1 && number.startsWith('0')) ? part : undefined
}

/** The address without zeros that only lenient readers skip: in front of decimal numbers, or of four hexadecimal digits. */
export const withoutLeadingZeros = (ip: string): string => {
  const part = paddedIPv4Part(ip)
  const plain =
    part === undefined
      ? ip
      : ip.slice(0, ip.length - part.length) +
        part
          .split('.')
          .map((number) => String(Number(number)))
          .join('.')
  return plain.replaceAll(/(?<![^:])0+([0-9a-fA-F]{1,4})(?=:|$)/g, (group, digits: string) =>
    group.length > 4 && ip.includes(':') ? digits : group,
  )
}

/** IPv6 spellings of IPv4 addresses (::ffff:a.b.c.d in any spelling). */
const isMappedIPv4 = (ip: string): boolean => isIPv6(ip) && (ipBits(ip) ?? 0n) >> 32n === 0xffffn

/** The address as a number of 32 or 128 bits; undefined when it is no address. Zones are not addresses. */
const ipBits = (ip: string): bigint | undefined => {
  if (isIPv4(ip)) return ip.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
  if (!isIPv6(ip) || ip.includes('%')) return undefined
  const tail = ip.lastIndexOf(':')
  const last = ip.slice(tail + 1)
  const text = last.includes('.') ? `${ip.slice(0, tail + 1)}${hexPair(ipBits(last)!)}` : ip
  const [head = '', rest] = text.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = rest === undefined || rest === '' ? [] : rest.split(':')
  const groups =
    rest === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after]
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n)
}

const hexPair = (ipv4: bigint): string => `${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`

/** An IPv4 or IPv6 address in a spelling that every reader understands alike. */
export const ipProblems = (value: string): string[] => {
  const ip = withoutLeadingZeros(value)
  if (ipBits(ip) === undefined) return [ipText]
  if (ip !== value) return ['must not have leading 0s']
  return isMappedIPv4(value) ? ['must not be an IPv4-mapped IPv6 address'] : []
}

/** An address range whose host bits are zero. Only the first problem is told. */
export const cidrProblems = (value: string): string[] => {
  const slash = value.indexOf('/')
  const prefix = value.slice(slash + 1)
  if (slash === -1 || !/^[0-9]+$/.test(prefix)) return [cidrText]
  const ip = withoutLeadingZeros(value.slice(0, slash))
  const bits = ipBits(ip)
  const length = isIPv4(ip) ? 32 : 128
  if (bits === undefined || Number(prefix) > length) return [cidrText]
  if (ip.length !== slash || (prefix.length > 1 && prefix.startsWith('0'))) {
    return ['must not have leading 0s in IP or prefix length']
  }
  if (isMappedIPv4(ip)) return ['must not have an IPv4-mapped IPv6 address']
  const hostBits = BigInt(length - Number(prefix))
  return (bits >> hostBits) << hostBits === bits ? [] : ['must not have bits set beyond the prefix length']
}

export const portNumberProblems = (port: number): string[] =>
  port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive']

/** Names of ports (IANA service names, RFC 6335): lower case, at most 15 characters. */
export const portNameProblems = (value: string): string[] => {
  const problems: string[] = []
  if (longerThan(value, 15)) problems.push(tooManyCharacters(15))
  let hasLetter = false
  let allFit = value !== ''
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i)
    if (isLower(c)) hasLetter = true
    if (!isLabelInner(c)) allFit = false
  }
  if (!allFit) problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  if (!hasLetter) problems.push('must contain at least one letter (a-z)')
  if (value.includes('--')) problems.push('must not contain consecutive hyphens')
  if (value.startsWith('-') || value.endsWith('-')) problems.push('must not begin or end with a hyphen')
  return problems
}

const percentText = mismatch(
  "a valid percent string must be a numeric string followed by an ending '%'",
  '[0-9]+%',
  '1%',
  '93%',
)

export const percentProblems = (value: string): string[] => {
  if (value.length < 2 || !value.endsWith('%')) return [percentText]
  for (let i = 0; i < value.length - 1; i++) if (!isDigit(value.charCodeAt(i))) return [percentText]
  return []
}

const httpHeaderText = mismatch(
  "a valid HTTP header must consist of alphanumeric characters or '-'",
  '[-A-Za-z0-9]+',
  'X-Header-Name',
)

export const httpHeaderNameProblems = (value: string): string[] => {
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i)
    if (c !== dash && !isAlnum(c)) return [httpHeaderText]
  }
  return value === '' ? [httpHeaderText] : []
}

/** Finalizers of any object: a qualified name. Whether an unqualified one is known is asked by objectmeta.ts. */
export const finalizerProblems = (value: string): string[] => qualifiedNameProblems(value)
