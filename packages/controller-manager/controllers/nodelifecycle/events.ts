/** What happens to nodes, as Events: these name a node without its revision. */
import type { Recorder } from '@binnacle/client/events/recorder.ts'
import type { Node } from '@binnacle/openapi/generated/types/core.v1.ts'

const report = (recorder: Recorder, { metadata }: Node, reason: string, message: string): void =>
  recorder.event(
    { kind: 'Node', apiVersion: 'v1', name: metadata.name!, uid: metadata.uid! },
    'Normal',
    reason,
    `Node ${metadata.name} ${message}`,
  )

export const reportRegistered = (recorder: Recorder, node: Node): void =>
  report(recorder, node, 'RegisteredNode', `event: Registered Node ${node.metadata.name} in Controller`)

export const reportRemoved = (recorder: Recorder, node: Node): void =>
  report(recorder, node, 'RemovingNode', `event: Removing Node ${node.metadata.name} from Controller`)

export const reportSilent = (recorder: Recorder, node: Node): void =>
  report(recorder, node, 'NodeNotReady', 'status is now: NodeNotReady')
