/** What `incrementing.ts` says, on a real etcd. */
import { stores } from '../support/stores.ts'
import { testIncrements } from './incrementing.ts'

testIncrements((await stores())[1]!)
