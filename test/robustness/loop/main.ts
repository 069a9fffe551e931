/** `npm run robustness:loop -- --pods 10000 --deployments 200 --nodes 100 --minutes 10 [--kill-every 10]
 * [--victims apiserver,kubelet,leader,…] [--seed S]` */
import { parseArgs } from 'node:util'
import { runLoop } from './run.ts'

const { values } = parseArgs({
  options: {
    pods: { type: 'string', default: '10000' },
    deployments: { type: 'string', default: '200' },
    nodes: { type: 'string', default: '100' },
    minutes: { type: 'string', default: '0' },
    'kill-every': { type: 'string', default: '10' },
    victims: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
})
console.log(`seed ${values.seed}`)
const result = await runLoop({
  ...{ pods: Number(values.pods), deployments: Number(values.deployments), nodes: Number(values.nodes) },
  ...{
    killEveryMs: Number(values['kill-every']) * 1000,
    lastsMs: Number(values.minutes) * 60_000,
    seed: Number(values.seed),
  },
  ...(values.victims === undefined ? {} : { victims: values.victims.split(',') }),
  lease: { leaseSeconds: 15, renewSeconds: 10, retrySeconds: 2 },
  log: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
})
const { reigns, ...told } = result
console.log(JSON.stringify({ ...told, leaders: reigns.length }, undefined, 1))
process.exit(result.faults.length === 0 ? 0 : 1)
