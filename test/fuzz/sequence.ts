/**
 * The life of one object as requests: created, changed in every way the resource serves, deleted. A request is made of what
 * the reference answered last, so the next one is known only when the one before is answered; the seed decides the rest.
 */
import type { ObjectType } from '@binnacle/openapi/schema.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import { mutate } from './mutate.ts'
import { applyPatch, jsonPatch, mergePatch, type PatchKind, patchTypes, strategicPatch } from './patches.ts'
import type { Answer, Request } from './play.ts'
import { type Choices, choices } from './random.ts'
import { isTree, seedsOf, type Tree } from './seeds.ts'
import type { Subject } from './subject.ts'

export interface SequenceOptions {
  /** Apply patches are sent. */
  readonly apply: boolean
}

const managers = ['one', 'two', 'kubectl-client-side-apply', 'kubectl']

/** A value under these names makes objects that reach others; the fuzzer sets it only to what reaches nothing. */
const harmless = (value: unknown, key = ''): unknown => {
  if (key === 'apiGroups' && Array.isArray(value)) return ['example.com']
  if (Array.isArray(value)) {
    return value.map((item: unknown) =>
      isTree(item) && typeof item.path === 'string' && /apiGroups|globalDefault/.test(item.path)
        ? { op: 'test', path: '/kind', value: item.path }
        : harmless(item, key),
    )
  }
  if (!isTree(value)) return key === 'globalDefault' && value === true ? false : value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, harmless(item, name)]))
}
const reaching = new Set([
  'mutatingwebhookconfigurations',
  'validatingwebhookconfigurations',
  'mutatingadmissionpolicies',
  'validatingadmissionpolicies',
  'priorityclasses',
])

type Closing = 'nothing' | 'list' | 'table' | 'deletecollection' | 'watch'

/** Others of the same kind, or of another version of it, are in the namespace as well. */
const inCompany = new Set(['horizontalpodautoscalers', 'events', 'serviceaccounts'])

const tables = [
  'application/json;as=Table;g=meta.k8s.io;v=v1',
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
]

export class Sequence {
  readonly #subject: Subject
  readonly #options: SequenceOptions
  readonly #c: Choices
  readonly #type: ObjectType
  readonly #seed: Tree
  readonly #collection: string
  /** The object as the reference last showed it, in tokens. */
  #current: Tree | undefined
  #sent = 0
  readonly #length: number
  #closes: Closing | undefined
  /** Whether a version was seen. */
  #isMade = false

  constructor(subject: Subject, seed: number, options: SequenceOptions) {
    this.#subject = subject
    this.#options = options
    this.#c = choices(seed)
    const { facts } = subject
    this.#type = typeOf(facts.group, facts.version, facts.kind)!
    const object = structuredClone(this.#c.pick(seedsOf(facts)))
    const metadata = isTree(object.metadata) ? object.metadata : {}
    if (facts.verbs.includes('update')) metadata.name ??= 'o-${id}'
    object.metadata = metadata
    this.#seed = object
    const base = facts.group === '' ? '/api/v1' : `/apis/${facts.group}/${facts.version}`
    this.#collection = `${base}${facts.namespaced ? '/namespaces/${ns}' : ''}/${facts.resource}`
    this.#length = facts.verbs.includes('update') ? 6 + this.#c.below(9) : 3
  }

  /** The next request, or undefined at the end. */
  next(): Request | undefined {
    if (this.#sent++ >= this.#length) return this.#closing()
    const request = this.#make()
    if (!reaching.has(this.#subject.facts.resource) || request.body === undefined) return request
    return { ...request, body: harmless(request.body) }
  }

  /** Takes the reference's answer to the last request. */
  answered(request: Request, { status, body }: Answer): void {
    const isOurs = isTree(body) && body.kind === this.#subject.facts.kind
    if (request.verb === 'get' && status === 404) this.#current = undefined
    if (status >= 300 || !isOurs) {
      if (request.method === 'DELETE' && status < 300) this.#current = undefined
      return
    }
    if (request.path.includes('dryRun=All')) return
    this.#isMade = true
    if (request.method === 'DELETE') {
      const metadata = isTree(body.metadata) ? body.metadata : {}
      this.#current =
        metadata.deletionTimestamp === undefined ||
        (metadata.deletionGracePeriodSeconds === 0 && metadata.finalizers === undefined)
          ? undefined
          : body
    } else this.#current = body
  }

  /** After some sequences: what a list, a Table and a watch show of it. */
  #closing(): Request | undefined {
    const { verbs, namespaced } = this.#subject.facts
    if (!verbs.includes('list') || this.#sent > this.#length + 2) return undefined
    const c = this.#c
    this.#closes ??= c.weighted<Closing>([
      [6, 'nothing'],
      [2, 'list'],
      [1, 'table'],
      [namespaced && verbs.includes('deletecollection') ? 1 : 0, 'deletecollection'],
      [this.#isMade && verbs.includes('watch') ? 0.4 : 0, 'watch'],
    ])
    const wanted = this.#closes
    if (wanted === 'nothing' || (wanted === 'watch' && this.#sent > this.#length + 1)) return undefined
    // Others write cluster-wide: only what the sequence made is asked for.
    const own = `fieldSelector=metadata.name%3D${this.#nameInPath}`
    if (wanted === 'watch') {
      return {
        verb: 'watch',
        method: 'GET',
        path: `${this.#collection}?watch=1&timeoutSeconds=1&${own}&resourceVersion=`.concat('${rv-1}'),
      }
    }
    const isAlone = namespaced && !inCompany.has(this.#subject.facts.resource)
    const query = isAlone && c.chance(0.5) ? [] : [own]
    if (c.chance(0.3)) query.push(`limit=${c.pick(['1', '2', '0', '-1', 'x'])}`)
    if (c.chance(0.3))
      query.push(
        `labelSelector=${encodeURIComponent(c.pick(['a', '!a', 'a=b', 'a!=b', 'a in (b,c)', 'a=,b', 'a=b=c', '']))}`,
      )
    if (c.chance(0.2)) query.push(`resourceVersion=${c.pick(['0', '', 'x'])}`)
    const path = `${this.#collection}?${query.join('&')}`
    if (wanted === 'deletecollection' && this.#sent === this.#length + 1) {
      const body = c.chance(0.3)
        ? { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: c.pick([0, 1, -1]) }
        : undefined
      return {
        verb: 'deletecollection',
        method: 'DELETE',
        path: c.chance(0.3) ? `${path}&dryRun=All` : path,
        ...(body === undefined ? {} : { body }),
      }
    }
    return wanted === 'table'
      ? { verb: 'table', method: 'GET', path, accept: c.pick(tables) }
      : { verb: 'list', method: 'GET', path }
  }

  get #name(): string {
    const of = (object: Tree | undefined): unknown =>
      isTree(object?.metadata) ? object.metadata.name : undefined
    const name = of(this.#current) ?? of(this.#seed)
    return typeof name === 'string' && name !== '' ? name : 'o-${id}'
  }

  get #nameInPath(): string {
    return /^[\w.${}-]+$/.test(this.#name) ? this.#name : encodeURIComponent(this.#name)
  }

  #query(more: string[] = []): string {
    const c = this.#c
    const query = [...more]
    if (this.#subject.dryRunOnly || c.chance(0.12)) query.push('dryRun=All')
    if (c.chance(0.25)) query.push(`fieldValidation=${c.pick(['Strict', 'Warn', 'Ignore', 'Strict'])}`)
    if (c.chance(0.15)) query.push(`fieldManager=${c.pick(managers)}`)
    return query.length === 0 ? '' : `?${query.join('&')}`
  }

  #path(subresource?: string): string {
    return `${this.#collection}/${this.#nameInPath}${subresource === undefined ? '' : `/${subresource}`}`
  }

  #make(): Request {
    const c = this.#c
    const { facts } = this.#subject
    const has = (verb: string): boolean => facts.verbs.includes(verb)
    if (!has('update')) return this.#create()
    if (this.#sent === 1 && this.#subject.builtin.length > 0 && c.chance(0.7))
      return { verb: 'get', method: 'GET', path: `${this.#collection}/${c.pick(this.#subject.builtin)}` }
    if (this.#current === undefined) {
      if (this.#options.apply && c.chance(0.15)) return this.#patch('apply')
      return c.chance(this.#subject.dryRunOnly ? 0.97 : 0.9)
        ? this.#create()
        : c.chance(0.5)
          ? this.#update()
          : this.#delete()
    }
    const isLast = this.#sent === this.#length
    if (isLast && c.chance(0.6)) return this.#delete()
    const verbs: [number, () => Request][] = [
      [5, () => this.#update()],
      [4, () => this.#patch('json')],
      [4, () => this.#patch('merge')],
      [
        6,
        () =>
          this.#patch(
            facts.resource === 'customresourcedefinitions' || facts.group !== 'never' ? 'strategic' : 'merge',
          ),
      ],
      [1.5, () => this.#get()],
      [1, () => this.#delete()],
      [0.4, () => this.#create()],
    ]
    if (this.#options.apply) verbs.push([8, () => this.#patch('apply')])
    for (const { name, verbs: served } of facts.subresources) {
      if (name === 'proxy') continue
      if (
        served.includes('patch') ||
        name === 'eviction' ||
        name === 'binding' ||
        name === 'token' ||
        (served.includes('update') && name === 'finalize')
      )
        verbs.push([name === 'status' ? 5 : 1.5, () => this.#subresource(name)])
    }
    return c.weighted(verbs)()
  }

  #create(): Request {
    const c = this.#c
    const body = structuredClone(this.#seed)
    const edits =
      this.#sent > 3
        ? c.pick([0, 0, 1])
        : c.weighted([
            [2, 0],
            [5, 1],
            [4, 2],
            [2, 3],
            [1, 5],
          ])
    mutate(body, this.#type, edits, c, { spoil: 0.1, leave: new Set(['status']) })
    if (c.chance(0.05) && isTree(body.metadata)) {
      delete body.metadata.name
      body.metadata.generateName = c.pick(['gen-', 'gen-${id}-', 'Bad', ''])
    }
    return { verb: 'create', method: 'POST', path: this.#collection + this.#query(), body }
  }

  /** The object as it would be sent back: mostly without managedFields, sometimes without or with an old version. */
  #base(): Tree {
    const c = this.#c
    const body = structuredClone(this.#current ?? this.#seed)
    if (isTree(body.metadata)) {
      if (!this.#options.apply || c.chance(0.7)) delete body.metadata.managedFields
      if (c.chance(0.5) || body.metadata.resourceVersion === undefined) delete body.metadata.resourceVersion
      else body.metadata.resourceVersion = c.chance(0.94) ? '${rv}' : c.pick(['1', '', 'x', '0'])
      if (c.chance(0.5)) delete body.metadata.uid
      if (c.chance(0.5)) delete body.metadata.creationTimestamp
      // The time of a play's start stands for it, which is not when the deletion began.
      delete body.metadata.deletionTimestamp
    }
    return body
  }

  #update(): Request {
    const c = this.#c
    const body = this.#base()
    mutate(
      body,
      this.#type,
      c.weighted([
        [1, 0],
        [6, 1],
        [3, 2],
        [1, 4],
      ]),
      c,
      {
        spoil: 0.08,
        leave: c.chance(0.8) ? new Set(['status']) : new Set(),
      },
    )
    return { verb: 'update', method: 'PUT', path: this.#path() + this.#query(), body }
  }

  #patchBody(kind: PatchKind, type: ObjectType, current: Tree): unknown {
    const c = this.#c
    if (kind === 'json') return jsonPatch(current, type, c)
    if (kind === 'merge') return mergePatch(current, type, c)
    if (kind === 'strategic') return strategicPatch(current, type, c)
    const { facts } = this.#subject
    const body = applyPatch(this.#current, type, c)
    return {
      apiVersion: facts.group === '' ? facts.version : `${facts.group}/${facts.version}`,
      kind: facts.kind,
      ...body,
      metadata: {
        ...(isTree(body.metadata) ? body.metadata : {}),
        ...(c.chance(0.97) ? { name: this.#name } : {}),
      },
    }
  }

  #patch(kind: PatchKind, subresource?: string): Request {
    const c = this.#c
    const body = this.#patchBody(kind, this.#type, this.#current ?? this.#seed)
    const query =
      kind === 'apply'
        ? [`fieldManager=${c.pick(['one', 'two', 'three'])}`, ...(c.chance(0.5) ? ['force=true'] : [])]
        : []
    const text = this.#query(query)
    const path =
      this.#path(subresource) + (kind === 'apply' ? text.replace(/&fieldManager=[\w-]+$/, '') : text)
    return {
      verb: subresource === undefined ? kind : `${kind} ${subresource}`,
      method: 'PATCH',
      path,
      type: patchTypes[kind],
      body,
    }
  }

  #get(): Request {
    return { verb: 'get', method: 'GET', path: this.#path() }
  }

  #delete(): Request {
    const c = this.#c
    const query: string[] = this.#subject.dryRunOnly || c.chance(0.1) ? ['dryRun=All'] : []
    if (c.chance(0.3)) query.push(`gracePeriodSeconds=${c.pick(['0', '1', '30', '-1', 'x'])}`)
    if (c.chance(0.2))
      query.push(`propagationPolicy=${c.pick(['Background', 'Foreground', 'Orphan', 'Odd'])}`)
    const body: Tree | undefined = c.chance(0.3)
      ? {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          // The query does not count where there is a body.
          ...(this.#subject.dryRunOnly || c.chance(0.1) ? { dryRun: ['All'] } : {}),
          ...(c.chance(0.4) ? { gracePeriodSeconds: c.pick([0, 1, 5, -1]) } : {}),
          ...(c.chance(0.3)
            ? { propagationPolicy: c.pick(['Background', 'Foreground', 'Orphan', 'Odd']) }
            : {}),
          ...(c.chance(0.2) ? { orphanDependents: c.chance(0.5) } : {}),
          ...(c.chance(0.3)
            ? {
                preconditions: c.pick([
                  { uid: '${uid-1}' },
                  { uid: 'x' },
                  { resourceVersion: '${rv}' },
                  { resourceVersion: '1' },
                  {},
                ]),
              }
            : {}),
          ...(c.chance(0.05) ? { odd: 1 } : {}),
        }
      : undefined
    return {
      verb: 'delete',
      method: 'DELETE',
      path: this.#path() + (query.length > 0 ? `?${query.join('&')}` : ''),
      ...(body === undefined ? {} : { body }),
    }
  }

  #subresource(name: string): Request {
    const c = this.#c
    switch (name) {
      case 'scale':
        return this.#scale()
      case 'eviction':
        return {
          verb: 'eviction',
          method: 'POST',
          path: this.#path('eviction') + (c.chance(0.5) ? '?dryRun=All' : ''),
          body: {
            apiVersion: 'policy/v1',
            kind: 'Eviction',
            metadata: { name: c.chance(0.9) ? this.#name : 'other' },
            ...(c.chance(0.3) ? { deleteOptions: { gracePeriodSeconds: c.pick([0, 1, -1]) } } : {}),
          },
        }
      case 'binding':
        return {
          verb: 'binding',
          method: 'POST',
          path: this.#path('binding') + this.#query(),
          body: {
            apiVersion: 'v1',
            kind: 'Binding',
            metadata: { name: c.chance(0.95) ? this.#name : 'other' },
            target: c.pick<unknown>([
              { kind: 'Node', name: 'n' },
              { name: 'n' },
              { kind: 'Pod', name: 'n' },
              { kind: 'Node' },
              {},
            ]),
          },
        }
      case 'token':
        return {
          verb: 'token',
          method: 'POST',
          path: this.#path('token') + (c.chance(0.2) ? '?dryRun=All' : ''),
          body: {
            apiVersion: 'authentication.k8s.io/v1',
            kind: 'TokenRequest',
            ...(c.chance(0.2)
              ? { metadata: { name: c.pick([this.#name, 'other']), namespace: c.pick(['${ns}', 'other']) } }
              : {}),
            spec: c.chance(0.9)
              ? {
                  audiences: c.pick<unknown>([['a'], ['a', 'b'], [], [''], null, 'a']),
                  ...(c.chance(0.7)
                    ? {
                        expirationSeconds: c.pick<unknown>([
                          600,
                          3600,
                          3607,
                          599,
                          0,
                          -1,
                          null,
                          '600',
                          4294967297,
                        ]),
                      }
                    : {}),
                  ...(c.chance(0.5)
                    ? {
                        boundObjectRef: c.pick<unknown>([
                          { kind: 'Pod', apiVersion: 'v1', name: 'none' },
                          { kind: 'Secret', apiVersion: 'v1', name: 'none', uid: 'x' },
                          { kind: 'Node', apiVersion: 'v1', name: 'none' },
                          { kind: 'ServiceAccount', apiVersion: 'v1', name: this.#name },
                          { kind: 'Pod', apiVersion: 'apps/v1', name: 'none' },
                          { kind: 'Pod', name: 'none' },
                          {},
                          null,
                        ]),
                      }
                    : {}),
                }
              : {},
          },
        }
      case 'finalize': {
        const body = this.#base()
        body.spec = {
          finalizers: c.pick<unknown>([
            ['kubernetes'],
            [],
            ['example.com/a'],
            ['bad'],
            ['kubernetes', 'example.com/a'],
            null,
          ]),
        }
        return { verb: 'update finalize', method: 'PUT', path: this.#path(name) + this.#query(), body }
      }
    }
    const kind = c.weighted<PatchKind | 'update'>([
      [4, 'update'],
      [2, 'json'],
      [3, 'merge'],
      [3, 'strategic'],
      [this.#options.apply ? 2 : 0, 'apply'],
    ])
    if (kind === 'json') return this.#patch('json', name)
    if (kind !== 'update') {
      // Aimed at the status, or what else the subresource writes.
      const request = this.#patch(kind, name)
      const field = this.#type.fields.get(name === 'status' || name === 'approval' ? 'status' : 'spec')
      if (field?.type.kind !== 'object' || !isTree(request.body) || c.chance(0.15)) return request
      const there = this.#current?.[field.name]
      const patch = kind === 'strategic' ? strategicPatch : mergePatch
      const { spec, status, ...rest } = request.body
      return {
        ...request,
        body: { ...(kind === 'apply' ? rest : {}), [field.name]: patch(there, field.type, c, 1) },
      }
    }
    const body = this.#base()
    const target = name === 'status' || name === 'approval' ? 'status' : 'spec'
    if (this.#type.fields.has(target) && !isTree(body[target])) body[target] = {}
    const leave = new Set(
      c.chance(0.85)
        ? [...Object.keys(body), ...this.#type.fields.keys()].filter((key) => key !== target)
        : [],
    )
    mutate(body, this.#type, 1 + c.below(3), c, { spoil: 0.06, leave })
    return { verb: `update ${name}`, method: 'PUT', path: this.#path(name) + this.#query(), body }
  }

  #scale(): Request {
    const c = this.#c
    const replicas = c.pick<unknown>([0, 1, 2, 5, -1, null, '1', 2147483647, '<integer 2147483648>'])
    const scale = {
      apiVersion: 'autoscaling/v1',
      kind: 'Scale',
      metadata: {
        name: this.#name,
        namespace: '${ns}',
        ...(c.chance(0.3) ? { resourceVersion: c.pick(['${rv}', '1', '']) } : {}),
      },
      spec: c.chance(0.9) ? { replicas } : {},
    }
    switch (
      c.weighted([
        [3, 'update'],
        [2, 'merge'],
        [1, 'strategic'],
        [2, 'json'],
        [1, 'get'],
        [this.#options.apply ? 2 : 0, 'apply'],
      ] as const)
    ) {
      case 'update':
        return { verb: 'update scale', method: 'PUT', path: this.#path('scale') + this.#query(), body: scale }
      case 'merge':
        return {
          verb: 'merge scale',
          method: 'PATCH',
          path: this.#path('scale') + this.#query(),
          type: patchTypes.merge,
          body: { spec: { replicas } },
        }
      case 'strategic':
        return {
          verb: 'strategic scale',
          method: 'PATCH',
          path: this.#path('scale') + this.#query(),
          type: patchTypes.strategic,
          body: { spec: { replicas }, ...(c.chance(0.2) ? { status: { replicas: 3 } } : {}) },
        }
      case 'json':
        return {
          verb: 'json scale',
          method: 'PATCH',
          path: this.#path('scale') + this.#query(),
          type: patchTypes.json,
          body: [
            {
              op: c.pick(['add', 'replace', 'remove', 'test']),
              path: c.pick(['/spec/replicas', '/spec', '/status/replicas', '/metadata/labels']),
              value: replicas,
            },
          ],
        }
      case 'apply':
        return {
          verb: 'apply scale',
          method: 'PATCH',
          path: `${this.#path('scale')}?fieldManager=${c.pick(['one', 'two'])}${c.chance(0.5) ? '&force=true' : ''}`,
          type: patchTypes.apply,
          body: {
            apiVersion: 'autoscaling/v1',
            kind: 'Scale',
            metadata: { name: this.#name },
            spec: { replicas },
          },
        }
      case 'get':
        return { verb: 'get scale', method: 'GET', path: this.#path('scale') }
    }
  }
}
