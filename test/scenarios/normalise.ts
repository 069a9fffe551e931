/**
 * Takes out of answers what must differ between two servers or two runs, and nothing else:
 *
 *   uids                     <uid-1>, numbered as first seen, so that equal stays equal and different stays different
 *   resourceVersion          <rv-1> the same way, also where a message or an object inside a text says it, but no other
 *                            number that happens to be the same; of lists and bookmarks, which depend on what else is
 *                            written meanwhile: <list-rv>
 *   names from generateName  prefix<name-1>, wherever they appear; the token volume of pods likewise
 *   times within a day       <time>; older or later ones were sent by the scenario and are compared
 *   ages in tables           <age>; in texts like `3 (5m ago)`: <age> ago
 *   tokens                   <token>; continue tokens as what they say, at <list-rv>
 *   addresses and ports      <ip-1>, <port-1>, those that the server allocated (the scenario does not name them); one that
 *                            was free in between is another one
 *   names of the run         ${ns} and ${id}
 *   the server's address     <server>
 *   the issuer               <issuer>: what --service-account-issuer says, also the audience of a token that names none
 *   the admin                <admin>: the name in the client certificate, where it is a whole value; its fingerprint
 *   hashes in locations      <hash>
 *   managedFields            one line an entry, sorted: their order follows times, which two runs do not share
 *   column descriptions      dropped: prose
 *
 * Of the headers, `comparedHeaders` are kept; an ETag only by being there.
 */
import { X509Certificate } from 'node:crypto'
import type { Endpoint } from '../support/kubeconfig.ts'
import { Allocations } from './allocations.ts'
import type { Answer, Scenario } from './format.ts'
import type { Play, PlayedStep } from './play.ts'
import { setAt, valueAt } from './pointer.ts'

const comparedHeaders = [
  'accept-patch',
  'allow',
  'cache-control',
  'content-encoding',
  'content-type',
  'location',
  'retry-after',
  'vary',
  'warning',
  'www-authenticate',
  'x-content-type-options',
]
const headersByPresence = ['audit-id', 'etag', 'last-modified']

const uidPattern = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g
const timePattern = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g
const issuerPattern = /^https:\/\/kubernetes\.default\.svc(\.cluster\.local)?$/
const tokenPattern = /\bey[\w-]{10,}\.[\w-]+\.[\w-]+/g
const addressPattern = /\b10\.\d{1,3}\.\d{1,3}\.\d{1,3}\b|\bfd00::[0-9a-f:]*/g
/** A revision inside a text: an object's (however often its quotes are escaped), or a conflict's. */
const writtenRevision =
  /(?<=\bresourceVersion\\*":\\*"|ResourceVersion in (?:record \(|object meta: |precondition: ))\d+/g
/** A node port inside a text: `80:31234/TCP`. */
const writtenPort = /(?<=:)\d{5}(?=\/)/g
const durationPattern = /^(?:\d+[smhdy]){1,2}$|^<invalid>$/
const ageColumns = /^(Age|Last Seen|First Seen|Duration|Last Schedule|Requestor Age)$/
const dayMs = 24 * 3600 * 1000

/** Where a bookmark says how far it reaches: itself, and as the row of a Table. */
const bookmarkVersions = [
  '/object/metadata/resourceVersion',
  '/object/rows/0/object/metadata/resourceVersion',
]

type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Numbers values as they are first seen. */
class Numbering {
  private readonly numbers = new Map<string, number>()
  private readonly word: string
  constructor(word: string) {
    this.word = word
  }
  of(value: string): string {
    if (!this.numbers.has(value)) this.numbers.set(value, this.numbers.size + 1)
    return `<${this.word}-${this.numbers.get(value)}>`
  }
  has(value: string): boolean {
    return this.numbers.has(value)
  }
}

class Normaliser {
  private readonly uids = new Numbering('uid')
  private readonly revisions = new Numbering('rv')
  private readonly addresses = new Allocations('ip')
  private readonly ports = new Allocations('port')
  /** The object at hand, by its uid. */
  private owner: string | undefined
  private readonly tokenVolumes = new Numbering('name')
  private readonly names = new Map<string, string>()
  private readonly play: Play
  private readonly server: string
  private readonly admin: string | undefined
  /** The scenario as text: an address or port that it names was not allocated. */
  private readonly said: string

  constructor(scenario: Scenario, play: Play, server: string, admin: string | undefined) {
    this.admin = admin
    this.play = play
    this.server = new URL(server).host
    this.said = JSON.stringify(scenario)
  }

  /** Whether the scenario names an address or a port, and not only another that begins with it. */
  private isSaid(value: string): boolean {
    for (let at = this.said.indexOf(value); at >= 0; at = this.said.indexOf(value, at + 1))
      if (!/\d/.test(this.said[at - 1] ?? '') && !/\d/.test(this.said[at + value.length] ?? '')) return true
    return false
  }

  private text(text: string): string {
    if (text === this.admin) return '<admin>'
    if (issuerPattern.test(text)) return '<issuer>'
    let result = text
    for (const [name, replacement] of this.names) result = result.replaceAll(name, replacement)
    return result
      .replaceAll(uidPattern, (uid) => this.uids.of(uid))
      .replaceAll(tokenPattern, '<token>')
      .replaceAll(/X509SHA256=[0-9a-f]{64}/g, 'X509SHA256=<fingerprint>')
      .replaceAll(/hash=[0-9A-F]{128}/g, 'hash=<hash>')
      .replaceAll(/\bkube-api-access-\w{5}\b/g, (name) => `kube-api-access-${this.tokenVolumes.of(name)}`)
      .replaceAll(timePattern, (time) =>
        Math.abs(Date.parse(time) - this.play.startedAt) < dayMs ? '<time>' : time,
      )
      .replaceAll(addressPattern, (ip) =>
        this.isSaid(ip) || ip === '10.0.0.1' ? ip : this.addresses.of(ip, this.owner),
      )
      .replaceAll(writtenRevision, (revision) =>
        this.revisions.has(revision) ? this.revisions.of(revision) : revision,
      )
      .replaceAll(writtenPort, (port) => (this.ports.has(port) ? this.ports.of(port, this.owner) : port))
      .replaceAll(/too old resource version: (\S+) \(\d+\)/g, 'too old resource version: $1 (<list-rv>)')
      .replaceAll(/(Too large resource version: \d+, current: )\d+/g, '$1<list-rv>')
      .replaceAll(`scn-${this.play.runId}`, '${ns}')
      .replaceAll(this.play.runId, '${id}')
      .replaceAll(this.server, '<server>')
  }

  /** Notes a generated name before it is replaced anywhere. */
  private learn(node: Tree): void {
    const metadata = node.metadata
    if (!isTree(metadata)) return
    const { name, generateName } = metadata
    if (typeof name !== 'string' || typeof generateName !== 'string' || !name.startsWith(generateName)) return
    if (name.length <= generateName.length || this.names.has(name)) return
    this.names.set(name, `${generateName}<name-${this.names.size + 1}>`)
  }

  private metadata(node: Tree, isList: boolean): Tree {
    // Numbered before whatever else the object names, in whatever order its members come.
    if (typeof node.uid === 'string') this.text(node.uid)
    const { managedFields, ...rest } = node
    const result = this.tree(rest)
    if (managedFields !== undefined) result.managedFields = this.entries(managedFields)
    if (typeof node.resourceVersion === 'string' && /^\d+$/.test(node.resourceVersion)) {
      result.resourceVersion =
        isList || node.resourceVersion === '0' ? '<list-rv>' : this.revisions.of(node.resourceVersion)
    }
    if (typeof node.continue === 'string' && node.continue !== '')
      result.continue = this.continueToken(node.continue, node.resourceVersion)
    return result
  }

  /** What a token says; its revision is that of its list, or negative. */
  private continueToken(token: string, listRevision: unknown): string {
    const { rv, ...rest } = JSON.parse(Buffer.from(token, 'base64url').toString()) as Tree
    const revision = String(rv) === listRevision ? '<list-rv>' : Number(rv) < 0 ? rv : '<rv>'
    return this.text(`continue ${JSON.stringify({ ...rest, rv: revision })}`)
  }

  private entries(entries: unknown): unknown {
    if (!Array.isArray(entries)) return entries
    return entries
      .map((entry: Tree) => {
        const { manager, operation, apiVersion, subresource, time, fieldsType, fieldsV1, ...rest } = entry
        const who = [manager ?? '-', operation, apiVersion, subresource, time, fieldsType]
        return this.text(
          [
            ...who.filter((part) => part !== undefined),
            JSON.stringify(sorted({ ...rest, ...(fieldsV1 as Tree) })),
          ].join(' '),
        )
      })
      .sort()
  }

  private table(node: Tree): Tree {
    const columns = (node.columnDefinitions as Tree[] | null) ?? []
    const isAge = this.ageCells(columns)
    return {
      ...this.plain(node),
      columnDefinitions: columns.map(({ description, ...column }) => column),
      rows:
        (node.rows as Tree[] | null)?.map((row) => ({
          ...this.plain(row),
          cells: (row.cells as unknown[]).map((cell, i) => {
            if (typeof cell !== 'string') return cell
            if (isAge(i) && durationPattern.test(cell)) return '<age>'
            return this.text(cell).replaceAll(/\((?:\d+[smhdy]){1,2} ago\)/g, '(<age> ago)')
          }),
        })) ?? null,
    }
  }

  /** Columns come with the first event of a watch as Tables only, so they are kept for the next ones. */
  private lastAges: (column: number) => boolean = () => false
  private ageCells(columns: Tree[]): (column: number) => boolean {
    if (columns.length > 0) {
      const ages = new Set(columns.flatMap((column, i) => (ageColumns.test(String(column.name)) ? [i] : [])))
      // A cell without a column (the reference gives IPAddresses one) is an age if it looks like one.
      this.lastAges = (column) => ages.has(column) || column >= columns.length
    }
    return this.lastAges
  }

  private plain(node: Tree): Tree {
    const isList =
      Array.isArray(node.items) ||
      Array.isArray(node.rows) ||
      /List$|^Table$/.test(String(node.kind)) ||
      node.kind === 'Status'
    const result: Tree = {}
    for (const [key, value] of Object.entries(node)) {
      setAt(
        result,
        `/${this.text(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
        key === 'metadata' && isTree(value) ? this.metadata(value, isList) : this.value(value, key),
      )
    }
    return result
  }

  private tree(node: Tree): Tree {
    this.learn(node)
    if (node.kind === 'Table') return this.table(node)
    const outer = this.owner
    this.enter(node)
    const result = this.object(node)
    this.owner = outer
    return result
  }

  /** Notes which object what follows is of. */
  private enter(node: Tree): void {
    // What a deletion answers is the object, or a status that names it.
    const said = isTree(node.metadata) && isTree(node.spec) ? node.metadata : node.details
    if (!isTree(said) || typeof said.uid !== 'string') return
    this.owner = said.uid
    this.addresses.object(said.uid)
    this.ports.object(said.uid)
  }

  private object(node: Tree): Tree {
    if (node.type === 'BOOKMARK' && isTree(node.object)) {
      // Not numbered: other numbers would depend on what else is written meanwhile.
      for (const at of bookmarkVersions) if (valueAt(node, at) !== undefined) setAt(node, at, '0')
    }
    return this.plain(node)
  }

  private value(value: unknown, key = ''): unknown {
    if (key === 'serverAddress') return '<server>'
    if (typeof value === 'string')
      return key === 'resourceVersion' && this.revisions.has(value)
        ? this.revisions.of(value)
        : this.text(value)
    if (typeof value === 'number' && /nodePort/i.test(key) && value >= 30000 && !this.isSaid(String(value))) {
      return this.ports.of(String(value), this.owner)
    }
    if (Array.isArray(value)) {
      const items = value.map((item) => this.value(item))
      // The reference walks a map of managers: its causes come in no fixed order.
      return items.every((item) => isTree(item) && item.reason === 'FieldManagerConflict')
        ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        : items
    }
    return isTree(value) ? this.tree(value) : value
  }

  private headers(played: PlayedStep): Answer['headers'] {
    const kept: Answer['headers'] = {}
    for (const name of comparedHeaders) {
      const values = played.headers[name]?.map((value) => this.text(value))
      if (values !== undefined) kept[name] = values.length === 1 ? values[0]! : values
    }
    for (const name of headersByPresence) if (played.headers[name] !== undefined) kept[name] = '<present>'
    return kept
  }

  answer(played: PlayedStep): Answer {
    const { step, status, body } = played
    const answer: Answer = { step: step.name, status, headers: this.headers(played) }
    if (step.bodyDiffers !== undefined) return answer
    const outcome = outcomeOf(played)
    const isWritten = outcome === 'stored' && /^(POST|PUT|PATCH) /.test(step.do)
    this.addresses.begin(isWritten)
    this.ports.begin(isWritten)
    const normal = this.value(body)
    this.addresses.done(outcome)
    this.ports.done(outcome)
    answer.body =
      step.only === undefined
        ? normal
        : Object.fromEntries(step.only.map((pointer) => [pointer, valueAt(normal, pointer) ?? null]))
    return answer
  }
}

const outcomeOf = ({ step, status }: PlayedStep): 'stored' | 'deleted' | 'not stored' => {
  // The events of a watch speak of what was.
  if (/dryRun=/.test(step.do) || step.do.startsWith('DRAIN ')) return 'not stored'
  return step.do.startsWith('DELETE ') && status < 300 ? 'deleted' : 'stored'
}

const sorted = (value: unknown): unknown =>
  isTree(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, sorted(value[key])]),
      )
    : value

const commonNameOf = (cert: Buffer | undefined): string | undefined =>
  cert === undefined ? undefined : /^CN=(.*)$/m.exec(new X509Certificate(cert).subject)?.[1]

/** Answers of one play in a form that can be compared with those of another. `endpoint` is what it was played against. */
export const normalise = (scenario: Scenario, play: Play, endpoint: Endpoint): Answer[] => {
  const normaliser = new Normaliser(scenario, play, endpoint.server, commonNameOf(endpoint.cert))
  return play.steps.map((played) => normaliser.answer(played))
}
