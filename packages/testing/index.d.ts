export * from '../../src/testing/cluster.ts'
