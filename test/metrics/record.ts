/**
 * Writes down which metrics a component of the reference has, from what it answers at /metrics after some work:
 *
 *     curl … https://127.0.0.1:10257/metrics | node tools/run.mjs test/metrics/record.ts > test/metrics/controllermanager.json
 */
import { readFileSync } from 'node:fs'
import { familiesOf, valuesOf } from './families.ts'

/** Of Go, and of libraries of the API server that are part of every program. */
const ofOthers = /^(go|apiserver|apiextensions|aggregator|authenticat\w*|authorization|cardinality)_/

const text = readFileSync(0, 'utf8')
const families = [...familiesOf(text)]
  .filter(([name]) => !ofOthers.test(name))
  .sort(([a], [b]) => (a < b ? -1 : 1))
const lines = families.map(([name, family]) => `  ${JSON.stringify(name)}: ${JSON.stringify(family)}`)
const queues = JSON.stringify([...valuesOf(text, 'workqueue_depth', 'name')].sort())
console.log(`{\n "queues": ${queues},\n "families": {\n${lines.join(',\n')}\n }\n}`)
