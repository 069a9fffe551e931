/**
 * The bulk of the churn: Deployments made, scaled, rolled, rolled back, paused and deleted, many with a Service. Each is a
 * lane of its own; what it does is chosen from the seed before it begins, so that every run of a seed asks for the same.
 */
import type { Random } from '../../support/seed.ts'
import type { Driver, Propagation, Ref } from './driver.ts'
import type { Kube } from './kube.ts'

export type Lane = (driver: Driver) => Promise<void>

export interface DeploymentPlan {
  readonly lane: Lane
  readonly replicas: number
}

type Change = { readonly scale: number } | { readonly roll: string } | { readonly paused: string }

const container = (version: string): Kube => ({
  name: 'app',
  image: 'app:1',
  env: [{ name: 'VERSION', value: version }],
  ports: [{ name: 'http', containerPort: 8080 }],
  resources: { requests: { cpu: '10m', memory: '16Mi' } },
  readinessProbe: { httpGet: { path: '/', port: 'http' } },
})

const strategies: readonly Kube[] = [
  undefined,
  undefined,
  { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%', maxUnavailable: '50%' } },
  { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 3 } },
  { type: 'Recreate' },
]

const fates: readonly (Propagation | undefined)[] = ['Background', 'Foreground', 'Orphan']

/** @param doomed its namespace is deleted as a whole, so it is left alone at the end */
export const planDeployment = (
  random: Random,
  namespace: string,
  name: string,
  replicas: number,
  doomed: boolean,
): DeploymentPlan => {
  const strategy = random.pick(strategies)
  const hasService = random.next() < 0.6
  const fate = doomed || random.next() < 0.6 ? undefined : random.pick(fates)
  const begin = random.next() * 0.15
  const changes = Array.from({ length: random.below(4, 1) }, () => {
    const at = 0.2 + random.next() * 0.5
    const version = `v${random.below(3)}`
    const kind = random.next()
    const change: Change =
      kind < 0.55
        ? { scale: Math.max(1, Math.round(replicas * (0.3 + random.next()))) }
        : kind < 0.9
          ? { roll: version }
          : { paused: version }
    return { at, change }
  }).sort((a, b) => a.at - b.at)
  const end = 0.75 + random.next() * 0.15
  const ref: Ref = { kind: 'Deployment', namespace, name }
  const labels = { app: name }
  const templateOf = (version: string): Kube => ({ spec: { containers: [container(version)] } })

  const make = async (driver: Driver): Promise<void> => {
    await driver.create('Deployment', {
      metadata: { namespace, name, labels },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        ...(strategy === undefined ? {} : { strategy }),
        template: { metadata: { labels }, ...templateOf('v0') },
      },
    })
    if (!hasService) return
    await driver.create('Service', {
      metadata: { namespace, name, labels },
      spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    })
  }

  const carryOut = async (driver: Driver, change: Change): Promise<void> => {
    if ('scale' in change) await driver.scale(ref, change.scale)
    else if ('roll' in change) await driver.strategic(ref, { spec: { template: templateOf(change.roll) } })
    else {
      await driver.merge(ref, { spec: { paused: true } })
      await driver.strategic(ref, { spec: { template: templateOf(change.paused) } })
      await driver.observed(ref)
      await driver.merge(ref, { spec: { paused: false } })
    }
    // A template that the controller never saw would leave no ReplicaSet, so chance would choose how many there are.
    await driver.observed(ref)
  }

  const lane: Lane = async (driver) => {
    await driver.at(begin)
    await make(driver)
    await driver.observed(ref)
    for (const { at, change } of changes) {
      await driver.at(at)
      await carryOut(driver, change)
    }
    if (fate === undefined) return
    await driver.at(end)
    // Its pods are to be orphaned as they will be, not in the midst of a roll.
    if (fate === 'Orphan')
      await driver.until(
        ref,
        'complete',
        ({ spec, status }) =>
          status.updatedReplicas === spec.replicas &&
          status.replicas === spec.replicas &&
          status.availableReplicas === spec.replicas,
      )
    await driver.remove(ref, fate)
    if (hasService) await driver.remove({ ...ref, kind: 'Service' })
  }
  return { lane, replicas }
}
