/** `npm run build` makes the bundle; README.md shows a test. */
export { Cluster, startCluster } from '../../dist/testing.mjs'
