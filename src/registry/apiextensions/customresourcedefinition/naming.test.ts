/** Names of definitions as 1.36.3 gave them to the same definitions of one group, created one after the other. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionNames,
} from '@binnacle/openapi/generated/types/apiextensions.v1.ts'
import { established, withNames } from './naming.ts'

const time = '2026-01-01T00:00:00Z'
const later = '2026-01-02T00:00:00Z'

const definition = (names: CustomResourceDefinitionNames): CustomResourceDefinition =>
  ({
    metadata: { name: `${names.plural}.example.com` },
    spec: { group: 'example.com', names },
    status: { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: ['v1'] },
  }) as unknown as CustomResourceDefinition

const first = definition({ plural: 'as', singular: 'a', kind: 'A', listKind: 'AList' })
first.status = established({ ...first, status: withNames(first, [], time) }, time)

const rows: readonly [string, CustomResourceDefinitionNames, accepted: object, told: string][] = [
  [
    'all names are free',
    { plural: 'bs', singular: 'b', kind: 'B', listKind: 'BList', categories: ['all'] },
    { plural: 'bs', singular: 'b', kind: 'B', listKind: 'BList', categories: ['all'] },
    'True NoConflicts no conflicts found, False Installing the initial names have been accepted',
  ],
  [
    'kinds of another; the last fault is told',
    { plural: 'bs', singular: 'a', kind: 'A', listKind: 'AList' },
    { plural: 'bs', kind: '' },
    'False ListKindConflict "AList" is already in use, False NotAccepted not all names are accepted',
  ],
  [
    'a short name that is the plural of another',
    { plural: 'cs', singular: 'c', kind: 'C', listKind: 'CList', shortNames: ['as', 'x'] },
    { plural: 'cs', singular: 'c', kind: 'C', listKind: 'CList' },
    'False ShortNamesConflict "as" is already in use, False NotAccepted not all names are accepted',
  ],
  [
    'several short names of others',
    { plural: 'ds', singular: 'd', kind: 'D', listKind: 'DList', shortNames: ['as', 'a'] },
    { plural: 'ds', singular: 'd', kind: 'D', listKind: 'DList' },
    'False ShortNamesConflict ["as" is already in use, "a" is already in use], False NotAccepted not all names are accepted',
  ],
  [
    'a kind that is the list kind of another',
    { plural: 'fs', singular: 'alist', kind: 'AList', listKind: 'AListList' },
    { plural: 'fs', singular: 'alist', kind: '', listKind: 'AListList' },
    'False KindConflict "AList" is already in use, False NotAccepted not all names are accepted',
  ],
]

for (const [say, names, accepted, told] of rows) {
  test(`names: ${say}`, () => {
    const { acceptedNames, conditions } = withNames(definition(names), [first], time)
    assert.deepEqual(acceptedNames, accepted)
    const texts = conditions!.map(({ status, reason, message }) => `${status} ${reason} ${message}`)
    assert.equal(texts.join(', '), told)
  })
}

test('what is established stays so when it asks for a name of another, and keeps the name that it had', () => {
  const own = definition({ plural: 'bs', singular: 'b', kind: 'B', listKind: 'BList', shortNames: ['y'] })
  own.status = established({ ...own, status: withNames(own, [], time) }, time)
  own.spec.names.shortNames = ['as']
  const { acceptedNames, conditions } = withNames(own, [first], later)
  assert.deepEqual(acceptedNames!.shortNames, ['y'])
  const texts = conditions!.map(
    ({ type, status, lastTransitionTime }) => `${type} ${status} ${lastTransitionTime}`,
  )
  assert.deepEqual(texts, [`NamesAccepted False ${later}`, `Established True ${time}`])
})
