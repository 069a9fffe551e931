import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('Job', 'batch/job', { file, definition })
rowSuite('Job', 'batch/job', definition)
