/**
 * What two servers choose differently for the same request (uids, versions, times, addresses, generated names), replaced
 * by tokens in order of appearance, and back: a request made of a normalised answer is sent to each server with that
 * server's own values.
 *
 *   ${uid-1}  ${rv-1}  ${name-1}  ${ip-1}  ${port-1}  ${volume-1}  ${time}  ${id}  ${ns}
 *
 * `${rv}` in a request is the newest resourceVersion that was seen. Without managedFields, versions are all `${rv}`: a write
 * that only moves a timestamp in managedFields is one on a server that has them.
 */
type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const uidPattern = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g
const timePattern = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g
/** A version or a port, not a part of a uid or of an address or the code of a warning. */
const numberPattern = /(?<![-+./]|RFC )\b\d{3,}\b(?!-| - "|[./]\d|:\w)/g
const addressPattern = /\b10\.0\.0\.\d{1,3}\b/g
const tokenPattern = /\$\{(\w+(?:-\d+)?)\}/g
/** What generated names keep of generateName. */
const longestPrefix = 58
const dayMs = 24 * 3600 * 1000

/** Finds what a server made of a generateName, as it stands or as a message quotes it: escaped, once or more often. */
const generatedFrom = (prefix: string): RegExp => {
  const characters = [...prefix].map((character) => {
    const plain = character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    if (/[\w.-]/.test(character)) return plain
    const code = character.codePointAt(0)!.toString(16)
    const letter = /^\\([a-z])$/.exec(JSON.stringify(character).slice(1, -1))?.[1]
    return `\\\\*(?:${plain}|[uU]0*${code}|x0*${code}${letter === undefined ? '' : `|${letter}`})`
  })
  return new RegExp(`(?<![\\w-])(${characters.join('')})([bcdfghjklmnpqrstvwxz2456789]{5})(?!\\w)`, 'g')
}

export interface TokenOptions {
  /** Part of every name. */
  readonly id: string
  readonly namespace: string
  /** The name in the admin's certificate. */
  readonly admin: string
  readonly managedFields: boolean
}

const byManager = (a: unknown, b: unknown): number => {
  const key = (entry: unknown): string =>
    isTree(entry) ? JSON.stringify([entry.manager, entry.operation, entry.subresource, entry.apiVersion]) : ''
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}

const ageless = (cell: unknown): unknown =>
  typeof cell === 'string' ? cell.replace(/^(\d+[smh]){1,2}( \(|$)/, '${age}$2') : cell

/** Of a stream whose versions are not compared, without events of writes that changed nothing else. */
const withoutRepeats = (body: unknown): unknown => {
  if (!isTree(body) || !Array.isArray(body.events)) return body
  const texts = body.events.map((event) => JSON.stringify(event))
  return { ...body, events: body.events.filter((_, i) => texts[i] !== texts[i - 1]) }
}

/** The tokens of one play against one server. */
export class Tokens {
  readonly #values = new Map<string, string>()
  readonly #tokens = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #names = new Map<string, string>()
  readonly #options: TokenOptions
  /** The admin in an object that a message quotes. */
  readonly #adminAsUser: RegExp
  readonly #startedAt = Date.now()
  /** What `${time}` is filled with: when the last object that was answered was made, so that a test of it holds. */
  #time = `${new Date().toISOString().slice(0, 19)}Z`
  #version = '0'
  /** What generated names start with, and how such a name is found in a text. */
  readonly #prefixes = new Map<string, RegExp>()
  /** Everything sent so far: an address or port that it names was not chosen by the server. */
  #said = ''

  constructor(options: TokenOptions) {
    this.#options = options
    this.#adminAsUser = new RegExp(`(username\\\\*":\\\\*")${options.admin}(\\\\*")`, 'g')
  }

  /** Whether a number or an address was sent, and not as a part of another. */
  #wasSaid(value: string): boolean {
    for (let at = this.#said.indexOf(value); at >= 0; at = this.#said.indexOf(value, at + 1))
      if (!/\d/.test(this.#said[at - 1] ?? '') && !/\d/.test(this.#said[at + value.length] ?? '')) return true
    return false
  }

  #token(word: string, value: string): string {
    const known = this.#tokens.get(`${word} ${value}`)
    if (known !== undefined) return known
    const number = (this.#counts.get(word) ?? 0) + 1
    this.#counts.set(word, number)
    const token = `\${${word}-${number}}`
    this.#tokens.set(`${word} ${value}`, token)
    this.#values.set(`${word}-${number}`, value)
    return token
  }

  /** The text to send. */
  fill(text: string): string {
    const filled = text
      .replaceAll(/"\$\{(port-\d+)\}"/g, (all, name: string) => this.#values.get(name) ?? all)
      .replaceAll(tokenPattern, (all, name: string) => {
        if (name === 'id') return this.#options.id
        if (name === 'ns') return this.#options.namespace
        if (name === 'rv') return this.#version
        if (name === 'time') return this.#time
        return this.#values.get(name) ?? all
      })
    this.#said += text
    for (const [, text] of filled.matchAll(/"generateName":"((?:[^"\\]|\\.)+)"/g)) {
      const prefix = (JSON.parse(`"${text}"`) as string).slice(0, longestPrefix)
      if (!this.#prefixes.has(prefix)) this.#prefixes.set(prefix, generatedFrom(prefix))
    }
    return filled
  }

  #text(text: string): string {
    let result = text
    for (const [name, token] of this.#names) result = result.replaceAll(name, token)
    // A name that was generated and refused is known from a message only.
    for (const pattern of this.#prefixes.values())
      result = result.replaceAll(
        pattern,
        (_, prefix: string, end: string) => `${prefix}${this.#token('suffix', end)}`,
      )
    return result
      .replaceAll(uidPattern, (uid) => (this.#said.includes(uid) ? uid : this.#token('uid', uid)))
      .replaceAll(
        /\bkube-api-access-(\w{5})\b/g,
        (_, end: string) => `kube-api-access-${this.#token('volume', end)}`,
      )
      .replaceAll(/X509SHA256=[0-9a-f]{64}/g, 'X509SHA256=${fingerprint}')
      .replaceAll(this.#adminAsUser, '$1${admin}$2')
      .replaceAll(/(Duplicate value: )(3[0-2]\d{3})\b/g, (all, text: string, port: string) =>
        this.#wasSaid(port) ? all : `${text}${this.#token('port', port)}`,
      )
      .replaceAll(timePattern, (time) =>
        Math.abs(Date.parse(time) - this.#startedAt) < dayMs ? '${time}' : time,
      )
      .replaceAll(numberPattern, (number) => {
        // A number of the request that is also a version by chance; the year of Go's layout of times.
        if (number === '2006' || this.#said.includes(`:${number}`)) return number
        const version = this.#tokens.get(`rv ${number}`)
        if (version !== undefined) return this.#options.managedFields ? version : '${rv}'
        return this.#tokens.get(`port ${number}`) ?? number
      })
      .replaceAll(/(ResourceVersion in record \()\d+\)/g, '$1${rv})')
      .replaceAll(/(resourceVersion\\*":\\*")(\d+)(?=\\*")/g, (all, text: string, number: string) =>
        this.#options.managedFields || this.#said.includes(`"${number}"`) ? all : `${text}\${rv}`,
      )
      .replaceAll(addressPattern, (ip) =>
        this.#wasSaid(ip) || ip === '10.0.0.1' ? ip : this.#token('ip', ip),
      )
      .replaceAll(this.#options.namespace, '${ns}')
      .replaceAll(this.#options.id, '${id}')
  }

  #learn(metadata: unknown): void {
    if (!isTree(metadata)) return
    const { name, generateName, resourceVersion } = metadata
    // A dry run answers with the version that it was sent.
    const isSent = this.#said.includes(`"resourceVersion":"${String(resourceVersion)}"`)
    if (typeof resourceVersion === 'string' && /^[1-9]\d*$/.test(resourceVersion) && !isSent) {
      this.#token('rv', resourceVersion)
      this.#version = resourceVersion
    }
    if (typeof name !== 'string' || typeof generateName !== 'string') return
    if (generateName === '' || this.#said.includes(name) || !name.startsWith(generateName)) return
    if (name.length !== generateName.length + 5 || this.#names.has(name)) return
    const token = this.#token('name', name)
    this.#names.set(name, token)
  }

  #value(value: unknown, key: string, parent: string): unknown {
    if (typeof value === 'string') {
      if (key === 'token' && parent === 'status') return '${token}'
      // Of a token request that names none: the issuer, which is set by a flag.
      if (key === 'audiences' && parent === 'spec' && value.startsWith('https://kubernetes.default.svc'))
        return '${issuer}'
      if (key === 'resourceVersion' && parent === 'metadata' && /^\d+$/.test(value))
        return this.#options.managedFields ? (this.#tokens.get(`rv ${value}`) ?? value) : '${rv}'
      // A volume's user is called so by default.
      const isClient = value === this.#options.admin && parent !== 'rbd'
      return isClient ? '${admin}' : this.#text(value)
    }
    if (typeof value === 'number') {
      return /nodePort/i.test(key) && value >= 30000 && value < 32768 && !this.#wasSaid(String(value))
        ? this.#token('port', String(value))
        : value
    }
    if (Array.isArray(value)) {
      const items = value.map((item) => this.#value(item, key, parent))
      // Ordered by time of a second's precision, so two servers order the managers of one second differently.
      return key === 'managedFields' && parent === 'metadata' ? items.sort(byManager) : items
    }
    if (!isTree(value)) return value
    if (key === '') this.#learn(value.metadata)
    const result: Tree = {}
    // Sorted, so that tokens are numbered the same way whatever order a server writes members in.
    for (const [name, item] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (name === 'managedFields' && key === 'metadata' && !this.#options.managedFields) continue
      Object.defineProperty(result, this.#text(name), {
        value: this.#value(item, name, key),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    }
    return result
  }

  /** A parsed answer in tokens. */
  normalise(body: unknown): unknown {
    const made = (body as { metadata?: { creationTimestamp?: unknown } } | null)?.metadata?.creationTimestamp
    if (typeof made === 'string' && Math.abs(Date.parse(made) - this.#startedAt) < dayMs) this.#time = made
    const shown = this.#value(isTree(body) ? this.#several(body) : body, '', '')
    return this.#options.managedFields ? shown : withoutRepeats(shown)
  }

  /** A list, Table or stream without what is said of the whole server; versions of its objects are learnt in their order. */
  #several(body: Tree): Tree {
    const { items, rows, events, metadata } = body
    const objects = [
      ...(Array.isArray(items) ? items : []),
      ...[rows, events].flatMap((list) => (Array.isArray(list) ? list.map(({ object }) => object) : [])),
    ]
    for (const object of objects) {
      const version = (object as { metadata?: { resourceVersion?: unknown } } | null)?.metadata
        ?.resourceVersion
      if (typeof version === 'string' && /^\d+$/.test(version)) this.#token('rv', version)
    }
    const isTable = body.kind === 'Table'
    if (items === undefined && !isTable) return body
    const whole: Tree = { ...(metadata as Tree), resourceVersion: '${rv}' }
    if (whole.continue !== undefined) whole.continue = '${continue}'
    if (!isTable) return { ...body, metadata: whole }
    const { columnDefinitions } = body as { columnDefinitions?: Tree[] }
    return {
      ...body,
      metadata: whole,
      columnDefinitions: columnDefinitions?.map(({ description: _, ...column }) => column) ?? null,
      rows: Array.isArray(rows)
        ? rows.map(({ cells, ...row }) => ({ ...row, cells: (cells as unknown[]).map(ageless) }))
        : rows,
    }
  }

  /** A header's text in tokens. */
  normaliseText(text: string): string {
    return this.#text(text)
  }
}
