/**
 * What the server does about definitions of custom kinds without being asked: it gives them their names, establishes them, tells
 * whether their group was approved, and lets those go that are being deleted. Others of the group are looked at again with each
 * change, since they may wait for a name.
 */

import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import { cloneJson } from '@binnacle/apimachinery/meta/clone.ts'
import { jsonEqual } from '@binnacle/apimachinery/meta/equal.ts'
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionStatus,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { approvalOf, isProtected } from '../../registry/apiextensions/customresourcedefinition/approval.ts'
import {
  cleaned,
  cleaning,
  cleanupFinalizer,
  isBeingCleaned,
} from '../../registry/apiextensions/customresourcedefinition/deletion.ts'
import {
  conditionOf,
  established,
  isTrue,
  withCondition,
  withNames,
} from '../../registry/apiextensions/customresourcedefinition/naming.ts'
import type { WriteContext } from '../../registry/generic/context.ts'
import type { Registry } from '../../registry/generic/registry.ts'
import { updateObject } from '../../registry/generic/update.ts'

type Definition = CustomResourceDefinition
/** What becomes of a definition; the same where there is nothing to do. */
type Step = (definition: Definition, now: string) => Definition

const group = 'apiextensions.k8s.io'
const resource = 'customresourcedefinitions'

/** Somebody else wrote in between, or the definition is gone: its own change brings it here again. */
const isOvertaken = (error: unknown): boolean =>
  error instanceof StatusError && (error.status.code === 409 || error.status.code === 404)

const withStatus = (definition: Definition, status: CustomResourceDefinitionStatus): Definition => ({
  ...definition,
  status,
})

export interface DefinitionKeeper {
  /** Resolves when the definition under way is done; no other is begun. */
  stop(): Promise<void>
}

export interface DefinitionKeeperInputs {
  readonly registry: Registry
  readonly clock: Clock
  readonly onError: (name: string, error: unknown) => void
}

export const keepDefinitions = ({ registry, clock, onError }: DefinitionKeeperInputs): DefinitionKeeper => {
  const endpoint = registry.endpoint(group, 'v1', resource)!
  const lister = registry.of<Definition>(group, resource)
  const waiting = new Set<string>()
  let working: Promise<void> | undefined
  let isStopped = false

  const steps: readonly Step[] = [
    (definition, now) =>
      isBeingCleaned(definition) ? withStatus(definition, cleaning(definition, now)) : definition,
    (definition, now) => {
      if (!isBeingCleaned(definition)) return definition
      const finalizers = definition.metadata.finalizers!.filter((name) => name !== cleanupFinalizer)
      const metadata = { ...definition.metadata, finalizers }
      return { ...withStatus(definition, cleaned(definition, now)), metadata } as Definition
    },
    (definition, now) => withStatus(definition, approved(definition, now)),
    (definition, now) => withStatus(definition, withNames(definition, othersOf(definition), now)),
    (definition, now) =>
      isTrue(definition, 'NamesAccepted') && conditionOf(definition, 'Established')?.status === 'False'
        ? withStatus(definition, established(definition, now))
        : definition,
  ]

  const othersOf = ({ metadata, spec }: Definition): Definition[] =>
    lister.list().filter((other) => other.spec.group === spec.group && other.metadata.name !== metadata.name)

  const write = async (name: string, step: Step): Promise<Definition | undefined> => {
    const now = formatTime(clock.now())
    const request = {
      namespace: '',
      name,
      subresource: 'status',
      change: (current: object) => cloneJson(step(current as Definition, now)) as never,
    }
    try {
      const { object } = await updateObject(endpoint, request, contextAt(clock.now(), registry))
      return object as unknown as Definition
    } catch (error) {
      if (!isOvertaken(error)) throw error
      return undefined
    }
  }

  const keep = async (name: string): Promise<void> => {
    let definition = lister.get('', name)
    for (const step of steps) {
      if (definition === undefined) return
      const next = step(definition, formatTime(clock.now()))
      if (jsonEqual(next, definition)) continue
      definition = await write(name, step)
      if (definition?.metadata.deletionTimestamp !== undefined && !isBeingCleaned(definition)) return
    }
  }

  const work = async (): Promise<void> => {
    for (const name of waiting) {
      if (isStopped) return
      waiting.delete(name)
      await keep(name).catch((error: unknown) => onError(`definition ${name}`, error))
    }
  }

  const wake = (definitions: readonly Definition[]): void => {
    for (const { metadata } of definitions) waiting.add(metadata.name!)
    if (working !== undefined || isStopped || waiting.size === 0) return
    working = work().finally(() => {
      working = undefined
      if (waiting.size > 0) wake([])
    })
  }

  const unsubscribe = lister.subscribe((now, before) => {
    const changed = now ?? before
    if (changed === undefined) return
    wake([...(now === undefined ? [] : [now]), ...othersOf(changed)])
  })
  wake(lister.list())
  return {
    stop: async () => {
      isStopped = true
      unsubscribe()
      await working
    },
  }
}

const approved = (definition: Definition, now: string): CustomResourceDefinitionStatus => {
  const status = definition.status ?? ({} as CustomResourceDefinitionStatus)
  if (!isProtected(definition.spec.group)) return status
  const { reason, message } = approvalOf(definition)
  const type = 'KubernetesAPIApprovalPolicyConformant'
  const told = { type, status: reason === 'ApprovedAnnotation' ? 'True' : 'False', reason, message }
  return { ...status, conditions: withCondition(status.conditions, told, now) }
}

const contextAt = (now: number, registry: Registry): WriteContext => ({
  user: { username: 'system:apiserver', groups: ['system:masters', 'system:authenticated'] },
  now,
  listers: registry,
  dryRun: false,
  version: 'v1',
  admit: () => {},
  validateAdmission: () => {},
  writer: { name: 'kube-apiserver', subresource: 'status', time: formatTime(now) },
  warn: () => {},
})
