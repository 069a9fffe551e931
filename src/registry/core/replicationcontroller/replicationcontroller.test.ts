import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('ReplicationController', 'core/replicationcontroller', { file, definition })
rowSuite('ReplicationController', 'core/replicationcontroller', definition)
