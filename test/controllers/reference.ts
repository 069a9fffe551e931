/**
 * Starts kube-apiserver and kube-controller-manager and stays, so that one of them serves many recordings:
 *
 *     REFERENCE_BIN=FOLDER node tools/run.mjs test/controllers/reference.ts [flags of the controller manager]
 *     REFERENCE_KUBECONFIG=FILE npm run controllers:record [-- pattern]
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster, stopClusters } from '../interop/churn/cluster.ts'
import { fast } from './referenceflags.ts'

const cluster = await startCluster(
  'reference',
  'etcd',
  mkdtempSync(join(tmpdir(), 'binnacle-controllers-')),
  {
    scheduler: false,
    flags: [...fast, ...process.argv.slice(2)],
  },
)
console.log(cluster.kubeconfig)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void stopClusters().then(() => process.exit(0)))
