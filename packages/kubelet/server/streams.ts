/** exec, attach and portForward: which protocol is spoken, then what happens inside. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Clock } from '@binnacle/apimachinery/meta/clock.ts'
import type { Container } from '@binnacle/openapi/generated/types/core.v1.ts'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { isKnownCommand, programOf, surroundingsOf, wordsOf } from '../pods/behaviour.ts'
import { runArguments } from '../shell/run.ts'
import type { SimulatedPod } from '../simulated/pods.ts'
import { live } from './command.ts'
import { linesOf, writeLog } from './logs.ts'
import { forwardPorts, portForwardProtocol } from './portforward.ts'
import { couldNotRun, exited, type RemoteStreams, wantedOf } from './remotestreams.ts'
import { spdyProtocols, spdyStreams } from './spdystreams.ts'
import { terminalOf } from './terminal.ts'
import { channelProtocols, webSocketStreams } from './websocketstreams.ts'

export interface StreamDependencies {
  readonly clock: Clock
  /** Resolves at the next change of the pod, or at the time. */
  readonly changed: (uid: string, until: number | undefined, signal: AbortSignal) => Promise<void>
  /** The process that somebody was attached to has ended. */
  readonly ended: (pod: SimulatedPod, container: string, exitCode: number) => void
  readonly onError: (error: unknown) => void
}

/** An upgrade request: its connection, and what came behind its head. */
export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
  readonly query: URLSearchParams
}

const messageBytesMax = 1 << 20
const webSockets = (protocols: readonly string[]): WebSocketServer =>
  new WebSocketServer({
    ...{ noServer: true, perMessageDeflate: false, maxPayload: messageBytesMax },
    handleProtocols: (offered) => protocols.find((protocol) => offered.has(protocol)) ?? false,
  })

/** A WebSocket that carries the bytes of a SPDY connection. */
const tunnelProtocol = `SPDY/3.1+${portForwardProtocol}`
const commandSockets = webSockets(channelProtocols)
const tunnelSockets = webSockets([tunnelProtocol])

export const refuse = (socket: Duplex, status: string, text: string): void => {
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`)
}

const isWebSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket'

/** Protocols that the caller offers in a header of its own, repeated or joined by commas. */
const offeredBy = ({ headers }: IncomingMessage, name: string): string[] =>
  String(headers[name] ?? '')
    .split(',')
    .map((each) => each.trim())

const switchToSpdy = (socket: Duplex, protocol: string): void => {
  const head = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: SPDY/3.1']
  socket.write(`${head.join('\r\n')}\r\nX-Stream-Protocol-Version: ${protocol}\r\n\r\n`)
}

/** The streams of exec or attach, behind a terminal if there is one; undefined when the caller was refused. */
const streamsOf = async (upgrade: Upgrade): Promise<RemoteStreams | undefined> => {
  const streams = await plainStreamsOf(upgrade)
  return streams === undefined || !wantedOf(upgrade.query).tty ? streams : terminalOf(streams)
}

const plainStreamsOf = async ({
  request,
  socket,
  head,
  query,
}: Upgrade): Promise<RemoteStreams | undefined> => {
  const wanted = wantedOf(query)
  if (!wanted.stdin && !wanted.stdout && !wanted.stderr) {
    refuse(socket, '400 Bad Request', 'you must specify at least 1 of stdin, stdout, stderr')
    return undefined
  }
  if (isWebSocket(request)) {
    const offered = offeredBy(request, 'sec-websocket-protocol')
    if (!channelProtocols.some((protocol) => offered.includes(protocol))) {
      refuse(socket, '400 Bad Request', `none of the protocols is known: ${offered.join(', ')}`)
      return undefined
    }
    return new Promise((resolve) =>
      commandSockets.handleUpgrade(request, socket, head, (ws) => resolve(webSocketStreams(ws, wanted))),
    )
  }
  const offered = offeredBy(request, 'x-stream-protocol-version')
  const protocol = spdyProtocols.find((each) => offered.includes(each))
  if (request.headers.upgrade?.toUpperCase() !== 'SPDY/3.1' || protocol === undefined) {
    const text = `unable to upgrade: unable to negotiate protocol: client supports [${offered.join(' ')}], server accepts [${spdyProtocols.join(' ')}]`
    refuse(socket, '403 Forbidden', text)
    return undefined
  }
  switchToSpdy(socket, protocol)
  return spdyStreams(socket, head, wanted)
}

export const exec = async (
  d: StreamDependencies,
  { pod }: SimulatedPod,
  container: Container,
  upgrade: Upgrade,
): Promise<void> => {
  const command = upgrade.query.getAll('command')
  const streams = await streamsOf(upgrade)
  if (streams === undefined) return
  if (!isKnownCommand(command[0])) {
    const why = `exec: ${JSON.stringify(command[0] ?? '')}: executable file not found in $PATH`
    streams.finish(couldNotRun(`failed to exec in container: unable to start container process: ${why}`))
    return
  }
  const code = await live(
    runArguments(
      command,
      surroundingsOf(pod, container, () => d.clock.now(), false),
    ),
    ...([streams, d.clock] as const),
  )
  streams.finish(exited(code ?? 0))
}

/** Who attaches sees what is printed from now on; a container that waits for its input gets it from here. */
export const attach = async (
  d: StreamDependencies,
  simulated: SimulatedPod,
  container: Container,
  upgrade: Upgrade,
): Promise<void> => {
  const streams = await streamsOf(upgrade)
  if (streams === undefined) return
  const { pod, run } = simulated
  const own = run.containers.get(container.name)!
  const isInteractive =
    container.stdin === true && streams.stdin !== undefined && isKnownCommand(wordsOf(container)[0])
  if (isInteractive) {
    const code = await live(
      programOf(pod, container, () => d.clock.now()),
      streams,
      d.clock,
    )
    if (code !== undefined) d.ended(simulated, container.name, code)
    streams.finish(exited(code ?? 0))
    return
  }
  streams.stdin?.resume()
  const { since } = own.state.at === 'running' ? own.state : { since: d.clock.now() }
  const endOf = (): number | undefined => (own.state.at === 'running' ? undefined : d.clock.now())
  await writeLog(
    {
      ...{ follow: true, previous: false, timestamps: false, tailLines: 0 },
      ...{ limitBytes: undefined, since: d.clock.now() },
    },
    ...([linesOf(pod, container, since), endOf, d.clock] as const),
    (until) => d.changed(pod.metadata.uid ?? '', until, streams.signal),
    {
      write: async (text) => {
        await streams.write('stdout', text)
        return !streams.signal.aborted
      },
    },
  )
  const state = own.state as { at: string; exitCode?: number }
  streams.finish(exited(state.exitCode ?? 0))
}

export const portForward = async (
  { pod }: SimulatedPod,
  { request, socket, head }: Upgrade,
): Promise<void> => {
  if (isWebSocket(request)) {
    if (!offeredBy(request, 'sec-websocket-protocol').includes(tunnelProtocol))
      return refuse(socket, '400 Bad Request', `only ${tunnelProtocol} is spoken`)
    return new Promise((resolve) =>
      tunnelSockets.handleUpgrade(request, socket, head, (ws) =>
        resolve(forwardPorts(createWebSocketStream(ws), Buffer.alloc(0), pod)),
      ),
    )
  }
  if (!offeredBy(request, 'x-stream-protocol-version').includes(portForwardProtocol))
    return refuse(socket, '403 Forbidden', `unable to upgrade: only ${portForwardProtocol} is spoken`)
  switchToSpdy(socket, portForwardProtocol)
  return forwardPorts(socket, head, pod)
}
