import { rowSuite, suite } from '../../podtemplate/oracle/suite.ts'
import definition from './index.ts'
import file from './testdata/cases.ts'

suite('CronJob', 'batch/cronjob', { file, definition })
rowSuite('CronJob', 'batch/cronjob', definition)
