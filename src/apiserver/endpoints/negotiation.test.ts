import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StatusError } from '@binnacle/apimachinery/errors/status.ts'
import { isPretty, negotiate, negotiateStatus, negotiateWatch, resourceOffer } from './negotiation.ts'

const asking = (accept: string | undefined, query = '', agent?: string) => ({
  headers: {
    ...(accept === undefined ? {} : { accept }),
    ...(agent === undefined ? {} : { 'user-agent': agent }),
  },
  query: new URLSearchParams(query),
})

const seen = (
  make: () => { encoding: string; view: string; viewVersion: string; pretty: boolean },
): string => {
  try {
    const { encoding, view, viewVersion, pretty } = make()
    return [
      encoding,
      ...(view === 'object' ? [] : [view, viewVersion]),
      ...(pretty ? ['indented'] : []),
    ].join(' ')
  } catch (error) {
    assert.ok(error instanceof StatusError)
    return `${error.status.code} ${error.message.startsWith('406') ? 'of the route' : 'of the endpoint'}`
  }
}

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io'
const metadata = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io'

// Each was recorded of the reference: test/scenarios/encodings/accept-one.yaml has these and a hundred more.
const accepted: [string | undefined, string][] = [
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['*/*,application/yaml', 'yaml'],
  ['application/*', '406 of the route'],
  ['application/*,application/yaml;q=0.1', 'json'],
  ['application/json;q=0', 'json'],
  ['application/json;q=0.5,application/yaml', 'yaml'],
  ['application/json,application/yaml;q=1.5', 'yaml'],
  ['application/json;q=x,application/yaml;q=0.1', 'yaml'],
  ['application/json;Q=0.1,application/yaml;q=0.5', 'json'],
  ['text/html', '406 of the route'],
  ['text/html,application/yaml;q=0.1', 'yaml'],
  ['APPLICATION/JSON', '406 of the route'],
  ['application/json;stream=foo', '406 of the endpoint'],
  ['application/yaml;stream=watch', '406 of the endpoint'],
  ['application/json;pretty=1', 'json indented'],
  ['application/json;pretty=true', 'json'],
  [table, 'json table v1'],
  [`${table},application/json`, 'json table v1'],
  [table.replace('v1', 'v1beta1'), 'json table v1beta1'],
  [table.replace('v1', 'v2'), '406 of the endpoint'],
  [`${table.replace('v1', 'v2')},application/json`, 'json'],
  [table.replace('json', 'vnd.kubernetes.protobuf'), '406 of the endpoint'],
  [metadata.replace('json', 'vnd.kubernetes.protobuf'), 'protobuf metadata v1'],
  [metadata.replace('Metadata', 'MetadataList'), 'json metadataList v1'],
  ['application/json;v=v1', '406 of the endpoint'],
  ['application/json;as=;v=;g=', 'json'],
  ['application/json;as=__proto__;v=v1;g=meta.k8s.io', '406 of the endpoint'],
]

for (const [accept, expected] of accepted) {
  test(`Accept ${accept === undefined ? 'left out' : `"${accept}"`} gets ${expected}`, () => {
    assert.equal(
      seen(() => negotiate(asking(accept), resourceOffer)),
      expected,
    )
  })
}

test('a route without columns refuses tables, one without metadata these', () => {
  assert.equal(
    seen(() => negotiate(asking(table), { metadata: true })),
    '406 of the endpoint',
  )
  assert.equal(
    seen(() => negotiate(asking(metadata))),
    '406 of the endpoint',
  )
})

test('who accepts nothing that we have gets indented JSON as a Status', () => {
  assert.equal(
    seen(() => negotiateStatus(asking('text/html'))),
    'json indented',
  )
  assert.equal(
    seen(() => negotiateStatus(asking(`${table},application/yaml`))),
    'yaml',
  )
  assert.equal(
    seen(() => negotiateStatus(asking(undefined))),
    'json',
  )
})

test('a watch is never YAML', () => {
  assert.throws(() => negotiateWatch(asking('application/yaml,application/json')), StatusError)
  assert.equal(
    seen(() => negotiateWatch(asking('application/vnd.kubernetes.protobuf;stream=watch'))),
    'protobuf',
  )
})

const indented: [query: string, agent: string, expected: boolean][] = [
  ['', 'kubectl/v1.36', false],
  ['', 'curl/8', true],
  ['', 'Wget/1', true],
  ['', 'Mozilla/5.0 (X11)', true],
  ['', 'Mozilla/4.0', false],
  ['pretty', 'curl/8', true],
  ['pretty=', 'kubectl/v1.36', false],
  ['pretty=T', 'kubectl/v1.36', true],
  ['pretty=tRue', 'kubectl/v1.36', false],
  ['pretty=no', 'curl/8', false],
  ['pretty=0&pretty=1', 'kubectl/v1.36', false],
]

for (const [query, agent, expected] of indented) {
  test(`"?${query}" of ${agent} is ${expected ? '' : 'not '}indented`, () => {
    assert.equal(isPretty(asking(undefined, query, agent)), expected)
  })
}

test('sixteen thousand bytes of Accept are read at once', () => {
  const long = `${','.repeat(8000)}${' '.repeat(8000)}x`
  assert.equal(
    seen(() => negotiate(asking(long), resourceOffer)),
    '406 of the route',
  )
})
