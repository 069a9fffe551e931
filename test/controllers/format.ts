/** Scenarios of controllers as files: what a user and the kubelets do, and where to look at what the controllers made of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Kube } from '../interop/churn/kube.ts'
import { root } from '../support/checkout.ts'
import type { Measured } from './metricsanswers.ts'

/** One thing done or looked at. */
export type Step =
  /** Makes objects; the scenario's namespace is filled in. */
  | { readonly create: readonly Kube[] }
  /** `pods/web-0`, `pods/web-0/status`, or `replicasets/*` for all of them; by merge patch unless `type` says otherwise. */
  | { readonly patch: string; readonly with: Kube; readonly type?: 'merge' | 'strategic' | 'json' }
  | { readonly delete: string; readonly options?: Kube }
  /** Makes `by` the owner of `object`, both as `configmaps/a`; `also` are further references as they are. */
  | { readonly own: OwnStep }
  /** Plays the kubelet for pods; see `kubelet.ts`. */
  | { readonly kubelet: KubeletStep }
  /** Says what is measured in the namespace, in place of what was said before. Files with `metrics: true` have who measures. */
  | { readonly metrics: MetricsStep }
  /** From now on these nodes are heard of by their Leases, renewed in the background: until `silence`, or the scenario's end. */
  | { readonly beat: readonly string[] }
  | { readonly silence: readonly string[] }
  /** Waits until an object, or every one of a collection, has these members; with `gone` until it is not there. */
  | { readonly until: string; readonly has?: Kube; readonly count?: number; readonly gone?: boolean }
  /** Milliseconds: for what shows only in time. */
  | { readonly wait: number }
  /** Looks at everything of the scenario, once nothing moves any more. */
  | { readonly expect: string }

export interface OwnStep {
  readonly object: string
  readonly by: string
  /** The owner's namespace, where it is not the scenario's. */
  readonly of?: string
  readonly block?: boolean
  readonly controller?: boolean
  readonly also?: readonly Kube[]
}

/** Which pods are meant. */
export interface ChosenPods {
  /** A label selector, or `name` of one pod; neither: all pods. */
  readonly match?: string
  readonly name?: string
  /** At most so many of them, the oldest first. */
  readonly count?: number
}

export interface MetricsStep {
  /** Pods as they are now, each as the first that chooses it says; those that nobody chooses, or that come later, are not measured. */
  readonly pods?: readonly (ChosenPods & {
    /** Of each container. */
    readonly usage?: Readonly<Record<string, string>>
    /** Of containers by their name; others are not measured. */
    readonly containers?: Readonly<Record<string, Readonly<Record<string, string>>>>
    /** Custom metrics. */
    readonly values?: Readonly<Record<string, string>>
    /** When it was measured, and over how many seconds; absent: now, over 30. */
    readonly secondsAgo?: number
    readonly window?: number
  })[]
  readonly objects?: Measured['objects']
  readonly external?: Measured['external']
  readonly broken?: Measured['broken']
}

export interface KubeletStep extends ChosenPods {
  /** Only those whose first container runs this image. */
  readonly image?: string
  /** Began to run so many seconds ago, and became what it is so many seconds ago; absent: nobody says when it began, and just now. */
  readonly startedAgo?: number
  readonly sinceAgo?: number
  /** Binds them to this node first. */
  readonly node?: string
  readonly state?: 'ready' | 'running' | 'unready' | 'succeeded' | 'failed'
  readonly exitCode?: number
  readonly podIP?: string
  /** Ends pods that are being deleted. */
  readonly finish?: boolean
}

export interface Scenario {
  readonly name: string
  /** The namespace, and the beginning of the names of what has none: `${ns}` in the steps. */
  readonly ns: string
  readonly steps: readonly Step[]
}

export interface ScenarioFile {
  /** `replicaset/scaling`: the path below test/controllers without its ending. */
  readonly name: string
  readonly about: string
  /** Flags of the controller manager beyond the default ones; files with the same flags share a cluster. */
  readonly flags: readonly string[]
  /** A server of metrics stands beside the cluster. */
  readonly metrics: boolean
  /** Each scenario needs the cluster for itself: what they look at is a matter of all nodes. */
  readonly alone: boolean
  /** Events of the scenario's nodes are looked at, too; they are in the namespace `default`. */
  readonly nodeEvents: boolean
  /** Paths of members that are not compared, each with the reason: `pods.metadata.generation: why`; `events.FailedUpdate` for Events. */
  readonly ignore: Readonly<Record<string, string>>
  readonly scenarios: readonly Scenario[]
}

const folder = join(root, 'test/controllers')

export const recordingOf = (file: ScenarioFile): string => join(folder, `${file.name}.recorded.json`)

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** All files whose name contains `pattern`, and of those the scenarios that do when only they match. */
export const readScenarios = (pattern = ''): ScenarioFile[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => read(path.replace(/\.yaml$/, ''), readFileSync(join(folder, path), 'utf8')))
    .map((file) =>
      file.name.includes(pattern)
        ? file
        : {
            ...file,
            scenarios: file.scenarios.filter(({ name }) => `${file.name}: ${name}`.includes(pattern)),
          },
    )
    .filter(({ scenarios }) => scenarios.length > 0)

const read = (name: string, text: string): ScenarioFile => {
  const file = parse(text, { merge: true, maxAliasCount: 1000 }) as Kube
  const scenarios = Object.entries(file.scenarios as Record<string, readonly Step[]>).map(
    ([title, steps]) => {
      const ns = slug(`${name.replace('/', '-')}-${title}`)
        .slice(0, 50)
        .replace(/-$/, '')
      return { name: title, ns, steps: JSON.parse(JSON.stringify(steps).replaceAll('${ns}', ns)) as Step[] }
    },
  )
  const spaces = scenarios.map(({ ns }) => ns)
  if (new Set(spaces).size < spaces.length) throw new Error(`${name}: two scenarios begin alike`)
  return {
    ...{ name, about: file.about ?? '', flags: file.flags ?? [], ignore: file.ignore ?? {}, scenarios },
    ...{ metrics: file.metrics ?? false, alone: file.alone ?? false, nodeEvents: file.nodeEvents ?? false },
  }
}

/** Files that can share a cluster, by the flags of its controller manager; one that needs it alone is a group of its own. */
export const byFlags = (files: readonly ScenarioFile[]): ReadonlyMap<string, readonly ScenarioFile[]> => {
  const groups = new Map<string, ScenarioFile[]>()
  for (const file of files) {
    const flags = [
      ...file.flags,
      ...(file.metrics ? ['(metrics)'] : []),
      ...(file.alone ? [`(${file.name})`] : []),
    ].join(' ')
    groups.set(flags, [...(groups.get(flags) ?? []), file])
  }
  return groups
}

/** How many scenarios of a group may run at once, of `most`. */
export const lanesOf = (group: readonly ScenarioFile[], most: number): number =>
  group.some(({ alone }) => alone) ? 1 : most
