/** All control loops, in the order in which they start. */
import type { Controller } from '../controller.ts'
import { replicaset } from './replicaset/index.ts'
import { replicationcontroller } from './replicationcontroller/index.ts'

export const controllers: readonly Controller[] = [replicationcontroller, replicaset]
