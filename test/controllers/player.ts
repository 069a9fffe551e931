/** Plays a scenario: does its steps one by one and looks where it says so. */
import { setTimeout as delay } from 'node:timers/promises'
import { resources } from '@binnacle/openapi/resources.ts'
import type { Kube } from '../interop/churn/kube.ts'
import type { ApiClient } from '../support/apiclient.ts'
import type { MetricsStep, Scenario, ScenarioFile, Step } from './format.ts'
import { Heartbeats } from './heartbeats.ts'
import { playKubelet } from './kubelet.ts'
import { measuredOf } from './measured.ts'
import type { MetricsServer } from './metricsserver.ts'
import { collect, isOf, type Raw, type Snapshot, snapshotOf, versionsOf } from './snapshot.ts'

/** Takes a look when nothing moves any more, or when it is what it should be. */
export type Look = (
  step: string,
  look: (only?: ReadonlySet<string>) => Promise<Snapshot>,
  settle: () => Promise<void>,
) => Promise<void>

const preferred = (
  kindOrResource: (r: (typeof resources)[number]) => boolean,
): (typeof resources)[number] => {
  const found = resources.find((r) => kindOrResource(r) && !/alpha|beta/.test(r.version))
  if (found === undefined) throw new Error('a step names a resource that does not exist')
  return found
}
const groupPath = (group: string, version: string): string =>
  group === '' ? `/api/${version}` : `/apis/${group}/${version}`

/** `pods/web-0/status`, of the scenario's namespace unless the resource has none, or `default:pods/web-0`. */
const pathTo = (ns: string, target: string): string => {
  const [elsewhere, there] = target.split(':') as [string, string | undefined]
  if (there !== undefined) return pathTo(elsewhere, there)
  const [resource, ...rest] = target.split('/')
  const [name, group] = resource!.split('.', 2) as [string, string | undefined]
  const found = preferred(
    (r) =>
      r.resource === name &&
      (group === undefined || r.group.startsWith(group)) &&
      !(r.resource === 'events' && group === undefined && r.group !== ''),
  )
  return [
    groupPath(found.group, found.version),
    ...(found.namespaced ? ['namespaces', ns] : []),
    found.resource,
    ...rest,
  ].join('/')
}

const patchTypes = {
  merge: 'merge-patch+json',
  strategic: 'strategic-merge-patch+json',
  json: 'json-patch+json',
}

/** How long a scenario may wait for one thing. */
const patienceMs = 180_000

export const play = async (
  client: ApiClient,
  file: ScenarioFile,
  scenario: Scenario,
  look: Look,
  metrics?: MetricsServer,
): Promise<void> => {
  const { ns } = scenario
  await client.ok('POST', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: ns },
  })
  await until(
    async () => (await client.send('GET', `/api/v1/namespaces/${ns}/serviceaccounts/default`)).status === 200,
    'the default ServiceAccount',
  )
  const everything = /^(namespace|serviceaccount|rootca)/.test(file.name)
  const heartbeats = new Heartbeats(client)
  const gather = (only?: ReadonlySet<string>): Promise<Raw> =>
    collect(client, ns, everything, only, file.nodeEvents)
  try {
    for (const [index, step] of scenario.steps.entries()) {
      try {
        if ('beat' in step) await heartbeats.begin(step.beat)
        else if ('silence' in step) heartbeats.silence(step.silence)
        else if ('metrics' in step) {
          if (metrics === undefined) throw new Error('the file does not say that it needs metrics')
          metrics.set(ns, await measuredOf(client, ns, step.metrics))
        } else
          await take(client, ns, step, look, {
            collect: gather,
            snapshot: async (only) => snapshotOf(ns, await gather(only), file.ignore),
          })
      } catch (error) {
        throw new Error(
          `step ${index + 1} (${JSON.stringify(step).slice(0, 100)}): ${(error as Error).message}`,
          { cause: error },
        )
      }
    }
  } finally {
    await heartbeats.stop()
  }
}

interface View {
  collect(): Promise<Raw>
  snapshot(only?: ReadonlySet<string>): Promise<Snapshot>
}

/** Those that are over when they are done. */
type Deed = Exclude<
  Step,
  { beat: readonly string[] } | { silence: readonly string[] } | { metrics: MetricsStep }
>

const take = async (client: ApiClient, ns: string, step: Deed, look: Look, view: View): Promise<void> => {
  if ('create' in step) {
    for (const object of step.create) {
      const [group, version] = object.apiVersion.includes('/')
        ? object.apiVersion.split('/')
        : ['', object.apiVersion]
      const r = resources.find(
        (one) => one.kind === object.kind && one.group === group && one.version === version,
      )
      const path =
        r === undefined
          ? customPath(group, version, object, ns)
          : `${groupPath(group, version)}${r.namespaced ? `/namespaces/${ns}` : ''}/${r.resource}`
      const { status, ...rest } = object
      const made = await client.ok('POST', path, rest)
      // Whether a claim or its volume is seen first is chance, and told.
      if (object.kind === 'PersistentVolume')
        await until(
          async () => (await client.ok('GET', `${path}/${made.metadata.name}`)).status.phase !== 'Pending',
          'a look at the volume',
        )
      // A status is written as its controller, or a kubelet, would: apart.
      if (status !== undefined)
        await client.ok(
          'PATCH',
          `${path}/${made.metadata.name}/status`,
          { status },
          { 'content-type': `application/${patchTypes.merge}` },
        )
    }
  } else if ('patch' in step) {
    const headers = { 'content-type': `application/${patchTypes[step.type ?? 'merge']}` }
    const path = pathTo(ns, step.patch)
    const [collection, subresource] = path.split('/*') as [string, string | undefined]
    if (subresource === undefined) await client.ok('PATCH', path, step.with, headers)
    else
      for (const { metadata } of ownOf(ns, path, (await client.ok('GET', collection)).items))
        await client.ok('PATCH', `${collection}/${metadata.name}${subresource}`, step.with, headers)
  } else if ('delete' in step) {
    const options = { kind: 'DeleteOptions', apiVersion: 'v1', ...step.options }
    const path = pathTo(ns, step.delete)
    const [collection, each] = path.split('/*') as [string, string | undefined]
    if (each === undefined) await client.ok('DELETE', path, options)
    else
      for (const { metadata } of ownOf(ns, path, (await client.ok('GET', collection)).items))
        await client.ok('DELETE', `${collection}/${metadata.name}`, options)
  } else if ('own' in step) {
    const { object, by, of = ns, block, controller, also = [] } = step.own
    const { apiVersion, kind, metadata } = await client.ok('GET', pathTo(of, by))
    const reference = { apiVersion, kind, name: metadata.name, uid: metadata.uid }
    const ownerReferences = [
      {
        ...reference,
        ...(block === undefined ? {} : { blockOwnerDeletion: block }),
        ...(controller === undefined ? {} : { controller }),
      },
      ...also,
    ]
    await client.ok(
      'PATCH',
      pathTo(ns, object),
      { metadata: { ownerReferences } },
      { 'content-type': `application/${patchTypes.merge}` },
    )
  } else if ('kubelet' in step) await playKubelet(client, ns, step.kubelet)
  else if ('until' in step) {
    const path = pathTo(ns, step.until)
    await until(
      async () => {
        const { status, json } = await client.send('GET', path)
        if (step.gone) return status === 404
        if (status !== 200) return false
        if (!Array.isArray(json.items)) return has(json, step.has ?? {})
        const own = ownOf(ns, path, json.items)
        const matching = own.filter((item) => has(item, step.has ?? {}))
        return step.count === undefined
          ? own.length > 0 && matching.length === own.length
          : matching.length === step.count
      },
      `${step.until} ${JSON.stringify(step.has ?? step)}`,
    )
  } else if ('wait' in step) await delay(step.wait)
  else await look(step.expect, view.snapshot, () => settled(view))
}

const customPath = (group: string, version: string, object: Kube, ns: string): string =>
  `${groupPath(group, version)}/namespaces/${ns}/${object.kind.toLowerCase()}s`

const until = async (isTrue: () => Promise<boolean>, what: string): Promise<void> => {
  for (const deadline = Date.now() + patienceMs; !(await isTrue()); await delay(50))
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`)
}

/** Of a collection without namespaces, other scenarios' objects are left alone. */
const ownOf = (ns: string, path: string, items: readonly Kube[]): readonly Kube[] =>
  path.includes('/namespaces/') ? items : items.filter((item) => isOf(ns, item))

/** Whether `value` has all members of `wanted`; lists are looked through for one that does. */
const has = (value: Kube, wanted: Kube): boolean => {
  if (Array.isArray(wanted))
    return Array.isArray(value) && wanted.every((one) => value.some((item) => has(item, one)))
  if (typeof wanted !== 'object' || wanted === null)
    return value === wanted || (wanted === null && value === undefined)
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(wanted).every((name) => has(value[name], wanted[name]))
  )
}

/** Nothing of the scenario changed for so long. */
const quietMs = 3_000

const settled = async (view: View): Promise<void> => {
  let last = ''
  let since = Date.now()
  for (const deadline = Date.now() + patienceMs; ; await delay(250)) {
    const now = versionsOf(await view.collect())
    if (now !== last) {
      last = now
      since = Date.now()
    } else if (Date.now() - since >= quietMs) return
    if (Date.now() > deadline) throw new Error('the objects never came to rest')
  }
}

/** Removes what a scenario made, without waiting for the controllers to do it. */
export const cleanUp = async (client: ApiClient, { ns }: Scenario): Promise<void> => {
  await client.send('DELETE', `/api/v1/namespaces/${ns}`)
  for (const [resource, items] of await collect(client, ns, false)) {
    const facts = resources.find((r) => r.resource === resource && !r.namespaced)
    if (facts === undefined) continue
    for (const { metadata } of items) {
      const path = `${groupPath(facts.group, facts.version)}/${resource}/${metadata.name}`
      if ((metadata.finalizers ?? []).length > 0)
        await client.send(
          'PATCH',
          path,
          { metadata: { finalizers: null } },
          { 'content-type': `application/${patchTypes.merge}` },
        )
      await client.send('DELETE', path)
    }
  }
}
