#!/usr/bin/env node
/**
 * `npx binnacle <command>` in a checkout: builds what is stale, then is the server, or one of the processes beside it:
 * `binnacle up`, `binnacle apiserver`, `binnacle controller-manager`, `binnacle scheduler`, `binnacle kubelet`.
 */
import { run } from '@binnacle/component/checkout.mjs'

const processes = ['controller-manager', 'scheduler', 'kubelet']
const name = processes.find((command) => command === process.argv[2])
if (name !== undefined) process.argv.splice(2, 1)
await run(name ?? 'binnacle')
