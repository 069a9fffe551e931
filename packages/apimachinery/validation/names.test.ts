import assert from 'node:assert/strict'
import test from 'node:test'
import { recording } from '../testdata.ts'
import * as names from './names.ts'

interface Row {
  format: string
  value: string
  problems: string[]
}

const formats: Record<string, (value: string) => string[]> = {
  dns1123Subdomain: names.dns1123SubdomainProblems,
  dns1123SubdomainWithUnderscore: names.dns1123SubdomainWithUnderscoreProblems,
  dns1123Label: names.dns1123LabelProblems,
  wildcardDNS1123Subdomain: names.wildcardDNS1123SubdomainProblems,
  pathSegment: names.pathSegmentProblems,
  qualifiedName: names.qualifiedNameProblems,
  labelValue: names.labelValueProblems,
  configMapKey: names.configMapKeyProblems,
  envVarName: names.envVarNameProblems,
  portName: names.portNameProblems,
  httpHeaderName: names.httpHeaderNameProblems,
  ip: names.ipProblems,
  cidr: names.cidrProblems,
  percent: names.percentProblems,
}

/** Values that kube-apiserver 1.36.3 refused, with its texts. */
for (const { format, value, problems } of recording<Row[]>('validation/testdata/names.json')) {
  test(`${JSON.stringify(value.slice(0, 40))} as ${format}: ${problems.map((p) => p.slice(0, 50)).join('; ')}`, () =>
    assert.deepEqual(formats[format]!(value), problems))
}

/** Values that it took. */
const good: Record<string, string[]> = {
  dns1123Subdomain: ['a', 'a.b-c.1', `${'a'.repeat(253)}`],
  dns1123Label: ['a', '1a', 'a-b'],
  dns1123SubdomainWithUnderscore: ['_a.b', 'a'],
  wildcardDNS1123Subdomain: ['*.a'],
  pathSegment: ['a:b', 'A b', 'system:node'],
  qualifiedName: ['a', 'a.b/c', 'A', 'x/A_b.c-d'],
  labelValue: ['', 'A', 'a_b.c-d'],
  configMapKey: ['A_-.', '.a', 'a..b'],
  envVarName: ['1', 'a.b', '-', 'a b', '..x'],
  portName: ['http', 'a-1', '1a'],
  ip: ['::1', '1:2:3:4:5:6:7:8', '::1.2.3.4', '10.0.0.1'],
  cidr: ['::/0', '0.0.0.0/0', '10.0.0.0/8'],
  percent: ['0%', '101%'],
  httpHeaderName: ['X-Header'],
}
for (const [format, values] of Object.entries(good)) {
  for (const value of values) {
    test(`${JSON.stringify(value.slice(0, 40))} is good as ${format}`, () =>
      assert.deepEqual(formats[format]!(value), []))
  }
}

test('a generateName may end in a dash', () => {
  assert.deepEqual(names.nameIsDNSSubdomain('a-', true), [])
  assert.equal(names.nameIsDNSSubdomain('a-', false).length, 1)
  assert.equal(names.nameIsDNSSubdomain('-', true).length, 1)
})
