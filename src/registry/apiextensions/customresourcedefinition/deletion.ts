/** The end of a definition: it stays until every object of its kind is gone. Recorded from the reference's answers. */
import { formatTime } from '@binnacle/apimachinery/time/rfc3339.ts'
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionStatus,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import type { DeletionPolicy } from '../../generic/resource.ts'
import { isTrue, withCondition } from './naming.ts'

export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io'

export const isBeingCleaned = ({ metadata }: CustomResourceDefinition): boolean =>
  metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes(cleanupFinalizer)

const terminating = (
  { status }: CustomResourceDefinition,
  told: { status: 'True' | 'False'; reason: string; message: string },
  now: string,
): CustomResourceDefinitionStatus => ({
  ...(status as CustomResourceDefinitionStatus),
  conditions: withCondition(status?.conditions, { type: 'Terminating', ...told }, now),
})

/** DELETE marks it, shows no grace period, and leaves the generation. */
export const deletion: DeletionPolicy<CustomResourceDefinition> = {
  marksFirst: true,
  returnsObject: true,
  collectsGarbage: false,
  holds: () => false,
  markForDeletion: (definition, now) => {
    const { metadata } = definition
    delete metadata.deletionGracePeriodSeconds
    metadata.finalizers = [...new Set([...(metadata.finalizers ?? []), cleanupFinalizer])]
    const message = 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon'
    const told = { status: 'True', reason: 'InstanceDeletionPending', message } as const
    definition.status = terminating(definition, told, formatTime(now))
  },
}

/** The status while its objects are deleted. `now`: RFC 3339. */
export const cleaning = (definition: CustomResourceDefinition, now: string): CustomResourceDefinitionStatus =>
  terminating(
    definition,
    {
      status: 'True',
      reason: 'InstanceDeletionInProgress',
      message: 'CustomResource deletion is in progress',
    },
    now,
  )

/** The status once they are gone; a kind that was never served had none. */
export const cleaned = (definition: CustomResourceDefinition, now: string): CustomResourceDefinitionStatus =>
  terminating(
    definition,
    isTrue(definition, 'Established')
      ? { status: 'False', reason: 'InstanceDeletionCompleted', message: 'removed all instances' }
      : { status: 'False', reason: 'NeverEstablished', message: 'resource was never established' },
    now,
  )
