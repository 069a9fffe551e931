/** What a scenario file may say; README.md explains it with an example. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import { root } from '../support/checkout.ts'
import { crudScenarios } from './crud/steps.ts'

/** A change to a copy of an object: JSON pointers to set (making parents) and to remove. */
export interface Edit {
  set?: Record<string, unknown>
  remove?: string[]
}

export interface Step extends Edit {
  /** Unique in its scenario; a sentence or half of one. */
  name: string
  /** `METHOD path?query`, with variables; or `WATCH path?query` and `DRAIN watch-name`. */
  do: string
  /** Sent as JSON. */
  body?: unknown
  /** The body is this object of the scenario's `objects`, or the answer to an earlier step, after `set` and `remove`. */
  from?: string
  /** The body goes out as protobuf, and is of that media type unless `type` says another. */
  protobuf?: boolean
  /** Sent as it stands. */
  raw?: string
  base64?: string
  /** Marks in the body's text and what replaces them, for bodies too big or too deep for a file. */
  fill?: Record<string, { text: string; times: number }>
  /** Default application/json; for PATCH one of json, merge, strategic, apply or a media type. */
  type?: string
  /** Sent so many milliseconds after the step before it: times have seconds, and some answers turn on a new one. */
  pause?: number
  /** Null leaves one out that is sent otherwise (Accept). */
  headers?: Record<string, string | null>
  /** Default: the admin's certificate. */
  user?: 'anonymous' | { token: string }
  /** Variable → JSON pointer into the answer. */
  capture?: Record<string, string>
  /** WATCH: the name for DRAIN. */
  watch?: string
  /** DRAIN: wait for so many events; without it, until the server ends the watch. */
  events?: number
  /** DRAIN: keep the BOOKMARK that ends the initial events; others come when they come. */
  bookmarks?: boolean
  /**
   * Repeat the step for every combination: variable → what it is called in the step's name → its text, where an object
   * `{base64url: text}` is encoded. The names are added to the step's, its watch's and, for DRAIN, to the watch it drains.
   */
  each?: Record<string, Record<string, string | { base64url: string }>>
  /** Compare only these parts (JSON pointers) of the body: for answers whose rest is covered elsewhere or is prose. */
  only?: string[]
  /** Compare status and headers only; says why. */
  bodyDiffers?: string
}

export interface Scenario {
  /** `topic/name`. */
  readonly id: string
  readonly topic: string
  readonly about?: string
  /** Make a namespace with its `default` ServiceAccount; default true. */
  readonly namespace?: boolean
  /** Compare how bodies are written, too: see encoded.ts. */
  readonly encodings?: boolean
  readonly vars?: Record<string, string>
  readonly objects?: Record<string, unknown>
  /** The cluster it needs, of `clusterFlags`; default `plain`. */
  readonly cluster?: ClusterName
  readonly steps: readonly Step[]
}

/** Flags with which our server is as the recorded reference was. */
export const scenarioFlags = [
  '--service-account-issuer=https://kubernetes.default.svc',
  '--service-cluster-ip-range=10.0.0.0/24',
]

/** The flags of each cluster that a scenario may need; the last of two equal ones counts. */
export const clusterFlags = {
  plain: scenarioFlags,
  dualstack: [...scenarioFlags, '--service-cluster-ip-range=10.0.0.0/24,fd00::/108'],
}

export type ClusterName = keyof typeof clusterFlags

export const clusterNames = Object.keys(clusterFlags) as ClusterName[]

export const clusterOf = (scenario: Scenario): ClusterName => scenario.cluster ?? 'plain'

export const scenarioFolder = join(root, 'test/scenarios')

const yamlFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? yamlFiles(join(folder, entry.name))
      : entry.name.endsWith('.yaml')
        ? [join(folder, entry.name)]
        : [],
  )

const idOf = (file: string): string => relative(scenarioFolder, file).replace(/\.yaml$/, '')

/** One step for each combination of `each`, in the order in which they are written. */
const expand = (step: Step): Step[] => {
  const { each, ...rest } = step
  if (each === undefined) return [step]
  let made: { names: string[]; do: string }[] = [{ names: [], do: step.do }]
  for (const [variable, choices] of Object.entries(each)) {
    made = made.flatMap((so) =>
      Object.entries(choices).map(([name, choice]) => ({
        names: [...so.names, name],
        do: so.do.replaceAll(
          `\${${variable}}`,
          typeof choice === 'string' ? choice : encoded(choice.base64url),
        ),
      })),
    )
  }
  return made.map(({ names, do: text }) => {
    const suffix = `: ${names.join(', ')}`
    return {
      ...rest,
      name: step.name + suffix,
      do: text.startsWith('DRAIN ') ? text + suffix : text,
      ...(step.watch !== undefined && { watch: step.watch + suffix }),
    }
  })
}

const encoded = (text: string): string => Buffer.from(text).toString('base64url')

const readScenario = (file: string): Scenario => {
  const id = idOf(file)
  const scenario = parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 }) as Omit<
    Scenario,
    'id' | 'topic'
  >
  const steps = scenario.steps.flatMap(expand)
  const names = new Set<string>()
  for (const { name } of steps) {
    if (names.has(name)) throw new Error(`${id}: two steps are named ${name}`)
    names.add(name)
  }
  return { ...scenario, steps, id, topic: id.split('/')[0]! }
}

/** Every scenario whose id contains `pattern`, sorted by id. Throws on a file that is not a scenario. */
export const loadScenarios = (pattern = ''): Scenario[] =>
  [
    ...yamlFiles(scenarioFolder)
      .filter((file) => !file.endsWith('crud/objects.yaml') && idOf(file).includes(pattern))
      .map(readScenario),
    ...crudScenarios(join(scenarioFolder, 'crud/objects.yaml')),
  ]
    .filter((scenario) => scenario.id.includes(pattern))
    .sort((a, b) => (a.id < b.id ? -1 : 1))

export interface Answer {
  step: string
  /** 0: the connection ended without an answer. */
  status: number
  headers: Record<string, string | string[]>
  body?: unknown
}

export const recordingPath = (scenario: Scenario): string =>
  join(scenarioFolder, `${scenario.id}.recorded.json`)
