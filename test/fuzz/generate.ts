/**
 * Values of a type: mostly such as a user would write (from the seeds, the enum, the field's name), now and then at the edge
 * of what its format allows, seldom of the wrong type.
 */
import type { Field, ObjectType, ScalarKind, Type } from '@binnacle/openapi/schema.ts'
import type { Choices } from './random.ts'
import { seeds, type Tree } from './seeds.ts'

const quantities = [
  '1',
  '0',
  '100m',
  '1500m',
  '1.5',
  '1Gi',
  '0.5Gi',
  '128974848',
  '1e3',
  '1E2',
  '1k',
  '0.1m',
  '1n',
  '2Ki',
  '1.0',
  '10',
  '-1',
  '',
  '1 Gi',
  'x',
  '+2',
  '.5',
  '5.',
  '12345678901234567890',
  5,
  0,
  1.5,
  '1u',
  '3e-2',
  '1.23456789012',
  '100M',
  '1P',
  '0Mi',
  '1.000',
  '1Ei',
]
const durations = ['1h', '30s', '1h30m', '0s', '1.5h', '90s', '100ms', '-5m', '1d', '', '10']
const times = [
  '2020-01-02T03:04:05Z',
  '2020-01-02T03:04:05.5Z',
  '2020-01-02T05:04:05+02:00',
  '1970-01-01T00:00:00Z',
  '2020-01-02',
  '',
  null,
]
const microTimes = [
  '2020-01-02T03:04:05.000006Z',
  '2020-01-02T03:04:05.123456Z',
  '2020-01-02T03:04:05Z',
  '2020-01-02T05:04:05.100000+02:00',
  '',
  null,
]
const base64 = ['', 'AAEC', 'MQ==', 'aGVsbG8=', '/w==', 'MQ', '!!', 'AAECAwQFBgc=']
const intsOrStrings = [
  0,
  1,
  80,
  '50%',
  '100%',
  '0%',
  '101%',
  'http',
  '1',
  -1,
  65536,
  '10',
  '',
  'x%',
  'not a port',
]
const ints = [0, 1, 2, 3, 5, 10, 30, 80, 100, 443, 600, 3600, 8080]
const oddInts: unknown[] = [
  -1,
  -5,
  65535,
  65536,
  32768,
  256,
  511,
  2147483647,
  '<integer 2147483648>',
  '<integer -2147483649>',
  '<integer 9007199254740993>',
  '<integer 9223372036854775807>',
  '<integer 9223372036854775808>',
  1.5,
  '<integer 1.0>',
  '<integer 1e2>',
  '1',
]
const words = ['a', 'b', 'one', 'two', 'web', 'x-1']
const labelValues = ['b', '', 'v1', 'a.b_c-d', '-bad', 'x'.repeat(64), 'with space']
const labelKeys = [
  'a',
  'c',
  'app',
  'example.com/tier',
  'app.kubernetes.io/name',
  '-bad',
  'a/b/c',
  'Upper',
  '',
]
const oddTexts = [
  '',
  ' ',
  'Not A Name',
  'UPPER',
  'a..b',
  '-a',
  'a_b',
  'x'.repeat(64),
  'x'.repeat(254),
  'é',
  'a/b',
  '../x',
  '<&>\u2028',
  'a\nb',
  '${id}',
  '0',
  'true',
  'null',
  '*',
]

/** What strings of a field of that name usually hold. */
const byName: readonly [RegExp, readonly unknown[]][] = [
  [/^image$/, ['nginx', 'nginx:1.27', 'nginx:latest', 'example.com/a@sha256:0000', ' nginx', '']],
  [/^(apiGroup)$/, ['', 'rbac.authorization.k8s.io', 'apps', 'example.com']],
  [/^apiVersion$/, ['v1', 'apps/v1', 'example.com/v1', 'a/b/c']],
  [/^kind$/, ['Pod', 'Deployment', 'User', 'ServiceAccount', 'Secret', 'PersistentVolumeClaim', '']],
  [/topologyKey/, ['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'zone', '', 'a b']],
  [
    /^(ip|hostIP|podIP|clusterIP)$|IP$/,
    [
      '192.0.2.1',
      '192.0.2.2',
      '2001:db8::1',
      '::ffff:1.2.3.4',
      '010.0.0.1',
      '10.0.0',
      'None',
      '127.0.0.1',
      '0.0.0.0',
      '',
    ],
  ],
  [/IPs$|Ranges$|addresses$/i, ['192.0.2.1', '192.0.2.0/24', '2001:db8::/64', '192.0.2.1/24', 'x']],
  [/cidr/i, ['192.0.2.0/24', '198.51.100.0/25', '2001:db8::/64', '192.0.2.1/24', '192.0.2.0', 'x']],
  [/path$|Path$/, ['/', '/a', '/a/b', 'a', '../a', '/a/../b', '', '/a?b=c', '/a:b', '/healthz/*']],
  [/^host$|hostname|Host$/i, ['example.com', 'a.example.com', '*.example.com', 'h', 'Bad_Host', '192.0.2.1']],
  [/expression/i, ['true', 'object.metadata.name == "a"', 'device.driver == "example.com"', '1 +', 'a', '']],
  [/schedule/, ['*/5 * * * *', '@hourly', '0 0 1 1 *', '60 * * * *', 'TZ=UTC 0 0 * * *', '@every 1h', '']],
  [/timeZone/, ['Etc/UTC', 'Europe/Berlin', 'Local', 'Nowhere/Else', '', 'utc']],
  [/finalizers/, ['example.com/done', 'kubernetes', 'foregroundDeletion', 'orphan', 'bad', 'a/b/c']],
  [/protocol/i, ['TCP', 'UDP', 'SCTP', 'tcp', '']],
  [/operator/, ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Equal', '']],
  [/effect/, ['NoSchedule', 'PreferNoSchedule', 'NoExecute', '', 'Other']],
  [/verbs/, ['get', 'list', '*', 'create', '']],
  [/^(resources|resource)$/, ['pods', 'pods/*', '*', 'widgets', 'limits.cpu', 'cpu', 'memory', '']],
  [/namespace/i, ['${ns}', 'default', 'other', 'Bad NS', '']],
  [/uid$/i, ['0b0e6f1c-1111-4222-8333-444455556666', 'x', '']],
  [
    /url/i,
    [
      'https://example.com/x',
      'http://example.com',
      'https://user@example.com',
      'https://example.com?x=y',
      'x',
      '',
    ],
  ],
  [
    /^(driver|provisioner|attacher|driverName)$/,
    ['example.com', 'd.example.com', 'Example.Com', 'kubernetes.io/no-provisioner', 'a b', ''],
  ],
  [
    /signerName/,
    ['example.com/signer', 'kubernetes.io/kube-apiserver-client', 'kubernetes.io/legacy-unknown', 'x', ''],
  ],
  [/selector$/i, ['a=b', 'a in (b,c)', '!a', 'a==', '']],
  [/status$/, ['True', 'False', 'Unknown', 'Other', '']],
  [/reason/, ['R', 'BecauseOf', 'not a reason', '']],
  [
    /(^n|N)ame$|claimName|secretName|^key$|^port$/,
    ['a', 'b', 'one', 'http', 'c', 'x-1', 'a.b', 'sysctl.name', 'Bad_Name', '', 'x'.repeat(64), '${id}'],
  ],
]

const scalar = (kind: ScalarKind, name: string, c: Choices): unknown => {
  switch (kind) {
    case 'boolean':
      return c.weighted<unknown>([
        [10, true],
        [10, false],
        [0.3, 'true'],
      ])
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint32':
    case 'uint64':
      if (/mode$/i.test(name) && c.chance(0.7)) return c.pick([0, 256, 420, 438, 511, 512, -1])
      if (/port$/i.test(name) && c.chance(0.5)) return c.pick([80, 81, 443, 8080, 65535, 0, 65536])
      return c.chance(0.85) ? c.pick(ints) : c.pick(oddInts)
    case 'float64':
      return c.pick([0, 1, 1.5, -0.25, 1e21, '<integer 1.0>', '1'])
    case 'bytes':
      return c.pick(base64)
    case 'quantity':
      return c.pick(quantities)
    case 'intOrString':
      return c.pick(intsOrStrings)
    case 'time':
      return c.pick(times)
    case 'microTime':
      return c.pick(microTimes)
    case 'duration':
      return c.pick(durations)
    case 'fieldsV1':
      return { 'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} } } }
    case 'raw':
      return c.pick<unknown>([
        {},
        { a: 1 },
        { kind: 'X', apiVersion: 'example.com/v1', a: [1, null, 2.5] },
        'text',
        1,
        [],
        null,
        true,
      ])
    case 'schemaOrBool':
      return c.pick<unknown>([true, false, { type: 'string' }])
    case 'schemaOrArray':
      return c.pick<unknown>([{ type: 'string' }, [{ type: 'string' }]])
    case 'schemaOrStringArray':
      return c.pick<unknown>([{ type: 'string' }, ['a', 'b']])
    case 'string': {
      const known = byName.find(([pattern]) => pattern.test(name))?.[1]
      if (known !== undefined && c.chance(0.85)) return c.pick(known)
      return c.chance(0.8) ? c.pick(words) : c.pick(oddTexts)
    }
  }
}

/** A value that no field of the type takes, or hardly any. */
export const wrongValue = (c: Choices): unknown =>
  c.pick<unknown>([
    null,
    1,
    '1',
    true,
    [],
    {},
    [1],
    { a: 'b' },
    1.5,
    '',
    '<integer 9223372036854775808>',
    [null],
    ['a'],
  ])

const deepest = 9

/** A value of the type for a field of that name. `depth` counts from the object's root. */
export const generate = (
  type: Type,
  name: string,
  c: Choices,
  depth = 0,
  field?: Field,
  owner?: string,
): unknown => {
  if (field?.enum !== undefined && c.chance(0.93)) return c.pick(field.enum)
  const known = owner === undefined ? undefined : seeds().values.get(`${owner}.${name}`)
  if (known !== undefined && known.length > 0 && c.chance(0.55)) return structuredClone(c.pick(known))
  switch (type.kind) {
    case 'object':
      return generateObject(type, c, depth)
    case 'list': {
      const count =
        depth > deepest
          ? 0
          : c.weighted([
              [1, 0],
              [6, 1],
              [3, 2],
              [1, 3],
            ])
      return Array.from({ length: count }, () => generate(type.items, name, c, depth + 1))
    }
    case 'map': {
      const count = c.weighted([
        [1, 0],
        [5, 1],
        [2, 2],
      ])
      return Object.fromEntries(
        Array.from({ length: count }, () => [
          generateKey(type, name, c),
          mapValue(type.values, name, c, depth),
        ]),
      )
    }
    default:
      return scalar(type.kind, name, c)
  }
}

const mapValue = (type: Type, name: string, c: Choices, depth: number): unknown =>
  /labels|selector$|matchLabels/i.test(name)
    ? c.chance(0.8)
      ? c.pick(['b', 'v1', ''])
      : c.pick(labelValues)
    : generate(type, name, c, depth + 1)

/** A key of a map for a field of that name. */
export const generateKey = (type: { readonly values: Type }, name: string, c: Choices): string => {
  if (type.values.kind === 'quantity')
    return c.pick([
      'cpu',
      'memory',
      'ephemeral-storage',
      'storage',
      'pods',
      'example.com/gpu',
      'hugepages-2Mi',
      'requests.cpu',
      'limits.memory',
      'widgets',
      'bad key',
      'count/pods',
      'requests.storage',
    ])
  if (/data/i.test(name)) return c.pick(['a', 'b', 'key.txt', '.hidden', 'Bad/Key', '..', ''])
  return c.chance(0.8) ? c.pick(labelKeys.slice(0, 5)) : c.pick(labelKeys)
}

/** Required fields, and a few of the others; unions thereby often have one member. */
const generateObject = (type: ObjectType, c: Choices, depth: number): Tree => {
  const result: Tree = {}
  const optional: Field[] = []
  for (const field of type.fields.values()) {
    if (field.required && c.chance(0.97))
      result[field.name] = generate(field.type, field.name, c, depth + 1, field, type.name)
    else optional.push(field)
  }
  if (optional.length === 0 || depth > deepest) return result
  const count = c.weighted([
    [2, 0],
    [4, 1],
    [3, 2],
    [1, 3],
  ])
  for (let i = 0; i < count; i++) {
    const field = c.pick(optional)
    result[field.name] = generate(field.type, field.name, c, depth + 1, field, type.name)
  }
  return result
}
