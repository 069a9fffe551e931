/** What a look at a Deployment found, and the way its conditions are written. */
import type { Lister } from '@binnacle/client/cache/indexer.ts'
import { deployments } from '@binnacle/client/resources.ts'
import type { Deployment, ReplicaSet } from '@binnacle/openapi/generated/types/apps.v1.ts'
import type { ControllerContext } from '../../controller.ts'
import { type News, withCondition } from './conditions.ts'

export interface RolloutContext extends ControllerContext {
  readonly replicaSets: Lister<ReplicaSet>
}

/** What a look found: the ReplicaSet that has the template, if there is one, and the others. */
export interface Found {
  readonly deployment: Deployment
  readonly newest: ReplicaSet | undefined
  readonly older: readonly ReplicaSet[]
}

/** Writes one condition. */
export const tell = (c: RolloutContext, deployment: Deployment, news: News): Promise<Deployment> =>
  c.client.updateStatus(deployments, withNews(deployment, news, c.clock.now()))

export const withNews = (deployment: Deployment, news: News, now: number): Deployment => ({
  ...deployment,
  status: {
    ...deployment.status,
    conditions: [...withCondition(deployment.status?.conditions ?? [], news, now)],
  },
})
