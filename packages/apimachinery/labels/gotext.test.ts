import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LabelSelector } from '@binnacle/openapi/generated/types/meta.v1.ts'
import { goSelector } from './gotext.ts'

const whole = (labels: string, requirements: string) =>
  `&LabelSelector{MatchLabels:map[string]string{${labels}},MatchExpressions:[]LabelSelectorRequirement{${requirements}},}`

const rows: [what: string, selector: LabelSelector | undefined, text: string][] = [
  ['no selector', undefined, 'nil'],
  ['an empty one', {}, whole('', '')],
  ['labels in order', { matchLabels: { c: 'd', a: 'b' } }, whole('a: b,c: d,', '')],
  [
    'expressions as they come',
    {
      matchExpressions: [
        { key: 'k', operator: 'In', values: ['x', 'y'] },
        { key: 'a', operator: 'Exists' },
      ],
    },
    whole(
      '',
      'LabelSelectorRequirement{Key:k,Operator:In,Values:[x y],},LabelSelectorRequirement{Key:a,Operator:Exists,Values:[],},',
    ),
  ],
]
for (const [what, selector, text] of rows) test(what, () => assert.equal(goSelector(selector), text))
