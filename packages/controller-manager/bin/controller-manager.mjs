#!/usr/bin/env node
/** `npx binnacle-controller-manager` in a checkout: builds it if its sources changed, then is it; installed as a package it is what came with it. */
import { run } from '@binnacle/component/checkout.mjs'

await run('controller-manager', new URL('../dist/main.js', import.meta.url))
