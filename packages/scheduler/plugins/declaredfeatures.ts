/**
 * NodeDeclaredFeatures: a pod that needs what not every kubelet can goes to nodes that say they can. KEP-5328. Of what nodes declare,
 * one feature is asked for by pods that are to be scheduled; recorded in test/scheduler/cases/features.yaml.
 */
import type { Container, Pod } from '@binnacle/openapi/generated/types/core.v1.ts'
import type { NodeInfo } from '../cache/nodeinfo.ts'
import { type Cycle, CycleKey } from '../framework/cycle.ts'
import type { Plugin } from '../framework/plugin.ts'
import { type Status, unresolvable } from '../framework/status.ts'
import { nodeChange } from './nodes.ts'

const skip: Status = { code: 'Skip', reasons: [] }

const restartsAll = ({ restartPolicyRules = [] }: Container): boolean =>
  restartPolicyRules.some(({ action }) => action === 'RestartAllContainers')

/** Features that a kubelet must have for this pod. */
const requiredFeatures = ({ spec }: Pod): readonly string[] =>
  spec!.containers.some(restartsAll) || spec!.initContainers?.some(restartsAll) === true
    ? ['RestartAllContainersOnContainerExits']
    : []

export const nodeDeclaredFeatures = (): Plugin => {
  const name = 'NodeDeclaredFeatures'
  const rejected = unresolvable(name, "node(s) didn't match Pod's required features")
  const key = new CycleKey<readonly string[]>()
  const has = (declared: readonly string[] = [], required: readonly string[]): boolean =>
    required.every((feature) => declared.includes(feature))
  return {
    name,
    preFilter: (cycle: Cycle) => {
      const required = requiredFeatures(cycle.pod.pod)
      key.set(cycle, required)
      return required.length === 0 ? skip : undefined
    },
    filter: (cycle: Cycle, { node }: NodeInfo) =>
      has(node.status?.declaredFeatures, key.get(cycle)!) ? undefined : rejected,
    events: [nodeChange(({ pod }, { status }) => has(status?.declaredFeatures, requiredFeatures(pod)))],
  }
}
