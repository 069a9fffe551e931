/** Rolling back as clients of old asked for it. */
import { deployments } from '@binnacle/client/resources.ts'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { RolloutContext } from './found.ts'
import { revisionOf, rollbackAnnotation } from './revisions.ts'
import { hashLabel, sameTemplate } from './template.ts'

/** What clients of old asked for by an annotation: the template of a revision, or with 0 of the last but one. */
export const rollBack = async (
  c: RolloutContext,
  deployment: Deployment,
  owned: readonly ReplicaSet[],
): Promise<void> => {
  const { [rollbackAnnotation]: text = '', ...annotations } = deployment.metadata.annotations ?? {}
  const cleared = { ...deployment, metadata: { ...deployment.metadata, annotations } }
  const say = (type: 'Normal' | 'Warning', reason: string, message: string): void =>
    c.recorder.event(deployment, type, reason, message)
  const asked = /^[-+]?\d{1,15}$/.test(text) ? Number(text) : 0
  const byNumber = owned
    .filter((one) => revisionOf(one) !== undefined)
    .sort((a, b) => revisionOf(b)! - revisionOf(a)!)
  const target = asked === 0 ? byNumber[1] : byNumber.find((one) => revisionOf(one) === asked)
  let next = cleared
  if (target?.spec.template === undefined)
    say(
      'Warning',
      'DeploymentRollbackRevisionNotFound',
      asked === 0 ? 'Unable to find last revision.' : 'Unable to find the revision to rollback to.',
    )
  else if (sameTemplate(target.spec.template, deployment.spec.template))
    say(
      'Warning',
      'DeploymentRollbackTemplateUnchanged',
      `The rollback revision contains the same template as current deployment "${deployment.metadata.name}"`,
    )
  else {
    const { metadata = {}, ...template } = target.spec.template
    const { [hashLabel]: _, ...labels } = metadata.labels ?? {}
    next = {
      ...cleared,
      spec: { ...cleared.spec, template: { ...template, metadata: { ...metadata, labels } } },
    }
    say(
      'Normal',
      'DeploymentRollback',
      `Rolled back deployment "${deployment.metadata.name}" to revision ${revisionOf(target)}`,
    )
  }
  await c.client.update(deployments, next)
}
