import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('PodTemplate', 'core/podtemplate', { file, definition })
rowSuite('PodTemplate', 'core/podtemplate', definition)
