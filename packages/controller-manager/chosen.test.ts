import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chosen } from './chosen.ts'
import type { Controller } from './controller.ts'
import { controllers } from './controllers/index.ts'

const named = (name: string, runs?: Controller['runs']): Controller => ({
  ...{ name, ...(runs && { runs }), start: () => [] },
})
const all = [
  named('ttl-controller'),
  named('job-controller'),
  named('token-cleaner-controller', 'whenNamed'),
  named('serviceaccount-token-controller', 'always'),
]

/** Seen of kube-controller-manager 1.36.3. */
describe('--controllers', () => {
  const rows: [string, string[], string[]][] = [
    ['all', ['*'], ['ttl', 'job']],
    ['all but one', ['*', '-job-controller'], ['ttl']],
    ['one', ['ttl-controller'], ['ttl']],
    [
      'all and one that is off by default',
      ['*', 'token-cleaner-controller'],
      ['ttl', 'job', 'token-cleaner'],
    ],
    ['one by its former name', ['tokencleaner'], ['token-cleaner']],
    ['not one by its former name', ['*', '-ttl'], ['job']],
    ['first for, then against', ['ttl', '-ttl'], ['ttl']],
    ['first against, then for', ['-ttl', 'ttl'], []],
    ['against, and all afterwards', ['-ttl', '*'], ['job']],
    ['one that this release does not have', ['node-route-controller'], []],
    ['none', [], []],
    ['against what always runs', ['*', '-serviceaccount-token-controller'], ['ttl', 'job']],
  ]
  for (const [name, list, wanted] of rows)
    test(name, () =>
      assert.deepEqual(
        chosen(all, list).map((one) => one.name.replace(/-controller$/, '')),
        [...wanted, 'serviceaccount-token'],
      ),
    )

  const faults: [string[], string][] = [
    [['foo'], '"foo" is not in the list of known controllers'],
    [['-foo'], '"foo" is not in the list of known controllers'],
    [['+ttl-controller'], '"+ttl-controller" is not in the list of known controllers'],
    [['-*'], '"*" is not in the list of known controllers'],
    [
      ['*', 'foo', '-bar'],
      '["foo" is not in the list of known controllers, "bar" is not in the list of known controllers]',
    ],
  ]
  for (const [list, message] of faults)
    test(`${list} is refused`, () => assert.throws(() => chosen(all, list), { message }))

  test('every loop here has a name of the reference', () =>
    assert.equal(
      chosen(
        controllers,
        controllers.map(({ name }) => name),
      ).length,
      controllers.length,
    ))
})
