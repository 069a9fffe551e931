import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('StatefulSet', 'apps/statefulset', { file, definition })
rowSuite('StatefulSet', 'apps/statefulset', definition)
