/**
 * From what a profile enables and disables to the plugins of each extension point, in order.
 * Rule: https://kubernetes.io/docs/reference/scheduling/config/#multipoint
 */
import type { Plugin } from '../framework/plugin.ts'
import type { ProfilePlugins, WeighedPlugin } from '../framework/profile.ts'
import { ConfigurationError } from './load.ts'
import {
  type ExtensionPoint,
  extensionPoints,
  type PluginReference,
  type PluginSet,
  type ProfileConfiguration,
} from './types.ts'

/** The reference's default profile, in its order. */
export const defaultPlugins: readonly PluginReference[] = [
  { name: 'SchedulingGates' },
  { name: 'PrioritySort' },
  { name: 'NodeUnschedulable' },
  { name: 'NodeName' },
  { name: 'TaintToleration', weight: 3 },
  { name: 'NodeAffinity', weight: 2 },
  { name: 'NodePorts' },
  { name: 'NodeResourcesFit', weight: 1 },
  { name: 'VolumeRestrictions' },
  { name: 'NodeVolumeLimits' },
  { name: 'VolumeBinding' },
  { name: 'VolumeZone' },
  { name: 'PodTopologySpread', weight: 2 },
  { name: 'InterPodAffinity', weight: 2 },
  { name: 'DynamicResources', weight: 2 },
  { name: 'DefaultPreemption' },
  { name: 'NodeResourcesBalancedAllocation', weight: 1 },
  { name: 'ImageLocality', weight: 1 },
  { name: 'DefaultBinder' },
  { name: 'NodeDeclaredFeatures' },
]

/** Makes a plugin with a profile's arguments. Throws for a name that nobody knows. */
export type PluginMaker = (name: string, args: Record<string, unknown>) => Plugin

const serves = (plugin: Plugin, point: ExtensionPoint): boolean =>
  plugin[point === 'queueSort' ? 'compare' : point] !== undefined

const isDisabled = (set: PluginSet | undefined, name: string): boolean =>
  set?.disabled?.some((other) => other.name === '*' || other.name === name) === true

/** Throws a ConfigurationError. */
export const resolvePlugins = (
  profile: ProfileConfiguration,
  make: PluginMaker,
): { readonly plugins: ProfilePlugins; readonly all: readonly Plugin[] } => {
  const args = new Map((profile.pluginConfig ?? []).map(({ name, args = {} }) => [name, args]))
  const made = new Map<string, Plugin>()
  const pluginOf = (name: string): Plugin => {
    let plugin = made.get(name)
    if (plugin === undefined) {
      plugin = make(name, args.get(name) ?? {})
      made.set(name, plugin)
    }
    return plugin
  }
  const { multiPoint } = profile.plugins ?? {}
  const own = new Map((multiPoint?.enabled ?? []).map((reference) => [reference.name, reference]))
  const everywhere = [
    ...defaultPlugins
      .filter(({ name }) => !isDisabled(multiPoint, name))
      .map((reference) => {
        const replaced = own.get(reference.name)
        own.delete(reference.name)
        return replaced === undefined ? reference : { ...reference, ...replaced }
      }),
    ...own.values(),
  ]
  const at = (point: ExtensionPoint): WeighedPlugin[] => {
    const set = profile.plugins?.[point]
    const enabled = set?.enabled ?? []
    const general = everywhere.filter(({ name }) => serves(pluginOf(name), point) && !isDisabled(set, name))
    const generalNames = new Set(
      everywhere.filter(({ name }) => serves(pluginOf(name), point)).map(({ name }) => name),
    )
    const enabledNames = new Set(enabled.map(({ name }) => name))
    // What an extension point says of a plugin that is there anyway goes first; what it adds goes last.
    const references = [
      ...enabled.filter(({ name }) => generalNames.has(name) && !isDisabled(set, name)),
      ...general.filter(({ name }) => !enabledNames.has(name)),
      ...enabled.filter(({ name }) => !generalNames.has(name) || isDisabled(set, name)),
    ]
    return references.map(({ name, weight }) => {
      const plugin = pluginOf(name)
      if (!serves(plugin, point))
        throw new ConfigurationError(`plugin "${name}" does not extend ${point} plugin`)
      return { plugin, weight: weight === undefined || weight === 0 ? 1 : weight }
    })
  }
  const plain = Object.fromEntries(
    extensionPoints.map((point) => [point, at(point).map(({ plugin }) => plugin)]),
  ) as unknown as Record<ExtensionPoint, Plugin[]>
  if (plain.queueSort.length !== 1)
    throw new ConfigurationError(
      `${plain.queueSort.length === 0 ? 'no' : 'only one'} queue sort plugin is enabled`,
    )
  if (plain.bind.length === 0) throw new ConfigurationError('at least one bind plugin is needed')
  return { plugins: { ...plain, score: at('score') }, all: [...made.values()] }
}
