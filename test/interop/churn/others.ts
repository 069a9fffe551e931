/** The rest of the churn: one lane for each other controller, all at once while the Deployments move. */
import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { Pkcs10CertificateRequestGenerator } from '@peculiar/x509'
import type { Lane } from './deployments.ts'
import type { Driver, Ref } from './driver.ts'
import type { Kube } from './kube.ts'
import { exitLabel, failingLabel } from './kubelet.ts'
import { steady } from './nodes.ts'

const namespace = 'others'
const signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const volumesPerClass = 8

/** A pod's template with one container that asks for little. */
const template = (labels: Kube, spec: Kube = {}, version = '1'): Kube => ({
  metadata: { labels },
  spec: {
    containers: [
      { name: 'app', image: `app:${version}`, resources: { requests: { cpu: '10m', memory: '16Mi' } } },
    ],
    ...spec,
  },
})

const workload = (name: string, spec: Kube): Kube => ({
  metadata: { namespace, name, labels: { app: name } },
  spec: { selector: { matchLabels: { app: name } }, ...spec },
})

const refOf = (kind: string, name: string): Ref => ({ kind, namespace, name })

const make = (driver: Driver, kind: string, name: string, rest: Kube): Promise<Kube> =>
  driver.create(kind, { metadata: { namespace, name }, ...rest })

const isFinished = ({ status }: Kube): boolean =>
  (status?.conditions ?? []).some(
    ({ type, status: is }: Kube) => (type === 'Complete' || type === 'Failed') && is === 'True',
  )

const allReady = ({ spec, status }: Kube): boolean =>
  (status?.readyReplicas ?? 0) === spec.replicas && (status?.replicas ?? 0) === spec.replicas

const statefulSet: Lane = async (driver) => {
  const ref = refOf('StatefulSet', 'db')
  const claim = {
    metadata: { name: 'data' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'late',
      resources: { requests: { storage: '1Gi' } },
    },
  }
  await make(driver, 'Service', 'db', {
    spec: { clusterIP: 'None', selector: { app: 'db' }, ports: [{ port: 1 }] },
  })
  await driver.create(
    'StatefulSet',
    workload('db', {
      serviceName: 'db',
      replicas: 3,
      template: template({ app: 'db' }, { nodeSelector: steady }),
      volumeClaimTemplates: [claim],
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Retain' },
    }),
  )
  await driver.until(ref, 'ready', allReady)
  await driver.at(0.25)
  await driver.scale(ref, 5)
  await driver.until(ref, 'scaled up', allReady)
  await driver.strategic(ref, { spec: { template: template({ app: 'db' }, { nodeSelector: steady }, '2') } })
  await driver.until(ref, 'rolled', ({ status, spec }) => status.updatedReplicas === spec.replicas)
  await driver.until(ref, 'ready', allReady)
  await driver.at(0.7)
  await driver.scale(ref, 2)
  await driver.gone(refOf('PersistentVolumeClaim', 'data-db-4'))
}

const parallelStatefulSet: Lane = async (driver) => {
  const ref = refOf('StatefulSet', 'cache')
  const set = workload('cache', {
    serviceName: 'none',
    replicas: 4,
    podManagementPolicy: 'Parallel',
    template: template({ app: 'cache' }),
  })
  await driver.create('StatefulSet', set)
  await driver.until(ref, 'ready', allReady)
  await driver.at(0.5)
  await driver.remove(ref, 'Foreground')
  await driver.gone(ref)
}

const daemonSets: Lane = async (driver) => {
  const make = (name: string): Promise<Kube> =>
    driver.create('DaemonSet', workload(name, { template: template({ app: name }) }))
  await make('agent')
  await make('gone')
  const isComplete = ({ status }: Kube): boolean =>
    status.desiredNumberScheduled > 0 &&
    status.numberReady === status.desiredNumberScheduled &&
    status.updatedNumberScheduled === status.desiredNumberScheduled
  await driver.until(refOf('DaemonSet', 'agent'), 'ready', isComplete)
  await driver.at(0.3)
  await driver.strategic(refOf('DaemonSet', 'agent'), {
    spec: { template: template({ app: 'agent' }, {}, '2') },
  })
  await driver.observed(refOf('DaemonSet', 'agent'))
  await driver.at(0.6)
  await driver.remove(refOf('DaemonSet', 'gone'))
}

const jobs: Lane = async (driver) => {
  const pod = (labels: Kube): Kube => template(labels, { restartPolicy: 'Never', nodeSelector: steady })
  const job = (name: string, spec: Kube): Promise<Kube> => make(driver, 'Job', name, { spec })
  await job('many', { completions: 12, parallelism: 4, template: pod({ [exitLabel]: '0' }) })
  await job('indexed', {
    completionMode: 'Indexed',
    ...{ completions: 6, parallelism: 3, backoffLimitPerIndex: 0, maxFailedIndexes: 6 },
    template: pod({ [exitLabel]: '0', [failingLabel]: '1.4' }),
  })
  await job('failing', { backoffLimit: 0, template: pod({ [exitLabel]: '7' }) })
  await job('brief', { ttlSecondsAfterFinished: 2, template: pod({ [exitLabel]: '0' }) })
  await job('held', { suspend: true, completions: 2, template: pod({ [exitLabel]: '0' }) })
  await job('endless', { parallelism: 3, template: pod({ end: 'never' }) })
  await job('late', { activeDeadlineSeconds: 5, template: pod({ end: 'never' }) })
  for (const name of ['many', 'indexed', 'failing', 'late'])
    await driver.until(refOf('Job', name), 'finished', isFinished)
  await driver.gone(refOf('Job', 'brief'))
  await driver.at(0.4)
  await driver.merge(refOf('Job', 'held'), { spec: { suspend: false } })
  await driver.until(refOf('Job', 'held'), 'finished', isFinished)
  await driver.at(0.6)
  await driver.merge(refOf('Job', 'endless'), { spec: { suspend: true } })
  await driver.remove(refOf('Job', 'failing'))
}

const cronJob: Lane = async (driver) => {
  const spec = template({ [exitLabel]: '0' }, { restartPolicy: 'Never', nodeSelector: steady })
  await make(driver, 'CronJob', 'minutely', {
    spec: {
      schedule: '* * * * *',
      successfulJobsHistoryLimit: 1,
      jobTemplate: { spec: { template: spec } },
    },
  })
  await driver.until(
    refOf('CronJob', 'minutely'),
    'has run',
    ({ status }) => status?.lastSuccessfulTime !== undefined && (status.active ?? []).length === 0,
  )
  await driver.merge(refOf('CronJob', 'minutely'), { spec: { suspend: true } })
}

const replicationController: Lane = async (driver) => {
  const ref = refOf('ReplicationController', 'old')
  await make(driver, 'ReplicationController', 'old', {
    spec: { replicas: 3, selector: { app: 'old' }, template: template({ app: 'old' }) },
  })
  await driver.until(ref, 'ready', allReady)
  await driver.scale(ref, 5)
  await driver.until(ref, 'ready', allReady)
}

/** A quota that a Deployment runs into, and defaults that a LimitRange gives. */
const quota: Lane = async (driver) => {
  const where = 'tight'
  await driver.create('Namespace', { metadata: { name: where } })
  await driver.until({ kind: 'ServiceAccount', namespace: where, name: 'default' }, 'made', () => true)
  await driver.create('LimitRange', {
    metadata: { namespace: where, name: 'limits' },
    spec: {
      limits: [{ type: 'Container', default: { cpu: '50m' }, defaultRequest: { memory: '8Mi', cpu: '5m' } }],
    },
  })
  await driver.create('ResourceQuota', {
    metadata: { namespace: where, name: 'quota' },
    spec: { hard: { pods: '5', 'requests.cpu': '1', 'count/deployments.apps': '2', services: '1' } },
  })
  const quota = { kind: 'ResourceQuota', namespace: where, name: 'quota' }
  await driver.until(quota, 'counted', ({ status }) => status?.used?.pods === '0')
  await driver.create('Deployment', {
    metadata: { namespace: where, name: 'wide' },
    spec: {
      replicas: 8,
      progressDeadlineSeconds: 7200,
      selector: { matchLabels: { app: 'wide' } },
      template: {
        metadata: { labels: { app: 'wide' } },
        spec: { containers: [{ name: 'a', image: 'a:1' }] },
      },
    },
  })
  await driver.until(
    { kind: 'Deployment', namespace: where, name: 'wide' },
    'held by the quota',
    ({ status }) => status?.availableReplicas === 5,
  )
  await driver.until(quota, 'full', ({ status }) => status.used.pods === '5')
}

/** Evictions under a disruption budget. */
const evictions: Lane = async (driver) => {
  const ref = refOf('Deployment', 'guarded')
  await driver.create(
    'Deployment',
    workload('guarded', { replicas: 4, template: template({ app: 'guarded' }) }),
  )
  await make(driver, 'PodDisruptionBudget', 'guarded', {
    spec: { minAvailable: 3, selector: { matchLabels: { app: 'guarded' } } },
  })
  await driver.until(ref, 'ready', allReady)
  for (const { metadata } of (await driver.list('Pod', namespace, 'app=guarded')).slice(0, 3))
    await driver.evict({ kind: 'Pod', namespace, name: metadata.name })
  await driver.until(ref, 'ready', allReady)
}

/** The garbage collector by itself: owners of objects that no controller made. */
const ownership: Lane = async (driver) => {
  const owned = (owner: Kube, more: Kube = {}): Kube => [
    { apiVersion: 'v1', kind: 'ConfigMap', name: owner.metadata.name, uid: owner.metadata.uid, ...more },
  ]
  const map = (name: string, metadata: Kube = {}): Promise<Kube> =>
    driver.create('ConfigMap', { metadata: { namespace, name, ...metadata } })
  const owners = await Promise.all(['owner-bg', 'owner-fg', 'owner-orphan'].map((name) => map(name)))
  const [background, foreground, orphan] = owners
  await map('child-bg', { ownerReferences: owned(background) })
  await map('child-fg', { ownerReferences: owned(foreground, { blockOwnerDeletion: true }) })
  await map('child-orphan', { ownerReferences: owned(orphan) })
  await map('child-of-two', { ownerReferences: [...owned(background), ...owned(orphan)] })
  await map('child-of-none', {
    ownerReferences: [
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'never', uid: '11111111-2222-3333-4444-555555555555' },
    ],
  })
  const grandchild = await map('middle', { ownerReferences: owned(foreground, { blockOwnerDeletion: true }) })
  await map('leaf', { ownerReferences: owned(grandchild, { blockOwnerDeletion: true }) })
  await driver.at(0.3)
  await driver.remove(refOf('ConfigMap', 'owner-bg'), 'Background')
  await driver.remove(refOf('ConfigMap', 'owner-fg'), 'Foreground')
  await driver.remove(refOf('ConfigMap', 'owner-orphan'), 'Orphan')
  for (const name of [
    'owner-bg',
    'child-bg',
    'owner-fg',
    'child-fg',
    'leaf',
    'owner-orphan',
    'child-of-none',
  ])
    await driver.gone(refOf('ConfigMap', name))
}

/** A namespace whose content holds it back until its finalizer's owner lets go. */
const heldNamespace: Lane = async (driver) => {
  const where = 'held'
  await driver.create('Namespace', { metadata: { name: where } })
  const ref: Ref = { kind: 'ConfigMap', namespace: where, name: 'pinned' }
  await driver.create('ConfigMap', {
    metadata: { namespace: where, name: 'pinned', finalizers: ['churn/hold'] },
  })
  await driver.remove({ kind: 'Namespace', name: where })
  await driver.until({ kind: 'Namespace', name: where }, 'held', ({ status }) =>
    (status.conditions ?? []).some(
      ({ type, status: is }: Kube) => type === 'NamespaceFinalizersRemaining' && is === 'True',
    ),
  )
  await driver.merge(ref, { metadata: { finalizers: null } })
  await driver.gone({ kind: 'Namespace', name: where })
}

const autoscaler: Lane = async (driver) => {
  await driver.create(
    'Deployment',
    workload('scaled', { replicas: 2, template: template({ app: 'scaled' }) }),
  )
  await make(driver, 'HorizontalPodAutoscaler', 'scaled', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' },
      ...{ minReplicas: 3, maxReplicas: 6 },
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } },
        },
      ],
    },
  })
  await driver.until(
    refOf('Deployment', 'scaled'),
    'at its least',
    ({ status }) => status?.readyReplicas === 3,
  )
}

/** Service accounts: a token that the token controller fills and one that goes with its account; roles that aggregate. */
const identities: Lane = async (driver) => {
  const token = (name: string): Promise<Kube> =>
    driver.create('Secret', {
      metadata: {
        ...{ namespace, name: `${name}-token` },
        annotations: { 'kubernetes.io/service-account.name': name },
      },
      type: 'kubernetes.io/service-account-token',
    })
  for (const name of ['robot', 'leaver']) {
    await make(driver, 'ServiceAccount', name, {})
    await token(name)
    await driver.until(refOf('Secret', `${name}-token`), 'filled', ({ data }) => data?.token !== undefined)
  }
  await driver.remove(refOf('ServiceAccount', 'leaver'))
  await driver.gone(refOf('Secret', 'leaver-token'))
  const role = (name: string, label: string, more: Kube): Promise<Kube> =>
    driver.create('ClusterRole', { metadata: { name, labels: { [label]: 'true' } }, ...more })
  await role('churn-part', 'churn-aggregate', {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  })
  await role('churn-whole', 'churn-none', {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'churn-aggregate': 'true' } }] },
  })
  await driver.until(
    { kind: 'ClusterRole', name: 'churn-whole' },
    'whole',
    ({ rules }) => rules?.length === 1,
  )
}

/** Services of every sort, one with addresses written by hand, which are mirrored into a slice. */
const services: Lane = async (driver) => {
  const ports = [{ name: 'a', port: 80, protocol: 'TCP' }]
  await make(driver, 'Service', 'manual', { spec: { ports } })
  const addresses = [{ ip: '198.51.100.7' }, { ip: '198.51.100.8' }]
  await make(driver, 'Endpoints', 'manual', { subsets: [{ addresses, ports: [{ name: 'a', port: 81 }] }] })
  await make(driver, 'Service', 'ported', { spec: { type: 'NodePort', ports, selector: { app: 'guarded' } } })
  await make(driver, 'Service', 'balanced', {
    spec: { type: 'LoadBalancer', ports, selector: { app: 'scaled' } },
  })
  await make(driver, 'Service', 'outer', { spec: { type: 'ExternalName', externalName: 'example.com' } })
  await driver.at(0.5)
  await driver.remove(refOf('Service', 'outer'))
  await driver.merge(refOf('Service', 'ported'), { spec: { type: 'ClusterIP', ports } })
}

/** Pods by themselves: one that fits nowhere, one with a volume of its own, and one that is displaced by a greater. */
const pods: Lane = async (driver) => {
  const pod = (name: string, spec: Kube): Promise<Kube> =>
    make(driver, 'Pod', name, { spec: { ...template({}).spec, ...spec } })
  await pod('nowhere', { nodeSelector: { 'churn/none': 'x' } })
  await pod('own-volume', {
    nodeSelector: steady,
    volumes: [
      {
        name: 'v',
        ephemeral: {
          volumeClaimTemplate: {
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: 'late',
              resources: { requests: { storage: '1Gi' } },
            },
          },
        },
      },
    ],
  })
  const large = (cpu: string): Kube => ({
    containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu } } }],
    nodeSelector: { 'churn/small': 'yes' },
    tolerations: [{ key: 'churn/small', operator: 'Exists' }],
  })
  await driver.create('PriorityClass', { metadata: { name: 'churn-high' }, value: 1000 })
  await pod('displaced', large('800m'))
  await driver.until(refOf('Pod', 'displaced'), 'running', ({ status }) => status.phase === 'Running')
  await pod('displacing', { ...large('900m'), priorityClassName: 'churn-high' })
  await driver.until(refOf('Pod', 'displacing'), 'running', ({ status }) => status.phase === 'Running')
  await driver.gone(refOf('Pod', 'displaced'))
}

/** A claim in use is protected until its pod is gone. */
const volumes: Lane = async (driver) => {
  const claim = refOf('PersistentVolumeClaim', 'used')
  for (let i = 0; i < volumesPerClass; i++)
    await driver.until(
      { kind: 'PersistentVolume', name: `volume-at-once-${i}` },
      'available',
      ({ status }) => status.phase === 'Available',
    )
  await make(driver, 'PersistentVolumeClaim', 'used', {
    spec: {
      ...{ accessModes: ['ReadWriteOnce'], storageClassName: 'at-once' },
      resources: { requests: { storage: '1Gi' } },
    },
  })
  await driver.until(claim, 'bound', ({ status }) => status.phase === 'Bound')
  await make(driver, 'Pod', 'user', {
    spec: {
      ...template({}).spec,
      nodeSelector: steady,
      volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'used' } }],
    },
  })
  await driver.until(refOf('Pod', 'user'), 'running', ({ status }) => status.phase === 'Running')
  await driver.remove(claim)
  await driver.until(claim, 'marked', ({ metadata }) => metadata.deletionTimestamp !== undefined)
  await driver.remove(refOf('Pod', 'user'))
  await driver.gone(claim)
}

/** Devices: claims made from a template, allocated by the scheduler from a slice. */
const devices: Lane = async (driver) => {
  await driver.create('DeviceClass', { metadata: { name: 'churn' }, spec: { selectors: [] } })
  const devices = ['a', 'b', 'c', 'd'].map((name) => ({ name }))
  await driver.create('ResourceSlice', {
    metadata: { name: 'churn' },
    spec: {
      ...{ driver: 'churn.example.com', allNodes: true, devices },
      pool: { name: 'pool', generation: 1, resourceSliceCount: 1 },
    },
  })
  await make(driver, 'ResourceClaimTemplate', 'one', {
    spec: { spec: { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'churn' } }] } } },
  })
  const spec = { resourceClaims: [{ name: 'c', resourceClaimTemplateName: 'one' }] }
  await driver.create(
    'Deployment',
    workload('devices', { replicas: 4, template: template({ app: 'devices' }, spec) }),
  )
  await driver.until(refOf('Deployment', 'devices'), 'ready', allReady)
  await driver.scale(refOf('Deployment', 'devices'), 2)
}

/** A certificate that somebody asks for, an admin approves and the controller manager signs. */
const certificate: Lane = async (driver) => {
  const ref: Ref = { kind: 'CertificateSigningRequest', name: 'churn' }
  const keys = await webcrypto.subtle.generateKey(signing, true, ['sign', 'verify'])
  const request = await Pkcs10CertificateRequestGenerator.create(
    { name: 'CN=someone', keys: keys as never, signingAlgorithm: signing },
    webcrypto as never,
  )
  const made = await driver.create('CertificateSigningRequest', {
    metadata: { name: 'churn' },
    spec: {
      request: Buffer.from(request.toString('pem')).toString('base64'),
      signerName: 'kubernetes.io/kube-apiserver-client',
      usages: ['client auth'],
    },
  })
  const conditions = [{ type: 'Approved', status: 'True', reason: 'Churn', message: 'approved' }]
  await driver.put(`${driver.path(ref)}/approval`, { ...made, status: { conditions } })
  await driver.until(ref, 'signed', ({ status }) => status.certificate !== undefined)
}

/** Kinds that a controller of their own marks: a policy whose types are checked, a class and a range that are protected. */
const marked: Lane = async (driver) => {
  await driver.create('ValidatingAdmissionPolicy', {
    metadata: { name: 'churn' },
    spec: {
      matchConstraints: {
        resourceRules: [
          {
            ...{ apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'] },
            operations: ['CREATE'],
          },
        ],
      },
      validations: [{ expression: 'object.spec.replicas > "many"' }],
    },
  })
  const checked = ({ status }: Kube): boolean => status?.typeChecking !== undefined
  await driver.until({ kind: 'ValidatingAdmissionPolicy', name: 'churn' }, 'checked', checked)
  const isProtected = ({ metadata }: Kube): boolean => metadata.finalizers !== undefined
  const classRef: Ref = { kind: 'VolumeAttributesClass', name: 'churn' }
  await driver.create('VolumeAttributesClass', {
    ...{ metadata: { name: 'churn' }, driverName: 'churn.example.com', parameters: { a: 'b' } },
  })
  await driver.until(classRef, 'protected', isProtected)
  const range: Ref = { kind: 'ServiceCIDR', name: 'churn' }
  // Of a family that no Service here draws from, or its deletion would wait for those that did.
  await driver.create('ServiceCIDR', { metadata: { name: 'churn' }, spec: { cidrs: ['fd00:99::/112'] } })
  await driver.until(range, 'ready', ({ status }) => status?.conditions?.[0]?.status === 'True')
  await driver.at(0.5)
  await driver.remove(range)
  await driver.gone(range)
}

/** What the lanes need to be there: the namespace, classes and volumes. */
export const prepareOthers = async (driver: Driver): Promise<void> => {
  await driver.create('Namespace', { metadata: { name: namespace } })
  await driver.until(refOf('ServiceAccount', 'default'), 'made', () => true)
  for (const [name, volumeBindingMode] of [
    ['late', 'WaitForFirstConsumer'],
    ['at-once', 'Immediate'],
  ] as const) {
    const provisioner = 'kubernetes.io/no-provisioner'
    await driver.create('StorageClass', { metadata: { name }, provisioner, volumeBindingMode })
    for (let i = 0; i < volumesPerClass; i++)
      await driver.create('PersistentVolume', {
        metadata: { name: `volume-${name}-${i}` },
        spec: {
          ...{ capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], storageClassName: name },
          ...{ persistentVolumeReclaimPolicy: 'Retain', hostPath: { path: `/volumes/${name}` } },
        },
      })
  }
}

/** Each with a name for its failures. */
export const otherLanes: Record<string, Lane> = {
  ...{ statefulSet, parallelStatefulSet, daemonSets, jobs, replicationController, quota, evictions },
  ...{
    ownership,
    heldNamespace,
    autoscaler,
    identities,
    services,
    pods,
    volumes,
    devices,
    certificate,
    marked,
  },
}

/** Lanes that take minutes of themselves. */
export const longLanes: Record<string, Lane> = { cronJob }
