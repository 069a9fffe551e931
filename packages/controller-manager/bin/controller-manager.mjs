#!/usr/bin/env node
/** `npx binnacle-controller-manager` in a checkout: builds it if its sources changed, then is it. */
import { run } from '@binnacle/component/checkout.mjs'

await run('controller-manager')
