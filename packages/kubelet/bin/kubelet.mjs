#!/usr/bin/env node
/** `npx binnacle-kubelet` in a checkout: builds it if its sources changed, then is it; installed as a package it is what came with it. */
import { run } from '@binnacle/component/checkout.mjs'

await run('kubelet', new URL('../dist/main.js', import.meta.url))
