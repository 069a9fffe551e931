import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('Deployment', 'apps/deployment', { file, definition })
rowSuite('Deployment', 'apps/deployment', definition)
