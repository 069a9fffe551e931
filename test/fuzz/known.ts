/** Differences that are explained: what they look like and why they stay. Each also stands in docs/differences.md. */
import type { Answer, Request } from './play.ts'

export interface Known {
  /** A few words; the same as in docs/differences.md. */
  readonly reason: string
  /** `before`: the requests of the sequence, this one the last. */
  readonly matches: (request: Request, want: Answer, got: Answer, before: readonly Request[]) => boolean
  /** The servers count on differently from here, so that nothing more is to be learnt of this object. */
  readonly endsSequence?: boolean
}

interface Status {
  kind?: string
  reason?: string
  message?: string
  details?: { causes?: unknown[] }
}

const sortedCauses = (status: Status): string =>
  (status.details?.causes ?? [])
    .map((cause) => JSON.stringify(cause))
    .sort()
    .join('\n')

/** The fields of faults in order, but those of a map's values and of what stands beside the map as one field. */
const placesOf = (status: Status): string[] => {
  const fields = ((status.details?.causes ?? []) as { field?: string }[]).map(({ field = '' }) => field)
  // Amounts of a node stand as fields of their own, and so do the sources that a metric has too many.
  const parents = fields.flatMap(
    (field) =>
      /^(status\.(?:capacity|allocatable))\./.exec(field)?.[1] ??
      /^(spec\.metrics\[\d+\])\.(?:resource|containerResource|pods|object|external)$/.exec(field)?.[1] ??
      /^(.*?)\.?\w*\[(?!\d+\])/.exec(field)?.[1] ??
      [],
  )
  return fields.map((field) => parents.find((parent) => field.startsWith(parent)) ?? field)
}

/** The reference walks Go maps, whose order changes from run to run, so it lists the same faults in another order. */
const sameFaultsInAnotherOrder: Known = {
  reason: 'the order of faults found in a map',
  matches: (_, want, got) => {
    const a = want.body as Status | null
    const b = got.body as Status | null
    if (want.status !== got.status || a?.kind !== 'Status' || b?.kind !== 'Status' || a.reason !== b.reason)
      return false
    if ((a.details?.causes?.length ?? 0) < 2 || sortedCauses(a) !== sortedCauses(b)) return false
    if (JSON.stringify(placesOf(a)) !== JSON.stringify(placesOf(b))) return false
    const letters = (text = ''): string => [...text].sort().join('')
    return letters(a.message) === letters(b.message)
  },
}

/** The object that a refused patch made, which the message quotes, and the words around it; undefined for other messages. */
const quoted = (message = ''): { object: unknown; around: string } | undefined => {
  const match = /^(.*?Invalid value: )("\{(?:[^"\\]|\\.)*\}")(: .*)$/s.exec(message)
  if (match === null) return undefined
  try {
    // Without versions and managers of objects that the servers made themselves, also where a patch copied them to.
    const object = JSON.parse(JSON.parse(match[2]!) as string, (key, value: unknown) =>
      key === 'managedFields' || key === 'resourceVersion' ? undefined : value,
    ) as unknown
    return { object, around: match[1]! + match[3]! }
  } catch {
    return undefined
  }
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  )
}

const isFailure = (want: Answer, got: Answer): [Status, Status] | undefined => {
  const a = want.body as Status | null
  const b = got.body as Status | null
  const same =
    want.status === got.status && a?.kind === 'Status' && b?.kind === 'Status' && a.reason === b.reason
  return same ? [a, b] : undefined
}

const lettersOf = (text: string): string => [...text].sort().join('')

/** A message that quotes an object as JSON quotes the same members. */
const sameMembersInAnotherOrder: Known = {
  reason: 'the order of members of an object quoted in a message',
  matches: (_, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || JSON.stringify(want.warnings) !== JSON.stringify(got.warnings)) return false
    const first = quoted(pair[0].message)
    const second = quoted(pair[1].message)
    if (first === undefined || second === undefined || first.around !== second.around) return false
    return JSON.stringify(sorted(first.object)) === JSON.stringify(sorted(second.object))
  },
}

/** A strategic patch is quoted as the merge left it, of which a Go map's order decides how far it came. */
const samePatchLeftOtherwise: Known = {
  reason: 'how much of a strategic patch is left in a message',
  matches: ({ type }, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || type !== 'application/strategic-merge-patch+json') return false
    const tail = ({ message = '' }: Status): string | undefined =>
      /^ "" is invalid: patch: Invalid value: "map\[.*\]": (.*)$/s.exec(message)?.[1]
    return tail(pair[0]) !== undefined && tail(pair[0]) === tail(pair[1])
  },
}

/** Of several faults the merge meets one first, by the order of a Go map: each told fault must stand in the patch. */
const oneMergeFaultOfSeveral: Known = {
  reason: 'which of several faults of a strategic patch is told',
  matches: ({ type, body: sent }, want, got) => {
    if (type !== 'application/strategic-merge-patch+json' || want.status < 400 || got.status < 400)
      return false
    const [a, b] = [want, got].map(({ body }) => (body as Status | null)?.message ?? '')
    return a !== b && isMergeFault(a!, sent) && isMergeFault(b!, sent)
  },
}

const isMergeFault = (message: string, sent: unknown): boolean => {
  const text = JSON.stringify(sent)
  const patchType = /^unknown patch type: (.*) in map: map\[/s.exec(message)?.[1]
  if (patchType !== undefined) return text.includes(`"$patch":${JSON.stringify(patchType)}`)
  const items = /^list element types are not identical: \[.* \[(.*)\]\]$/s.exec(message)?.[1]
  if (items !== undefined) return listsOf(sent).some((list) => list.map(String).join(' ') === items)
  if (message === 'no elements in any of the given slices')
    return listsOf(sent).some((list) => list.length === 0) && text.includes('"$setElementOrder/')
  if (message === 'invalid patch format of retainKeys') return text.includes('"$retainKeys"')
  return message.startsWith(' The order in patch list:\n') && text.includes('"$setElementOrder/')
}

const listsOf = (value: unknown): unknown[][] =>
  value === null || typeof value !== 'object'
    ? []
    : [...(Array.isArray(value) ? [value] : []), ...Object.values(value).flatMap(listsOf)]

/** An item that one patch both adds to a list and deletes from it: a Go map's order decides which comes last. */
const addedAndDeleted: Known = {
  reason: 'a finalizer that one patch both adds and deletes',
  matches: ({ type, body: sent }, want, got) => {
    if (type !== 'application/strategic-merge-patch+json') return false
    const asked = (sent as { metadata?: Record<string, unknown> } | null)?.metadata ?? {}
    const [added, deleted] = [asked.finalizers, asked['$deleteFromPrimitiveList/finalizers']]
    if (!Array.isArray(added) || !Array.isArray(deleted)) return false
    const pair = added.some((item) => deleted.includes(item)) ? isFailure(want, got) : undefined
    if (pair !== undefined) {
      // Of what follows it in the list a fault is told by its place.
      const [a, b] = pair.map((status) =>
        `${status.message}${sortedCauses(status)}`.replaceAll(/(metadata\.finalizers)\[\d+\]/g, '$1'),
      )
      return a === b
    }
    if (want.status !== 200 || got.status !== 200) return false
    const without = ({ body }: Answer): string => {
      const { metadata = {}, ...rest } = body as { metadata?: { finalizers?: string[] } }
      const { finalizers = [], ...others } = metadata
      const left = finalizers.filter((item) => !(added.includes(item) && deleted.includes(item)))
      return JSON.stringify(sorted({ ...rest, metadata: { ...others, finalizers: left } }))
    }
    return JSON.stringify(want.body) !== JSON.stringify(got.body) && without(want) === without(got)
  },
}

/** It names the volumes that the claims of a set become in the order of a Go map. */
const volumesOfClaims: Known = {
  reason: "which volume of a stateful set's template a fault in the name of a claim is told of",
  matches: ({ path }, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || !path.includes('/statefulsets')) return false
    const general = (status: Status): string =>
      `${status.message}${sortedCauses(status)}`.replaceAll(/(spec\.template\.spec\.volumes)\[\d+\]/g, '$1')
    return /volumes\[\d+\]\.name: /.test(pair[0].message ?? '') && general(pair[0]) === general(pair[1])
  },
}

/** The audience of a token without one is the issuer, a flag of each server. */
const issuerOfTokens: Known = {
  reason: 'signer keys, issuer, address ranges',
  matches: ({ path }, want, got) => {
    if (!path.includes('/tokenreviews') || want.status !== got.status) return false
    const general = ({ body }: Answer): string =>
      JSON.stringify(sorted(body)).replaceAll(
        '"audiences":["https://kubernetes.default.svc.cluster.local"]',
        '"audiences":["https://kubernetes.default.svc"]',
      )
    return general(want) === general(got)
  },
}

/** A deletion that only takes finalizers away is an update of the reference, which its own dry run and precondition trip over. */
const deletionThatTakesFinalizers: Known = {
  reason: 'a deletion that takes the last finalizer away, tried or with a precondition',
  matches: ({ method, path, body }, want) => {
    if (method !== 'DELETE') return false
    const isTried = path.includes('dryRun=All') || JSON.stringify(body ?? null).includes('"dryRun"')
    const metadata = (want.body as { metadata?: object } | null)?.metadata
    if (want.status === 200 && isTried && (want.body as Status).kind !== 'Status')
      return metadata !== undefined && Object.keys(metadata).length === 0
    return (
      want.status === 409 &&
      /StorageError: .*ResourceVersion in precondition/.test((want.body as Status).message ?? '')
    )
  },
}

/** It collects the finalizers of a namespace in a set when a deletion adds or takes one. */
const finalizersOfANamespace: Known = {
  reason: 'the order of finalizers of a namespace that goes',
  matches: ({ method, path }, want, got) => {
    if (method !== 'DELETE' || !/\/namespaces\/[^/]+$/.test(path.split('?')[0]!)) return false
    if (want.status !== got.status || want.status >= 300) return false
    const inOrder = ({ body }: Answer): string => {
      const { metadata, ...rest } = body as { metadata?: { finalizers?: string[] } }
      const finalizers = [...(metadata?.finalizers ?? [])].sort()
      return JSON.stringify(sorted({ ...rest, metadata: { ...metadata, finalizers } }))
    }
    return inOrder(want) === inOrder(got)
  },
}

/** It takes a list and what leaves it in the order of a Go map, mostly that of the patch: either may be at fault. */
const listBeforeWhatLeavesIt: Known = {
  reason: 'whether a list or what leaves it is merged first',
  matches: ({ type, body: sent }, want, got) => {
    if (type !== 'application/strategic-merge-patch+json' || want.status < 400 || got.status < 400)
      return false
    const listsOf = (value: unknown): boolean =>
      value !== null &&
      typeof value === 'object' &&
      Object.entries(value).some(
        ([key, item]) =>
          listsOf(item) ||
          (key.startsWith('$deleteFromPrimitiveList/') &&
            Object.hasOwn(value, key.slice(key.indexOf('/') + 1))),
      )
    const isOfLists = ({ body }: Answer): boolean =>
      /element types are not identical|without merge key|due to an error in our request|^ "" is invalid: patch: /.test(
        (body as Status | null)?.message ?? '',
      )
    return listsOf(sent) && (isOfLists(want) || isOfLists(got))
  },
}

/** The version of an object that each server made itself, which a patch copies to another field. */
const copiedVersion: Known = {
  reason: 'a version that a patch copies',
  matches: ({ type, body: sent }, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || type !== 'application/json-patch+json') return false
    if (!/"from":"\/metadata\/resourceVersion"/.test(JSON.stringify(sent))) return false
    // What is no time is told of at the place where it ceases to look like one.
    const plain = (text = ''): string =>
      text.replace(/parsing time "(?:[0-9]+|\$\{rv\})" as .*$/s, 'parsing time').replaceAll(/\d+/g, '0')
    const general = ({ message, details }: Status): string =>
      [message, ...((details?.causes ?? []) as { message?: string }[]).map((cause) => cause.message)]
        .map(plain)
        .join('\n')
    return general(pair[0]) === general(pair[1])
  },
}

/** The same node port for two ports: the reference trips over it only when it allocates. */
const onePortTwice: Known = {
  reason: 'one node port twice in an update',
  matches: (_, want, got) =>
    want.status === 500 &&
    got.status === 422 &&
    /duplicate nodePort/.test((want.body as Status).message ?? ''),
}

const isServiceStatus = ({ method, path }: Request): boolean =>
  method === 'PUT' && /\/services\/[^/]+\/status(\?|$)/.test(path)

/** The status endpoint makes a service that is not there, past the allocation of addresses and ports. */
const serviceMadeByItsStatus: Known = {
  reason: 'a service that its status endpoint makes',
  matches: (request, want, got) =>
    isServiceStatus(request) &&
    got.status === 404 &&
    (want.status === 201 ||
      (want.status === 422 && (want.body as Status).reason === 'Invalid') ||
      (want.status === 409 && / UID in object meta: $/.test((want.body as Status).message ?? ''))),
}

/** What became an ExternalName keeps a field in store that reads hide, and the status endpoint and deletions forget to hide it. */
const hiddenTrafficPolicy: Known = {
  reason: 'the traffic policy of an ExternalName at the status endpoint',
  matches: ({ method, path }, want, got) => {
    const isRaw = method === 'DELETE' || /\/status(\?|$)/.test(path)
    if (!path.includes('/services/') || !isRaw || want.status !== 200 || got.status !== 200) return false
    const { spec, ...rest } = want.body as { spec?: { type?: string; internalTrafficPolicy?: string } }
    if (spec?.type !== 'ExternalName' || spec.internalTrafficPolicy === undefined) return false
    const { internalTrafficPolicy: _, ...others } = spec
    return JSON.stringify(sorted({ ...rest, spec: others })) === JSON.stringify(sorted(got.body))
  },
}

/** The same where a JSON patch names the field that reads do not show. */
const patchedTrafficPolicy: Known = {
  reason: 'the traffic policy of an ExternalName at the status endpoint',
  matches: ({ path, type, body }, want, got) =>
    path.includes('/services/') &&
    type === 'application/json-patch+json' &&
    Array.isArray(body) &&
    body.some(({ op, path: at }) => op !== 'add' && at === '/spec/internalTrafficPolicy') &&
    want.status === 200 &&
    (want.body as { spec?: { type?: string } }).spec?.type === 'ExternalName' &&
    got.status === 422 &&
    (got.body as Status).message === 'the server rejected our request due to an error in our request',
}

/** The same where a message quotes the service as it is stored. */
const quotedTrafficPolicy: Known = {
  reason: 'the traffic policy of an ExternalName at the status endpoint',
  matches: ({ path }, want, got) => {
    const pair = isFailure(want, got)
    const objects = pair?.map(({ message }) => quoted(message))
    if (!path.includes('/services/') || objects?.[0] === undefined || objects[1] === undefined) return false
    const [first, second] = objects as { object: { spec?: Record<string, unknown> }; around: string }[]
    const { internalTrafficPolicy: policy, ...others } = first!.object.spec ?? {}
    const { type } = others as { type?: string }
    if (type !== 'ExternalName' || policy === undefined || first!.around !== second!.around) return false
    const without = { ...first!.object, spec: others }
    return JSON.stringify(sorted(without)) === JSON.stringify(sorted(second!.object))
  },
}

/** A patch that copies a node port to another field copies what each server drew. */
const copiedNodePort: Known = {
  reason: 'a node port that a patch copies',
  endsSequence: true,
  matches: ({ path, type, body: sent }, want, got) => {
    if (!path.includes('/services/') || type !== 'application/json-patch+json') return false
    if (want.status !== got.status || !/"(copy|move)".*nodePort/i.test(JSON.stringify(sent))) return false
    const without = ({ body }: Answer): string =>
      JSON.stringify(sorted(body)).replaceAll(/\b3[0-2][0-9]{3}\b/g, 'port')
    return without(want) === without(got)
  },
}

/** Raw JSON is bytes there: spaces, escapes and the spelling of numbers count as a change, which our JSON does not keep. */
const spellingOfRawJson: Known = {
  reason: 'generation after another spelling of raw JSON',
  matches: ({ body: sent }, want, got) => {
    if (want.status !== got.status || want.status >= 300) return false
    if (JSON.stringify(want.warnings) !== JSON.stringify(got.warnings)) return false
    const both = JSON.stringify([sent, want.body])
    if (!/"(parameters|raw|data|fieldsV1|default|example|enum)":.*([<>&\u2028\u2029]|\d\.\d|\de)/.test(both))
      return false
    const without = ({ body }: Answer): string => {
      const { metadata, ...rest } = body as { metadata?: { generation?: number } }
      const { generation: _, ...others } = metadata ?? {}
      return JSON.stringify(sorted({ ...rest, metadata: others }))
    }
    return without(want) === without(got)
  },
}

/** Kinds that put back for their messages what decoding took. */
const showsEmpties =
  /^\/apis\/(apps|batch|autoscaling|policy|apiextensions.k8s.io)\/|\/(pods|podtemplates|replicationcontrollers)(\/|\?|$)/

/** The same in a message: a key of raw JSON that stands twice is shown twice. */
const quotedRawJson: Known = {
  reason: 'another spelling of raw JSON in a message',
  matches: (_, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined) return false
    const [a, b] = pair.map(({ message = '' }) => {
      const match = /^(.*Invalid value: )(\{.*\})(: field is immutable)$/s.exec(message)
      if (match === null) return undefined
      try {
        return `${match[1]}${JSON.stringify(JSON.parse(match[2]!))}${match[3]}`
      } catch {
        return undefined
      }
    })
    return a !== undefined && a === b
  },
}

/** Lists and maps that were sent empty are gone once decoded, as they are on the wire, so messages show null. */
const emptyIsNull: Known = {
  reason: 'an empty list or map in a message is null',
  matches: ({ path }, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || showsEmpties.test(path)) return false
    if (JSON.stringify(want.warnings) !== JSON.stringify(got.warnings)) return false
    const general = (status: Status): string =>
      `${status.message}${JSON.stringify(status.details?.causes)}`.replaceAll(/\[\]|\{\}|null/g, '0')
    return general(pair[0]) === general(pair[1])
  },
}

/** A text of a type of its own is printed as JSON there, which escapes what HTML would read. */
const escapes: Record<string, string> = { '\\u003c': '<', '\\u003e': '>', '\\u0026': '&' }
const unescaped = (text: string): string =>
  text.replaceAll(/\\+u00(3c|3e|26)/g, (code) => escapes[code.slice(code.lastIndexOf('\\'))]!)
const typedTexts: Known = {
  reason: 'escapes of < > & in a text that a message quotes',
  matches: (_, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined) return false
    const plain = (status: Status): string =>
      [status.message, ...causesOf({ body: status }).map(({ field, message }) => `${field} ${message}`)]
        .join('\n')
        .replaceAll(/\\u00(3c|3e|26)/g, (code) => escapes[code]!)
    return plain(pair[0]) === plain(pair[1])
  },
}

/** Empties, escapes and the order of members, each explained above, in one message. */
const severalInOneMessage: Known = {
  reason: 'empties, escapes and order in one message',
  matches: ({ path }, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || JSON.stringify(want.warnings) !== JSON.stringify(got.warnings)) return false
    const [a, b] = pair
    if (a.details?.causes?.length !== b.details?.causes?.length) return false
    const plain = (text = ''): string => {
      const shown = unescaped(text)
      return lettersOf(showsEmpties.test(path) ? shown : shown.replaceAll(/\[\]|\{\}|null/g, '0'))
    }
    const causes = (status: Status): string =>
      ((status.details?.causes ?? []) as { message?: string; field?: string }[])
        .map(({ field, message }) => `${field} ${plain(message)}`)
        .sort()
        .join('\n')
    return (
      plain(a.message) === plain(b.message) &&
      causes(a) === causes(b) &&
      JSON.stringify(placesOf(a)) === JSON.stringify(placesOf(b))
    )
  },
}

/** A number is never changed silently; the reference keeps it modulo 2^32. */
const numberBeyondItsField: Known = {
  reason: 'a number beyond int32 in a strategic merge patch',
  matches: ({ type }, _, got) =>
    type === 'application/strategic-merge-patch+json' &&
    got.status === 422 &&
    /cannot unmarshal number \S+ into Go struct field \S+ of type u?int(32|64)/.test(
      (got.body as Status).message ?? '',
    ),
}

/** The same in server-side apply, where it also cuts floats that are beyond int64. */
const appliedNumberBeyondItsField: Known = {
  reason: 'a number beyond its field in an applied configuration',
  matches: ({ type }, _, got) =>
    type === 'application/apply-patch+yaml' &&
    got.status === 500 &&
    /to proper version: .* cannot unmarshal number \S+ into Go struct field \S+ of type u?int(32|64)$/.test(
      (got.body as Status).message ?? '',
    ),
}

const rejectedByTest = 'the server rejected our request due to an error in our request'

/** It compares a text as it writes it, escaped for HTML, with the bytes of the patch. */
const testOfEscapedText: Known = {
  reason: 'a JSON patch that tests a text with < > &',
  matches: ({ type, body }, want, got) =>
    type === 'application/json-patch+json' &&
    want.status === 422 &&
    (want.body as Status).message === rejectedByTest &&
    (got.body as Status | null)?.message !== rejectedByTest &&
    Array.isArray(body) &&
    body.some(
      (step: { op?: unknown; value?: unknown } | null) =>
        step?.op === 'test' && /[<>&\u2028\u2029]/.test(JSON.stringify(step.value) ?? ''),
    ),
}

/** The certificates of the two servers' kubeconfigs name other users. */
const nameOfTheClient: Known = {
  reason: 'the name of the client in a message',
  matches: ({ path }, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || !path.includes('/certificatesigningrequests')) return false
    const general = ({ message = '' }: Status): string =>
      message.replaceAll(/"(kubernetes-)?admin\\"/g, '"admin\\"').replace(/input byte \d+$/, 'input byte')
    return pair[0].message !== pair[1].message && general(pair[0]) === general(pair[1])
  },
}

/** Raw JSON is bytes there: a patch spells its data anew, which then differ from what is stored. */
const revisionOfAnotherSpelling: Known = {
  reason: 'data of a ControllerRevision that a patch spells anew',
  matches: ({ path }, want, got) =>
    path.includes('/controllerrevisions/') &&
    want.status === 422 &&
    /data: Invalid value: .*(\\u003[ce]|\\u0026|\\u202[89]|\d[.eE]).*: field is immutable/s.test(
      (want.body as Status).message ?? '',
    ) &&
    got.status < 300,
}

/** The same in the template of a job, whose metadata may have managers: their fields in another order are another template. */
const templateOfAnotherSpelling: Known = {
  reason: 'managers of a template that a patch spells anew',
  matches: ({ path, method }, want, got) =>
    method === 'PATCH' &&
    path.includes('/jobs/') &&
    want.status === 422 &&
    /^[^[]*: spec\.template: Invalid value: .*"managedFields":\[\{.*"fieldsV1":\{.*: field is immutable$/s.test(
      (want.body as Status).message ?? '',
    ) &&
    got.status < 300,
}

/** Jobs and claims get their last defaults when they are read, which the next update writes, whatever else it changes. */
const firstUpdateOfNothing: Known = {
  reason: 'a first update that changes nothing',
  endsSequence: true,
  matches: ({ method, path }, want, got) =>
    method !== 'POST' &&
    /\/(jobs|persistentvolumeclaims)\//.test(path) &&
    want.status === 200 &&
    got.status === 200 &&
    hasOtherVersionOnly(want, got),
}

/** A node that was sent no allocatable amounts gets all of its capacity when it is read, which the next update writes. */
const firstUpdateOfAllocatable: Known = {
  reason: 'a first update that changes nothing',
  endsSequence: true,
  matches: ({ path }, want, got, before) =>
    path.includes('/nodes/') &&
    before.some(({ body }) => /"allocatable(":|")/.test(JSON.stringify(body) ?? '')) &&
    want.status === 200 &&
    got.status === 200 &&
    hasOtherVersionOnly(want, got),
}

/** The same updates in a watch: an event of nothing new. */
const eventOfNothing: Known = {
  reason: 'a first update that changes nothing',
  matches: ({ path }, want, got) => {
    if (!path.includes('watch=1')) return false
    if (
      !/\/(jobs|persistentvolumeclaims|nodes|secrets|configmaps|services|certificatesigningrequests)\?/.test(
        path,
      )
    )
      return false
    const [all, ours] = [want, got].map(({ body }) =>
      ((body as { events?: unknown[] } | null)?.events ?? []).map((event) =>
        JSON.stringify(sorted(event)).replaceAll(/"resourceVersion":"[^"]*",?/g, ''),
      ),
    ) as [string[], string[]]
    let next = 0
    for (const text of all) if (text === ours[next]) next++
    return next === ours.length && all.length === ours.length + 1
  },
}

/** No bytes that were sent as null or as an empty text are stored as something: one of them in another form than the other. */
const writeOfNoBytes: Known = {
  reason: 'a write of no bytes over none',
  endsSequence: true,
  matches: ({ method, path }, want, got, before) =>
    method !== 'POST' &&
    /\/(secrets|configmaps|certificatesigningrequests)\//.test(path) &&
    before.some(({ body }) =>
      /"(data|binaryData|certificate)\b.*(null|"")/s.test(JSON.stringify(body) ?? ''),
    ) &&
    want.status === 200 &&
    got.status === 200 &&
    hasOtherVersionOnly(want, got),
}

/** What became an ExternalName keeps the hidden field, so that who sends it takes nothing and who leaves it out removes it. */
const ownersOfHiddenTrafficPolicy: Known = {
  reason: 'who owns the traffic policy of an ExternalName',
  endsSequence: true,
  matches: ({ path }, want, got) => {
    const conflict = /^Apply failed with \d+ conflicts?: .*\.spec\.internalTrafficPolicy/s
    if (!path.includes('/services/')) return false
    const isExternalName = ({ body }: Answer): boolean =>
      (body as { spec?: { type?: string } } | null)?.spec?.type === 'ExternalName'
    if (want.status === 200 && got.status === 409)
      return isExternalName(want) && conflict.test((got.body as Status).message ?? '')
    if (want.status !== 200 || got.status !== 200 || !isExternalName(want)) return false
    const without = ({ body }: Answer): string => {
      const { metadata, ...rest } = body as {
        metadata: { managedFields?: Record<string, unknown>[]; resourceVersion?: string }
      }
      const { managedFields = [], resourceVersion: _, ...others } = metadata
      const fieldsOf = (entry: Record<string, unknown>): string =>
        JSON.stringify(sorted({ ...entry, time: undefined }))
          .replace(/"f:internalTrafficPolicy":\{\},?/, '')
          .replace(',}', '}')
      const owners = managedFields.map(fieldsOf).filter((text) => !text.includes('"fieldsV1":{"f:spec":{}}'))
      return JSON.stringify([sorted({ ...rest, metadata: others }), owners])
    }
    return without(want) === without(got)
  },
}

/** What became an ExternalName keeps the hidden field until an update leaves it out. */
const updateOfHiddenTrafficPolicy: Known = {
  reason: 'an update of an ExternalName that changes nothing',
  endsSequence: true,
  matches: ({ method, path }, want, got) =>
    method !== 'POST' &&
    path.includes('/services/') &&
    (want.body as { spec?: { type?: string } } | null)?.spec?.type === 'ExternalName' &&
    want.status === 200 &&
    got.status === 200 &&
    hasOtherVersionOnly(want, got),
}

/** A write of the scale leaves managers in a form that the next update writes anew. */
const firstUpdateAfterScale: Known = {
  reason: 'an update that changes nothing after one of the scale',
  endsSequence: true,
  matches: ({ method, path }, want, got, before) =>
    method !== 'POST' &&
    /\/(deployments|replicasets|statefulsets|replicationcontrollers)\//.test(path) &&
    before.some((earlier) => earlier.method !== 'GET' && earlier.path.includes('/scale')) &&
    want.status === 200 &&
    got.status === 200 &&
    hasOtherVersionOnly(want, got),
}

/** Managers that are sent have times; whether a write that changes nothing else moves one, the second decides in which it comes. */
const timesOfManagers: Known = {
  reason: 'the second in which managers that were sent are written',
  endsSequence: true,
  matches: ({ method, body: sent }, want, got) =>
    method === 'PUT' &&
    want.status === 200 &&
    got.status === 200 &&
    /"managedFields":\[\{/.test(JSON.stringify(sent) ?? '') &&
    /"managedFields":\[\{/.test(JSON.stringify(want.body)) &&
    hasOtherVersionOnly(want, got),
}

const hasOtherVersionOnly = (want: Answer, got: Answer): boolean => {
  const without = ({ body }: Answer): string => {
    const { metadata, ...rest } = body as { metadata?: { resourceVersion?: string } }
    const { resourceVersion: _, ...others } = metadata ?? {}
    return JSON.stringify(sorted({ ...rest, metadata: others }))
  }
  return JSON.stringify(want.warnings) === JSON.stringify(got.warnings) && without(want) === without(got)
}

/** The server fell over the request: its log tells of a panic, and the connection ends. */
const referencePanics: Known = {
  reason: 'the reference panics',
  matches: (_, want) => want.status === 0,
}

const causesOf = ({ body }: Pick<Answer, 'body'>): { message?: string; field?: string }[] =>
  ((body as Status | null)?.details?.causes ?? []) as { message?: string; field?: string }[]

/** It lists conflicts by manager in the message, and in the order of a Go map of managers among the causes. */
const conflictsOfSeveral: Known = {
  reason: 'the order of conflicts with several managers',
  matches: (_, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined || want.status !== 409 || pair[0].message !== pair[1].message) return false
    return sortedCauses(pair[0]) === sortedCauses(pair[1])
  },
}

/** The reference's parser takes up again behind a fault of syntax, where ours tells the first. */
const readsOnAfterSyntax: Known = {
  reason: 'what follows a fault of syntax in CEL',
  matches: (_, want, got) => {
    const pair = isFailure(want, got)
    if (pair === undefined) return false
    const first = (text = ''): string =>
      text.replace(/^(.*?: ERROR: <input>:\d+:\d+: Syntax error: .*?)\nERROR: <input>:.*$/s, '$1')
    const plain = (status: Status): string =>
      JSON.stringify(causesOf({ body: status }).map((cause) => ({ ...cause, message: first(cause.message) })))
    return plain(pair[0]) === plain(pair[1])
  },
}

/** No bytes are stored there as something, which nobody reads but the next update compares. */
const storedEmptyBundle: Known = {
  reason: 'generation after an empty caBundle was stored',
  endsSequence: true,
  matches: ({ path }, want, got, before) => {
    if (!/\/(mutating|validating)webhookconfigurations\//.test(path)) return false
    if (want.status !== 200 || got.status !== 200) return false
    if (!before.some(({ body }) => /caBundle":""|caBundle","value":""/.test(JSON.stringify(body ?? null))))
      return false
    const without = ({ body }: Answer): string => {
      const { metadata, ...rest } = body as { metadata?: { generation?: number; resourceVersion?: string } }
      const { generation: _, resourceVersion: __, ...others } = metadata ?? {}
      return JSON.stringify(sorted({ ...rest, metadata: others }))
    }
    return JSON.stringify(want.warnings) === JSON.stringify(got.warnings) && without(want) === without(got)
  },
}

/** There is no suffix for 10^21: it prints the number without its zeros, which is another number. */
const lostZeros: Known = {
  reason: 'an amount of 1000E',
  endsSequence: true,
  matches: (_, want, got) => {
    if (want.status !== got.status || JSON.stringify(want.body) === JSON.stringify(got.body)) return false
    const without = ({ body }: Answer): string =>
      JSON.stringify(sorted(body)).replaceAll(/\b([0-9]+?)(000)+E\b/g, '$1')
    return without(want) === without(got)
  },
}

/** Both groups' events are one kind inside, so that a patch may change from one to the other. */
const eventOfTheOtherGroup: Known = {
  reason: 'an Event that a patch says is of the other group',
  matches: ({ method, path, type, body: sent }, _, got) => {
    const isNew = path.startsWith('/apis/events.k8s.io/')
    if (method !== 'PATCH' || !path.includes('/events/') || type === 'application/apply-patch+yaml')
      return false
    const other = isNew ? '"v1"' : '"events.k8s.io/v1"'
    return (
      /"apiVersion"/.test(JSON.stringify(sent)) &&
      JSON.stringify(sent).includes(other) &&
      /converting \(v\d(beta\d)?\.Event\) to \((core|events)\.Event\): unknown conversion$/.test(
        (got.body as Status | null)?.message ?? '',
      )
    )
  },
}

export const known: readonly Known[] = [
  sameFaultsInAnotherOrder,
  sameMembersInAnotherOrder,
  samePatchLeftOtherwise,
  oneMergeFaultOfSeveral,
  addedAndDeleted,
  volumesOfClaims,
  issuerOfTokens,
  deletionThatTakesFinalizers,
  finalizersOfANamespace,
  listBeforeWhatLeavesIt,
  copiedVersion,
  onePortTwice,
  revisionOfAnotherSpelling,
  templateOfAnotherSpelling,
  serviceMadeByItsStatus,
  hiddenTrafficPolicy,
  quotedTrafficPolicy,
  patchedTrafficPolicy,
  copiedNodePort,
  spellingOfRawJson,
  quotedRawJson,
  emptyIsNull,
  typedTexts,
  severalInOneMessage,
  numberBeyondItsField,
  appliedNumberBeyondItsField,
  testOfEscapedText,
  nameOfTheClient,
  firstUpdateOfNothing,
  firstUpdateOfAllocatable,
  eventOfNothing,
  writeOfNoBytes,
  updateOfHiddenTrafficPolicy,
  ownersOfHiddenTrafficPolicy,
  firstUpdateAfterScale,
  timesOfManagers,
  referencePanics,
  readsOnAfterSyntax,
  conflictsOfSeveral,
  storedEmptyBundle,
  lostZeros,
  eventOfTheOtherGroup,
]

/** The reason of the first explanation that fits; undefined for what is not explained. */
export const explain = (
  request: Request,
  want: Answer,
  got: Answer,
  before: readonly Request[],
): string | undefined => known.find(({ matches }) => matches(request, want, got, before))?.reason

/** Whether a sequence cannot go on after a difference that was explained so. */
export const endsSequence = (reason: string): boolean =>
  known.some((one) => one.reason === reason && one.endsSequence === true)
