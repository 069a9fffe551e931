import { after, before, describe } from 'node:test'
import { storageContract } from '../../../test/contract/storage.ts'
import { type Etcd, startEtcd } from '../../../test/support/etcd.ts'
import { missingTool } from '../../../test/support/tools.ts'
import { openEtcd } from './index.ts'

describe('etcd', { skip: await missingTool('etcd') }, () => {
  let etcd: Etcd
  before(async () => {
    etcd = await startEtcd()
  })
  after(() => etcd.stop())

  storageContract('etcd', async () => {
    const storage = openEtcd({ endpoints: [etcd.url] })
    return { storage, close: () => storage.close() }
  })
})
