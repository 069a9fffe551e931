/** For tests inside the checkout, after `npm run build` and `npx tsc -b`; `npm run pack` makes a package for those outside. */
export { Cluster, startCluster } from '../../dist/testing.mjs'
