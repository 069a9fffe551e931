import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import { answers } from './testdata/answers.generated.ts'
import file from './testdata/cases.ts'
import { rows } from './testdata/rows.generated.ts'

suite('StatefulSet', answers, { file, definition })
rowSuite('StatefulSet', rows, definition)
