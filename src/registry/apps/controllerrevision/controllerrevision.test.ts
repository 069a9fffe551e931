import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('ControllerRevision', 'apps/controllerrevision', { file, definition })
rowSuite('ControllerRevision', 'apps/controllerrevision', definition)
