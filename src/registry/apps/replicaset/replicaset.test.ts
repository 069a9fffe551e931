import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('ReplicaSet', 'apps/replicaset', { file, definition })
rowSuite('ReplicaSet', 'apps/replicaset', definition)
