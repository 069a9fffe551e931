/** Builds every program that tests run against, one after the other so that they share Go's build cache; prints their paths. */
import { buildTool } from './tools.ts'

for (const tool of ['etcd', 'etcdctl', 'kubectl'] as const) console.log(await buildTool(tool))
