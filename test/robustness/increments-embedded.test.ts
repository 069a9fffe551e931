/** What `incrementing.ts` says, on the embedded store. */
import { stores } from '../support/stores.ts'
import { testIncrements } from './incrementing.ts'

testIncrements((await stores())[0]!)
