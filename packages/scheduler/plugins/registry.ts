/** Every plugin by its name. */
import { ConfigurationError } from '../config/load.ts'
import type { PluginMaker } from '../config/resolve.ts'
import type { Plugin } from '../framework/plugin.ts'
import { defaultPreemption, type PreemptionHandle } from '../preemption/preemption.ts'
import { nodeResourcesBalancedAllocation } from './balancedallocation.ts'
import { nodeDeclaredFeatures } from './declaredfeatures.ts'
import { type DynamicResourcesHandle, dynamicResources } from './devices/plugin.ts'
import { imageLocality } from './imagelocality.ts'
import { type InterPodAffinityHandle, interPodAffinity } from './interpodaffinity.ts'
import { nodeAffinity } from './nodeaffinity.ts'
import { nodePorts } from './nodeports.ts'
import { nodeName, nodeUnschedulable, taintToleration } from './nodes.ts'
import { type PodTopologySpreadHandle, podTopologySpread } from './podtopologyspread.ts'
import { relaxedRandomization } from './relaxedrandomization.ts'
import { nodeResourcesFit } from './resourcesfit.ts'
import { defaultBinder, prioritySort, schedulingGates } from './simple.ts'
import { type VolumeBindingHandle, volumeBinding } from './volumes/binding.ts'
import { nodeVolumeLimits } from './volumes/limits.ts'
import { volumeRestrictions } from './volumes/restrictions.ts'
import { volumeZone } from './volumes/zone.ts'

/** All that any plugin needs of its surroundings. */
export type PluginHandle = VolumeBindingHandle &
  InterPodAffinityHandle &
  PodTopologySpreadHandle &
  DynamicResourcesHandle &
  PreemptionHandle

type Maker = (args: never, handle: PluginHandle) => Plugin

const makers: Readonly<Record<string, Maker>> = {
  SchedulingGates: schedulingGates,
  PrioritySort: prioritySort,
  NodeUnschedulable: nodeUnschedulable,
  NodeName: nodeName,
  TaintToleration: taintToleration,
  NodeAffinity: nodeAffinity,
  NodePorts: nodePorts,
  NodeResourcesFit: nodeResourcesFit,
  VolumeRestrictions: (_args, handle) => volumeRestrictions(handle),
  NodeVolumeLimits: (_args, handle) => nodeVolumeLimits(handle),
  VolumeBinding: volumeBinding,
  VolumeZone: (_args, handle) => volumeZone(handle),
  PodTopologySpread: podTopologySpread,
  InterPodAffinity: interPodAffinity,
  DynamicResources: dynamicResources,
  DefaultPreemption: defaultPreemption,
  NodeResourcesBalancedAllocation: nodeResourcesBalancedAllocation,
  ImageLocality: imageLocality,
  DefaultBinder: (_args, { client }) => defaultBinder(client),
  NodeDeclaredFeatures: nodeDeclaredFeatures,
  RelaxedRandomization: relaxedRandomization,
}

/** Plugins of the users' own go into `more`, under names of their own. */
export const pluginMaker =
  (handle: PluginHandle, more: Readonly<Record<string, Maker>> = {}): PluginMaker =>
  (name, args) => {
    const maker = Object.hasOwn(more, name)
      ? more[name]
      : Object.hasOwn(makers, name)
        ? makers[name]
        : undefined
    if (maker === undefined) throw new ConfigurationError(`plugin "${name}" does not exist`)
    return maker(args as never, handle)
  }
