import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('DaemonSet', 'apps/daemonset', { file, definition })
rowSuite('DaemonSet', 'apps/daemonset', definition)
