/** The clock of tests; it lives where packages can import it too. */
export { FakeClock } from '@binnacle/apimachinery/meta/fakeclock.ts'
