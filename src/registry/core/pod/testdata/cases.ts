/** Rows for Pod; the answers beside this file come from the reference. */
import {
  type Case,
  type CaseFile,
  caseNamespace,
  creates,
  inAnyOrder,
  updates,
} from '../../../podtemplate/oracle/case.ts'

const spec = (field: string, value: unknown) => ({ [`spec.${field}`]: value })
/** A change to the first container. */
const first = (field: string, value: unknown) => ({ [`spec.containers.0.${field}`]: value })
const containers = (...list: unknown[]) => ({ 'spec.containers': list })
const a = { name: 'a', image: 'nginx' }
const resources = (requests: unknown, limits?: unknown) => first('resources', { requests, limits })
const volume = (source: object) => spec('volumes', [{ name: 'v', ...source }])
const env = (...list: unknown[]) => first('env', list)
const ports = (...list: unknown[]) => first('ports', list)
const long = (n: number) => 'x'.repeat(n)
const affinity = (value: object) => spec('affinity', value)
const nodeTerms = (...terms: unknown[]) =>
  affinity({ nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } })
const spread = (...list: unknown[]) => spec('topologySpreadConstraints', list)
const ephemeral = (fields: object = {}) => ({
  name: 'debug',
  image: 'busybox',
  imagePullPolicy: 'Always',
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  ...fields,
})

const containerRows: Case[] = [
  creates('the smallest pod is defaulted'),
  creates('a pod needs a container', containers()),
  creates('containers may be null', spec('containers', null)),
  creates('a container needs a name and an image', containers({})),
  creates('a container name is a label', containers({ name: 'A_b', image: 'i' })),
  creates('a container name is at most 63 bytes', containers({ name: long(64), image: 'i' })),
  creates('container names are unique', containers(a, a)),
  creates('init and main containers share names', { ...spec('initContainers', [a]) }),
  creates(
    'two init containers have two names',
    spec('initContainers', [
      { ...a, name: 'i' },
      { ...a, name: 'i' },
    ]),
  ),
  creates('an image has no spaces around', containers({ name: 'a', image: ' nginx ' })),
  creates(
    'an image tag decides the pull policy',
    containers(
      { ...a, image: 'a:latest' },
      { name: 'b', image: 'a:1' },
      { name: 'c', image: 'a@sha256:6666666666666666666666666666666666666666666666666666666666666666' },
      { name: 'd', image: 'host:5000/a' },
    ),
  ),
  creates('an unknown pull policy', first('imagePullPolicy', 'Sometimes')),
  creates('an unknown termination message policy', first('terminationMessagePolicy', 'X')),
  creates('stdin and tty are free', {
    ...first('stdin', true),
    ...first('stdinOnce', true),
    ...first('tty', true),
  }),
  creates(
    'init containers are defaulted too',
    spec('initContainers', [{ ...a, name: 'i', ports: [{ containerPort: 1 }] }]),
  ),
  creates(
    'an init container has no probes or lifecycle',
    spec('initContainers', [
      {
        ...a,
        name: 'i',
        livenessProbe: { exec: { command: ['a'] } },
        readinessProbe: { exec: { command: ['a'] } },
        startupProbe: { exec: { command: ['a'] } },
        lifecycle: { preStop: { exec: { command: ['a'] } } },
      },
    ]),
  ),
  creates(
    'a sidecar may have probes and lifecycle',
    spec('initContainers', [
      {
        ...a,
        name: 'i',
        restartPolicy: 'Always',
        livenessProbe: { exec: { command: ['a'] } },
        readinessProbe: { tcpSocket: { port: 1 } },
        startupProbe: { httpGet: { port: 1 } },
        lifecycle: { preStop: { exec: { command: ['a'] } } },
      },
    ]),
  ),
  creates(
    'a sidecar probe is checked',
    spec('initContainers', [
      {
        ...a,
        name: 'i',
        restartPolicy: 'Always',
        livenessProbe: {},
        readinessProbe: {},
        startupProbe: {},
        lifecycle: { preStop: {} },
      },
    ]),
  ),
  creates(
    'an init container may restart always, never or on failure only',
    spec('initContainers', [{ ...a, name: 'i', restartPolicy: 'Sometimes' }]),
  ),
  creates(
    'an init container restarts on failure',
    spec('initContainers', [{ ...a, name: 'i', restartPolicy: 'OnFailure' }]),
  ),
  creates('a container restartPolicy', first('restartPolicy', 'Always')),
  creates('a container restartPolicy Never with rules', {
    ...first('restartPolicy', 'Never'),
    ...first('restartPolicyRules', [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }]),
  }),
  creates('container restartPolicyRules are checked', {
    ...first('restartPolicy', 'Never'),
    ...first('restartPolicyRules', [
      { action: 'X', exitCodes: { operator: 'Y', values: [] } },
      { action: 'Restart' },
      { action: 'Restart', exitCodes: { operator: 'In', values: [] } },
    ]),
  }),
  creates(
    'container restartPolicyRules need a restartPolicy',
    first('restartPolicyRules', [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }]),
  ),
  creates('an unknown container restartPolicy', first('restartPolicy', 'X')),
  creates(
    'ephemeral containers are not for create',
    spec('ephemeralContainers', [{ name: 'e', image: 'i' }]),
  ),
  creates('resize policy defaults', {
    ...first('resizePolicy', [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }]),
    ...resources({ cpu: '1', memory: '1Gi' }),
  }),
  creates(
    'resize policy is checked',
    first('resizePolicy', [
      { resourceName: 'x', restartPolicy: 'Y' },
      { resourceName: 'cpu', restartPolicy: 'NotRequired' },
      { resourceName: 'cpu', restartPolicy: 'NotRequired' },
    ]),
  ),
  creates('resize policy RestartContainer wants a pod that restarts', {
    ...spec('restartPolicy', 'Never'),
    ...first('resizePolicy', [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }]),
  }),
  creates('a stop signal wants an os', first('lifecycle', { stopSignal: 'SIGTERM' })),
  creates('a stop signal for linux', {
    ...spec('os', { name: 'linux' }),
    ...first('lifecycle', { stopSignal: 'SIGTERM' }),
  }),
  creates('a stop signal is known', {
    ...spec('os', { name: 'linux' }),
    ...first('lifecycle', { stopSignal: 'SIGX' }),
  }),
  creates('a stop signal for windows', {
    ...spec('os', { name: 'windows' }),
    ...first('lifecycle', { stopSignal: 'SIGHUP' }),
  }),
]

const portRows: Case[] = [
  creates('port protocol defaults to TCP', ports({ containerPort: 80 })),
  creates(
    'a port is between 1 and 65535',
    ports({ containerPort: 65536 }, { containerPort: 80, hostPort: 70000 }, { containerPort: -1 }),
  ),
  creates('a port needs a number', ports({ name: 'x' })),
  creates('a protocol is known', ports({ containerPort: 1, protocol: 'tcp' })),
  creates(
    'port names are service names',
    ports(
      { name: 'Bad_Name', containerPort: 1 },
      { name: long(16), containerPort: 2 },
      { name: '1234', containerPort: 3 },
      { name: 'a--b', containerPort: 4 },
      { name: '-a', containerPort: 5 },
    ),
  ),
  creates(
    'port names are unique in a container',
    ports({ name: 'x', containerPort: 1 }, { name: 'x', containerPort: 2 }),
  ),
  creates(
    'host ports collide by protocol and address',
    ports(
      { containerPort: 1, hostPort: 80 },
      { containerPort: 2, hostPort: 80 },
      { containerPort: 3, hostPort: 80, protocol: 'UDP' },
      { containerPort: 4, hostPort: 80, hostIP: '1.2.3.4' },
    ),
  ),
  creates(
    'host ports collide across containers',
    containers(
      { ...a, ports: [{ containerPort: 1, hostPort: 80 }] },
      { ...a, name: 'b', ports: [{ containerPort: 1, hostPort: 80 }] },
    ),
  ),
  creates('a host IP is an address', ports({ containerPort: 1, hostPort: 80, hostIP: 'x' })),
  creates('on the host network ports are host ports', {
    ...spec('hostNetwork', true),
    ...ports({ containerPort: 80 }),
  }),
  creates('on the host network host ports equal ports', {
    ...spec('hostNetwork', true),
    ...ports({ containerPort: 80, hostPort: 81 }),
  }),
  creates('the same port twice warns', ports({ containerPort: 80 }, { containerPort: 80 })),
  creates(
    'port names repeat across containers',
    containers(
      { ...a, ports: [{ name: 'x', containerPort: 1 }] },
      { ...a, name: 'b', ports: [{ name: 'x', containerPort: 2 }] },
    ),
  ),
]

const envRows: Case[] = [
  creates('variables need names', env({})),
  creates(
    'variable names are printable',
    env({ name: 'a=b', value: 'x' }, { name: 'é', value: 'x' }, { name: '1a b', value: 'x' }),
  ),
  creates(
    'a variable has a value or a source',
    env({ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }),
  ),
  creates('a source is not empty', env({ name: 'A', valueFrom: {} })),
  creates(
    'a source is only one',
    env({
      name: 'A',
      valueFrom: { fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 's', key: 'k' } },
    }),
  ),
  creates(
    'field references default their version',
    env(
      ...[
        'metadata.name',
        'metadata.namespace',
        'metadata.uid',
        'spec.nodeName',
        'spec.serviceAccountName',
        'status.hostIP',
        'status.hostIPs',
        'status.podIP',
        'status.podIPs',
        "metadata.labels['a']",
        "metadata.annotations['b/c']",
      ].map((fieldPath, i) => ({ name: `A${i}`, valueFrom: { fieldRef: { fieldPath } } })),
    ),
  ),
  creates(
    'field references are known',
    env(
      { name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.foo' } } },
      { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } },
      { name: 'C', valueFrom: { fieldRef: { fieldPath: 'status.phase' } } },
      { name: 'D', valueFrom: { fieldRef: { fieldPath: "metadata.labels['A b']" } } },
      { name: 'E', valueFrom: { fieldRef: { fieldPath: "metadata.name['x']" } } },
    ),
  ),
  creates('field references need a path', env({ name: 'A', valueFrom: { fieldRef: { fieldPath: '' } } })),
  creates(
    'annotation references are checked',
    env({ name: 'A', valueFrom: { fieldRef: { fieldPath: "metadata.annotations['A b']" } } }),
  ),
  creates(
    'field references have version v1',
    env({ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.name' } } }),
  ),
  creates(
    'resource references default their divisor',
    env(
      { name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      {
        name: 'B',
        valueFrom: { resourceFieldRef: { containerName: 'a', resource: 'requests.memory', divisor: '1Mi' } },
      },
    ),
  ),
  creates(
    'resource references are known',
    env(
      { name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.foo' } } },
      { name: 'B', valueFrom: { resourceFieldRef: { resource: '' } } },
      { name: 'C', valueFrom: { resourceFieldRef: { resource: 'limits.hugepages-2Mi' } } },
    ),
  ),
  creates(
    'resource divisors are known',
    env(
      { name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '2' } } },
      { name: 'B', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '3' } } },
      { name: 'C', valueFrom: { resourceFieldRef: { resource: 'limits.ephemeral-storage', divisor: '1m' } } },
    ),
  ),
  creates(
    'key references need name and key',
    env(
      { name: 'A', valueFrom: { secretKeyRef: {} } },
      { name: 'B', valueFrom: { configMapKeyRef: {} } },
      { name: 'C', valueFrom: { secretKeyRef: { name: 'A_', key: 'a b' } } },
      { name: 'D', valueFrom: { configMapKeyRef: { name: 'A_', key: 'a b' } } },
    ),
  ),
  creates('file key references', {
    ...volume({ emptyDir: {} }),
    ...env({ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'a/b', key: 'K' } } }),
  }),
  creates(
    'file key references are checked',
    env(
      { name: 'A', valueFrom: { fileKeyRef: { volumeName: 'x', path: '../b', key: 'K=' } } },
      { name: 'B', valueFrom: { fileKeyRef: { volumeName: '', path: '', key: '' } } },
    ),
  ),
  creates(
    'envFrom names a source',
    first('envFrom', [
      {},
      { configMapRef: { name: 'c' }, secretRef: { name: 's' } },
      { prefix: 'a=', configMapRef: { name: '' } },
      { secretRef: { name: 'A_' } },
    ]),
  ),
  creates(
    'envFrom is accepted',
    first('envFrom', [
      { prefix: 'A_', configMapRef: { name: 'c', optional: true } },
      { secretRef: { name: 's' } },
    ]),
  ),
  creates(
    'a variable twice warns',
    env({ name: 'A', value: '1' }, { name: 'A', value: '2' }, { name: 'B', value: '$(A)' }),
  ),
  creates(
    'a variable that grows does not warn',
    env({ name: 'A', value: '1' }, { name: 'A', value: '$(A)2' }, { name: 'A', value: '3' }),
  ),
]

const probeRows: Case[] = [
  creates('probe defaults of http', { ...first('livenessProbe', { httpGet: { port: 80 } }) }),
  creates('probe defaults of tcp, exec and grpc', {
    ...first('livenessProbe', { tcpSocket: { port: 80 } }),
    ...first('readinessProbe', { exec: { command: ['a'] } }),
    ...first('startupProbe', { grpc: { port: 80 } }),
  }),
  creates(
    'probe numbers are not negative',
    first('livenessProbe', {
      exec: { command: ['a'] },
      initialDelaySeconds: -1,
      timeoutSeconds: -1,
      periodSeconds: -1,
      successThreshold: -1,
      failureThreshold: -1,
      terminationGracePeriodSeconds: -1,
    }),
  ),
  creates(
    'probe termination grace is positive',
    first('livenessProbe', { exec: { command: ['a'] }, terminationGracePeriodSeconds: 0 }),
  ),
  creates('liveness and startup succeed at once', {
    ...first('livenessProbe', { exec: { command: ['a'] }, successThreshold: 2 }),
    ...first('startupProbe', { exec: { command: ['a'] }, successThreshold: 2 }),
    ...first('readinessProbe', {
      exec: { command: ['a'] },
      successThreshold: 2,
      terminationGracePeriodSeconds: 3,
    }),
  }),
  creates(
    'a probe has one handler',
    first('livenessProbe', {
      exec: { command: ['a'] },
      tcpSocket: { port: 1 },
      httpGet: { port: 1 },
      grpc: { port: 1 },
    }),
  ),
  creates('a probe has a handler', first('livenessProbe', {})),
  creates('exec needs a command', first('livenessProbe', { exec: {} })),
  creates('http checks', first('livenessProbe', { httpGet: { port: 0, path: '', scheme: 'X' } })),
  creates(
    'http checks a named port',
    first('livenessProbe', { httpGet: { port: 'Not_ok', httpHeaders: [{ name: 'a b', value: 'x' }] } }),
  ),
  creates('tcp and grpc ports are checked', {
    ...first('livenessProbe', { tcpSocket: { port: 70000 } }),
    ...first('readinessProbe', { grpc: { port: 70000 } }),
    ...first('startupProbe', { tcpSocket: { port: '' } }),
  }),
  creates(
    'lifecycle handlers are checked',
    first('lifecycle', { postStart: {}, preStop: { sleep: { seconds: 100 } } }),
  ),
  creates(
    'lifecycle sleeps',
    first('lifecycle', { preStop: { sleep: { seconds: 5 } }, postStart: { httpGet: { port: 80 } } }),
  ),
  creates('lifecycle sleep is not negative', first('lifecycle', { preStop: { sleep: { seconds: -1 } } })),
  creates(
    'lifecycle has one handler',
    first('lifecycle', {
      preStop: {
        sleep: { seconds: 1 },
        exec: { command: ['a'] },
        httpGet: { port: 1 },
        tcpSocket: { port: 2 },
      },
    }),
  ),
]

const resourceRows: Case[] = [
  creates('requests default to limits', resources(undefined, { cpu: '1', memory: '1Gi' })),
  creates(
    'requests default to limits one by one',
    resources({ cpu: '100m' }, { cpu: '1', memory: '1Gi', 'example.com/x': '2' }),
  ),
  creates('guaranteed pods', resources({ cpu: '1', memory: '1Gi' }, { cpu: '1', memory: '1Gi' })),
  creates(
    'quantities are kept in canonical form',
    resources({ cpu: '0.1', memory: '1024Mi', 'ephemeral-storage': '1500000k' }),
  ),
  creates(
    'a request is at most the limit',
    resources({ cpu: '2', memory: '2Gi' }, { cpu: '1', memory: '1Gi' }),
  ),
  creates('a quantity is not negative', resources({ cpu: '-1' }, { memory: '-1' })),
  inAnyOrder(
    creates(
      'resource names are known',
      resources({ foo: '1', 'a b': '1', 'kubernetes.io/x': '1', 'requests.example.com/y': '1' }),
    ),
  ),
  creates(
    'extended resources are whole',
    resources({ 'example.com/x': '1500m' }, { 'example.com/x': '1500m' }),
  ),
  creates('extended resources have limits', resources({ 'example.com/x': '1' })),
  creates(
    'extended resources have equal requests',
    resources({ 'example.com/x': '1' }, { 'example.com/x': '2' }),
  ),
  creates('hugepages need cpu or memory', resources({ 'hugepages-2Mi': '2Mi' }, { 'hugepages-2Mi': '2Mi' })),
  creates(
    'hugepages requests equal limits',
    resources({ cpu: '1', 'hugepages-2Mi': '2Mi' }, { 'hugepages-2Mi': '4Mi' }),
  ),
  creates('hugepages only limits', resources(undefined, { cpu: '1', 'hugepages-2Mi': '2Mi' })),
  inAnyOrder(
    creates(
      'hugepages are whole pages',
      resources(
        { cpu: '1', 'hugepages-2Mi': '3Mi', 'hugepages-x': '1' },
        { 'hugepages-2Mi': '3Mi', 'hugepages-x': '1' },
      ),
    ),
  ),
  creates(
    'hugepages come in several sizes',
    resources(
      { cpu: '1', 'hugepages-2Mi': '2Mi', 'hugepages-1Gi': '1Gi' },
      { 'hugepages-2Mi': '2Mi', 'hugepages-1Gi': '1Gi' },
    ),
  ),
  creates(
    'fractional memory warns',
    resources(
      { memory: '1500m', 'ephemeral-storage': '10m' },
      { memory: '1500m', 'ephemeral-storage': '20m' },
    ),
  ),
  creates(
    'claims are named in the pod',
    first('resources', { claims: [{ name: 'c' }, { name: 'c' }, { name: '' }] }),
  ),
  creates('claims of the pod', {
    ...spec('resourceClaims', [
      { name: 'c', resourceClaimName: 'x' },
      { name: 'd', resourceClaimTemplateName: 'y' },
    ]),
    ...first('resources', { claims: [{ name: 'c' }, { name: 'd', request: 'r' }] }),
  }),
  creates('claims of the pod are checked', {
    ...spec('resourceClaims', [
      { name: 'c' },
      { name: 'c', resourceClaimName: 'x', resourceClaimTemplateName: 'y' },
      { name: 'A_', resourceClaimName: 'B_' },
      { name: '', resourceClaimTemplateName: 'B_' },
    ]),
  }),
  creates('claims of a container may repeat with different requests', {
    ...spec('resourceClaims', [{ name: 'c', resourceClaimName: 'x' }]),
    ...first('resources', {
      claims: [{ name: 'c', request: 'a' }, { name: 'c', request: 'b' }, { name: 'c' }],
    }),
  }),
  creates('pod level resources', {
    ...spec('resources', { requests: { cpu: '1' }, limits: { cpu: '2', memory: '1Gi' } }),
  }),
  creates('pod level resources with container resources', {
    ...spec('resources', { requests: { cpu: '1' }, limits: { cpu: '2' } }),
    ...resources({ cpu: '500m' }, { memory: '1Gi' }),
  }),
  creates('pod level resources default from containers', {
    ...spec('resources', { limits: { cpu: '2', memory: '2Gi' } }),
    ...resources({ cpu: '500m', memory: '1Gi' }),
  }),
  creates('pod level requests cover container requests', {
    ...spec('resources', { requests: { cpu: '1' } }),
    ...resources({ cpu: '2' }),
  }),
  creates('pod level limits cover container limits', {
    ...spec('resources', { limits: { cpu: '1' } }),
    ...resources(undefined, { cpu: '2' }),
  }),
  inAnyOrder(
    creates(
      'pod level resources are few',
      spec('resources', {
        requests: { cpu: '2', 'example.com/x': '1', 'ephemeral-storage': '1' },
        limits: { cpu: '1', 'hugepages-2Mi': '2Mi' },
        claims: [{ name: 'c' }],
      }),
    ),
  ),
  creates('pod level hugepages', spec('resources', { limits: { cpu: '1', 'hugepages-2Mi': '2Mi' } })),
]

const mountRows: Case[] = [
  creates('mounts are defaulted and accepted', {
    ...volume({ emptyDir: {} }),
    ...first('volumeMounts', [
      { name: 'v', mountPath: '/a' },
      { name: 'v', mountPath: '/b', readOnly: true, recursiveReadOnly: 'Enabled', subPath: 'x' },
    ]),
  }),
  creates(
    'mounts name a volume and a path',
    first('volumeMounts', [
      { name: '', mountPath: '' },
      { name: 'x', mountPath: '/x' },
    ]),
  ),
  creates('mount paths are unique', {
    ...volume({ emptyDir: {} }),
    ...first('volumeMounts', [
      { name: 'v', mountPath: '/a' },
      { name: 'v', mountPath: '/a' },
    ]),
  }),
  creates('sub paths stay below', {
    ...volume({ emptyDir: {} }),
    ...first('volumeMounts', [
      { name: 'v', mountPath: '/a', subPath: '/x' },
      { name: 'v', mountPath: '/b', subPath: '../x' },
      { name: 'v', mountPath: '/c', subPathExpr: 'a/../x' },
      { name: 'v', mountPath: '/d', subPath: 'a', subPathExpr: 'b' },
    ]),
  }),
  creates('mount propagation is known', {
    ...volume({ emptyDir: {} }),
    ...first('volumeMounts', [
      { name: 'v', mountPath: '/a', mountPropagation: 'X' },
      { name: 'v', mountPath: '/b', mountPropagation: 'Bidirectional' },
    ]),
  }),
  creates('bidirectional mounts want privilege', {
    ...volume({ emptyDir: {} }),
    ...first('securityContext', { privileged: true }),
    ...first('volumeMounts', [{ name: 'v', mountPath: '/b', mountPropagation: 'Bidirectional' }]),
  }),
  creates('recursive read only wants read only', {
    ...volume({ emptyDir: {} }),
    ...first('volumeMounts', [
      { name: 'v', mountPath: '/a', recursiveReadOnly: 'Enabled' },
      { name: 'v', mountPath: '/b', readOnly: true, recursiveReadOnly: 'X' },
      {
        name: 'v',
        mountPath: '/c',
        readOnly: true,
        recursiveReadOnly: 'IfPossible',
        mountPropagation: 'HostToContainer',
      },
    ]),
  }),
  creates('devices are claims', {
    ...spec('volumes', [
      { name: 'v', emptyDir: {} },
      { name: 'p', persistentVolumeClaim: { claimName: 'c' } },
    ]),
    ...first('volumeDevices', [
      { name: 'v', devicePath: '/a' },
      { name: 'p', devicePath: '' },
      { name: 'q', devicePath: '../b' },
      { name: '', devicePath: '/c' },
    ]),
  }),
  creates('devices and mounts do not overlap', {
    ...spec('volumes', [{ name: 'p', persistentVolumeClaim: { claimName: 'c' } }]),
    ...first('volumeMounts', [{ name: 'p', mountPath: '/a' }]),
    ...first('volumeDevices', [
      { name: 'p', devicePath: '/a' },
      { name: 'p', devicePath: '/a' },
    ]),
  }),
  creates('devices are accepted', {
    ...spec('volumes', [{ name: 'p', persistentVolumeClaim: { claimName: 'c' } }]),
    ...first('volumeDevices', [{ name: 'p', devicePath: '/dev/x' }]),
  }),
  creates('an image volume sub path', {
    ...volume({ image: { reference: 'x' } }),
    ...first('volumeMounts', [{ name: 'v', mountPath: '/a', subPath: 'x' }]),
  }),
]

const volumeRows: Case[] = [
  creates(
    'volumes need a name and a source',
    spec('volumes', [{}, { name: 'A_' }, { name: 'b', emptyDir: {} }, { name: 'b', emptyDir: {} }]),
  ),
  creates('an unnamed source is not a volume', volume({})),
  creates(
    'a volume has one source',
    volume({ emptyDir: {}, hostPath: { path: '/a' }, secret: { secretName: 's' } }),
  ),
  creates('hostPath defaults its type', volume({ hostPath: { path: '/a' } })),
  creates(
    'hostPath is checked',
    spec('volumes', [
      { name: 'a', hostPath: { path: '' } },
      { name: 'b', hostPath: { path: 'a/../b', type: 'X' } },
    ]),
  ),
  creates('emptyDir size is not negative', volume({ emptyDir: { sizeLimit: '-1' } })),
  creates('emptyDir medium is free', volume({ emptyDir: { medium: 'X', sizeLimit: '1Gi' } })),
  creates('emptyDir hugepages', volume({ emptyDir: { medium: 'HugePages-2Mi' } })),
  creates('gcePersistentDisk defaults', volume({ gcePersistentDisk: { pdName: 'x' } })),
  creates(
    'gcePersistentDisk is checked',
    spec('volumes', [
      { name: 'a', gcePersistentDisk: { pdName: '' } },
      { name: 'b', gcePersistentDisk: { pdName: 'x', partition: 256 } },
    ]),
  ),
  creates('awsElasticBlockStore defaults', volume({ awsElasticBlockStore: { volumeID: 'x' } })),
  creates(
    'awsElasticBlockStore is checked',
    spec('volumes', [
      { name: 'a', awsElasticBlockStore: { volumeID: '' } },
      { name: 'b', awsElasticBlockStore: { volumeID: 'x', partition: -1 } },
    ]),
  ),
  creates('gitRepo warns', volume({ gitRepo: { repository: 'x' } })),
  creates(
    'gitRepo is checked',
    spec('volumes', [
      { name: 'a', gitRepo: { repository: '' } },
      { name: 'b', gitRepo: { repository: 'x', directory: '../a' } },
    ]),
  ),
  creates('secret defaults its mode', volume({ secret: { secretName: 's' } })),
  creates(
    'secret is checked',
    spec('volumes', [
      { name: 'a', secret: {} },
      {
        name: 'b',
        secret: {
          secretName: 's',
          defaultMode: 1000,
          items: [
            { key: '', path: '' },
            { key: 'a', path: '/b' },
            { key: 'a', path: '../b' },
            { key: 'a', path: 'a/..b', mode: -1 },
            { key: 'a', path: '..b' },
          ],
        },
      },
    ]),
  ),
  creates(
    'nfs is checked',
    spec('volumes', [
      { name: 'a', nfs: { server: '', path: '' } },
      { name: 'b', nfs: { server: 's', path: 'a' } },
      { name: 'c', nfs: { server: 's', path: '/a' } },
    ]),
  ),
  creates(
    'iscsi defaults',
    volume({
      iscsi: { targetPortal: '1.2.3.4:3260', iqn: 'iqn.2001-04.com.example:storage.kube.sys1.xyz', lun: 0 },
    }),
  ),
  creates(
    'iscsi is checked',
    spec('volumes', [
      { name: 'a', iscsi: { targetPortal: '', iqn: '', lun: 0 } },
      { name: 'b', iscsi: { targetPortal: 'x', iqn: 'y', lun: 256, chapAuthSession: true } },
      { name: 'c', iscsi: { targetPortal: 'x', iqn: 'iqn.bad', lun: 1, initiatorName: 'z' } },
      { name: 'd', iscsi: { targetPortal: 'x', iqn: 'eui.0123456789abcde', lun: -1 } },
      {
        name: 'e',
        iscsi: { targetPortal: 'x', iqn: 'naa.52004567BA64678D', lun: 1, chapAuthDiscovery: true },
      },
    ]),
  ),
  creates('glusterfs warns', volume({ glusterfs: { endpoints: 'e', path: 'p' } })),
  creates('glusterfs is checked', volume({ glusterfs: { endpoints: '', path: '' } })),
  creates('persistentVolumeClaim is checked', volume({ persistentVolumeClaim: { claimName: '' } })),
  creates('persistentVolumeClaim names a claim', volume({ persistentVolumeClaim: { claimName: 'A_' } })),
  creates('rbd defaults', volume({ rbd: { monitors: ['m'], image: 'i' } })),
  creates('rbd is checked', volume({ rbd: { monitors: [], image: '' } })),
  inAnyOrder(
    creates(
      'flexVolume is checked',
      spec('volumes', [
        { name: 'a', flexVolume: { driver: '' } },
        { name: 'b', flexVolume: { driver: 'x', options: { 'kubernetes.io/a': 'b', 'x.k8s.io/c': 'd' } } },
      ]),
    ),
  ),
  creates(
    'cinder is checked',
    spec('volumes', [
      { name: 'a', cinder: { volumeID: '' } },
      { name: 'b', cinder: { volumeID: 'x', secretRef: {} } },
    ]),
  ),
  creates('cinder is accepted', volume({ cinder: { volumeID: 'x' } })),
  creates('cephfs is checked', spec('volumes', [{ name: 'a', cephfs: { monitors: [] } }])),
  creates('cephfs warns', volume({ cephfs: { monitors: ['x'] } })),
  creates(
    'flocker is checked',
    spec('volumes', [
      { name: 'a', flocker: {} },
      { name: 'b', flocker: { datasetName: 'a', datasetUUID: 'b' } },
      { name: 'c', flocker: { datasetName: 'a/b' } },
    ]),
  ),
  creates(
    'downwardAPI defaults',
    volume({
      downwardAPI: {
        items: [
          { path: 'a', fieldRef: { fieldPath: 'metadata.labels' } },
          { path: 'b', resourceFieldRef: { containerName: 'a', resource: 'limits.cpu' } },
        ],
      },
    }),
  ),
  creates(
    'downwardAPI is checked',
    volume({
      downwardAPI: {
        defaultMode: 512,
        items: [
          { path: '' },
          { path: '/a', fieldRef: { fieldPath: 'x' }, resourceFieldRef: { resource: 'limits.cpu' } },
          { path: 'b', fieldRef: { fieldPath: 'metadata.name' }, mode: 512 },
          { path: '../c', fieldRef: { fieldPath: 'status.podIP' } },
          { path: 'd', resourceFieldRef: { containerName: 'a', resource: 'x' } },
        ],
      },
    }),
  ),
  creates(
    'fc is checked',
    spec('volumes', [
      { name: 'a', fc: {} },
      { name: 'b', fc: { targetWWNs: ['x'] } },
      { name: 'c', fc: { targetWWNs: ['x'], lun: 300 } },
      { name: 'd', fc: { targetWWNs: ['x'], lun: 1, wwids: ['y'] } },
    ]),
  ),
  creates('fc is accepted', volume({ fc: { targetWWNs: ['x'], lun: 1 } })),
  creates('azureFile is checked', volume({ azureFile: { secretName: '', shareName: '' } })),
  creates('azureFile is accepted', volume({ azureFile: { secretName: 'a', shareName: 'b' } })),
  creates('configMap defaults its mode', volume({ configMap: { name: 'c' } })),
  creates(
    'configMap is checked',
    spec('volumes', [
      { name: 'a', configMap: {} },
      { name: 'b', configMap: { name: 'c', defaultMode: -1, items: [{ key: '', path: '/x' }] } },
    ]),
  ),
  creates('vsphereVolume is checked', volume({ vsphereVolume: { volumePath: '' } })),
  creates('vsphereVolume is accepted', volume({ vsphereVolume: { volumePath: 'x' } })),
  creates(
    'quobyte is checked',
    spec('volumes', [
      { name: 'a', quobyte: { registry: '', volume: '' } },
      { name: 'b', quobyte: { registry: 'a', volume: 'v' } },
      { name: 'c', quobyte: { registry: 'a:1', volume: 'v', tenant: long(65) } },
      { name: 'd', quobyte: { registry: 'a:1,b', volume: 'v' } },
    ]),
  ),
  creates('azureDisk defaults', volume({ azureDisk: { diskName: 'a', diskURI: 'https://b' } })),
  creates(
    'azureDisk is checked',
    spec('volumes', [
      { name: 'a', azureDisk: { diskName: '', diskURI: '' } },
      { name: 'b', azureDisk: { diskName: 'a', diskURI: 'b', cachingMode: 'X', kind: 'Y' } },
      { name: 'c', azureDisk: { diskName: 'a', diskURI: 'b', kind: 'Managed' } },
      { name: 'd', azureDisk: { diskName: 'a', diskURI: '/subscriptions/b', kind: 'Dedicated' } },
    ]),
  ),
  creates('photonPersistentDisk warns', volume({ photonPersistentDisk: { pdID: 'a' } })),
  creates('photonPersistentDisk is checked', volume({ photonPersistentDisk: { pdID: '' } })),
  creates('portworxVolume is checked', volume({ portworxVolume: { volumeID: '' } })),
  creates('portworxVolume is accepted', volume({ portworxVolume: { volumeID: 'a' } })),
  creates(
    'scaleIO defaults',
    volume({ scaleIO: { gateway: 'a', system: 'b', secretRef: { name: 's' }, volumeName: 'v' } }),
  ),
  creates(
    'scaleIO is checked',
    volume({ scaleIO: { gateway: '', system: '', secretRef: null, volumeName: '' } }),
  ),
  creates(
    'storageos is checked',
    spec('volumes', [
      { name: 'a', storageos: {} },
      { name: 'b', storageos: { volumeName: 'A_', volumeNamespace: 'B_', secretRef: {} } },
    ]),
  ),
  creates('storageos warns', volume({ storageos: { volumeName: 'a' } })),
  creates(
    'projected defaults',
    volume({
      projected: {
        sources: [
          { secret: { name: 's' } },
          { configMap: { name: 'c' } },
          { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } },
          { serviceAccountToken: { path: 't' } },
          { clusterTrustBundle: { name: 'b', path: 'p' } },
        ],
      },
    }),
  ),
  creates(
    'projected is checked',
    volume({
      projected: {
        defaultMode: 1000,
        sources: [
          {},
          { secret: {}, configMap: {} },
          { secret: { items: [{ key: '', path: '' }] } },
          { configMap: { items: [{ key: '', path: '' }] } },
          { downwardAPI: { items: [{ path: '' }] } },
          { serviceAccountToken: { path: '', expirationSeconds: 1 } },
          { serviceAccountToken: { path: 'a', expirationSeconds: 4294967297 } },
        ],
      },
    }),
  ),
  creates(
    'projected paths do not collide',
    volume({
      projected: {
        sources: [
          { secret: { name: 's', items: [{ key: 'a', path: 'x' }] } },
          { configMap: { name: 'c', items: [{ key: 'a', path: 'x' }] } },
          { serviceAccountToken: { path: 'x' } },
          { downwardAPI: { items: [{ path: 'x', fieldRef: { fieldPath: 'metadata.name' } }] } },
        ],
      },
    }),
  ),
  creates('projected without sources', volume({ projected: {} })),
  creates(
    'projected trust bundles are checked',
    volume({
      projected: {
        sources: [
          { clusterTrustBundle: { path: '' } },
          { clusterTrustBundle: { path: 'a', name: 'x', signerName: 'a.b/c' } },
          { clusterTrustBundle: { path: 'b', signerName: 'bad' } },
          { clusterTrustBundle: { path: 'c', labelSelector: { matchLabels: { a: 'b' } } } },
          { clusterTrustBundle: { path: 'd', name: '' } },
        ],
      },
    }),
  ),
  creates(
    'projected pod certificates',
    volume({
      projected: {
        sources: [{ podCertificate: { signerName: 'a.b/c', keyType: 'ED25519', credentialBundlePath: 'x' } }],
      },
    }),
  ),
  creates(
    'projected pod certificates are checked',
    volume({
      projected: {
        sources: [
          { podCertificate: { signerName: '', keyType: '' } },
          {
            podCertificate: {
              signerName: 'a.b/c',
              keyType: 'X',
              maxExpirationSeconds: 1,
              credentialBundlePath: '../x',
              keyPath: '/a',
              certificateChainPath: '',
            },
          },
        ],
      },
    }),
  ),
  creates('csi defaults', volume({ csi: { driver: 'd' } })),
  creates(
    'csi is checked',
    spec('volumes', [
      { name: 'a', csi: { driver: '' } },
      { name: 'b', csi: { driver: 'A_', nodePublishSecretRef: { name: '' } } },
    ]),
  ),
  creates(
    'ephemeral claims default',
    volume({
      ephemeral: {
        volumeClaimTemplate: {
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      },
    }),
  ),
  creates(
    'ephemeral claims are checked',
    spec('volumes', [
      { name: 'a', ephemeral: {} },
      {
        name: 'b',
        ephemeral: {
          volumeClaimTemplate: {
            metadata: { name: 'x', labels: { 'a b': 'c' } },
            spec: { accessModes: [], volumeMode: 'X' },
          },
        },
      },
      {
        name: 'c',
        ephemeral: {
          volumeClaimTemplate: { spec: { accessModes: ['X'], resources: { requests: { storage: '-1' } } } },
        },
      },
    ]),
  ),
  creates(
    'image volumes default',
    spec('volumes', [
      { name: 'a', image: { reference: 'x' } },
      { name: 'b', image: { reference: 'x:latest' } },
    ]),
  ),
  creates(
    'image volumes are checked',
    spec('volumes', [
      { name: 'a', image: {} },
      { name: 'b', image: { reference: 'x', pullPolicy: 'Y' } },
    ]),
  ),
]

const securityRows: Case[] = [
  creates(
    'pod security numbers are checked',
    spec('securityContext', {
      runAsUser: -1,
      runAsGroup: -1,
      fsGroup: -1,
      supplementalGroups: [-1, 4294967296],
    }),
  ),
  creates(
    'pod security policies are known',
    spec('securityContext', {
      fsGroupChangePolicy: 'X',
      supplementalGroupsPolicy: 'Y',
      seLinuxChangePolicy: 'Z',
    }),
  ),
  creates(
    'pod security is accepted',
    spec('securityContext', {
      runAsUser: 1,
      runAsGroup: 2,
      fsGroup: 3,
      supplementalGroups: [4],
      fsGroupChangePolicy: 'OnRootMismatch',
      runAsNonRoot: true,
      supplementalGroupsPolicy: 'Strict',
      seLinuxOptions: { level: 's0' },
    }),
  ),
  creates(
    'sysctls are checked',
    spec('securityContext', {
      sysctls: [
        { name: '', value: 'a' },
        { name: 'A_', value: '1' },
        { name: 'kernel.shm_rmid_forced', value: '0' },
        { name: 'kernel.shm_rmid_forced', value: '0' },
        { name: 'a/b', value: 'x' },
      ],
    }),
  ),
  creates('sysctls need their own namespaces', {
    ...spec('hostNetwork', true),
    ...spec('hostIPC', true),
    ...spec('securityContext', {
      sysctls: [
        { name: 'net.core.somaxconn', value: '1' },
        { name: 'kernel.shm_rmid_forced', value: '1' },
      ],
    }),
  }),
  creates('seccomp profiles are checked', {
    ...spec('securityContext', { seccompProfile: { type: 'Localhost' } }),
    ...first('securityContext', { seccompProfile: { type: 'X' } }),
  }),
  creates('seccomp local files stay below', {
    ...spec('securityContext', { seccompProfile: { type: 'Localhost', localhostProfile: '/a' } }),
    ...first('securityContext', { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'b' } }),
  }),
  creates('seccomp type is needed', spec('securityContext', { seccompProfile: {} })),
  creates('apparmor profiles are checked', {
    ...spec('securityContext', { appArmorProfile: { type: 'Localhost' } }),
    ...first('securityContext', { appArmorProfile: { type: 'X' } }),
  }),
  creates('apparmor local names are checked', {
    ...spec('securityContext', { appArmorProfile: { type: 'Localhost', localhostProfile: ' a ' } }),
    ...first('securityContext', { appArmorProfile: { type: 'Unconfined', localhostProfile: 'b' } }),
  }),
  creates('apparmor type is needed', first('securityContext', { appArmorProfile: {} })),
  creates('apparmor fields become annotations', {
    ...spec('securityContext', { appArmorProfile: { type: 'RuntimeDefault' } }),
    ...first('securityContext', { appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } }),
  }),
  creates('apparmor annotations become fields and warn', {
    'metadata.annotations': { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' },
  }),
  inAnyOrder(
    creates('apparmor annotations are checked', {
      'metadata.annotations': {
        'container.apparmor.security.beta.kubernetes.io/y': 'bad',
        'container.apparmor.security.beta.kubernetes.io/z': 'unconfined',
      },
    }),
  ),
  creates('seccomp annotations warn', {
    'metadata.annotations': {
      'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
      'container.seccomp.security.alpha.kubernetes.io/a': 'runtime/default',
    },
  }),
  creates(
    'windows options are checked',
    spec('securityContext', {
      windowsOptions: { gmsaCredentialSpecName: 'A_', runAsUserName: '', hostProcess: true },
    }),
  ),
  creates(
    'windows users are checked',
    spec('securityContext', { windowsOptions: { runAsUserName: 'a\\b\\c', gmsaCredentialSpec: '' } }),
  ),
  creates(
    'container security is checked',
    first('securityContext', {
      runAsUser: -1,
      runAsGroup: -2,
      procMount: 'X',
      privileged: true,
      allowPrivilegeEscalation: false,
    }),
  ),
  creates(
    'sys admin wants escalation',
    first('securityContext', { capabilities: { add: ['SYS_ADMIN'] }, allowPrivilegeEscalation: false }),
  ),
  creates(
    'cap sys admin wants escalation',
    first('securityContext', { capabilities: { add: ['CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false }),
  ),
  creates('proc mount wants user namespaces', first('securityContext', { procMount: 'Unmasked' })),
  creates('user namespaces', spec('hostUsers', false)),
  creates('user namespaces exclude host namespaces', {
    ...spec('hostUsers', false),
    ...spec('hostNetwork', true),
    ...spec('hostPID', true),
    ...spec('hostIPC', true),
  }),
  creates('host PID and a shared process namespace', {
    ...spec('hostPID', true),
    ...spec('shareProcessNamespace', true),
  }),
  creates('user namespaces exclude devices', {
    ...spec('hostUsers', false),
    ...spec('volumes', [{ name: 'p', persistentVolumeClaim: { claimName: 'c' } }]),
    ...first('volumeDevices', [{ name: 'p', devicePath: '/dev/x' }]),
  }),
  creates('linux pods have no windows options', {
    ...spec('os', { name: 'linux' }),
    ...spec('securityContext', { windowsOptions: { runAsUserName: 'a' } }),
    ...first('securityContext', { windowsOptions: { runAsUserName: 'a' } }),
  }),
  creates('windows pods have no linux options', {
    ...spec('os', { name: 'windows' }),
    ...spec('hostPID', true),
    ...spec('hostIPC', true),
    ...spec('hostNetwork', true),
    ...spec('hostUsers', true),
    ...spec('shareProcessNamespace', true),
    ...spec('securityContext', {
      seLinuxOptions: {},
      seccompProfile: { type: 'RuntimeDefault' },
      appArmorProfile: { type: 'RuntimeDefault' },
      fsGroup: 1,
      fsGroupChangePolicy: 'Always',
      sysctls: [{ name: 'a', value: 'b' }],
      runAsUser: 1,
      runAsGroup: 1,
      supplementalGroups: [1],
      supplementalGroupsPolicy: 'Merge',
    }),
    ...first('securityContext', {
      seLinuxOptions: {},
      seccompProfile: { type: 'RuntimeDefault' },
      appArmorProfile: { type: 'RuntimeDefault' },
      capabilities: {},
      readOnlyRootFilesystem: true,
      privileged: true,
      allowPrivilegeEscalation: true,
      procMount: 'Default',
      runAsUser: 1,
      runAsGroup: 1,
    }),
  }),
  creates('an os is known', spec('os', { name: 'x' })),
  creates('an os has a name', spec('os', {})),
]

const affinityRows: Case[] = [
  creates(
    'node affinity is accepted',
    nodeTerms({
      matchExpressions: [
        { key: 'a', operator: 'In', values: ['b'] },
        { key: 'c', operator: 'Gt', values: ['1'] },
        { key: 'd', operator: 'Exists' },
      ],
      matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }],
    }),
  ),
  creates(
    'node affinity needs terms',
    affinity({ nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } }),
  ),
  creates(
    'node affinity requirements are checked',
    nodeTerms({
      matchExpressions: [
        { key: 'a', operator: 'In' },
        { key: 'a', operator: 'Exists', values: ['b'] },
        { key: 'a', operator: 'Gt', values: ['x', 'y'] },
        { key: 'a', operator: 'X' },
        { key: 'a b', operator: 'Exists' },
        { key: 'a', operator: 'In', values: ['a b'] },
        { key: 'a', operator: 'Lt', values: ['x'] },
      ],
    }),
  ),
  creates(
    'node affinity fields are checked',
    nodeTerms({
      matchFields: [
        { key: 'metadata.foo', operator: 'In', values: ['n'] },
        { key: 'metadata.name', operator: 'In', values: ['n', 'm'] },
        { key: 'metadata.name', operator: 'Exists' },
        { key: 'metadata.name', operator: 'In', values: ['N_'] },
        { key: 'metadata.name', operator: 'NotIn' },
      ],
    }),
  ),
  creates(
    'preferred node affinity has a weight',
    affinity({
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 0, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } },
          { weight: 101, preference: {} },
        ],
      },
    }),
  ),
  creates(
    'pod affinity is accepted',
    affinity({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'zone',
            labelSelector: { matchLabels: { a: 'b' } },
            matchLabelKeys: ['x'],
            namespaces: ['n'],
          },
        ],
      },
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, podAffinityTerm: { topologyKey: 'zone', labelSelector: {} } },
        ],
      },
    }),
  ),
  creates(
    'pod affinity needs a topology key',
    affinity({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: '', labelSelector: { matchLabels: { 'a b': 'c d' } } },
        ],
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 101, podAffinityTerm: { topologyKey: 'a b' } },
        ],
      },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: '',
            namespaces: ['N_'],
            namespaceSelector: { matchExpressions: [{ key: '', operator: 'X' }] },
          },
        ],
      },
    }),
  ),
  creates(
    'pod affinity label selectors are checked',
    affinity({
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'z',
            labelSelector: {
              matchExpressions: [
                { key: 'a', operator: 'In' },
                { key: 'a', operator: 'Exists', values: ['b'] },
                { key: 'a', operator: 'Foo' },
                { key: 'a b', operator: 'Exists' },
                { key: 'a', operator: 'In', values: ['c d'] },
              ],
            },
          },
        ],
      },
    }),
  ),
  creates(
    'match label keys are checked',
    affinity({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'zone',
            matchLabelKeys: ['a', 'b c', 'x'],
            mismatchLabelKeys: ['a'],
            labelSelector: { matchExpressions: [{ key: 'x', operator: 'Exists' }] },
          },
          { topologyKey: 'zone', matchLabelKeys: ['a'] },
        ],
      },
    }),
  ),
  creates('match label keys take their values from the pod', {
    'metadata.labels': { app: 'x', tier: 'y' },
    ...affinity({
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'zone',
            matchLabelKeys: ['app', 'no'],
            mismatchLabelKeys: ['tier'],
            labelSelector: {},
          },
        ],
      },
    }),
  }),
  creates(
    'spread constraints are accepted',
    spread({
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { a: 'b' } },
      minDomains: 2,
      matchLabelKeys: ['x'],
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Ignore',
    }),
  ),
  creates(
    'spread constraints are checked',
    spread(
      { maxSkew: 0, topologyKey: '', whenUnsatisfiable: '' },
      {
        maxSkew: -1,
        topologyKey: 'a',
        whenUnsatisfiable: 'X',
        minDomains: 0,
        nodeAffinityPolicy: 'X',
        nodeTaintsPolicy: 'Y',
      },
      { maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 1 },
      {
        maxSkew: 1,
        topologyKey: 'a',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'a b': '' } },
        matchLabelKeys: ['q'],
      },
    ),
  ),
  creates(
    'spread match label keys are checked',
    spread(
      {
        maxSkew: 1,
        topologyKey: 'a',
        whenUnsatisfiable: 'DoNotSchedule',
        matchLabelKeys: ['a', 'b c'],
        labelSelector: { matchLabels: { a: 'b' } },
      },
      { maxSkew: 1, topologyKey: 'b', whenUnsatisfiable: 'DoNotSchedule', matchLabelKeys: ['x'] },
    ),
  ),
  creates('spread match label keys take values from the pod', {
    'metadata.labels': { app: 'x' },
    ...spread({
      maxSkew: 1,
      topologyKey: 'a',
      whenUnsatisfiable: 'DoNotSchedule',
      matchLabelKeys: ['app'],
      labelSelector: { matchLabels: { b: 'c' } },
    }),
  }),
  creates(
    'tolerations are accepted',
    spec('tolerations', [
      { operator: 'Exists' },
      { key: 'a', value: 'b' },
      { key: 'c', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 },
    ]),
  ),
  creates(
    'tolerations are checked',
    spec('tolerations', [
      { key: '', operator: 'Equal' },
      { key: 'a b', operator: 'Exists' },
      { key: 'a', operator: 'Exists', value: 'b' },
      { key: 'a', operator: 'X' },
      { key: 'a', value: 'b c' },
      { key: 'a', effect: 'X' },
      { key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 },
    ]),
  ),
  creates('tolerations compare numbers', spec('tolerations', [{ key: 'a', operator: 'Gt', value: '5' }])),
  creates('node selectors are labels', spec('nodeSelector', { 'a b': 'c', d: 'e f' })),
]

const podRows: Case[] = [
  creates('a restart policy is known', spec('restartPolicy', 'X')),
  creates('a grace period is not negative', spec('terminationGracePeriodSeconds', -1)),
  creates('a deadline is positive', spec('activeDeadlineSeconds', 0)),
  creates('a deadline is at most 2^31-1', spec('activeDeadlineSeconds', 2147483648)),
  creates('a dns policy is known', spec('dnsPolicy', 'X')),
  creates('dns None needs servers', spec('dnsPolicy', 'None')),
  creates('dns config is checked', {
    ...spec('dnsPolicy', 'None'),
    ...spec('dnsConfig', {
      nameservers: ['x', '1.1.1.1', '2.2.2.2', '3.3.3.3'],
      searches: ['A_', 'a.b.', '.', 'c'],
      options: [{ name: '' }, { name: 'ndots', value: '2' }],
    }),
  }),
  creates(
    'dns searches are limited',
    spec('dnsConfig', { searches: Array.from({ length: 33 }, (_, i) => `a${i}`) }),
  ),
  creates(
    'dns search text is limited',
    spec('dnsConfig', {
      searches: Array.from({ length: 31 }, (_, i) => `${'a'.repeat(60)}.${'b'.repeat(30)}${i}`),
    }),
  ),
  creates(
    'host aliases are checked',
    spec('hostAliases', [{ ip: 'x', hostnames: ['A_', 'a.b'] }, { hostnames: ['a'] }, { ip: '1.2.3.4' }]),
  ),
  creates('host aliases with leading zeros', spec('hostAliases', [{ ip: '010.0.0.1', hostnames: ['a'] }])),
  creates(
    'scheduling gates are checked',
    spec('schedulingGates', [{ name: 'a' }, { name: 'a' }, { name: 'A b' }, { name: '' }]),
  ),
  creates('scheduling gates and a node', {
    ...spec('schedulingGates', [{ name: 'a' }]),
    ...spec('nodeName', 'n'),
  }),
  creates('a gated pod has a condition', spec('schedulingGates', [{ name: 'a' }])),
  creates(
    'readiness gates are names',
    spec('readinessGates', [{ conditionType: 'a.b/c' }, { conditionType: '' }, { conditionType: 'a b' }]),
  ),
  creates('names are checked', {
    ...spec('nodeName', 'A_'),
    ...spec('hostname', 'A.b'),
    ...spec('subdomain', 'A.b'),
    ...spec('imagePullSecrets', [{ name: '' }, { name: 'A_' }]),
    ...spec('schedulerName', 'A_'),
  }),
  creates('runtime classes are names', spec('runtimeClassName', 'A_')),
  creates('a preemption policy is known', spec('preemptionPolicy', 'X')),
  creates('host network with host ports', {
    ...spec('hostNetwork', true),
    ...ports({ containerPort: 80, hostPort: 80 }),
  }),
  creates('a hostname override', spec('hostnameOverride', 'a.b')),
  creates('a hostname override is checked', {
    ...spec('hostnameOverride', 'A_'),
    ...spec('setHostnameAsFQDN', true),
    ...spec('hostNetwork', true),
  }),
  creates('a long hostname override', spec('hostnameOverride', long(65))),
  creates('overhead needs a class', spec('overhead', { cpu: '1' })),
  creates('status is not for create', {
    status: { phase: 'Running', podIP: '1.2.3.4', conditions: [{ type: 'Ready', status: 'True' }] },
  }),
  creates('generation is not for create', { 'metadata.generation': 7 }),
  creates('a service account is one', { ...spec('serviceAccount', 'default') }),
  creates('labels of the pod', { 'metadata.labels': { a: 'b' } }),
  creates('many faults stand in order', {
    ...containers({
      name: '',
      image: '',
      ports: [{ containerPort: 0 }],
      livenessProbe: {},
      volumeMounts: [{ name: 'x', mountPath: '' }],
    }),
    ...spec('volumes', [{ name: '' }]),
    ...spec('restartPolicy', ''),
    ...spec('dnsPolicy', 'X'),
    ...spec('tolerations', [{ key: 'a b' }]),
    ...spec('affinity', { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } }),
  }),
  creates('an old node label warns', {
    ...spec('nodeSelector', {
      'beta.kubernetes.io/arch': 'x',
      'failure-domain.beta.kubernetes.io/zone': 'y',
    }),
  }),
  creates(
    'an old node label in affinity warns',
    nodeTerms({ matchExpressions: [{ key: 'beta.kubernetes.io/os', operator: 'In', values: ['linux'] }] }),
  ),
  creates('old scheduling annotations warn', {
    'metadata.annotations': {
      'scheduler.alpha.kubernetes.io/critical-pod': '',
      'pod.alpha.kubernetes.io/init-containers': '',
      'pod.beta.kubernetes.io/init-containers': '',
    },
  }),
  creates('an old topology key warns', {
    ...spread({
      maxSkew: 1,
      topologyKey: 'failure-domain.beta.kubernetes.io/zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: {},
    }),
  }),
  creates(
    'image pull secrets without names warn',
    spec('imagePullSecrets', [{ name: 'a' }, {}, { name: 'a' }]),
  ),
  creates(
    'duplicate host aliases warn',
    spec('hostAliases', [
      { ip: '1.2.3.4', hostnames: ['a'] },
      { ip: '1.2.3.4', hostnames: ['b'] },
    ]),
  ),
  creates(
    'dns config beyond three searches',
    spec('dnsConfig', { searches: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }),
  ),
  creates('a grace period of zero', spec('terminationGracePeriodSeconds', 0)),
  creates('memory backed volume without a limit', volume({ emptyDir: { medium: 'Memory' } })),
  creates('a pod with everything scheduled', {
    ...spec('nodeName', 'n'),
    ...spec('priority', 0),
    ...spec('schedulerName', 'x'),
    ...spec('enableServiceLinks', false),
  }),
  creates('pod deletion cost is a number', {
    'metadata.annotations': { 'controller.kubernetes.io/pod-deletion-cost': 'x' },
  }),
  creates('a mirror annotation', { 'metadata.annotations': { 'kubernetes.io/config.mirror': 'x' } }),
  creates('a mirror annotation wants a node', {
    ...spec('nodeName', 'n'),
    'metadata.annotations': { 'kubernetes.io/config.mirror': 'x' },
  }),
  creates('toleration annotations are checked', {
    'metadata.annotations': { 'scheduler.alpha.kubernetes.io/tolerations': '[{"key":"a b"}]' },
  }),
  creates(
    'resource claims with a long name',
    spec('resourceClaims', [{ name: long(64), resourceClaimName: 'x' }]),
  ),
  creates('a scheduling group', spec('schedulingGroup', { podGroupName: 'a' })),
]

const updateRows: Case[] = [
  updates('a new image is an update', {}, first('image', 'b')),
  updates('an empty image is refused', {}, first('image', '')),
  updates('a new command is refused', {}, first('command', ['x'])),
  updates('a container may not be added', {}, containers({ ...a }, { ...a, name: 'b' })),
  updates('labels may change', {}, { 'metadata.labels': { x: 'y' } }),
  updates('a deadline may be set', {}, spec('activeDeadlineSeconds', 10)),
  updates('a deadline may shrink', spec('activeDeadlineSeconds', 10), spec('activeDeadlineSeconds', 5)),
  updates('a deadline may not grow', spec('activeDeadlineSeconds', 10), spec('activeDeadlineSeconds', 15)),
  updates(
    'a deadline may not go',
    spec('activeDeadlineSeconds', 10),
    spec('activeDeadlineSeconds', undefined),
  ),
  updates('a deadline may not be negative', {}, spec('activeDeadlineSeconds', -1)),
  updates('a toleration may be added', {}, { 'spec.tolerations.2': { key: 'n', operator: 'Exists' } }),
  updates('a toleration may not be removed', {}, spec('tolerations', [])),
  updates(
    'gates may be removed',
    spec('schedulingGates', [{ name: 'a' }, { name: 'b' }]),
    spec('schedulingGates', [{ name: 'a' }]),
  ),
  updates(
    'gates may not be added',
    spec('schedulingGates', [{ name: 'a' }]),
    spec('schedulingGates', [{ name: 'a' }, { name: 'c' }]),
  ),
  updates(
    'a gated pod may narrow its node selector',
    { ...spec('schedulingGates', [{ name: 'a' }]), ...spec('nodeSelector', { a: 'b' }) },
    spec('nodeSelector', { a: 'b', c: 'd' }),
  ),
  updates(
    'a gated pod may not widen its node selector',
    { ...spec('schedulingGates', [{ name: 'a' }]), ...spec('nodeSelector', { a: 'b' }) },
    spec('nodeSelector', { c: 'd' }),
  ),
  updates(
    'a gated pod may narrow its node affinity',
    { ...spec('schedulingGates', [{ name: 'a' }]) },
    nodeTerms({ matchExpressions: [{ key: 'a', operator: 'Exists' }] }),
  ),
  updates(
    'a gated pod may not replace its node affinity',
    {
      ...spec('schedulingGates', [{ name: 'a' }]),
      ...nodeTerms({ matchExpressions: [{ key: 'a', operator: 'Exists' }] }),
    },
    nodeTerms({ matchExpressions: [{ key: 'b', operator: 'Exists' }] }),
  ),
  updates(
    'a gated pod may not add node terms',
    {
      ...spec('schedulingGates', [{ name: 'a' }]),
      ...nodeTerms({ matchExpressions: [{ key: 'a', operator: 'Exists' }] }),
    },
    nodeTerms(
      { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      { matchExpressions: [{ key: 'b', operator: 'Exists' }] },
    ),
  ),
  updates('a node selector may not change without gates', {}, spec('nodeSelector', { a: 'b' })),
  updates('a grace period may become one from negative only', {}, spec('terminationGracePeriodSeconds', 1)),
  updates('resources are for the resize subresource', resources({ cpu: '1' }), resources({ cpu: '2' })),
  updates('a service account may not change', {}, spec('serviceAccountName', 'x')),
  updates('a host name may not change', {}, spec('hostname', 'x')),
  updates('a volume may not be added', {}, volume({ emptyDir: {} })),
  updates('a node name may not be set', {}, spec('nodeName', 'x')),
  updates(
    'status in the main update is ignored',
    {},
    { 'status.phase': 'Running', 'metadata.labels': { a: 'c' } },
  ),
  updates('an init image may change', spec('initContainers', [{ ...a, name: 'i' }]), {
    'spec.initContainers.0.image': 'z',
  }),
  updates('env may not change', env({ name: 'A', value: '1' }), env({ name: 'A', value: '2' })),
  updates('the qos class is kept', {}, { 'status.qosClass': 'Guaranteed' }, { subresource: 'status' }),
  updates('ephemeral containers are not for the main update', {}, spec('ephemeralContainers', [ephemeral()])),
]

const subresourceRows: Case[] = [
  updates(
    'status: spec is ignored',
    {},
    { ...first('image', 'other'), 'status.phase': 'Running' },
    { subresource: 'status' },
  ),
  updates(
    'status: labels may not change',
    {},
    { 'metadata.labels': { a: 'b' }, 'status.phase': 'Running' },
    { subresource: 'status' },
  ),
  updates(
    'status: a nominated node is a name',
    {},
    { 'status.nominatedNodeName': 'A_' },
    { subresource: 'status' },
  ),
  updates(
    'status: addresses are checked',
    {},
    { 'status.podIP': 'x', 'status.podIPs': [{ ip: 'x' }, { ip: 'y' }, { ip: 'z' }] },
    { subresource: 'status' },
  ),
  updates('status: podIP becomes podIPs', {}, { 'status.podIP': '1.2.3.4' }, { subresource: 'status' }),
  updates(
    'status: host addresses are checked',
    {},
    { 'status.hostIP': '1.2.3.4', 'status.hostIPs': [{ ip: 'q' }] },
    { subresource: 'status' },
  ),
  updates(
    'status: two addresses of a family',
    {},
    { 'status.podIP': '1.2.3.4', 'status.podIPs': [{ ip: '1.2.3.4' }, { ip: '1.2.3.5' }] },
    { subresource: 'status' },
  ),
  updates(
    'status: container states are checked',
    {},
    {
      'status.containerStatuses': [
        {
          name: 'a',
          image: 'i',
          imageID: '',
          ready: true,
          restartCount: 0,
          started: true,
          state: { running: {} },
        },
      ],
    },
    { subresource: 'status' },
  ),
  updates(
    'status: a terminated container does not run again',
    { 'spec.restartPolicy': 'Never' },
    { 'status.containerStatuses.0.state': { running: { startedAt: '2024-01-01T00:00:00Z' } } },
    {
      subresource: 'status',
      oldStatus: {
        'status.containerStatuses': [
          {
            name: 'a',
            image: 'i',
            imageID: 'j',
            ready: false,
            restartCount: 0,
            state: { terminated: { exitCode: 0 } },
          },
        ],
      },
    },
  ),
  updates(
    'status: conditions are checked',
    {},
    { 'status.conditions': [{ type: 'Ready', status: 'True', observedGeneration: -1 }] },
    { subresource: 'status' },
  ),
  updates('status: qos may not change', {}, { 'status.qosClass': 'Burstable' }, { subresource: 'status' }),
  updates('status: observed generation', {}, { 'status.observedGeneration': -1 }, { subresource: 'status' }),
  updates('ephemeral: one may be added', {}, spec('ephemeralContainers', [ephemeral()]), {
    subresource: 'ephemeralcontainers',
  }),
  updates('ephemeral: defaults', {}, spec('ephemeralContainers', [{ name: 'd', image: 'busybox' }]), {
    subresource: 'ephemeralcontainers',
  }),
  updates(
    'ephemeral: names are unique',
    {},
    spec('ephemeralContainers', [ephemeral({ name: 'a' }), ephemeral(), ephemeral()]),
    { subresource: 'ephemeralcontainers' },
  ),
  updates(
    'ephemeral: a target exists',
    {},
    spec('ephemeralContainers', [ephemeral({ targetContainerName: 'zz' })]),
    { subresource: 'ephemeralcontainers' },
  ),
  updates(
    'ephemeral: fields are few',
    {},
    spec('ephemeralContainers', [
      ephemeral({
        ports: [{ containerPort: 1 }],
        livenessProbe: { exec: { command: ['x'] } },
        readinessProbe: { exec: { command: ['x'] } },
        startupProbe: { exec: { command: ['x'] } },
        lifecycle: { preStop: { exec: { command: ['x'] } } },
        resources: { limits: { cpu: '1' } },
        restartPolicy: 'Always',
        volumeMounts: [{ name: 'v', mountPath: '/a', subPath: 'b' }],
      }),
    ]),
    { subresource: 'ephemeralcontainers' },
  ),
  updates('ephemeral: an image is needed', {}, spec('ephemeralContainers', [{ name: 'd' }]), {
    subresource: 'ephemeralcontainers',
  }),
  updates(
    'ephemeral: a volume sub path is not allowed',
    volume({ emptyDir: {} }),
    spec('ephemeralContainers', [
      ephemeral({
        volumeMounts: [
          { name: 'v', mountPath: '/a', subPath: 'b' },
          { name: 'v', mountPath: '/c', subPathExpr: 'b' },
        ],
      }),
    ]),
    { subresource: 'ephemeralcontainers' },
  ),
  updates(
    'ephemeral: the rest is kept',
    {},
    { ...first('image', 'z'), 'metadata.labels': { q: 'r' } },
    { subresource: 'ephemeralcontainers' },
  ),
  updates(
    'ephemeral: a static pod has none',
    { ...spec('nodeName', 'n'), 'metadata.annotations': { 'kubernetes.io/config.mirror': 'x' } },
    spec('ephemeralContainers', [ephemeral()]),
    { subresource: 'ephemeralcontainers' },
  ),
  updates(
    'resize: cpu and memory may change',
    resources({ cpu: '1', memory: '1Gi' }),
    resources({ cpu: '2', memory: '1Gi' }),
    { subresource: 'resize' },
  ),
  updates(
    'resize: the qos class stays',
    resources({ cpu: '1', memory: '1Gi' }, { cpu: '1', memory: '1Gi' }),
    resources({ cpu: '1', memory: '1Gi' }, { cpu: '2', memory: '1Gi' }),
    { subresource: 'resize' },
  ),
  updates(
    'resize: other resources may not change',
    resources({ cpu: '1', 'ephemeral-storage': '1Gi' }),
    resources({ cpu: '1', 'ephemeral-storage': '2Gi' }),
    { subresource: 'resize' },
  ),
  updates(
    'resize: resources may not be removed',
    resources({ cpu: '1', memory: '1Gi' }, { memory: '2Gi' }),
    resources({ cpu: '1' }),
    { subresource: 'resize' },
  ),
  updates(
    'resize: nothing else changes',
    resources({ cpu: '1' }),
    { ...resources({ cpu: '2' }), ...first('image', 'zz'), 'metadata.labels': { a: 'b' } },
    { subresource: 'resize' },
  ),
  updates(
    'resize: memory limits may shrink',
    resources({ memory: '1Gi' }, { memory: '2Gi' }),
    resources({ memory: '1Gi' }, { memory: '1536Mi' }),
    { subresource: 'resize' },
  ),
  updates(
    'resize: requests stay below limits',
    resources({ cpu: '1' }, { cpu: '2' }),
    resources({ cpu: '3' }, { cpu: '2' }),
    { subresource: 'resize' },
  ),
  updates(
    'resize: a windows pod does not',
    { ...spec('os', { name: 'windows' }), ...resources({ cpu: '1' }) },
    resources({ cpu: '2' }),
    { subresource: 'resize' },
  ),
  updates(
    'resize: an init container does not',
    spec('initContainers', [{ ...a, name: 'i', resources: { requests: { cpu: '1' } } }]),
    { 'spec.initContainers.0.resources': { requests: { cpu: '2' } } },
    { subresource: 'resize' },
  ),
  updates(
    'resize: a sidecar does',
    spec('initContainers', [
      { ...a, name: 'i', restartPolicy: 'Always', resources: { requests: { cpu: '1' } } },
    ]),
    { 'spec.initContainers.0.resources': { requests: { cpu: '2' } } },
    { subresource: 'resize' },
  ),
]

const file: CaseFile = {
  group: '',
  version: 'v1',
  resource: 'pods',
  base: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: caseNamespace },
    spec: { containers: [a] },
  },
  cases: [
    ...containerRows,
    ...portRows,
    ...envRows,
    ...probeRows,
    ...resourceRows,
    ...mountRows,
    ...volumeRows,
    ...securityRows,
    ...affinityRows,
    ...podRows,
    ...updateRows,
    ...subresourceRows,
  ],
}

export default file
