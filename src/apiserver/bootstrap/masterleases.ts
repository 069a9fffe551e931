/**
 * Which API servers are alive: one short-lived key each, `masterleases/<ip>`, that holds an Endpoints object. Replicas of
 * this server and kube-apiservers on the same etcd read each other's keys; together they are the addresses of
 * default/kubernetes.
 */
import type { KubeObject } from '@binnacle/apimachinery/meta/object.ts'
import { encodeProtobuf } from '@binnacle/apimachinery/serializer/protobuf/codec.ts'
import { typeOf } from '@binnacle/openapi/schemas.ts'
import type { Storage } from '../../storage/interface.ts'

/** A server that misses one refresh is still listed, one that misses two is not. Refreshed every ten seconds. */
const ttlSeconds = 15
/** Somebody else with the same address may be writing too: then one of us has done it. */
const tries = 3

export class MasterLeases {
  private readonly storage: Storage
  private readonly prefix: string
  private generation = 0

  /** @param etcdPrefix `/registry` */
  constructor(storage: Storage, etcdPrefix: string) {
    this.storage = storage
    this.prefix = `${etcdPrefix}/masterleases/`
  }

  /** Says that `ip` lives, for the next fifteen seconds. */
  async refresh(ip: string): Promise<void> {
    const key = this.prefix + ip
    for (let attempt = 0; attempt < tries; attempt++) {
      const { kv } = await this.storage.get(key)
      const value = leaseValue(ip, ++this.generation)
      const { succeeded } =
        kv === undefined
          ? await this.storage.create(key, value, { ttlSeconds })
          : await this.storage.update(key, value, kv.modRevision, { ttlSeconds })
      if (succeeded) return
    }
  }

  /** The addresses of all that live. */
  async addresses(): Promise<string[]> {
    const { kvs } = await this.storage.list(this.prefix)
    return kvs.map(({ key }) => key.slice(this.prefix.length))
  }

  /** `ip` is going away now. */
  async remove(ip: string): Promise<void> {
    const key = this.prefix + ip
    const { kv } = await this.storage.get(key)
    if (kv !== undefined) await this.storage.delete(key, kv.modRevision)
  }
}

/** As kube-apiserver writes it; the generation makes each refresh another value. */
export const leaseValue = (ip: string, generation: number): Buffer =>
  encodeProtobuf(typeOf('', 'v1', 'Endpoints')!, {
    kind: 'Endpoints',
    apiVersion: 'v1',
    metadata: { generation },
    subsets: [{ addresses: [{ ip }] }],
  } as unknown as KubeObject)
